#!/bin/sh
# Headings, lists, quotations, tables, code and links are heard as they are chosen to be: in
# the spoken form, all formats of the script, the sound and its timeline.
. tests/lib.sh

cat >"$T/in.html" <<'HTML'
<html lang="en"><head><title>The bridge of the town is open again</title></head><body><article>
<h1>The bridge of the town is open again</h1>
<p>The council met on Tuesday to <a href="http://example.org/a">discuss the bridge</a> and many other things that matter to all who live here in this town.</p>
<h2>What it cost</h2>
<table><tr><th>Team</th><th>Points</th></tr><tr><td>Leeds</td><td>42</td></tr><tr><td>York</td><td>39</td></tr></table>
<p>There is more to say about that, and so it was said by many people on the day after the match, in all the papers.</p>
<table><tr><th></th><th>Won</th><th>Lost</th></tr><tr><td>Bath</td><td>7</td><td>9</td></tr></table>
<ul><li>The first thing that was said on that day.</li><li>The second thing that was said on that day.</li></ul>
<blockquote><p>A quotation that stands apart from the text and goes on for a while.</p></blockquote>
<p>And this is the end of what there was to say, at least for this week, said the paper on its first page.</p>
</article></body></html>
HTML
crier() { expect 0 "$B/crier" "$@" "$T/in.html"; }
lacks() { grep -qF -e "$1" "$T/out" && fail "shows: $1"; }

# A plain article has nothing added; but a cell has its header.
crier text --spoken
for sign in Heading 'List of' '[tone' 'End of'; do lacks "$sign"; done
shows 'Team: Leeds. Points: forty-two'
shows 'Bath. Won: seven. Lost: nine'
cp "$T/out" "$T/off"

for how in words tones both; do
	crier text --spoken --structure=$how
	grep -vE '^(\[tone: [a-z-]*\] ?)?((Heading|List of 2|End of list|Item|Quotation|End of quotation|Table|End of table)\.)?$' \
		"$T/out" >"$T/rest"
	grep -v '^$' "$T/off" | cmp -s - "$T/rest" || fail "$how changes the text"
	case $how in
	words) shows 'List of 2.'; lacks '[tone' ;;
	tones) shows '[tone: list-end]'; lacks Item ;;
	both) shows '[tone: heading] Heading.' ;;
	esac
done
crier text --spoken --structure=words --lang=de
shows 'Überschrift.'
crier text --spoken --structure=words --lang=fi
shows '[tone: heading]'

crier script --structure=both --links=words
shows 'NARRATOR: [tone: item] [Item:]'
shows '[Link,] discuss the bridge'
crier script --structure=tones --links=tones --format=json
python3 - "$T/out" <<'PYTHON' || fail "the JSON lacks structure"
import json, sys
script = json.load(open(sys.argv[1]))
text = script["text"]
kinds = [s["kind"] for s in script["structure"]]
assert kinds == ["link", "heading", "table", "table-end", "table", "table-end", "list", "item",
                 "item", "list-end", "quotation", "quotation-end"], kinds
assert text[script["structure"][0]["at"]:].startswith("discuss the bridge")
assert text[script["structure"][1]["at"]:].startswith("What it cost")
assert all(s["tone"] and "words" not in s for s in script["structure"])
PYTHON
crier script --structure=both --links=tones --format=ssml
python3 - "$T/out" <<'PYTHON' || fail "the SSML lacks structure"
import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
ns = "{http://www.w3.org/2001/10/synthesis}"
marks = [m.get("name") for m in root.iter(ns + "mark")]
assert marks[:3] == ["link", "heading", "table"] and marks[-1] == "quotation-end", marks
assert "List of 2: " in "".join(root.itertext())
PYTHON

# The sound: each tone where its mark is, the same with any number of workers.
for workers in 1 2; do
	crier record -q -o "$T/$workers.wav" --timeline "$T/$workers.json" --structure=both --links=tones \
		--workers=$workers --rate=400
done
cmp -s "$T/1.wav" "$T/2.wav" || fail "the samples are not the same"
python3 - "$T/1.json" "$T/1.wav" <<'PYTHON' || fail "the tones are not where they are marked"
import json, struct, sys, wave
timeline = json.load(open(sys.argv[1]))
wav = wave.open(sys.argv[2])
n = wav.getnframes()
pcm = struct.unpack("<%dh" % n, wav.readframes(n))
assert n == timeline["frames"]
made = {"heading": (1323, 523, 2), "list": (1102, 587, 2), "list-end": (1102, 698, 2), "item": (661, 988, 1),
        "quotation": (1323, 440, 2), "quotation-end": (1323, 554, 2), "table": (1102, 392, 2),
        "table-end": (1102, 494, 2), "link": (661, 1319, 1)}
at, heard, announced = 0, [], 0
for block in timeline["articles"][0]["blocks"]:
    assert block["start"] == at
    at = block["end"]
    for sentence in block["sentences"]:
        before = sentence["start"]
        for word in sentence["words"]:
            assert before <= word["start"] < sentence["end"]
            before = word["start"]
            announced += word.get("kind") == "announcement"
            if word.get("kind") != "tone":
                continue
            heard.append(word["tone"])
            frames, hz, notes = made[word["tone"]]
            note = pcm[before:before + frames]
            crossings = sum((a < 0) != (b < 0) for a, b in zip(note, note[1:]))
            assert abs(crossings - 2 * hz * frames / 22050) <= 4, (word, crossings)
            assert 450 < max(note) < 1040
            assert not any(pcm[before + notes * frames + 2:before + notes * frames + 1300])
assert at == n
assert sorted(set(heard)) == sorted(made), heard
assert announced == len(heard) - 1, (announced, heard)
PYTHON

# The tones with their words.
expect 0 "$B/crier" voices --tones -o "$T/tones.wav"
shows 'heading        523, 784 Hz  60 + 60 ms  -30 dB  Heading'
[ "$(wc -l <"$T/out")" -eq 13 ] || fail "not 13 tones"
[ "$(wc -c <"$T/tones.wav")" -gt 400000 ] || fail "they are not said"
for file in conf/lang/*/structure.txt; do
	for tone in $(cut -d' ' -f1 "$T/out"); do
		grep -q "^$tone = ." "$file" || fail "$file has no word for $tone"
	done
done
expect 64 "$B/crier" voices --tones -o "$T/tones.mp3"
