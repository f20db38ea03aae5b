# Pages that mean no good: whatever stands around it, the article comes out, in little
# time and memory. Deep nesting is tried in full, the rest at a hundredth of the size;
# `make bench` shows that time grows no faster than the page.
. tests/lib.sh

sanitized || ulimit -v 1000000
share=0.01 deep=1
sanitized && share=0.002 deep=0.1
mkdir "$T/pages" || exit 1
deep_ones=$(sed -n 's/^    "\(nested-[a-z]*\)".*/\1/p' tests/hostile.py)
[ "$deep_ones" ] || fail 'no deeply nested page is tried'
python3 -B tests/hostile.py "$T/pages" $share >"$T/names" || fail 'no pages'
python3 -B tests/hostile.py "$T/pages" $deep $deep_ones >"$T/out" || fail 'no deep pages'

while read -r name; do
	expect 0 timeout 60 "$B/crier" text "$T/pages/$name"
	[ "$(grep -c -e 'agreed to keep the old clock\.$' -e 'late because of it\.$' \
		-e 'gulls are elsewhere\.$' -e 'for the bell as well\.$' "$T/out")" -eq 4 ] ||
		fail "$name: the article is not what comes out: $(head -c 400 "$T/out")"
done <"$T/names"

# Lines are still the page's own, and comments part no words.
printf '<html><title>A</title><body><!--\n\n--><script>\n<b>\n</script><style>\n</style>
<article><p>The council met on Monday, and after two votes and a pause it kept the cl<!--\n-->ock,
and the bell as well, since nobody could say how much another one would cost.</p>
<div class=share>Tell us</div></article></body></html>' >"$T/page.html"
expect 0 "$B/crier" text "$T/page.html"
shows 'it kept the clock, and the bell'
expect 0 "$B/crier" text --why "$T/page.html"
shows 'line 10, share bar: Tell us'

# A long text needs little more than to be held twice, also where every line is full of notes.
sanitized || python3 -B - "$B/crier" "$T/long.txt" <<'END' || fail 'a long text needs too much memory'
import resource, subprocess, sys
crier, path = sys.argv[1:]
def peak():
    subprocess.run([crier, "text", path], stdout=subprocess.DEVNULL, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
line = ("The council met again on Monday[%d], and after two votes and a long pause it kept the "
        "old clock.[%d] Nobody could say what another would cost, or who would wind it.[%d]\n\n")
open(path, "w").write("The Old Clock\n\n" + line % (1, 2, 3) * 4)
small = peak()
text = "The Old Clock\n\n" + "".join(line % (i % 400, i % 90, i % 7) for i in range(120000))
open(path, "w").write(text)
large = peak()
sys.exit(large - small > 3.1 * len(text) and f"{(large - small) / len(text):.1f} times its size")
END

# The spoken form of one long paragraph is made in parts, whatever the words are that its signs become.
sanitized || python3 -B - "$B/crier" "$T/long.txt" <<'END' || fail 'a spoken form needs too much memory'
import resource, subprocess, sys
crier, path = sys.argv[1:]
def peak(*how):
    subprocess.run([crier, *how, "--clean=off", path], stdout=subprocess.DEVNULL, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
open(path, "w").write("a b\n")
small = peak("text", "--spoken")
for sign in "% ", "$ ", "a. ", "? ", "e\u0301\u0302 ", "\u202ea\u202c ", "a\u200b", "7":
    size = len(sign.encode())
    open(path, "w").write(sign * (1500000 // size))
    times = (peak("text", "--spoken") - small) / 1500000
    if times > 6:
        sys.exit(f"{sign!r}: {times:.1f} times its size")
END
