# What was left out, and what is brought back: --why in its forms, --keep.
. tests/lib.sh
text="$B/crier text"

cat >"$T/page.html" <<'X'
<html lang=en><title>The Old Clock Stays</title><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>
<div class=teaser><a href=/x><figure><img><figcaption>A goat on a roof.</figcaption></figure></a></div>
<article><h1>The Old Clock Stays</h1>
<figure><img src=a.jpg alt="hands"><figcaption>The clock in 1931.</figcaption></figure>
<p>The council met on Monday evening, and after three hours, two votes and a long silence it agreed to keep the old clock.</p>
<p>"It has been wrong since 1931," said the mayor, who had brought sandwiches, "and in all that time nobody was late."</p>
<p>Advertisement</p>
<p>The clock, which stands above the fish market, will be cleaned in the spring, when the scaffolding is cheaper.</p>
</article>
<div id=comments><p>I was late because of it, I swear, and twice at that.</p></div>
<footer>All rights reserved.</footer></body></html>
X

# For people: how much of each kind, then each piece below the place where it stood.
expect 0 $text --why "$T/page.html"
kept=$($text "$T/page.html" | wc -w)
head -n 1 "$T/out" | grep -q "^Kept: $kept words\. Left out: 6 pieces, " || fail "no summary: $(head -n 1 "$T/out")"
shows 'captions: 1 piece, 4 words'
shows 'Before the paragraph "The clock, which stands above the ..."'
shows 'line 7, advertisement: Advertisement'
shows 'After the end:'
[ "$(sed -n '/^Before the headline "The Old Clock Stays":$/,/^$/p' "$T/out" | grep -c '^line [12],')" -eq 2 ] ||
	fail 'the menu and the teaser do not stand before the headline'
expect 0 $text --why --body "$T/page.html"
shows 'line 3, headline: The Old Clock Stays'
shows 'body: 1 piece, 4 words'
expect 0 $text --why --clean=off "$T/page.html"
shows 'Nothing was left out.'
expect 64 $text --why --format=html "$T/page.html"
says '--why is written as text or json, not as html'

# A kind comes back at its place, as what it is; of captions only the article's own.
expect 0 $text --keep=captions --format=json "$T/page.html"
cp "$T/out" "$T/captions"
expect 0 $text --keep=captions,comments --format=json --body "$T/page.html"
python3 - "$T/captions" "$T/out" <<'X' || fail "--keep brings back something else"
import json, sys
one, two = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
assert [b["kind"] for b in one["blocks"]] == ["headline", "caption"] + ["paragraph"] * 3, one["blocks"]
assert one["blocks"][1]["text"] == "The clock in 1931."
assert any("goat" in d["text"] for d in one["dropped"])
assert [b["text"][:10] for b in two["blocks"]][-1] == "I was late", two["blocks"]
place = {d["reason"]: (d["kind"], d["before"]) for d in two["dropped"]}
assert place["headline"] == ("body", 0) and place["caption"] == ("body", 0), place
assert place["advertisement"] == ("adverts", 2) and place["page footer"] == ("page", 4), place
X
expect 0 $text --keep=all --why "$T/page.html"
shows 'Nothing was left out.'
printf '[clean]\nkeep = captions\n' >"$T/conf"
expect 0 $text --config="$T/conf" "$T/page.html"
shows 'The clock in 1931.'
expect 0 $text --config="$T/conf" --keep= "$T/page.html"
grep -q 1931\\.$ "$T/out" && fail '--keep= keeps captions'
expect 0 "$B/crier" script --keep=comments "$T/page.html"
shows 'I was late'
expect 64 $text --keep=captions,lunch "$T/page.html"
says 'keep knows no "lunch"; it knows all, captions, '

# Each kind is explained, in the manual and in the configuration.
"$B/crier" text --help | sed -n 's/^  --keep=all|//p' | tr '|' '\n' >"$T/kinds"
[ "$(wc -l <"$T/kinds")" -ge 18 ] || fail 'the help lists too few kinds'
while read -r kind; do
	sed -n '/^\.Sh WHAT IS LEFT OUT/,/^\.Sh ENV/p' src/crier.1 | grep -qx ".It $kind" ||
		fail "the manual does not explain the kind $kind"
	sed -n '/^# What is not left out/,/^keep =/p' conf/crier.conf | grep -qw "$kind" ||
		fail "conf/crier.conf does not explain the kind $kind"
done <"$T/kinds"

# No article: what was seen, the pieces where they are asked for, and all of it on request.
printf '<body><nav><a href=/>Home</a></nav><form>Your name</form></body>' >"$T/none.html"
expect 65 $text "$T/none.html"
says 'none.html: no article was found on this page, only pieces of other kinds: form (1), menu (1)'
[ ! -s "$T/out" ] || fail 'a page without an article was shown'
expect 65 $text --why "$T/none.html"
shows 'line 1, menu: Home'
shows 'No article was found.'
expect 65 $text --why --format=json "$T/none.html"
python3 -c 'import json, sys; d = json.load(sys.stdin); assert not d["blocks"] and len(d["dropped"]) == 2' \
	<"$T/out" || fail 'the JSON of a page without an article'
expect 0 $text --keep=all "$T/none.html"
shows 'Your name'
expect 65 $text --keep=comments "$T/none.html"
printf '<body><script>x()</script></body>' >"$T/empty.html"
expect 65 $text --why "$T/empty.html"
says 'no text in it that a browser would show'
