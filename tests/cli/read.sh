# Read aloud: all of it is heard, and what happens without a device, with a server
# that goes away, and on Ctrl-C. The sound card is PulseAudio's null sink.
. tests/lib.sh

printf 'A first line is said.\n\nThen a second one, a little longer.\n' >"$T/short"
for i in $(seq 60); do
	echo "Paragraph number $i says that the council will meet again before the end of March."
	echo
done >"$T/long"

expect 0 "$B/crier" read -v --to=null --clean=off "$T/short"
says "first sound after"
expect 0 "$B/crier" read --to=null --clean=off "$T/short" "$T/long"
[ ! -s "$T/err" ] || fail "read said something"
expect 66 "$B/crier" read --to=null "$T/missing"
expect 1 "$B/crier" read --to=null --clean=off "$T/missing" "$T/short"
says "1 of 2 inputs"

# Drivers leak, in modules that are gone by the time that one could name them.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"

# Runs a command, sends a signal to a process (0: the command), and has 2 s to end.
cat >"$T/during.py" <<'END'
import os, signal, subprocess, sys, time
number, target, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
p = subprocess.Popen(command, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
time.sleep(1)
assert p.poll() is None, "it ended too early"
os.kill(target or p.pid, number)
start = time.monotonic()
status = p.wait()
assert time.monotonic() - start < 2, "it took too long to stop"
sys.exit(status)
END

export HOME="$T" XDG_RUNTIME_DIR="$T/run" PULSE_SERVER="unix:$T/run/pulse/native"
unset DISPLAY DBUS_SESSION_BUS_ADDRESS 2>/dev/null
mkdir -p "$T/run/pulse"

# No server, no ALSA at all: one sentence, at once.
no_device()
{
	expect 69 timeout 3 "$B/crier" read --clean=off "$T/short"
	says "crier record -o FILE"
	[ "$(wc -l <"$T/err")" -eq 1 ] || fail "more than one line without a device"
}
: >"$T/empty"
for config in "$T/empty" /dev/null "$T/missing"; do
	export ALSA_CONFIG_PATH="$config"
	no_device
done
unset ALSA_CONFIG_PATH
printf 'pcm.!default { type pulse }\nctl.!default { type pulse }\n' >"$T/.asoundrc"
no_device

pulseaudio -n --daemonize=no --exit-idle-time=-1 --disallow-exit=1 --use-pid-file=no \
	--disable-shm=1 -L "module-native-protocol-unix socket=$T/run/pulse/native auth-anonymous=1" \
	-L "module-null-sink sink_name=tts rate=22050 channels=1 format=s16le" 2>"$T/pulse.log" &
pulse=$!
trap 'kill $pulse 2>/dev/null; rm -rf "$T"' EXIT
wait_for() { for _ in $(seq 100); do "$@" && return; sleep .1; done; cat "$T/pulse.log"; fail "no $*"; }
wait_for pactl info >/dev/null 2>&1
parec --latency-msec=20 -d tts.monitor --rate=22050 --channels=1 --format=s16le >"$T/heard" 2>/dev/null &
wait_for test -s "$T/heard"

# A long latency, for machines with much to do: a gap would not be our fault.
expect 0 "$B/crier" read --latency=2000 --clean=off "$T/short"
[ ! -s "$T/err" ] || fail "read said something"
sleep .3
expect 0 "$B/crier" record -q --clean=off -o "$T/short.wav" "$T/short"
python3 - "$T/short.wav" "$T/heard" <<'END' || fail "not all was heard"
import sys, wave
sound = wave.open(sys.argv[1])
wanted = sound.readframes(sound.getnframes())
while wanted.startswith(b"\0\0"): wanted = wanted[2:]
while wanted.endswith(b"\0\0"): wanted = wanted[:-2]
heard = open(sys.argv[2], "rb").read()
assert len(wanted) > 2 * 22050
sys.exit(wanted not in heard)
END

expect 69 "$B/crier" read --device="no such card" --clean=off "$T/short"
says '"no such card"; there is: '
printf 'Yes.\n' >"$T/yes"
expect 0 "$B/crier" read --device=PULS --rate=900 --clean=off "$T/yes"
expect 130 python3 "$T/during.py" 2 0 "$B/crier" read --clean=off "$T/long"
[ ! -s "$T/err" ] || fail "Ctrl-C is not news"
expect 69 python3 "$T/during.py" 9 $pulse "$B/crier" read --clean=off "$T/long"
says "has gone away"
