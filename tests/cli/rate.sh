# Words a minute are what they are said to be, by the frames of the file: six characters of
# the spoken form a word, over the whole duration; no step anywhere; as loud as before.
. tests/lib.sh

frames() { echo $((($(wc -c <"$1") - 44) / 2)); }

# Nearer than 5 per cent, for each rate.
true_at()
{
	page=$1
	shift
	characters=$("$B/crier" text --spoken "$page" | wc -m)
	for rate in "$@"; do
		expect 0 "$B/crier" record -q -o "$T/x.wav" --rate="$rate" "$page"
		got=$(frames "$T/x.wav")
		want=$((characters * 10 * 22050 / rate))
		off=$(((got - want) * 1000 / want))
		[ "$off" -lt 50 ] && [ "$off" -gt -50 ] ||
			fail "$page at $rate: $off per mille too long"
	done
}

tr '|' '\n' >"$T/page.txt" <<END
The harbour vote|
In 2023 there were 1,204 of 3,377; 12% paid \$4.50, and 7 paid \$1.2bn. By 6:30 p.m. on the 14th of \
May, 200 people had met 5 km away. The vote was 31-12, with 3 abstentions.|
“No,” she said. “We have asked for it for years.” “Why?” he asked. “Because nobody listens to us.”|
“I see,” said the mayor, Peter Hall. “And what did you do then?” “We wrote to 14 ministers.” He \
left the room at once. She stayed where she was, and 40 others with her.
END
sanitized || true_at "$T/page.txt" 80 175 300 449 900
sanitized || true_at samples/harbor-ferry.html 100 250 400 600
true_at samples/bruecke.html 175 600
true_at samples/marche.html 175 600

# How long it will take is known before.
in_time()
{
	page=$1
	shift
	expect 0 "$B/crier" text --time --format=json "$@" "$page"
	told=$(sed -n 's/^  "seconds": \([0-9]*\).*/\1/p' "$T/out")
	expect 0 "$B/crier" record -q -o "$T/x.wav" "$@" "$page"
	off=$((($(frames "$T/x.wav") / 2205 - told * 10) * 100 / told))
	[ "$off" -lt 50 ] && [ "$off" -gt -50 ] ||
		fail "$page $*: it takes $off per mille longer than the $told s that --time says"
}

in_time samples/bruecke.html --rate=150
in_time samples/marche.html --rate=500
in_time samples/cyber-panetta.txt --rate=220 --announce=always --voice-change=tone
in_time samples/lightkeeper-interview.html --rate=300 --pause-sentence=900 --voice=en-gb
expect 0 "$B/crier" text --time --rate=350 samples/harbor-ferry.html
shows " words at 350 a minute): Ferry to Tern Island"
expect 64 "$B/crier" text --time --format=html samples/harbor-ferry.html
says "--time is written as text or json"

# Neighbours, where the engine itself makes a step and where its sound begins to be changed.
sanitized && exit 0
before=0
for rate in 451 450 449 373 370 367 364 361 176 175 82 81 80; do
	expect 0 "$B/crier" record -q -o "$T/$rate.wav" --rate=$rate samples/sourdough-blog.html
	now=$(frames "$T/$rate.wav")
	[ "$now" -gt "$before" ] || fail "at $rate it takes no longer than at the rate before"
	before=$now
done
[ $(($(frames "$T/449.wav") * 100)) -lt $(($(frames "$T/451.wav") * 101)) ] || fail "a step at 450"
loudness()
{
	ffmpeg -nostdin -i "$T/$1.wav" -af ebur128 -f null - 2>&1 |
		sed -n 's/^    I: *-\([0-9]*\)\.\([0-9]\) LUFS/\1\2/p'
}
a=$(loudness 449) b=$(loudness 451)
[ $((a - b)) -le 5 ] && [ $((b - a)) -le 5 ] || fail "-$a and -$b tenths of LUFS at 449 and 451"
