#!/bin/sh
# Words spelt letter by letter; marks said at the levels of punctuation.
. tests/lib.sh

spelt() { # WORD ITEMS OPTION...
	word=$1 items=$2
	shift 2
	expect 0 "$B/crier" text --spell "$@" "$word"
	got=$(tr '\n' '|' <"$T/out")
	[ "$got" = "$items" ] || fail "$word is \"$got\""
}
spelt 'Bo-9' 'cap B|O|dash|9|'
spelt 'Éñß' 'cap E acute|N tilde|sharp S|'
spelt 'Жж☃' 'cap cyrillic zhe|cyrillic zhe|snowman|'
spelt 'a b' 'A|space|B|'
spelt 'Ö1' 'groß Ö|1|' --lang=de
spelt 'Éa' 'E accent aigu majuscule|A|' --lang=fr-CA
spelt 'ñ?' 'eñe|cierra interrogación|' --lang=es
spelt 'Ab' 'cap A|B|' --lang=fi
spelt 'Ab9' 'cap Alfa|Bravo|Niner|' --phonetic
spelt 'Äz' 'groß Ärger|Zacharias|' --phonetic --lang=de
expect 0 "$B/crier" text --spell Ann Lee
[ "$(wc -l <"$T/out")" -eq 7 ] || fail "two words are not seven items"
expect 0 "$B/crier" text --spell "$(printf 'a\377')"
expect 64 "$B/crier" text --spell
expect 0 "$B/crier" text --spell Ann
cp "$T/out" "$T/ann"
expect 0 "$B/crier" read --to=null "$T/ann"

cat >"$T/in" <<'TEXT'
He (a b-c) said: “Go, now!” ⌘ and 5% of ∞ ===== end.
“Yes.” [x] • y, it’s 3.5 on -- page ######### two.
TEXT
said() { # LEVEL FIRST SECOND
	expect 0 "$B/crier" text --clean=off --spoken --punctuation="$1" "$T/in"
	grep . "$T/out" | tr '\n' ' ' >"$T/line"
	printf '%s ' "$2" "$3" | cmp -s - "$T/line" || fail "$1: $(cat "$T/line")"
}
said none 'He (a b-c) said: Go, now! and five percent of infinity end.' \
	'Yes (x) y, it’s three point five on — page , two.'
said some 'He (a b-c) said: Go, now! place of interest sign and five percent of infinity , end.' \
	'Yes (x) y, it’s three point five on — page , two.'
said most 'He left paren a b dash c right paren said colon: quote Go, now! unquote place of interest sign and five percent of infinity 5 equals end.' \
	'quote Yes unquote left bracket x right bracket bullet y, it’s three point five on dash dash page 9 number sign two.'
said all 'He left paren a b dash c right paren said colon: quote Go comma, now exclamation mark! unquote place of interest sign and five percent of infinity 5 equals end dot.' \
	'quote Yes dot unquote left bracket x right bracket bullet y comma, it’s three point five on dash dash page 9 number sign two dot.'

# What another language calls them.
printf 'Er (Anna) kam.\n' >"$T/in"
expect 0 "$B/crier" text --spoken --lang=de --punctuation=most "$T/in"
shows 'Klammer auf Anna Klammer zu'
for code in en de fr es; do
	for file in punctuation letters phonetic; do
		[ -s "conf/lang/$code/$file.txt" ] || fail "no $file in $code"
	done
done
grep -v '^#' conf/lang/??/punctuation.txt | grep -vE '= [^|]+\|(most|all)$' && fail "a mark without name or level"

# A line of a million marks: linear, nothing breaks.
python3 -c 'import sys; sys.stdout.write("#⌘(" * 300000 + "\n")' >"$T/in"
expect 0 timeout 20 "$B/crier" text --clean=off --spoken --punctuation=all "$T/in"
