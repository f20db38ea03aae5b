#!/usr/bin/env python3
"""Texts made to keep the search for speakers busy. Prints one, of about so many bytes.

  quotations.py NAME BYTES     or: quotations.py --names
"""
import sys


def fill(part, size):
    return (part * (size // len(part.encode()) + 1)).encode()[:size].decode(errors="ignore")


def people(size):
    out, i = [], 0
    while i * 90 < size:
        name = "".join(chr(97 + i // 26 ** k % 26) for k in range(5)).capitalize()
        out.append(f"“We have seen this before, and more than once,” said Ann {name}. “Never again.”\n\n")
        i += 1
    return "".join(out)


KINDS = {
    "straight": lambda n: fill('"', n),
    "spaced": lambda n: fill('" ', n),
    "opening": lambda n: fill("“", n),
    "opening-lines": lambda n: fill("“\n\n", n),
    "single": lambda n: fill("'", n),
    "plurals": lambda n: "‘" + fill("s’ a", n),
    "apostrophes": lambda n: fill("l'l'd'", n),
    "backticks": lambda n: fill("``''", n),
    "mixed": lambda n: fill("“ a « b „ c ‘ d 「 e \" f ›‹ ” » ", n),
    "open": lambda n: "“" + fill("We went to the town and came back. ", n),
    "open-lines": lambda n: "“" + fill("We went to the town and came back.\n\n", n),
    "people": people,
    "same-name": lambda n: fill("“We have seen it all,” said Ann Lee. Paul Lee and Eva Lee came.\n\n", n),
    "letters": lambda n: fill("A", n),
    "long-word": lambda n: "“Yes, it is so,” said Ann " + fill("Verwaltungs", n),
    "capitals": lambda n: "“Yes, it is so,” said " + fill("Ann ", n),
    "hyphens": lambda n: "“Yes, it is so,” said " + fill("Jean-", n),
    "particles": lambda n: "“Yes, it is so,” said Ann " + fill("von der de la ", n),
    "initials": lambda n: "“Yes, it is so,” said " + fill("J.R.", n),
    "commas": lambda n: "« " + fill("oui, dit, a, ", n) + " »",
    "roles": lambda n: fill("said the mayor, the mayor of the mayor, ", n),
    "dashes": lambda n: fill("—Sí —dijo —", n),
    "dash-lines": lambda n: fill("—Sí —dijo Ana—. No.\n\n", n),
    "labels": lambda n: fill("Ann Lee: yes. Q: no.\n\nA: so it is.\n\n", n),
    "brackets": lambda n: fill("(", n),
    "arabic": lambda n: fill("قال أحمد: «هذا يوم جميل»، ثم أضاف “نعم”.\n\n", n),
    "hebrew": lambda n: fill("„זה יום יפה”, אמר דוד. \"כן\", הוסיף.\n\n", n),
    "embedded": lambda n: fill("\u202b“abc\u202c” said Ann Lee. \u200f«x»\u200e ", n),
}


def main():
    if sys.argv[1] == "--names":
        print(" ".join(KINDS))
    else:
        sys.stdout.buffer.write(KINDS[sys.argv[1]](int(sys.argv[2])).encode())


main()
