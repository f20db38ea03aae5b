# The user's own rules for sites: by host, element and line; their faults; hostile pages.
. tests/lib.sh
XDG_CONFIG_HOME=$T/home XDG_CONFIG_DIRS=$T/none:$T/system
export XDG_CONFIG_HOME XDG_CONFIG_DIRS
own=$T/home/crier/sites.d
mkdir -p "$own" "$T/system/crier/sites.d"
text="$B/crier text"

page() # ADDRESS
{
	cat <<END
<html lang=en><head><title>The old clock stays</title><link rel=canonical href="$1"></head><body>
<nav>Home News Sport</nav><h1>The old clock stays</h1><div class=story>
<p>The council met on Monday evening, and after three hours, two votes and a long silence it agreed to keep the old clock.</p>
<p class="x mugs">The council's mugs have been made of clay, and not of plastic, for as long as the clock has been wrong.</p>
<div class=box><ul><li class=mugs>A first item of the list, which stays here.</li></ul></div>
<p>"It has been wrong since 1931," said the mayor, who had brought <span class=mark>sponsored</span> sandwiches, "and in all that time nobody was late."</p>
<p id=gulls>The clock, which stands above the fish market, will be cleaned in the spring, when the gulls are elsewhere.</p></div>
<p class=after>More about clocks</p><div class=note>Correction: it is not the bell.</div></body></html>
END
}
page 'https://www.example.org/a' >"$T/page.html"
page 'http://live.sport.example.org/b' >"$T/sport.html"
page 'http://myexample.org/' >"$T/other.html"
expect 0 $text "$T/page.html"
cp "$T/out" "$T/without"
shows 'mugs have been'
shows 'A first item'
grep -q -e 'Correction' -e 'More about' "$T/out" && fail "the page has changed under the test"

without() # WORDS
{
	grep -qF -e "$1" "$T/out" && fail "this should be left out: $1"
}

cat >"$own/clock.ini" <<'END'
# mine
[example.org]
drop = .mugs, #nothing
  , .mark
keep = div.note
drop-line = ^The clock, which
END
expect 0 $text "$T/page.html"
shows 'The council met'
shows 'Correction: it is not the bell.'
without 'mugs have'
without 'A first item'
without 'The clock, which'
expect 0 $text --why "$T/page.html"
shows "your rule ($own/clock.ini, line 3): The council's mugs"
shows "your rule ($own/clock.ini, line 4): sponsored"
shows "your rule ($own/clock.ini, line 6): The clock, which stands"
expect 0 $text --format=json "$T/page.html"
shows "\"rule\": \"$own/clock.ini, line 6\""
# Its subdomains, not another site; and a nearer section goes before it.
expect 0 $text "$T/sport.html"
without 'mugs have'
expect 0 $text "$T/other.html"
cmp -s "$T/out" "$T/without" || fail "rules of another site count"
printf '[sport.example.org]\ndrop = #gulls\n[org]\ndrop = p\n' >"$own/sport.ini"
expect 78 $text "$T/sport.html"
says "$own/sport.ini, line 4: [org] is no host"
printf '[sport.example.org]\ndrop = #gulls\n' >"$own/sport.ini"
expect 0 $text "$T/sport.html"
shows 'mugs have'
without 'The clock, which'

# The system's come before the user's, and [*] before any; the inner element counts.
printf '[*]\ndrop = .mugs\n[example.org]\ndrop = .story p\n' >"$T/system/crier/sites.d/all.ini"
printf '[example.org]\nkeep = p#gulls\nkeep = .box .mugs\n' >"$own/clock.ini"
expect 0 $text "$T/page.html"
shows 'The clock, which'
shows 'A first item'
without 'The council met'
expect 0 $text --why "$T/other.html"
shows "your rule ($T/system/crier/sites.d/all.ini, line 2): The council's mugs"
rm "$T/system/crier/sites.d/all.ini"

# Where the body stands.
printf '[example.org]\nbody = .box\nbody = .after\n' >"$own/clock.ini"
expect 0 $text "$T/page.html"
printf 'The old clock stays\n\n- A first item of the list, which stays here.\n\nMore about clocks\n' |
	cmp -s - "$T/out" || fail "the body is elsewhere: $(cat "$T/out")"

# In plain text there are lines alone, and [*] alone where nothing tells the site.
printf '[*]\ndrop-line = ^In China, that nation\nkeep-line = (?i)CLICK PHOTO\ndrop=p\n' >"$own/clock.ini"
expect 0 $text samples/cyber-panetta.txt
without '2010 Defense White Paper'
shows 'Click photo'

printf '[example.org]\ndrop-line = ^In China, that nation\n' >"$own/clock.ini"
expect 0 $text samples/cyber-panetta.txt
shows '2010 Defense White Paper'
expect 0 $text --address=https://www.example.org/a samples/cyber-panetta.txt
without '2010 Defense White Paper'

# A line that is joined into a paragraph is told from it.
printf '[*]\ndrop-line = ^Clocks of the week:\n' >"$own/clock.ini"
cat >"$T/wrapped.txt" <<'END'
The council met on Monday evening, and after three hours, two votes and
a long silence it agreed to keep the old clock, which has been wrong in
every year since the fish market was built, and which nobody will mend.
Clocks of the week: see them all in the shop behind the fish market, or
order yours by post. The gulls, said the mayor, are no reason to be late
for a meeting of the council, nor is the bell, which is rung at noon by
a man who has no clock of his own and who goes by the shade of a tree.
END
expect 0 $text "$T/wrapped.txt"
shows 'which nobody will mend.'
shows 'order yours by post. The gulls, said'
without 'Clocks of the week'
expect 0 $text --why "$T/wrapped.txt"
shows "line 4, your rule ($own/clock.ini, line 2): Clocks of the week: see them all in the shop behind the fish market, or"

# Faults.
wrong() # LINE WORDS RULES
{
	printf "$3" >"$own/clock.ini"
	expect 78 $text "$T/page.html"
	says "crier: $own/clock.ini, line $1: "
	says "$2"
}
wrong 2 'there is no key "colour"; they are drop, keep, body, drop-line and keep-line' \
	'[example.org]\ncolour = red\n'
wrong 1 '[] is no host' 'drop = p\n'
wrong 3 '[https://example.org/] is no host' '\n[https://example.org/]\ndrop = p\n'
wrong 3 '"div > p" can'"'"'t be read at ">"' '[a.org]\ndrop = p\ndrop = .x, div > p\n'
wrong 2 'there is no name behind the "."' '[a.org]\ndrop = .\n'
wrong 2 'drop has nothing behind the "="' '[a.org]\ndrop =\n'
wrong 3 'is no regular expression' '[a.org]\n\ndrop-line = (a\n'
wrong 2 'neither [a host] nor key = value' '[a.org]\nnonsense\ndrop = .\n'
wrong 2 'the line is longer' "[a.org]\ndrop = $(printf '%0300d' 0)\n"
rm "$own/clock.ini"
mkdir "$own/clock.ini"
expect 78 $text "$T/page.html"
says "can't read the rules in $own/clock.ini"
rmdir "$own/clock.ini"

# A slow expression is given up, not waited for; the page is read.
printf '[*]\ndrop-line = ^(a+)+$\ndrop-line = (x+x+)+y\ndrop-line = ^Correction\n' >"$own/slow.ini"
{
	page 'http://slow.example/' | sed '/^<nav/q'
	awk 'BEGIN { for (i = 0; i < 300; i++) { s = "aaaaaaaaaa"; for (k = 0; k < 6; k++) s = s s
		print "<p>" s "!</p><p>" s "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</p>" } }'
	sed '1,/^<nav/d' "$T/page.html"
} >"$T/slow.html"
start=$(date +%s)
expect 0 $text "$T/slow.html"
[ $(($(date +%s) - start)) -le 20 ] || fail "a slow expression takes its time"
says "$own/slow.ini, line 2: the regular expression takes too long"
shows 'The council met'

# Many rules, deep pages: in time.
awk 'BEGIN { print "[*]"; for (i = 0; i < 240; i++) print "drop = .a" i " .b .c .d" }' >"$own/slow.ini"
awk 'BEGIN { for (i = 0; i < 400; i++) printf "<div class=\"a%d b c\">", i
	for (i = 0; i < 20000; i++) printf "<p class=\"b c d e\">A paragraph.</p>" }' >"$T/deep.html"
start=$(date +%s)
$text "$T/deep.html" >"$T/out" 2>&1
[ $? -le 65 ] || fail "many rules end in: $(cat "$T/out")"
[ $(($(date +%s) - start)) -le 20 ] || fail "many rules take their time"
