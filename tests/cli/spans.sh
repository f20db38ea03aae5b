# Emphasis, links and languages inside blocks, in the forms of `text` that show them.
. tests/lib.sh
text="$B/crier text"

cat >"$T/page.html" <<'END'
<html lang=en><head><title>A</title><link rel=canonical href=https://gull.example/a/b></head>
<body><h1>The <em>old</em> clock</h1>
<p>The council met <a href="../c?x=1&amp;y='(2)">on <b>Monday</b></a>, as <i lang=fr>prévu</i>, and after
two votes it agreed to <a href="javascript:alert(1)">keep</a> the <b>old [clock]</b>.</p>
<p><strong>Why did it keep the clock, which has been wrong since 1931, and which nobody likes?</strong></p>
<table><tr><td><b>1931</b><td>a|b*</table></body>
END
expect 0 $text --format=html "$T/page.html"
shows '<h1>The <em>old</em> clock</h1>'
shows 'met <a href="https://gull.example/c?x=1&amp;y=%27%282%29">on <strong>Monday</strong></a>, as'
shows '<span lang="fr"><em>prévu</em></span>'
shows 'to keep the <strong>old [clock]</strong>.</p>'
shows '<td><strong>1931</strong></td><td>a|b*</td>'
expect 0 $text --format=markdown "$T/page.html"
shows '# The *old* clock'
shows 'met [on **Monday**](https://gull.example/c?x=1&y=%27%282%29), as *prévu*'
shows 'to keep the **old \[clock\]**.'
shows '| **1931** | a\|b\* |'
expect 0 $text --format=json "$T/page.html"
python3 - "$T/out" <<'END' || fail "the spans are not where they should be"
import json, sys
blocks = json.load(open(sys.argv[1], encoding="utf-8"))["blocks"]
seen = [(s["kind"], b["text"][s["start"]:s["end"]], s["value"]) for b in blocks for s in b.get("spans", [])]
assert seen == [("emphasis", "old", "em"),
    ("link", "on Monday", "https://gull.example/c?x=1&y=%27%282%29"), ("emphasis", "Monday", "strong"),
    ("language", "prévu", "fr"), ("emphasis", "prévu", "em"), ("emphasis", "old [clock]", "strong"),
    ("emphasis", blocks[2]["text"], "strong"), ("emphasis", "1931", "strong")], seen
END
