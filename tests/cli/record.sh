# One sound file of each kind: its length is the timeline's, its tags the page's,
# nothing is clipped, and it is the same in every run.
. tests/lib.sh

cat >"$T/page.html" <<'END'
<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Café “Größe” opens – The Example</title>
<meta property="og:title" content="Café “Größe” opens">
<meta property="og:site_name" content="The Example">
<meta name="author" content="Zoë Müller">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
</head><body><article><h1>Café “Größe” opens</h1>
<p>A café with a long name has opened beside the river, where the old mill stood for years.</p>
<p>“We have waited long enough for this day,” said Maria Keller, the mayor. “It is a good day
for everyone who lives here.”</p>
<p>The town has paid for the bridge that leads to it, and for the lights along the bank.</p>
</article></body></html>
END

tags()
{
	ffprobe -v error -show_entries format_tags:stream_tags -of default=nw=1 "$1" >"$T/out"
	shows "=Café “Größe” opens"
	shows "=Zoë Müller"
	shows "=The Example"
	shows "=2024-03-05"
	grep -qi '^tag:language=en' "$T/out" || fail "$1 has no language"
}

# Frames, as the timeline has them: blocks without gaps that add up to the whole.
frames_of()
{
	python3 - "$1" <<'END'
import json, sys
timeline = json.load(open(sys.argv[1]))
at = 0
for article in timeline["articles"]:
    for block in article["blocks"]:
        assert block["start"] == at, (block, at)
        assert block["end"] > at
        at = block["end"]
assert at == timeline["frames"] and timeline["sample_rate"] == 22050
print(at)
END
}

# $1 as raw samples
decode()
{
	ffmpeg -nostdin -v error -y -i "$1" -f s16le "$T/raw" || fail "ffmpeg can't read $1"
	echo $(($(wc -c <"$T/raw") / 2))
}

for format in wav flac ogg opus mp3; do
	out=$T/out.$format
	expect 0 "$B/crier" record -o "$out" --timeline "$T/timeline" --workers=1 "$T/page.html"
	says "will be about "
	cp "$out" "$T/first"
	tags "$out"
	frames=$(frames_of "$T/timeline") || fail "the timeline of $format"
	[ "$format" != opus ] || frames=$(((frames * 48000 + 22049) / 22050)) # always 48 kHz
	got=$(decode "$out")
	[ "$got" -eq "$frames" ] || fail "$format: $got frames, and not $frames"
	[ "$format" != wav ] || cp "$T/raw" "$T/samples"
	[ "$format" != flac ] || cmp "$T/raw" "$T/samples" || fail "flac and wav differ"
	peak=$(ffmpeg -nostdin -i "$out" -af volumedetect -f null - 2>&1 |
	       sed -n 's/.*max_volume: \(.*\) dB/\1/p')
	case $peak in -[1-9]* | -0.[1-9]) ;; *) fail "$format: its peak is at $peak dB" ;; esac
	expect 0 "$B/crier" record -q -o "$out" --workers=2 "$T/page.html"
	[ ! -s "$T/err" ] || fail "record -q said something"
	cmp "$T/first" "$out" || fail "$format differs from run to run"
done

# Down a pipe it is the same, and the ending doesn't matter where the format is given.
for format in ogg opus; do
	"$B/crier" record -q -o - --format=$format "$T/page.html" | cat >"$T/piped" || fail "-o -"
	cmp "$T/piped" "$T/out.$format" || fail "$format differs down a pipe"
done
expect 0 "$B/crier" record -q -o "$T/any.WAV" --format=flac "$T/page.html"
cmp "$T/any.WAV" "$T/out.flac" || fail "--format=flac"

# Another rate of samples and of bits.
expect 0 "$B/crier" record -q -o "$T/out.mp3" --sample-rate=44100 --bitrate=64 "$T/page.html"
ffprobe -v error -show_entries stream=sample_rate,channels,bit_rate -of csv=p=0 "$T/out.mp3" >"$T/out"
shows 44100,1,64000

# Several, one after another.
printf 'Another article, of one line only.\n' >"$T/other"
expect 0 "$B/crier" record -q -o "$T/two.wav" --timeline "$T/timeline" --clean=off "$T/other" - <"$T/other"
[ "$(frames_of "$T/timeline")" -eq "$(decode "$T/two.wav")" ] || fail "two articles"
grep -c '"title"' "$T/timeline" | grep -qx 2 || fail "the timeline doesn't have two articles"
