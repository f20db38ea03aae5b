# Faults that were found once: each with the run that shows it.
. tests/lib.sh

# The sound must not be written over by its timeline, nor over what it is made of.
printf 'Q. What happened on Monday?\n\nA. Nothing at all happened.\n' >"$T/in.txt"
expect 64 "$B/crier" record -q -o "$T/x.wav" --timeline "$T/./x.wav" "$T/in.txt"
says "can't be one file"
ln -s in.txt "$T/link.wav"
expect 64 "$B/crier" record -q --clean=off -o "$T/link.wav" "$T/in.txt"
says "would be written over"
grep -q Monday "$T/in.txt" || fail 'the input was written over'

# A password is nobody's business.
expect 69 "$B/crier" text "http://bob:secret@127.0.0.1:9/page"
grep -q secret "$T/err" && fail 'a password is shown'

# No estimate may be far too short: the limits on length go by it.
for i in 1 2 3 4 5 6 7 8; do printf '天气预报说今天下午会下雨请大家出门时带好雨伞\n'; done >"$T/zh.txt"
expect 0 "$B/crier" record --lang=cmn --clean=off -o "$T/zh.wav" "$T/zh.txt"
told=$(sed -n 's/.* about \([0-9]*\) seconds long/\1/p' "$T/err")
bytes=$(wc -c <"$T/zh.wav")
[ "$((told * 44100 * 3 / 2))" -gt "$bytes" ] || fail "said $told s beforehand, for $bytes bytes"

# What nohup ignores stays ignored; an engine that has stopped does not hold up Ctrl-C.
cat >"$T/stop.py" <<'END'
import os, signal, subprocess, sys, time
crier, text, out = sys.argv[1:]
p = subprocess.Popen([crier, "record", "-q", "--clean=off", "-o", out, text],
                     preexec_fn=lambda: (signal.signal(signal.SIGHUP, signal.SIG_IGN),
                                         signal.signal(signal.SIGINT, signal.SIG_DFL)))
time.sleep(.3)
p.send_signal(signal.SIGHUP)
time.sleep(.2)
assert p.poll() is None, "a hang-up that was to be ignored ended it"
children = open(f"/proc/{p.pid}/task/{p.pid}/children").read().split()
engine = [int(c) for c in children if open(f"/proc/{c}/comm").read().strip() == "engine"]
assert len(engine) == 1, children
said = [int(c) for c in open(f"/proc/{engine[0]}/task/{engine[0]}/children").read().split()]
for pid in engine + said:
    os.kill(pid, signal.SIGSTOP)
time.sleep(.3)
start = time.monotonic()
p.send_signal(signal.SIGINT)
status = p.wait(10)
assert time.monotonic() - start < 3, "a stopped engine held up Ctrl-C"
for pid in said:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
sys.exit(status)
END
i=0
while [ $i -lt 3000 ]; do echo "This is sentence number $i, and it goes on for a while."; i=$((i + 1)); done >"$T/long"
expect 130 python3 "$T/stop.py" "$B/crier" "$T/long" "$T/long.mp3"
[ -e "$T/long.mp3" ] && fail 'a half-made file was left'
exit 0
