#!/bin/sh
# No two voices of a cast are nearer than the casts say, in their pitch and spectrum; all of
# them are said in one recording, by people with pinned voices.
. tests/lib.sh

cat >"$T/write.py" <<'PYTHON'
import sys
cast, folder = sys.argv[1:]
ini = open(cast, encoding="utf-8").read()
names = [line.strip()[1:-1] for line in ini.splitlines() if line.startswith("[")]
sentence = "e are all on our own now and early in the morning, so I may owe you an hour for a ride home."
text = "W" + sentence + "\n\n"
ini += "\n[people]\n"
for i, name in enumerate(names):
    person = "Ann " + chr(65 + i // 5) + "aeiou"[i % 5] + "rner"
    ini += "%s = %s\n" % (person, name)
    if name != "narrator":
        text += "“W%s” said %s.\n\n" % (sentence[:-1] + ",", person)
open(folder + "/cast.ini", "w", encoding="utf-8").write(ini)
open(folder + "/in", "w", encoding="utf-8").write(text)
PYTHON
casts='english:en german:de' # the others are of the same variants
sanitized && casts='english:en'
for cast in $casts; do
	file=voices/${cast%%:*}.ini
	python3 "$T/write.py" "$file" "$T" || fail "$file"
	expect 0 "$B/crier" record -q --clean=off --lang="${cast##*:}" --cast="$T/cast.ini" \
		-o "$T/out.wav" --timeline "$T/timeline" "$T/in"
	heard=$(grep -o '"voice": "[^"]*"' "$T/timeline" | sort -u | wc -l)
	[ "$heard" -eq "$(grep -c '^\[' "$file")" ] || fail "only $heard voices of $file were heard"
	python3 tests/voices_apart.py "$T/timeline" "$T/out.wav" 1 >&2 || fail "$file"
done
python3 tests/voices_apart.py "$T/timeline" "$T/out.wav" 2.5 >"$T/out" && fail "nothing is too near"
shows ' apart'
