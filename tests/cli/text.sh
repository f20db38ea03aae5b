# The command text: its forms, the body alone, what was dropped, faults.
. tests/lib.sh
text="$B/crier text"

expect 0 $text --body samples/cyber-panetta.txt
head -n 1 "$T/out" | grep -q '^WASHINGTON, May 7, 2012 – Because' || fail "the body begins elsewhere"
tail -n 1 "$T/out" | grep -q 'in the cyber arena\.$' || fail "the body ends elsewhere"
grep -q -e 'Click photo' -e 'Related' -e 'By Cheryl' "$T/out" && fail "--body shows more than the body"

expect 0 $text samples/harbor-ferry.html
shows 'Correction: An earlier version'
expect 0 $text --body samples/harbor-ferry.html
grep -q -e 'Correction:' -e 'Marisol' -e 'Photo by' "$T/out" && fail "--body shows more than the body"

expect 0 $text --why samples/harbor-ferry.html
shows 'line 55, advertisement: ADVERTISEMENT'
shows 'line 45, share bar: Facebook X Email Copy link'

cat >"$T/page.html" <<'END'
<html lang=en><title>A & B</title><body><h1>A &amp; B "stay"</h1>
<p>The council met on Monday, and after two votes it agreed to keep x &lt; y, *as is*, 'for now'.</p>
<p>It has been wrong since 1931, said the mayor, and in all that time nobody was late by it.</p>
<ul><li>One of the two.<li>The other one.</ul><table><tr><td>1931<td>a|b</table>
<pre>if (a &lt; b)
  go();</pre></body>
END
expect 0 $text --format=html "$T/page.html"
shows '<title>A &amp; B</title>'
shows '<h1>A &amp; B &quot;stay&quot;</h1>'
shows 'keep x &lt; y, *as is*, &#39;for now&#39;.</p>'
shows '<tr><td>1931</td><td>a|b</td></tr>'
[ "$(grep -c '<ul>' "$T/out")" -eq 1 ] || fail "items don't stand in one list"
expect 0 $text --format=markdown "$T/page.html"
shows '# A & B "stay"'
shows 'keep x \< y, \*as is\*'
shows '| 1931 | a\|b |'
shows '      go();'
expect 0 $text --format=json "$T/page.html" samples/bruecke.html
python3 - "$T/out" <<'END' || fail "the JSON is not as it should be"
import json, sys
text, decoder, pages = open(sys.argv[1], encoding="utf-8").read(), json.JSONDecoder(), []
while text.strip():
    page, end = decoder.raw_decode(text.lstrip())
    pages.append(page)
    text = text.lstrip()[end:]
first, second = pages
assert list(first) == ["title", "authors", "date", "modified", "site", "language",
                       "address", "picture", "blocks", "dropped"]
assert [b["kind"] for b in first["blocks"]] == [
    "headline", "paragraph", "paragraph", "item", "item", "table", "code"], first["blocks"]
assert first["date"] is None and first["language"] == "en"
assert second["authors"] == ["Friederike Haas"] and second["language"] == "de"
advert = next(d for d in second["dropped"] if d["text"] == "Anzeige")
assert advert["reason"] == "advertisement" and advert["kind"] == "adverts" and advert["line"] == 33
lines = [second["blocks"][advert["before"] + i]["line"] for i in (-1, 0)]
assert lines[0] < 33 < lines[1], lines
END

# A cell that is hidden, or that a rule of the user's names, does not come back with its row.
mkdir -p "$T/home/crier/sites.d"
printf '[*]\ndrop = td.secret\n' >"$T/home/crier/sites.d/a.ini"
sed 's|a.b</table>|a<tr><td>1932<td hidden>unseen cell<tr><td>1933<td class=secret>secret cell</table>|' \
	"$T/page.html" >"$T/cells.html"
expect 0 env XDG_CONFIG_HOME="$T/home" $text --format=json "$T/cells.html"
python3 - "$T/out" <<'END' || fail 'a cell that is left out came back'
import json, sys
page = json.load(open(sys.argv[1], encoding="utf-8"))
kept = " ".join(b["text"] for b in page["blocks"])
assert "1932" in kept and "1933" in kept and "cell" not in kept, kept
assert {(d["text"], d["reason"]) for d in page["dropped"]} == {
    ("unseen cell", "hidden"), ("secret cell", "your rule")}, page["dropped"]
END

# As HTML it says of itself what is known of it: read again, that is the same.
expect 0 $text --format=html samples/bruecke.html
cp "$T/out" "$T/again.html"
expect 0 $text --format=json samples/bruecke.html
sed -n '/"blocks"/q; p' "$T/out" >"$T/facts"
expect 0 $text --format=json "$T/again.html"
sed -n '/"blocks"/q; p' "$T/out" | diff - "$T/facts" >&2 || fail 'HTML loses what is known'

expect 64 $text --format=pdf "$T/page.html"
says '--format is text, json, html or markdown, not "pdf"'
expect 64 $text --stop-after=lunch "$T/page.html"
printf '<html><body><nav><a href=/>Home</a></nav></body></html>' >"$T/none.html"
expect 65 $text "$T/none.html"
says "$T/none.html: no article was found on this page"

# Text written by hand is taken as it is; menus alone are no article.
for i in 1 2 3 4 5 6 7 8 9; do printf 'Hello there.\n\n'; done >"$T/short.txt"
expect 0 "$B/crier" text "$T/short.txt"
[ "$(grep -c 'Hello there.' "$T/out")" -eq 9 ] || fail 'lines of a short text are missing'
printf 'Home\nNews\nSport\nWeather\nContact us\nLog in\n' >"$T/menu.txt"
expect 65 "$B/crier" text "$T/menu.txt"
says 'no article was found'

# A call between paragraphs doesn't end an essay.
cat >"$T/essay.txt" <<'END'
On mending clocks

I have mended clocks for thirty years, and in all that time nobody has asked me why they stop.

A clock stops because dust gets into the oil, and because nobody thinks of the oil while the hands still move.

Subscribe to our newsletter

Most people bring a clock to me when it has been silent for years, and they speak of it as if it were a relative.
END
expect 0 "$B/crier" text "$T/essay.txt"
shows 'as if it were a relative.'
grep -q Subscribe "$T/out" && fail 'a call is read with the essay'

# The site's name from what stands beside the article in its JSON-LD.
cat >"$T/graph.html" <<'END'
<html lang=en><head><title>Old clocks are sold | Gazeta</title><script type="application/ld+json">
{"@graph": [{"@type": "WebSite", "name": "Gazeta"}, {"@type": "NewsArticle"}]}</script></head><body>
<article><p>The first clock was sold on Monday, the second on the day after, and the third, which is the
oldest, was given to the bell ringer, who has none and goes by the shade of a tree.</p></article></body></html>
END
expect 0 "$B/crier" text --format=json "$T/graph.html"
shows '"site": "Gazeta"'
shows '"title": "Old clocks are sold"'
