# Notes and citations at three levels, from HTML and from plain text; what is left out is
# told, and what only looks like a note stays.
. tests/lib.sh
text="$B/crier text"

cat >"$T/tower.html" <<'END2'
<html lang=en><title>The bell tower</title><body><article><h1>The bell tower</h1>
<p>The tower was built in 1402<sup><a href="#n1">1</a></sup> and stands over 300 m<sup>2</sup> of
ground.<sup>2</sup> It is the 20<sup>th</sup> of its kind,<sup class=reference><a
href="#n3">[3]</a></sup> and H<sub>2</sub>O runs down its walls.</p>
<p>Its bell, cast in 1511 (2019), weighs two tons.[4][5] Nobody knows why [citation needed].
Section [3] of the Act says that "[the minister] shall ring it[sic]" each morning.</p>
<p>Some doubt the date (Quill et al., 2019; Marsh 2020), and others (Fenn, 2011) do not,
although the harvest (March 2019) was good†, or so they say*, and 5 km² of it were cut.</p>
<h2>References<span class=mw-editsection>[<a href=/e>edit</a>]</span></h2>
<ol class=references><li id=n1><a class=footnote-backref href="#x">^</a> Quill, A. (1999). On Bells.
Dover: Tower Press.</li><li>Marsh, K. Ringing, 2020, p. 12.</li></ol></article></body></html>
END2
expect 0 $text --body "$T/tower.html"
shows 'built in 1402 and stands over 300 m² of ground. It is the 20th of its kind, and H2O'
shows 'cast in 1511 (2019), weighs two tons. Nobody knows why. Section [3] of the Act says that "[the minister] shall ring it[sic]"'
shows 'Some doubt the date, and others do not, although the harvest (March 2019) was good, or so they say, and 5 km² of it'
grep -q -e References -e Quill -e Tower "$T/out" && fail "notes are shown with --notes=none"

expect 0 $text --body --notes=marks "$T/tower.html"
shows '20th of its kind,[3] and'
shows 'two tons.[4][5] Nobody knows why [citation needed].'
shows '(Quill et al., 2019; Marsh 2020), and others (Fenn, 2011)'
grep -q -e References -e 'Tower Press' "$T/out" && fail "lists of notes are shown with --notes=marks"

expect 0 $text --body --notes=all "$T/tower.html"
shows 'two tons.[4][5]'
shows 'References'
shows '- Quill, A. (1999). On Bells. Dover: Tower Press.'
grep -q -e edit -e '\^' "$T/out" && fail "the page's own marks are shown"
cp "$T/out" "$T/all"
expect 0 $text --body --keep=notes "$T/tower.html"
cmp -s "$T/out" "$T/all" || fail "--keep=notes is not --notes=all"

expect 0 $text --why "$T/tower.html"
shows 'note mark: (Quill et al., 2019; Marsh 2020)'
shows 'note mark: [4][5]'
shows 'notes: References'
expect 0 $text --format=json "$T/tower.html"
shows '"reason": "notes"'

# Powers are written as such; letters, marks and what stands alone are not.
cat >"$T/powers.html" <<'END2'
<html lang=en><title>The sums</title><body><article><h1>The sums</h1>
<p>It weighs 10<sup>6</sup> kg, or 5&times;10<sup>12</sup> mg, and loses 10<sup>&minus;3</sup> of
it a year,<sup>2</sup> which is (a + b)<sup>2</sup>, or x<sup>n</sup>, on the 1<sup>st</sup> of
May.<a href="#n"><sup>3</sup></a> Nobody knows more of it, and nobody asks, or so it seems.</p>
</article></body></html>
END2
expect 0 $text --body "$T/powers.html"
shows 'weighs 10⁶ kg, or 5×10¹² mg, and loses 10⁻³ of it a year, which is (a + b)², or xn, on the 1st of May. Nobody'
expect 0 $text --body --notes=marks "$T/powers.html"
shows 'of it a year,2 which is'

# Raised cents are no power.
cat >"$T/shop.html" <<'END2'
<html lang=en><title>The shop</title><body><article><h1>The shop</h1>
<p>The first clock was sold for $19<sup>99</sup> on Monday, the second for &pound;1,299<sup>50</sup>,
and the third, which is the oldest, for $10<sup>99</sup>, though the council owes $10<sup>12</sup>, or
so they say, and pays $19<sup><a href="#n">12</a></sup> a day for it, and has for many years.</p>
</article></body></html>
END2
expect 0 $text --body "$T/shop.html"
shows 'for $19.99 on Monday, the second for £1,299.50, and the third, which is the oldest, for $10.99, though the council owes $10¹², or so they say, and pays $19 a day'

# The same from plain text; "Notes" of a recipe are no notes.
cat >"$T/tower.txt" <<'END2'
The bell tower

The tower was built in 1402 by masons from the valley, who had never built one before.[1]

The keeper, who is 80, has rung the bell every day since 1961, “as long as the rope holds”.² He rings it 10² times on feast days, and it carries over 5 km² of land.

Nobody has counted the steps [3, 5–7], which are said to be uneven, and the door is low.

References

[1] Quill, A. (1999). On Bells. Dover: Tower Press.
[2] Marsh, K. Ringing, 2020, p. 12.
END2
expect 0 $text --body "$T/tower.txt"
shows 'built one before.'
shows 'the rope holds”. He rings it 10² times on feast days, and it carries over 5 km² of land.'
shows 'counted the steps, which'
grep -q -e References -e Quill "$T/out" && fail "notes of a plain text are shown"
expect 0 $text --body --notes=marks "$T/tower.txt"
shows 'counted the steps [3, 5–7], which'
expect 0 $text --body --notes=all "$T/tower.txt"
shows 'Tower Press.'

cat >"$T/soup.html" <<'END2'
<html lang=en><title>Leek soup</title><body><article><h1>Leek soup</h1>
<p>Wash the leeks well, cut them into rings, and let them soften in butter for ten minutes.</p>
<p>Add the stock and the potatoes, bring it to the boil, and simmer until all of it is soft.</p>
<h2>Notes</h2><p>The soup keeps for two days in the cold, and it is better on the second one.</p>
<p>Any onion will do in place of the leeks, but the soup will be sweeter for it.</p>
</article></body></html>
END2
expect 0 $text --body "$T/soup.html"
shows 'Notes'
shows 'The soup keeps for two days'
expect 64 $text --notes=some "$T/soup.html"
says 'none|marks|all'
