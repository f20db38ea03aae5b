#!/bin/sh
# What a page says of its languages is heard; what the engine lacks is reported and said anyway.
. tests/lib.sh
page()
{
	printf '<html lang="%s"><title>A day</title><article><h1>A day in a town</h1>
<p>The first paragraph is in English, and it says <i lang="%s">hundert Wagen</i> to us.</p>
<p lang="%s">Am 3. Mai kommen die Wagen. Alle Leute sagen, dass sie schön sind.</p>
<p>The last paragraph has a few words in English again.</p></article></html>' "$1" "$2" "$3"
}
sound() { expect 0 "$B/crier" record -o "$T/$1.wav" "$T/$1.html"; }

page en de de >"$T/german.html"
page en en en >"$T/english.html"
page en en de >"$T/block.html"
page en tlh mb-us1 >"$T/odd.html"
page mb-us1 en en >"$T/mbrola.html"
page en de gsw >"$T/near.html"
for f in german english block; do
	sound $f
	! grep -q 'does not speak' "$T/err" || fail "a language that is there was reported"
done
# a span's language is heard, and a block's, which is found by its words where no tag tells it
! cmp -s "$T/german.wav" "$T/block.wav" || fail "the span is said in English"
cmp -s "$T/english.wav" "$T/block.wav" || fail "a German paragraph without a tag is not found"
sed 's/<p lang="de">/<p lang="xx">/' "$T/block.html" >"$T/tagged.html"
sound tagged
! cmp -s "$T/tagged.wav" "$T/block.wav" || fail "the German paragraph is said in English"
expect 0 "$B/crier" text --spoken "$T/block.html"
shows 'Am dritten Mai kommen die Wagen.'

sound odd
says 'does not speak "tlh"'
says 'does not speak "mb-us1"'
[ "$(grep -c 'does not speak' "$T/err")" -eq 2 ] || fail "reported more than once"
# what the engine lacks is said as English is
sed 's/lang="mb-us1"/lang="xx"/' "$T/odd.html" >"$T/other.html"
sound other
cmp -s "$T/odd.wav" "$T/other.wav" || fail "a page chose a voice by the name of a language"
sound mbrola
sound near
says 'said as if it were "de"'

for lang in klingon mb-us1 ../x gsw; do
	expect 78 "$B/crier" record --clean=off --lang=$lang -o "$T/x.wav" "$T/english.html"
	says 'does not speak'
	[ ! -e "$T/x.wav" ] || fail "a file stays"
done

# The list is the engine's own: each of its languages, and nothing else, leads to a voice.
command -v espeak-ng >/dev/null || exit 0
espeak-ng --voices | awk 'NR > 1 {print tolower($2)}' >"$T/engine"
sed '/^#/d' conf/lang/spoken-by-engine.txt |
	awk '{sub(/^.* = ~?/, ""); print}' | sort -u >"$T/named"
while read -r code; do
	grep -qxe "$code" "$T/engine" || grep -q "^$code-" "$T/engine" || fail "espeak-ng has no $code"
done <"$T/named"
