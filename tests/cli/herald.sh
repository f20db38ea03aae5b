#!/bin/sh
# What is heard besides the voices: names, tones, pauses, fragments; the same in all formats
# of the script, in the sound and in its timeline.
. tests/lib.sh

cat >"$T/in" <<'TEXT'
The council met on Tuesday. “We have been waiting for this bridge for longer than anybody in this room can remember, and we will wait no longer,” said Maria Keller. “It is time.”

Tom Berg disagreed. “No,” he said, “it is a waste of money and of time.” He called the plan “a toy for engineers” and left.

“And I say that it can be built within a year if all of us want it to be built within a year,” Keller said.
TEXT
script() { expect 0 "$B/crier" script --clean=off "$@" "$T/in"; }
count() { [ "$(grep -cF -e "$1" "$T/out")" -eq "$2" ] || fail "not $2 times: $1"; }

script
count '[' 0
script --announce=first
count '[Maria Keller:]' 1
count '[' 1
script --announce=always
count '[Maria Keller:]' 1
count '[Keller:]' 1
count 'Berg:]' 0
script --announce=always --format=json
count '"announce": "Maria Keller"' 1
count '"announce": "Keller"' 1
script --voice-change=tone
count '[tone]' 3
script --voice-change=tone --format=json
count '"tone": true' 3

script
count 'TOM BERG: “a toy' 0
script --fragments=voice
count 'TOM BERG: “a toy' 1
script --fragments=voice --format=json
python3 - "$T/out" <<'PYTHON' || fail "the fragment has no voice"
import json, sys
quotes = json.load(open(sys.argv[1], encoding="utf-8"))["quotes"]
toy = [q for q in quotes if q["kind"] == "fragment"]
assert [q["speaker"] for q in toy] == ["Tom Berg"] and toy[0]["voice"].startswith("man")
PYTHON

# SSML 1.1: which elements stand in which, and what their attributes may be.
cat >"$T/ssml.py" <<'PYTHON'
import re, sys
import xml.etree.ElementTree as ET
root = ET.parse(sys.argv[1]).getroot()
ns = "{http://www.w3.org/2001/10/synthesis}"
text = {"voice", "prosody", "break", "mark"}
inside = {"speak": {"p"}, "p": {"s"}, "s": text, "voice": text, "prosody": text, "break": set(), "mark": set()}
attributes = {
    "break": {"time": r"\d+ms"}, "mark": {"name": r"\S+"},
    "voice": {"name": r"\S+", "gender": r"male|female|neutral"},
    "prosody": {"pitch": r"[+-]\d+%", "rate": r"\d+%"},
    "p": {"{http://www.w3.org/XML/1998/namespace}lang": r"[A-Za-z0-9-]+"}, "s": {},
}
def check(element):
    name = element.tag.removeprefix(ns)
    for key, value in element.attrib.items():
        if element is not root:
            assert re.fullmatch(attributes[name][key], value), (name, key, value)
    if name in ("speak", "p"):
        assert not "".join([element.text or ""] + [c.tail or "" for c in element]).strip()
    for child in element:
        assert child.tag.removeprefix(ns) in inside[name], (child.tag, name)
        check(child)
assert root.tag == ns + "speak" and root.get("version") == "1.1"
assert root.get("{http://www.w3.org/XML/1998/namespace}lang")
check(root)
words = "".join(root.itertext()).split()
article = open(sys.argv[2], encoding="utf-8").read().split()
assert len(words) >= len(article)
marks = len(list(root.iter(ns + "mark")))
assert marks == int(sys.argv[3]), marks
PYTHON
script --format=ssml
python3 "$T/ssml.py" "$T/out" "$T/in" 0 || fail "the SSML is not valid"
script --format=ssml --announce=always --voice-change=tone --fragments=voice
python3 "$T/ssml.py" "$T/out" "$T/in" 3 || fail "the SSML with all marks is not valid"
shows 'Maria Keller: <mark name="tone"/><break time="130ms"/><voice '
shows '<prosody pitch="+'
script --format=ssml --voice-change=none
count '<break' 0

# The sound: marks where they are heard, the same with any number of workers.
for workers in 1 2; do
	expect 0 "$B/crier" record -q -o "$T/$workers.wav" --timeline "$T/$workers.json" --clean=off \
		--announce=first --voice-change=tone --workers=$workers --rate=300 "$T/in"
done
cmp -s "$T/1.wav" "$T/2.wav" || fail "the samples are not the same"
python3 - "$T/1.json" "$T/1.wav" <<'PYTHON' || fail "the marks are not where they are heard"
import json, struct, sys, wave
timeline = json.load(open(sys.argv[1]))
wav = wave.open(sys.argv[2])
n = wav.getnframes()
pcm = struct.unpack("<%dh" % n, wav.readframes(n))
assert n == timeline["frames"]
at, kinds = 0, []
for block in timeline["articles"][0]["blocks"]:
    assert block["start"] == at
    at = block["end"]
    for sentence in block["sentences"]:
        before = sentence["start"]
        for word in sentence["words"]:
            assert before <= word["start"] < sentence["end"]
            before = word["start"]
            if "kind" in word:
                kinds.append(word["kind"])
                assert word["text"][0] == word["text"][1]
            if word.get("kind") == "tone":
                tone = pcm[before:before + 1764]
                crossings = sum((a < 0) != (b < 0) for a, b in zip(tone, tone[1:]))
                assert 1000 < max(tone) < 1040 and 102 <= crossings <= 108, (max(tone), crossings)
                assert not any(pcm[before + 1764:before + 3080])
assert at == n
assert kinds == ["announcement", "tone", "tone", "tone"], kinds
PYTHON

expect 64 "$B/crier" script --announce=sometimes "$T/in"
says 'never|first|always'
