#!/usr/bin/env python3
"""Measures Crier against the plain tools, on this machine, in one run, and prints
a table. Times are wall times; of short ones the median. `make bench` runs it.

  B=build BENCH_WORDS=50000 tests/bench/run.py [NAME...]   only: mp3 wav spoken start time
                                                            memory clean growth hostile
  PAGES=FOLDER     pages (.html, .html.gz) to clean, in place of the samples and generated ones
  PAGES_IDS=FILE   of those only the ones named in it, without their ending
"""
import gzip
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import wave

import article

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import hostile

CRIER = os.path.join(os.environ.get("B", "build"), "crier")
CRIER_PARSE = os.path.join(os.environ.get("B", "build"), "bench", "parse")
WORDS = int(os.environ.get("BENCH_WORDS", "50000"))
SAMPLE = "samples/cyber-panetta.txt"
KBIT, RATE_HZ, WORKERS = 48, 22050, 2


class Run:
    """A command that has ended: how long it took, and its largest process."""

    def __init__(self, *command, shell=False):
        start = time.monotonic()
        process = subprocess.Popen(command[0] if shell else command, shell=shell,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE)
        message = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.monotonic() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        if status:
            sys.exit(f"{command} failed: {message}")


def frames(path):
    """Of a wav, by its size: what came through a pipe has no length in its header."""
    with wave.open(str(path)) as sound:
        return (os.path.getsize(path) - 44) // (sound.getsampwidth() * sound.getnchannels())


def row(what, ours, theirs, ratio, wanted):
    print(f"{what:<44} {ours:>14} {theirs:>14} {ratio:>7.2f}  {wanted}", flush=True)


def mp3(folder, text):
    ours, theirs = folder / "ours.mp3", folder / "theirs.mp3"
    options = f"--bitrate={KBIT}", f"--sample-rate={RATE_HZ}", f"--workers={WORKERS}"

    def pipe(effort):
        return Run(f"espeak-ng -v en-us -f '{text}' --stdout | lame --quiet {effort} -m m --cbr "
                   f"-b {KBIT} --resample {RATE_HZ / 1000} - '{theirs}'", shell=True)

    a = Run(CRIER, "record", "-q", *options, "-o", ours, text)
    for what, effort, wanted in (("record mp3; espeak-ng --stdout | lame", "", "<= 1.05"),
                                 ("  lame at Crier's own effort, -q 5", "-q 5", "")):
        b = pipe(effort)
        row(what, f"{a.seconds:.1f} s", f"{b.seconds:.1f} s", a.seconds / b.seconds, wanted)
    # At one bit rate, the size is the length: voices and pauses differ.
    sound = ours.stat().st_size / theirs.stat().st_size
    row("  the same, a second of sound", f"{sound:.2f} the sound", "1",
        a.seconds / b.seconds / sound, "")


def wav(folder, text):
    ours, theirs = folder / "ours.wav", folder / "theirs.wav"
    workers = f"--workers={WORKERS}"
    b = Run("espeak-ng", "-v", "en-us", "-f", text, "-w", theirs)
    a = Run(CRIER, "record", "-q", workers, "-o", ours, text)
    null = Run(CRIER, "read", "-q", workers, "--to=null", text)
    one = Run(CRIER, "record", "-q", "--workers=1", "-o", ours, text)
    reference = frames(theirs) / b.seconds

    def speed(what, run, wanted):
        rate = frames(ours) / run.seconds
        row(what, f"{rate / 1e6:.1f} M/s", f"{reference / 1e6:.1f} M/s", rate / reference, wanted)

    speed("record wav, samples a second; espeak-ng -w", a, ">= 1.5, aim 1.7")
    speed("  read --to=null, samples thrown away", null, "the ceiling")
    speed("  record wav with one worker", one, "")


def spoken(folder, text):
    """What the spoken form costs, beside what espeak-ng needs for the same text: CPU time."""
    def least(*options):
        return min(Run(CRIER, "text", "--clean=off", *options, text).cpu for _ in range(3))

    ours, theirs = least("--spoken") - least(), Run("espeak-ng", "-v", "en-us", "-f", text,
                                                    "-w", folder / "theirs.wav").cpu
    row("spoken form; espeak-ng -w, CPU", f"{ours:.2f} s", f"{theirs:.1f} s", ours / theirs,
        "<= 0.05")


def first_byte(stream_of, *command):
    """Milliseconds until the command's stdout or stderr has something to read."""
    start = time.monotonic()
    pipe = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream_of: subprocess.PIPE}
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **pipe)
    stream = getattr(process, stream_of)
    while True:
        got = os.read(stream.fileno(), 4096)
        if not got:
            sys.exit(f"{command} said nothing")
        if stream_of == "stdout" or b"first sound" in got:
            break
    elapsed = (time.monotonic() - start) * 1000
    process.kill()
    stream.close()
    process.wait()
    return elapsed


def start(folder, text):
    sentence = folder / "sentence.txt"
    sentence.write_text(article.article(50).split("\n\n")[2])
    pairs = []
    for name in SAMPLE, text:
        ours, theirs = [], []
        for _ in range(15):
            ours.append(first_byte("stderr", CRIER, "read", "-v", "--to=null", name))
            theirs.append(first_byte("stdout", "espeak-ng", "-v", "en-us", "--stdout", "-f", sentence))
        pairs.append((statistics.median(ours), statistics.median(theirs)))
    for what, (a, b) in zip(("the sample article", f"{WORDS} words"), pairs):
        row(f"first sound, {what}; espeak-ng", f"{a:.1f} ms", f"{b:.1f} ms", a / b, "<= 2")


def length(folder, text):
    """How long it will take, told and found out; and what the telling costs."""
    sound = folder / "length.wav"
    told = Run(CRIER, "text", "--time", text)
    made = Run(CRIER, "record", "-q", f"--workers={WORKERS}", "-o", sound, text)
    row("text --time; record wav", f"{told.seconds:.2f} s", f"{made.seconds:.2f} s",
        told.seconds / made.seconds, "<= 0.1")


def memory(folder, text):
    short = folder / "short.txt"
    short.write_text(article.article(WORDS // 10))
    for form in "wav", "mp3":
        a, b = (Run(CRIER, "record", "-q", f"--workers={WORKERS}", "-o", folder / f"m.{form}", name)
                for name in (text, short))
        row(f"peak memory of record {form}, {WORDS}; {WORDS // 10} words", f"{a.megabytes:.1f} MB",
            f"{b.megabytes:.1f} MB", a.megabytes / b.megabytes,
            f"texts {text.stat().st_size / 1e6:.2f}, {short.stat().st_size / 1e6:.2f} MB")


READABILITY = ("import sys; from readability import Document; "
               "Document(open(sys.argv[1], 'rb').read().decode('utf-8', 'replace')).summary()")


def page(words):
    """A page of its own, with what stands around an article."""
    blocks = article.article(words).strip().split("\n\n")
    body = "".join(f"<p>{block}</p>\n" for block in blocks[1:])
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(30))
    return (f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{blocks[0]}</title>"
            f"<script>var settings = {{ads: true}};</script></head><body><nav><ul>{menu}</ul></nav>"
            f"<main><article><h1>{blocks[0]}</h1>{body}</article></main>"
            f"<aside><h2>Most read</h2><ul>{menu}</ul></aside></body></html>\n")


def pages(folder):
    """Paths of the pages to clean, as plain files."""
    if not os.environ.get("PAGES"):
        for words in 300, 600, 1200, 2400:
            (folder / f"page-{words}.html").write_text(page(words))
        return sorted(pathlib.Path("samples").glob("*.html")) + sorted(folder.glob("page-*.html"))
    ids = os.environ.get("PAGES_IDS")
    ids = set(pathlib.Path(ids).read_text().split()) if ids else None
    found = []
    for path in sorted(pathlib.Path(os.environ["PAGES"]).glob("*.html*")):
        if ids and path.name.split(".")[0] not in ids:
            continue
        data = path.read_bytes()
        found.append(folder / path.name.removesuffix(".gz"))
        found[-1].write_bytes(gzip.decompress(data) if path.suffix == ".gz" else data)
    return found


def clean(folder, text):
    paths = pages(folder)
    ours = [min(Run(CRIER, "text", path).cpu for _ in range(3)) for path in paths]
    theirs = [Run("/usr/bin/python3", "-c", READABILITY, path).cpu for path in paths]
    a, b = sum(ours) / len(paths) * 1000, sum(theirs) / len(paths) * 1000
    row(f"text, {len(paths)} pages, CPU a process; readability", f"{a:.1f} ms", f"{b:.1f} ms",
        a / b, "<= 0.10")
    lines = subprocess.run([CRIER_PARSE, *paths], capture_output=True, check=True, text=True).stdout
    sums = [sum(float(line.split()[i]) for line in lines.splitlines()) / 1000 / len(paths)
            for i in (1, 2)]
    row("  in the process, all but the parse; libxml2's parse", f"{sums[1] - sums[0]:.2f} ms",
        f"{sums[0]:.2f} ms", (sums[1] - sums[0]) / sums[0], "<= 1")


def growth(folder, text):
    """The time of a page ten times as large, inside the process."""
    last = None
    for words in 1500, 15000, 150000, 1500000:
        path = folder / "grown.html"
        path.write_text(page(words))
        out = subprocess.run([CRIER_PARSE, path], capture_output=True, check=True, text=True).stdout
        size, _, spent = map(float, out.split()[:3])
        if last:
            row(f"  a page of {size / 1e3:.0f} kB; of {last[0] / 1e3:.0f} kB", f"{spent / 1e3:.1f} ms",
                f"{last[1] / 1e3:.1f} ms", spent / last[1] / (size / last[0]), "<= 1.2, by size")
        last = size, spent


def hostile_pages(folder, text):
    """Of each kind the page that is twice as large: the worst growth, the slowest, the largest."""
    rows = []
    # Made by a process of its own: a large parent would count as its children's memory.
    shares = {share: folder / str(share) for share in (.1, .2)}
    for share, pages in shares.items():
        pages.mkdir()
        subprocess.run([sys.executable, "-B", "tests/hostile.py", pages, str(share)], check=True,
                       stdout=subprocess.DEVNULL)
    least = Run(CRIER, "text", SAMPLE).megabytes
    for name in hostile.CASES:
        runs = []
        for pages in shares.values():
            path = pages / name
            run = min((Run(CRIER, "text", path) for _ in range(2)), key=lambda r: r.cpu)
            runs.append((path.stat().st_size, run.cpu, run.megabytes))
        (less, before, _), (more, after, memory) = runs
        rows.append((name, after / max(before, .02) / (more / less), after / more * 1e9,
                     max(0, memory - least) * 1e6 / more))
    for what, i, unit, wanted in (("growth", 1, "", "<= 1.5, by size"), ("time", 2, " ns/B", ""),
                                  ("memory", 3, " times", "")):
        worst = max(rows, key=lambda r: r[i])
        row(f"  {len(rows)} hostile pages, worst {what}: {worst[0]}", f"{worst[i]:.1f}{unit}", "",
            worst[i], wanted)


def main():
    for program in "espeak-ng", "lame":
        if not shutil.which(program):
            sys.exit(f"{program} is needed to measure against; make check installs it")
    parts = {"mp3": mp3, "wav": wav, "spoken": spoken, "start": start,
             "time": length, "memory": memory, "clean": clean, "growth": growth, "hostile": hostile_pages}
    chosen = sys.argv[1:] or list(parts)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        text = folder / "article.txt"
        text.write_text(article.article(WORDS))
        print(f"{WORDS} words, {WORKERS} workers, {os.cpu_count()} cores; "
              f"{KBIT} kbit/s at {RATE_HZ} Hz")
        busy = os.getloadavg()[0]
        if busy > 0.5:
            print(f"Other work keeps {busy:.1f} cores busy: wall times are worth little.")
        print(f"{'what; against what':<44} {'crier':>14} {'the other':>14} {'ratio':>7}  wanted")
        for part in chosen:
            parts[part](folder, text)


main()
