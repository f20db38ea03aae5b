#!/bin/sh
# The user's own pronunciations: both formats, in the spoken form, in SSML and in the sound;
# what is wrong in a file, and files that mean harm.
. tests/lib.sh

cat >"$T/own.txt" <<'TEXT'
# mine
quinoa = keen wah
US == United States
Zyx = /zɪks/
New York Times = the grey paper
New York = Noo Yawk
C++ = see plus plus
Gov. = governor
cell = one
Cell = two
€ = euros
Dr. Who = Doctor Who
Café = kaffee
Tab	=	tabbed
[de]
Quinoa = kinoa
TEXT
said() { # TEXT WORDS
	printf '%s\n' "$1" >"$T/in"
	shift
	words=$1
	shift
	expect 0 "$B/crier" text --clean=off --spoken --lexicon="$T/own.txt" "$@" "$T/in"
	grep -qxF -e "$words" "$T/out" || fail "not \"$words\" but \"$(cat "$T/out")\""
}
said 'Quinoa for QUINOA.' 'keen wah for keen wah.'
said 'The US told us.' 'The United States told us.'
said "Zyx’s friend met Zyx." "Zyx’s /zɪks/ friend met Zyx /zɪks/."
said 'A New  York Times of New York.' 'A the grey paper of Noo Yawk.'
said 'Quinoas, quinoa2 and xquinoa.' 'Quinoas, quinoa two and xquinoa.'
said 'He writes C++ there.' 'He writes see plus plus there.'
said 'I met Gov. Brown.' 'I met governor Brown.'
said 'It is Dr. Who. He came.' 'It is Doctor Who.'
shows 'He came.'
said 'A € or €5.' 'A euros or five euros.'
said "$(printf 'The cafe\314\201 of the CAFÉ, Tab.')" 'The kaffee of the kaffee, tabbed.'
said 'A cell, a Cell.' 'A one, a two.'
said 'AI-Zyx [[zIks]] (Zyx)' 'A I Zyx /zɪks/ (zIks) (Zyx /zɪks/)'
said 'Zyx, a cell and Zyx. Zyx-Zyx!' 'Zyx /zɪks/, a one and Zyx /zɪks/.'
shows 'Zyx /zɪks/ Zyx /zɪks/!'
said 'Die Quinoa.' 'Die kinoa.' --lang=de
said 'La quinoa.' 'La keen wah.' --lang=fr

# Its own folder, where no file is named.
mkdir -p "$T/config/crier"
cp conf/lexicon.pls "$T/config/crier/"
printf 'The W3C met Siobhán.\n' >"$T/in"
XDG_CONFIG_HOME=$T/config expect 0 "$B/crier" text --clean=off --spoken "$T/in"
grep -qx 'The World Wide Web Consortium met Siobhán /ʃɪˈvɔːn/\.' "$T/out" || fail "the user's own is not read"
expect 0 "$B/crier" text --spoken --lexicon=conf/lexicon.txt,conf/lexicon.pls "$T/in"

# Valid SSML with the sounds in IPA and the words.
printf 'Zyx’s quinoa & “Zyx”.\n' >"$T/in"
expect 0 "$B/crier" script --clean=off --format=ssml --lexicon="$T/own.txt" "$T/in"
python3 - "$T/out" <<'PYTHON' || fail "the SSML is not right"
import sys, xml.etree.ElementTree as tree
ns = "{http://www.w3.org/2001/10/synthesis}"
root = tree.parse(sys.argv[1]).getroot()
assert [(e.get("ph"), e.get("alphabet"), e.text) for e in root.iter(ns + "phoneme")] == \
	[("zɪks", "ipa", "Zyx")] * 2
assert [(e.get("alias"), e.text) for e in root.iter(ns + "sub")] == [("keen wah", "quinoa")]
assert "".join(root.itertext()).strip() == "Zyx’s quinoa & “Zyx”."
PYTHON

# Heard: other samples, and the same however many speak.
printf 'Zyx went home.\n' >"$T/in"
expect 0 "$B/crier" record -q -o "$T/plain.wav" "$T/in"
expect 0 "$B/crier" record -q --lexicon="$T/own.txt" --workers=1 -o "$T/own.wav" --timeline="$T/time" "$T/in"
expect 0 "$B/crier" record -q --lexicon="$T/own.txt" --workers=2 -o "$T/own2.wav" "$T/in"
cmp -s "$T/plain.wav" "$T/own.wav" && fail "the pronunciation is not heard"
cmp -s "$T/own.wav" "$T/own2.wav" || fail "the sound goes by the workers"
python3 - "$T/time" <<'PYTHON' || fail "the timeline lacks a word"
import json, sys
words = json.load(open(sys.argv[1]))["articles"][0]["blocks"][0]["sentences"][0]["words"]
assert [w["text"] for w in words] == [[0, 3], [4, 8], [9, 14]], words
PYTHON

# Faults name the file and the line.
bad() { # LINE CONTENT ENDING
	printf "$2" >"$T/bad.$3"
	expect 78 "$B/crier" text --spoken --lexicon="$T/bad.$3" "$T/in"
	grep -qF "$T/bad.$3, line $1: " "$T/err" || fail "not line $1: $(cat "$T/err")"
}
bad 2 'a = b\nno sign\n' txt
bad 1 'a = [[b]]\n' txt
bad 1 '[d3]\n' txt
bad 3 '\n\na = \377\n' txt
head='<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en">'
bad 2 "$head\n<lexeme></lexeme></lexicon>" pls
bad 2 "$head\n<lexeme><grapheme>a</grapheme></lexicon>" pls
bad 1 '<html></html>' pls
bad 1 '<lexicon version="1.0"></lexicon>' pls
bad 1 '<!DOCTYPE lexicon [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><lexicon/>' pls
bad 1 '' pls
bad 3 "$head\n<lexeme>\n<grafeme>a</grafeme><alias>b</alias></lexeme></lexicon>" pls
bad 2 "$head\n<lexem><grapheme>a</grapheme><alias>b</alias></lexem></lexicon>" pls
bad 4 "$head\n<lexeme><grapheme>a</grapheme><alias>b</alias></lexeme>\n\n" pls
expect 78 "$B/crier" text --spoken --lexicon="$T/none.txt" "$T/in"

# Sounds that the voice lacks are reported and left out; the next pronunciation counts.
printf 'Zyx = /ʘ/\nwent = goed\n' >"$T/some.txt"
expect 0 "$B/crier" text --spoken --lexicon="$T/some.txt" "$T/in"
grep -qF "$T/some.txt, line 1 is left out" "$T/err" || fail "nothing is reported"
grep -qx 'Zyx goed home.' "$T/out" || fail "the rest is not read"
printf '%s\n<lexeme><grapheme>Zyx</grapheme><phoneme>ʘ</phoneme><alias>zicks</alias></lexeme></lexicon>' \
	"$head" >"$T/next.pls"
expect 0 "$B/crier" text --spoken --lexicon="$T/next.pls" "$T/in"
grep -qx 'zicks went home.' "$T/out" || fail "the alias does not count"

# What else a lexicon may hold is passed over; what is left out is told with the line of its lexeme.
cat >"$T/full.pls" <<'PLS'
<?xml version="1.0" encoding="UTF-8"?>
<p:lexicon version="1.0" xmlns:p="http://www.w3.org/2005/01/pronunciation-lexicon" xml:lang="en">
  <p:meta name="Creator" content="x"/>
  <p:metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:lexeme/></rdf:RDF>
  </p:metadata>
  <!-- <lexeme> -->
  <p:lexeme role="x:noun" xmlns:x="http://x">
    <p:grapheme>home</p:grapheme><p:phoneme alphabet="x-sampa">h@Um</p:phoneme>
    <p:example>They went home.</p:example>
  </p:lexeme>
  <other:word xmlns:other="http://x">home</other:word>
  <p:lexeme><p:grapheme>went</p:grapheme><p:alias><![CDATA[goed & gone]]></p:alias></p:lexeme>
  <p:lexeme><p:grapheme>Zyx</p:grapheme><p:alias>a [[b]]</p:alias></p:lexeme>
</p:lexicon>
PLS
expect 0 "$B/crier" text --spoken --lexicon="$T/full.pls" "$T/in"
grep -qx 'Zyx goed & gone home.' "$T/out" || fail "not the right entries: $(cat "$T/out")"
says "$T/full.pls, line 7, home is left out"
says "$T/full.pls, line 13, Zyx is left out"
python3 - "$T/many.pls" "$head" <<'PYTHON'
import sys
with open(sys.argv[1], "w") as f:
    f.write(sys.argv[2] + "\n")
    for i in range(70000):
        f.write(f"<lexeme><grapheme>w{i}</grapheme><alias>{'[x' if i == 69000 else 'x'}</alias></lexeme>\n")
    f.write("</lexicon>\n")
PYTHON
expect 0 "$B/crier" text --spoken --lexicon="$T/many.pls" "$T/in"
says "$T/many.pls, line 69002, w69000 is left out"

# Sounds for every language, in one that Crier knows no sounds of: said once.
printf 'Zyx = /zɪks/\n' >"$T/all.txt"
printf 'Lo Zyx e lo Zyx.\n' >"$T/in3"
expect 0 "$B/crier" text --clean=off --spoken --lang=it --lexicon="$T/all.txt" "$T/in3"
grep -qx 'Lo Zyx e lo Zyx.' "$T/out" || fail "the word is not said"
[ "$(grep -c "can't be said in \"it\"" "$T/err")" -eq 1 ] || fail "not reported once: $(cat "$T/err")"

# 100,000 entries, of which many begin alike, and a long text of their first word: linear.
python3 - "$T" <<'PYTHON'
import sys
t = sys.argv[1]
with open(t + "/many.txt", "w") as f:
    for i in range(100000):
        f.write("begin " + "w " * (i % 80) + "%x = x\n" % i)
open(t + "/in2", "w").write(("begin " + "w " * 90) * 400 + ".\n")
open(t + "/more.txt", "w").write("".join("a%d = b\n" % i for i in range(100001)))
PYTHON
expect 0 timeout 20 "$B/crier" text --clean=off --spoken --lexicon="$T/many.txt" "$T/in2"
expect 78 "$B/crier" text --spoken --lexicon="$T/more.txt" "$T/in"
grep -qF 'line 100001: there is room for 100,000' "$T/err" || fail "the bound is not told"
