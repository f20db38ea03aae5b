"""voices_apart.py TIMELINE WAV LEAST: how far apart the voices of a recording are, by their sound.

The pitch is the median over the loudest frames; the spectrum their mean in thirds of an octave
from 150 Hz to 5 kHz, its level taken out. The distance is 1 for 2 semitones, or for 3 dB in the
mean over the bands. Names the pairs that are nearer than LEAST, and fails.
"""
import cmath, json, math, struct, sys, wave

def fft(x):
    n = len(x)
    if n == 1:
        return x
    even, odd = fft(x[0::2]), fft(x[1::2])
    turned = [cmath.exp(-2j * math.pi * k / n) * odd[k] for k in range(n // 2)]
    return [e + o for e, o in zip(even, turned)] + [e - o for e, o in zip(even, turned)]

SIZE, RATE, FRAMES = 512, 11025, 48
HALF = SIZE // 2  # of a spectrum
WINDOW = [.5 - .5 * math.cos(2 * math.pi * i / HALF) for i in range(HALF)]
EDGES = [150 * 2 ** (i / 3) for i in range(17)]  # a third of an octave each, 150 Hz to 5 kHz

def pitch(frame):
    """Hz by autocorrelation, 0 where it is not voiced"""
    x = [sum(frame[i:i + 2]) for i in range(0, SIZE, 2)]
    energy = sum(v * v for v in x[:160])
    best, at = 0, 0
    for lag in range(13, 92):
        value = sum(x[i] * x[i + lag] for i in range(0, 160))
        if value > best:
            best, at = value, lag
    return RATE / 2 / at if energy and at and best > .5 * energy else 0

def measure(samples):
    x = [(samples[i] + samples[i + 1]) / 2 for i in range(0, len(samples) - 1, 2)]
    loud = sorted((sum(v * v for v in x[i:i + SIZE]), i) for i in range(0, len(x) - SIZE, SIZE // 2))
    pitches, bands = [], [0.0] * (len(EDGES) - 1)
    for n, (_, i) in enumerate(loud[-FRAMES:]):
        hz = pitch(x[i:i + SIZE]) if n % 3 == 0 else 0
        if hz:
            pitches.append(hz)
        frame = x[i:i + HALF]
        power = [abs(v) ** 2 for v in fft([a * b for a, b in zip(frame, WINDOW)])[:HALF // 2]]
        for b in range(len(bands)):
            low, high = (int(e * HALF / RATE) for e in EDGES[b:b + 2])
            bands[b] += sum(power[low:max(high, low + 1)])
    levels = [10 * math.log10(b + 1) for b in bands]
    mean = sum(levels) / len(levels)
    return sorted(pitches)[len(pitches) // 2], [l - mean for l in levels]

def distance(a, b):
    semitones = 12 * math.log2(a[0] / b[0])
    db = math.sqrt(sum((x - y) ** 2 for x, y in zip(a[1], b[1])) / len(a[1]))
    return math.hypot(semitones / 2, db / 3)

def main():
    timeline = json.load(open(sys.argv[1]))
    wav = wave.open(sys.argv[2])
    pcm = struct.unpack("<%dh" % wav.getnframes(), wav.readframes(wav.getnframes()))
    words = [w for b in timeline["articles"][0]["blocks"] for s in b["sentences"] for w in s["words"]]
    words.append({"start": len(pcm), "voice": ""})
    sound = {}
    for w, next_word in zip(words, words[1:]):
        sound.setdefault(w["voice"], []).extend(pcm[w["start"]:next_word["start"]])
    heard = {v: measure(s[:60000]) for v, s in sound.items()}
    least = float(sys.argv[3])
    pairs = sorted((distance(heard[a], heard[b]), a, b) for a in heard for b in heard if a < b)
    for d, a, b in pairs:
        if d < least:
            print("%s and %s are %.2f apart" % (a, b, d))
    sys.exit(not pairs or pairs[0][0] < least)


main()
