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
