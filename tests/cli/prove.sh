# Each sentence of every sample is heard, and one that is not is told.
. tests/lib.sh

for rate in 175 600; do
	for page in samples/*; do
		expect 0 "$B/crier" record -q -o "$T/x.wav" --rate=$rate --prove "$page"
		sanitized || grep -q '^[1-9][0-9]* sentences: [1-9][0-9]* heard, 0 of marks .* 0 missing$' "$T/out" ||
			fail "$page: $(head -n 1 "$T/out")"
	done
	! sanitized || break
done

# What is heard is in the file as well: each sentence of the timeline, after decoding.
for format in mp3 opus; do
	expect 0 "$B/crier" record -q -o "$T/x.$format" --timeline "$T/x.json" --rate=450 \
		--voice-change=tone samples/harbor-ferry.html
	ffmpeg -nostdin -v error -y -i "$T/x.$format" -ar 22050 -ac 1 -f s16le "$T/raw" || fail "ffmpeg"
	python3 - "$T/x.json" "$T/raw" <<'END' || fail "$format: a sentence has no sound"
import array, json, sys
pcm = array.array("h", open(sys.argv[2], "rb").read())
n = 0
for article in json.load(open(sys.argv[1]))["articles"]:
    for block in article["blocks"]:
        for s in block["sentences"]:
            first = next(w["start"] for w in s["words"] if "kind" not in w)
            loud = max(sum(x * x for x in pcm[i:i + 441]) / 441 for i in range(first, s["end"], 441))
            assert loud ** .5 > 104, s["text"]
            n += 1
assert n > 20
END
done

printf 'This is heard.\n\n***\n\nThe elephant is not. This is heard again.\n\n— … —\n' >"$T/page.txt"
expect 0 "$B/crier" record -q -o "$T/x.wav" --clean=off --prove "$T/page.txt"
shows " 3 heard,"
shows " 0 missing"
for way in crash nonsense once; do
	status=0
	[ $way != crash ] || status=1
	CRIER_TEST_ENGINE=$way:elephant expect $status "$B/crier" record -q -o "$T/x.wav" --clean=off \
		--voice-change=tone --prove --proof="$T/proof" "$T/page.txt"
	[ $way != crash ] || shows "missing: The elephant is not."
	grep -q "\"missing\": $status" "$T/proof" || fail "$way: $(cat "$T/proof")"
	[ -s "$T/x.wav" ] || fail "the sound is not kept"
done
CRIER_TEST_ENGINE=crash:Elefant expect 1 "$B/crier" record -q -o "$T/x.wav" --lang=de --prove \
	--clean=off - <<'END'
Der Elefant kommt.
END
shows "missing: Der Elefant kommt."
