# What a recording can't be: a clear sentence, the right status, and nothing left.
. tests/lib.sh

mkdir "$T/d" # all files go here, so that what is left shows
printf 'This article has one line only.\n' >"$T/short"
for i in $(seq 400); do
	echo "Paragraph number $i says that the council will meet again before the end of March."
	echo
done >"$T/long"
record() { want=$1; shift; expect "$want" "$B/crier" record --clean=off "$@"; }
nothing_left() { [ -z "$(ls -A "$T/d")" ] || fail "left behind: $(ls -A "$T/d")"; }

record 64 "$T/short"
says "needs -o FILE"
record 64 -o "$T/d/x.ape" "$T/short"
says "doesn't end in .wav"
record 64 -o - "$T/short"
says "--format=ogg or --format=opus"
record 64 -o - --format=mp3 "$T/short"
says "needs a file"
record 64 -o "$T/d/x.mp3" --sample-rate=20000 "$T/short"
says "22050, 24000"
record 64 -o "$T/d/x.mp3" --bitrate=50 "$T/short"
says "kbit/s, not 50"
record 64 -o "$T/d/x.wav" --timeline "$T/d/x.wav" "$T/short"
record 66 -o "$T/d/x.wav" "$T/d/missing"
record 73 -o "$T/none/x.wav" "$T/short"
says "there is no folder $T/none"
record 73 -o "$T/d/x.wav" --timeline "$T/none/x" "$T/short"
mkdir "$T/d/x.wav"
record 73 -o "$T/d/x.wav" "$T/short"
says "it is a folder"
rmdir "$T/d/x.wav"
record 65 -o "$T/d/x.wav" --max-hours=1 --rate=80 "$T/long" "$T/long" "$T/long" "$T/long"
says "(--max-hours)"
nothing_left


# One of several that can't be read: the others are recorded, and it is reported.
record 1 -o "$T/d/x.wav" "$T/short" "$T/d/missing" "$T/short"
says "d/missing"
says "1 of 3 inputs could not be read and are not in $T/d/x.wav"
[ -s "$T/d/x.wav" ] || fail "the others are not recorded"
rm "$T/d/x.wav"
record 66 -o "$T/d/x.wav" "$T/d/missing" "$T/d/gone"
says "none of the 2 inputs could be read"
nothing_left

# A file that may not grow, as on a full disk, at once or on the way; the old one stays.
for format in wav flac ogg opus mp3; do
	echo old >"$T/d/old.$format"
	expect 74 sh -c 'ulimit -f 8; exec "$0" "$@"' \
		"$B/crier" record -q --clean=off -o "$T/d/old.$format" "$T/long"
	says "larger than the system allows"
	[ "$(cat "$T/d/old.$format")" = old ] || fail "$format: the old file is gone"
	rm "$T/d/old.$format"
	nothing_left
done
expect 74 sh -c 'ulimit -f 20; exec "$0" "$@"' \
	"$B/crier" record -q --clean=off -o "$T/d/x.opus" --timeline "$T/d/timeline" "$T/long"
nothing_left

# A disk that is really full.
if [ -w /dev/full ]; then
	record 74 -q -o /dev/full --format=ogg "$T/short"
	says "the disk is full"
fi
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=64k none "$T/d" 2>/dev/null; then
	"$B/crier" record -q --clean=off -o "$T/d/x.wav" "$T/long" >"$T/out" 2>"$T/err"
	status=$?
	left=$(ls -A "$T/d")
	umount "$T/d"
	[ "$status" -eq 74 ] && [ -z "$left" ] || fail "a full disk: status $status, left: $left"
	says "the disk is full"
else
	echo "no tmpfs can be mounted here: the full disk was not tried"
fi

# A reader that goes away.
{ "$B/crier" record -q --clean=off -o - --format=opus "$T/long" 2>"$T/err"; echo $? >"$T/status"; } |
	head -c 100 >/dev/null
[ "$(cat "$T/status")" -eq 74 ] || fail "a closed pipe ends with $(cat "$T/status")"
says "was closed by its reader"

# Stopped on the way, and killed. (A shell's background jobs ignore Ctrl-C: hence python3.)
cat >"$T/stop.py" <<'END'
import signal, subprocess, sys, time
number, command = int(sys.argv[1]), sys.argv[2:]
p = subprocess.Popen(command, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
time.sleep(.4)
p.send_signal(number)
start = time.monotonic()
status = p.wait()
assert time.monotonic() - start < 2, "it took too long to stop"
sys.exit(status if status >= 0 else 128 - status)
END
for signal in 2 15 1; do
	expect $((128 + signal)) python3 "$T/stop.py" $signal \
		"$B/crier" record -q --clean=off -o "$T/d/x.opus" --timeline "$T/d/t" "$T/long"
	nothing_left
done
expect 137 python3 "$T/stop.py" 9 "$B/crier" record -q --clean=off -o "$T/d/x.opus" "$T/long"
nothing_left
