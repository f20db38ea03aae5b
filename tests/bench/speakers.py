#!/usr/bin/env python3
"""How long the search for speakers takes: against espeak-ng saying the same article, and
at double the size up to 1 MB. `make bench` runs it. With "hostile", also texts made to
keep it busy, up to HOSTILE_MB (4)."""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

import article

CRIER = os.path.join(os.environ.get("B", "build"), "crier")
QUOTATIONS = pathlib.Path(__file__).with_name("quotations.py")


def used():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def seconds(*command, runs=5):
    """The fastest run, in processor time of all its processes."""
    best = None
    for _ in range(runs):
        before = used()
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
        took = used() - before
        best = took if best is None else min(best, took)
    return best


def stage(path, lang="en", runs=5):
    """The stage alone: with it, less all that comes before it."""
    options = "script", "--clean=off", f"--lang={lang}"
    return (seconds(CRIER, *options, "--stop-after=speakers", path, runs=runs) -
            seconds(CRIER, *options, "--stop-after=clean", path, runs=runs))


def row(what, ours, theirs, ratio, wanted):
    print(f"{what:<44} {ours:>14} {theirs:>14} {ratio:>7.2f}  {wanted}", flush=True)


def usual(folder):
    path = folder / "article.txt"
    path.write_text(article.article(5000))
    a = stage(path)
    b = seconds("espeak-ng", "-v", "en-us", "-f", path, "-w", folder / "said.wav", runs=2)
    row("speakers of 5,000 words; espeak-ng", f"{a * 1000:.1f} ms", f"{b * 1000:.0f} ms", a / b, "<= 0.1")
    path.write_text(article.article(80000))
    half = folder / "half.txt"
    text = path.read_text()
    path.write_text(text[:500000])
    half.write_text(text[:250000])
    last = stage(half)
    path.write_text(text[:500000])
    a = stage(path)
    row("  500 kB; 250 kB", f"{a * 1000:.0f} ms", f"{last * 1000:.0f} ms", a / last, "about 2")
    path.write_text(text + text[:1000000 - len(text)])
    b = stage(path)
    row("  1 MB; 500 kB", f"{b * 1000:.0f} ms", f"{a * 1000:.0f} ms", b / a, "about 2")


def hostile(folder):
    largest = int(float(os.environ.get("HOSTILE_MB", "4")) * 1000000)
    names = subprocess.run([sys.executable, QUOTATIONS, "--names"], capture_output=True, text=True,
                           check=True).stdout.split()
    path = folder / "hostile.txt"
    for name in names:
        for lang in "en", "de", "fr", "es":
            took = []
            for size in largest // 2, largest:
                with open(path, "wb") as out:
                    subprocess.run([sys.executable, QUOTATIONS, name, str(size)], stdout=out, check=True)
                took.append(max(stage(path, lang, 1), .001))
            row(f"{name} [{lang}] {largest / 1e6:g} MB; half", f"{took[1]:.2f} s", f"{took[0]:.2f} s",
                took[1] / took[0], "about 2")


def main():
    with tempfile.TemporaryDirectory() as name:
        usual(pathlib.Path(name))
        if "hostile" in sys.argv:
            hostile(pathlib.Path(name))


main()
