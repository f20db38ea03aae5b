#!/bin/sh
# crier script: its formats, its offsets in code points, and inputs that are too much of one thing.
. tests/lib.sh

cat >"$T/in" <<'TEXT'
The mayor, Ann Lee, came by. 🎉

“It’s <fun> & games – été,” she said. “Quite.”
TEXT
expect 0 "$B/crier" script --clean=off "$T/in"
shows 'ANN LEE: “It’s <fun> & games – été,”'
shows 'NARRATOR: she said.'
expect 0 "$B/crier" script --clean=off --why "$T/in"
shows '(name and verb after it, 97 %: "she")'

expect 0 "$B/crier" script --clean=off --format=json "$T/in"
python3 - "$T/out" "$T/in" <<'PYTHON' || fail "the JSON is not what it should be"
import json, sys
got = json.load(open(sys.argv[1], encoding="utf-8"))
text, quotes = got["text"], got["quotes"]
assert text.strip() == open(sys.argv[2], encoding="utf-8").read().strip()
said = [(q["speaker"], text[q["start"]:q["end"]]) for q in quotes]
assert said == [("Ann Lee", "“It’s <fun> & games – été,”"), ("Ann Lee", "“Quite.”")], said
assert text[slice(*quotes[0]["mention"])] == "she"
assert [(p["name"], p["kind"], p["gender"]) for p in got["people"]] == [("Ann Lee", "person", "female")]
assert quotes[0]["voice"] == got["people"][0]["voice"]
PYTHON

expect 0 "$B/crier" script --clean=off --format=ssml "$T/in"
python3 - "$T/out" <<'PYTHON' || fail "the SSML is not what it should be"
import sys
import xml.etree.ElementTree as ET
root = ET.parse(sys.argv[1]).getroot()
ns = "{http://www.w3.org/2001/10/synthesis}"
assert root.tag == ns + "speak" and root.get("version") == "1.1"
voices = [v for v in root.iter(ns + "voice")]
assert ["".join(v.itertext()) for v in voices] == ["“It’s <fun> & games – été,”", "“Quite.”"]
assert all(" " not in v.get("name") for v in voices)
PYTHON

# A passage in another language has it also inside a paragraph, a quotation and a lexicon's word.
cat >"$T/page.html" <<'HTML'
<html lang="en"><title>A letter</title><article><h1>A letter from <i lang="de">Köln am Rhein</i></h1>
<p>The mayor, Ann Lee, said: “We have <i lang="de">drei Wagen, am 3. Mai</i> and no more, as
<a href="http://a.eu/">they of <b lang="fr">Lyon</b></a> know.” Then she went away.</p>
<p lang="de">Am 3. Mai kommen die <i lang="en">trucks of May 3</i>. Alle sagen, dass das gut ist.</p>
</article></html>
HTML
printf 'Wagen = Vagn\n' >"$T/lexicon.txt"
expect 0 "$B/crier" script --format=ssml --lexicon="$T/lexicon.txt" --links=words "$T/page.html"
python3 - "$T/out" <<'PYTHON' || fail "the SSML's languages are not what they should be"
import sys
import xml.etree.ElementTree as ET
root = ET.parse(sys.argv[1]).getroot()
ns, lang = "{http://www.w3.org/2001/10/synthesis}", "{http://www.w3.org/XML/1998/namespace}lang"
said = [(e.get(lang), "".join(e.itertext())) for e in root.iter(ns + "lang")]
assert said == [("de", "Köln am Rhein"), ("de", "drei Wagen, am 3. Mai"), ("fr", "Lyon"),
                ("en", "trucks of May 3.")], said
voice = next(root.iter(ns + "voice"))
assert [e.get(lang) for e in voice.iter(ns + "lang")] == ["de", "fr"]
assert "".join(voice.itertext()).startswith("“We have drei")
assert [e.get("alias") for e in voice.iter(ns + "sub")] == ["Vagn"]
assert [p.get(lang) for p in root.iter(ns + "p")] == [None, None, "de"]
PYTHON

expect 64 "$B/crier" script --format=yaml "$T/in"
says 'text, json, ssml'
expect 64 "$B/crier" script --stop-after=lunch "$T/in"
says 'no stage "lunch"'

# A million marks, one that is never closed, ten thousand people, a very long name.
python3 - "$T" <<'PYTHON'
import sys
def write(name, text):
    open(sys.argv[1] + "/" + name, "w", encoding="utf-8").write(text)
write("marks", '"a ' * 500000)
write("nested", "“ab ‘" * 300000)
write("open", "“x " + "hello world, he said. " * 300000)
letters = lambda n: "".join(chr(97 + int(c)) for c in str(n))
write("people", "".join(f"“It was so,” said Ann{letters(n)} Lee{letters(n)}.\n" for n in range(10000)))
write("smiths", "".join(f"“It was so,” said Ann{letters(n)} Smith. " for n in range(20000)))
write("name", "“It was so,” said A" + "nn" * 500000 + " Smith.")
write("labels", "".join(f"SPEAKER {letters(n)}: so it is.\nB: yes\n" for n in range(50000)))
PYTHON
for name in marks nested open people smiths name labels; do
	expect 0 timeout 20 "$B/crier" script --clean=off --format=json "$T/$name"
done
