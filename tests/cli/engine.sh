# What the engine does must not depend on how many children it has; and when one
# of them dies, hangs or talks nonsense, one sentence suffers, not the article.
. tests/lib.sh

{
	echo 'The council meets again'
	echo
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		echo "Paragraph $i says that the council will meet again. “We hope for the best,” said"
		echo "Maria Keller. The bridge was built long ago, and it is in need of repair."
		echo
	done
	echo 'The elephant crossed it in March. Nobody knows why it did so.'
	echo
	echo 'The meeting ends here.'
} >"$T/text"

record() { want=$1; shift; expect "$want" "$B/crier" record --clean=off --format=wav "$@" "$T/text"; }
frames() { sed -n 's/^  "frames": \([0-9]*\).*/\1/p' "$1"; }

for n in 1 2 3; do
	record 0 -o "$T/$n.wav" --workers=$n --timeline "$T/$n.json"
	cmp "$T/1.wav" "$T/$n.wav" || fail "$n workers sound different"
	cmp "$T/1.json" "$T/$n.json" || fail "$n workers have another timeline"
done
whole=$(frames "$T/1.json")
[ "$whole" -gt 1000000 ] || fail "the recording is $whole frames short"

# A child that fails once: the sentence is said plainly.
for way in once nonsense $(sanitized || echo hang); do
	CRIER_TEST_ENGINE=$way:elephant record 0 -o "$T/x.wav" --timeline "$T/x.json"
	says "it is said again, in plain words"
	again=$(frames "$T/x.json")
	[ "$again" -gt $((whole * 98 / 100)) ] && [ "$again" -lt $((whole * 102 / 100)) ] ||
		fail "$way: $again frames instead of $whole"
	# What was said before the failure is the same.
	cmp -i 4096 -n 1000000 "$T/1.wav" "$T/x.wav" || fail "$way: what comes before it sounds different"
	[ "$(grep -c '^crier:' "$T/err")" -eq 2 ] || fail "$way: $(cat "$T/err")"
done

# One that always fails: the sentence is named, a notice said in its place, and all others.
CRIER_TEST_ENGINE=crash:elephant record 1 -o "$T/x.wav" --timeline "$T/x.json"
says 'can'\''t say the sentence "The elephant crossed it in March."'
without=$(frames "$T/x.json")
[ "$without" -lt $((whole * 105 / 100)) ] && [ "$without" -gt $((whole * 95 / 100)) ] ||
	fail "with the notice it is $without frames of $whole"
python3 - "$T/1.json" "$T/x.json" <<'END' || fail "the timelines differ in more than the sentence"
import json, sys
def sentences(path):
    return [s for a in json.load(open(path))["articles"] for b in a["blocks"] for s in b["sentences"]]
whole, left = map(sentences, sys.argv[1:])
assert [s["text"] for s in whole] == [s["text"] for s in left]
silent = [i for i, s in enumerate(left) if not s["words"]]
assert len(silent) == 1, silent
assert left[silent[0]]["end"] - left[silent[0]]["start"] > 11025
for i, (a, b) in enumerate(zip(whole, left)):
    assert i in silent or [w["text"] for w in a["words"]] == [w["text"] for w in b["words"]], i
END

# The engine itself is killed on the way: an error, nothing left, no hang.
cat >"$T/kill.py" <<'END'
import os, signal, subprocess, sys, time
p = subprocess.Popen(sys.argv[1:])
def engine():
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = open(f"/proc/{pid}/stat").read()
            if stat.split("(")[1].split(")")[0] == "engine" and int(stat.split(") ")[1].split()[1]) == p.pid:
                return int(pid)
        except OSError:
            pass
for _ in range(1000):
    if engine():
        break
    time.sleep(.001)
time.sleep(.05)
os.kill(engine(), signal.SIGKILL)
sys.exit(p.wait(timeout=10))
END
mkdir "$T/d"
for i in $(seq 150); do cat "$T/text"; done >"$T/long"
expect 69 python3 "$T/kill.py" "$B/crier" record -q --clean=off -o "$T/d/x.wav" "$T/long"
says "the speech engine ended"
[ -z "$(ls -A "$T/d")" ] || fail "left behind: $(ls -A "$T/d")"

# What is in the environment is not believed.
for value in 7:1 x 99999:99999; do
	CRIER_ENGINE=$value record 0 -o "$T/x.wav"
	CRIER_ENGINE=$value expect 0 "$B/libexec/crier/record" --clean=off --format=wav -o "$T/x.wav" "$T/text"
	cmp "$T/1.wav" "$T/x.wav" || fail "with CRIER_ENGINE=$value it sounds different"
done
expect 64 "$B/libexec/crier/engine" </dev/null
says "not by hand"

# espeak-ng and libsonic, which it brings with it, alone are in it.
if ! sanitized; then
	readelf -d "$B/libexec/crier/engine" | grep NEEDED | grep -vE 'libespeak-ng|libsonic|libc\.' &&
		fail "the engine is linked with more than espeak-ng and libsonic"
fi

# Voices that are not there are known before the first sound.
record 78 -o "$T/d/x.wav" --voice=en-us+nobody
says 'no voice "en-us+nobody"'
record 78 -o "$T/d/x.wav" --lang=tlh
says 'does not speak "tlh"'
sed 's/^voice = LANG+f1$/voice = xx/' voices/english.ini >"$T/cast.ini"
record 78 -o "$T/d/x.wav" --cast="$T/cast.ini"
says 'no voice "xx" ([woman 7] of the cast)'
[ -z "$(ls -A "$T/d")" ] || fail "left behind: $(ls -A "$T/d")"
record 0 -o "$T/x.wav" --voice=en-gb

# A paragraph in another language is said in that language, by the same voice.
page() { printf '<html lang="en"><title>A bridge</title><article><h1>A bridge</h1><p>The mayor read out the
letter from the twin town in the south of France that morning.</p><p%s>Nous sommes heureux de vous
annoncer que le pont sera ouvert au mois de mars prochain.</p></article></html>' "$1"; }
page '' >"$T/en.html"
page ' lang="fr"' >"$T/fr.html"
page ' lang="tlh"' >"$T/tlh.html" # none of espeak-ng's
for lang in en fr tlh; do
	expect 0 "$B/crier" record -o "$T/$lang.wav" "$T/$lang.html"
done
cmp -s "$T/tlh.wav" "$T/fr.wav" && fail "French is said as English"
cmp -s "$T/en.wav" "$T/fr.wav" || fail "French is not found without its tag"

# What crashes voices, or is a command to them, is text like any other.
printf 'A \033B \001 and [[Ru:]] <audio src="/etc/passwd"/> &amp; 1.2.3.4.5.6.7.8.9.0.1.2.3.4.5\n' >"$T/text"
for lang in en de ka zh-CN; do
	record 0 -o "$T/x.wav" --lang=$lang
done
exit 0
