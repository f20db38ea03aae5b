#!/usr/bin/env python3
"""Pages that mean no good, of any size, each with an article in it. The article is
always the same four paragraphs, so that it can be looked for in what comes out.

  tests/hostile.py FOLDER SHARE [NAME...]   writes them to FOLDER/NAME and prints the names;
                                            SHARE of 1 is what is asked for in full
"""
import pathlib
import sys

PARAGRAPHS = (
    "The council met on Monday evening, and after three hours, two votes and a long silence "
    "it agreed to keep the old clock.",
    "It has been wrong since 1931, said the mayor, who had brought sandwiches, and in all that "
    "time nobody was late because of it.",
    "The clock, which stands above the fish market, will be cleaned in the spring, when the "
    "scaffolding is cheaper and the gulls are elsewhere.",
    "Nobody could say how much it would cost, but the baker, who sees it every morning, offered "
    "to pay for the hands, and for the bell as well.")
ARTICLE = "<h1>The Old Clock Stays</h1>" + "".join(f"<p>{p}</p>\n" for p in PARAGRAPHS)


def page(before, after="", head=""):
    return f"<html lang=en><head><title>The Old Clock Stays</title>{head}</head><body>" \
           f"{before}<article>{ARTICLE}</article>{after}</body></html>"


def nested(tag, close=True):
    def make(n):
        return page(f"<{tag}>" * n, f"</{tag}>" * n if close else "")
    return make


def nested_around(opening, closing):
    return lambda n: page(opening * n + "x" + closing * n)


def repeated(unit):
    return lambda n: page(unit * n)


def attributes(n):
    return page("<div " + " ".join(f"a{i}=v" for i in range(n)) + ">x</div>")


def same_attributes(n):
    return page("<div " + "class=x " * n + ">x</div>")


def line(n):
    return page("<div>" + "lorem ipsum dolor " * (n // 18) + "</div>")


def prose(n):
    sentence = "The council met again, as it does, and after two votes it kept the clock. "
    paragraph = f"<p>{sentence * 6}</p>\n"
    return page("", "", "").replace(
        "</article>", paragraph * (n // len(paragraph)) + "</article>")


def entities(n):
    names = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    return (f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha">{names}]>' +
            page("<p>" + "&e9;&amp;&#x110000;&#0;&nosuch;" * n + "</p>"))


def wide(charset, mark):
    return lambda n: mark + page("<p>x</p>" * n).encode(charset)


def truncated(n):
    """Sequences of UTF-8 that break off, each before a letter."""
    return page("@@").encode().replace(b"@@", b"<p>\xe2\x82 a\xf0\x9f\x98 b\xc3" * n)


def zeros(n):
    return page("@@").encode().replace(b"@@", b"<p>a\0b</p>" + b"\0" * 9 + b" x" * n)


CASES = {
    "nested-div": (100000, nested("div")),
    "nested-unclosed": (100000, nested("div", False)),
    "nested-inline": (100000, nested("b")),
    "nested-span": (100000, nested("span")),
    "nested-font": (100000, nested("font", False)),
    "nested-list": (100000, nested_around("<ul><li>", "</li></ul>")),
    "nested-table": (100000, nested_around("<table><tr><td>", "</td></tr></table>")),
    "nested-unknown": (100000, nested("x-y")),
    "nested-quotes": (100000, nested("blockquote")),
    "nested-links": (100000, nested_around("<a href=x>", "</a>")),
    "nested-forms": (100000, nested("form")),
    "nested-p": (100000, nested("p")),
    "nested-scripts": (100000, repeated("<noscript>")),
    "nested-svg": (100000, nested_around("<svg><g>", "</g></svg>")),
    "unclosed-table": (1000000, repeated("<table>")),
    "unclosed-cells": (1000000, repeated("<td>x")),
    "unclosed-lists": (1000000, repeated("<ul><li>x")),
    "unclosed-all": (200000, repeated("<div><p><b><i><a href=x><ul><li><table><tr><td>")),
    "misnested": (500000, repeated("<b><p></b><i></p></i>")),
    "wrong-ends": (1000000, repeated("</div></p></x>")),
    "end-div": (1000000, lambda n: page("<div>" * 200 + "</span>" * n)),
    "deep-ends": (1000000, lambda n: page("<b>" * 200 + "</div>" * n)),
    "attributes": (1000000, attributes),
    "same-attributes": (1000000, same_attributes),
    "attribute-value": (10000000, lambda n: page('<div class="' + "a " * (n // 2) + '">x</div>')),
    "attribute-open": (10000000, lambda n: page("", '<div class="' + "a " * (n // 2))),
    "tag-name": (10000000, lambda n: page("<" + "a" * n + ">")),
    "one-line": (10000000, line),
    "prose": (50000000, prose),
    "empty-elements": (1000000, repeated("<p></p>")),
    "empty-inline": (1000000, repeated("<b></b>")),
    "empty-breaks": (1000000, repeated("<br>")),
    "items": (1000000, repeated("<li><a href=x>x</a></li>")),
    "tables": (1000000, repeated("<table><tr><td>1<td>2</table>")),
    "lists": (1000000, repeated("<ul><li>x</ul>")),
    "wide-row": (1000000, lambda n: page("<table><tr>" + "<td>1" * n + "</table>")),
    "links": (500000, lambda n: page("", "<p>" + "<a href=x>x</a> " * n,
                                     f"<link rel=canonical href='http://a.example/{'a' * 4000}'>")),
    "inline-runs": (500000, lambda n: page("", "<p>" + "<b>x</b> <i lang=fr>y</i> " * n)),
    "languages": (500000, repeated("<p lang=fr>x</p>")),
    "metas": (500000, lambda n: page("", "", "<meta name=author content='A B'>" * n)),
    "properties": (500000, repeated("<span itemprop=author itemscope>x</span>")),
    "times": (500000, repeated("<time datetime=2020-01-01>x</time>")),
    "images": (500000, repeated("<img src=x alt='a picture'>")),
    "comments": (500000, repeated("<!-- x -->")),
    "comment-open": (10000000, lambda n: page("", "<!--" + " x" * (n // 2))),
    "comment-dashes": (10000000, lambda n: page("<!--" + "-" * n + "-->")),
    "comments-open": (1000000, lambda n: page("", "<!--" * n)),
    "script-open": (10000000, lambda n: page("", "<script>" + "x<" * (n // 2))),
    "scripts-open": (1000000, lambda n: page("", "<script>" * n)),
    "script-ends": (1000000, lambda n: page("<script>" + "</scrip" * n + "</script>")),
    "styles": (500000, repeated("<style>x</style>")),
    "title-open": (1000000, lambda n: page("", "<title>" + "x " * n)),
    "titles-open": (1000000, repeated("<title>")),
    "comment-unclosed": (1000000, lambda n: page("<!-- <b " + "x " * n)),
    "script-close": (1000000, lambda n: page("<script>" + "<" * n + "/SCRIPT x>")),
    "attribute-late": (1000000, lambda n: page("<div title = '<!--" + ">" * n + "' >")),
    "wrong-charset": (100000, lambda n: page("<p>caf\xe9 " * n, "",
                                             "<meta charset=utf-16>")),
    "wrong-utf8": (100000, lambda n: page("<p>caf\xe9 " * n, "", "<meta charset=utf-8>")
                   .encode("latin-1")),
    "textarea": (1000000, repeated("<textarea>")),
    "cdata": (500000, repeated("<![CDATA[ x ]]>")),
    "cdata-open": (10000000, lambda n: page("", "<![CDATA[" + "x>" * (n // 2))),
    "instructions": (500000, repeated("<?php x ?>")),
    "doctypes": (500000, repeated("<!DOCTYPE html>")),
    "plaintext": (1000000, lambda n: page("", "<plaintext>" + "</p>x" * n)),
    "entities": (100000, entities),
    "references": (2000000, repeated("&amp;")),
    "references-open": (2000000, repeated("&#x41")),
    "reference-long": (10000000, lambda n: page("<p>&" + "a" * n + ";&#" + "9" * n + ";</p>")),
    "ampersands": (5000000, repeated("&")),
    "less-than": (5000000, repeated("<")),
    "less-equals": (5000000, repeated("<=")),
    "quotes": (5000000, repeated("<a '")),
    "slashes": (5000000, repeated("</")),
    "bodies": (500000, repeated("<body class=x>")),
    "htmls": (500000, repeated("<html lang=de><head><body>")),
    "framesets": (500000, repeated("<frameset><frame>")),
    "options": (500000, repeated("<select><option>x")),
    "hidden": (500000, repeated("<div style='display:none'>x</div>")),
    "spaces": (10000000, lambda n: page("<p>" + " " * n + "x</p>")),
    "breaks": (1000000, lambda n: page("<p>" + "x<br>" * n)),
    "pre": (1000000, lambda n: page("<pre>" + "x \n" * n)),
    "utf16-le": (100000, wide("utf-16-le", b"")),
    "utf16-be": (100000, wide("utf-16-be", b"")),
    "utf16-mark": (100000, wide("utf-16-le", b"\xff\xfe")),
    "utf16-mark-be": (100000, wide("utf-16-be", b"\xfe\xff")),
    "utf32-mark": (100000, wide("utf-32-le", b"\xff\xfe\0\0")),
    "zeros": (100000, zeros),
    "truncated": (500000, truncated),
}


def main():
    folder, share = pathlib.Path(sys.argv[1]), float(sys.argv[2])
    for name in sys.argv[3:] or CASES:
        size, make = CASES[name]
        made = make(max(1, int(size * share)))
        (folder / name).write_bytes(made if isinstance(made, bytes) else made.encode())
        print(name)


if __name__ == "__main__":
    main()
