# Many pages at once: folders, lists, files for each; failures, hangs and crashes cost one page.
. tests/lib.sh
text="$B/crier text"

page() # WORD
{
	cat <<END
<html lang=en><head><title>The $1 clock stays</title></head><body><h1>The $1 clock stays</h1>
<p>The council met on Monday evening, and after three hours, two votes and a long silence it agreed to keep the $1 clock.</p>
<p>"It has been wrong since 1931," said the mayor, who had brought sandwiches, "and in all that time nobody was late."</p>
<p>The clock, which stands above the fish market, will be cleaned in the spring, when the gulls are elsewhere.</p></body></html>
END
}
in=$T/in
mkdir -p "$in/b/deep" "$in/.hidden" "$in/a page_files"
page first >"$in/a page.html"
page second >"$in/b/c.htm"
page third >"$in/b/deep/c.html"
page fourth >"$in/b.txt.html"
page twin >"$in/twin.html"
page other >"$in/twin.php"
cp samples/observatory.txt "$in/plain.txt"
page hidden >"$in/.hidden/x.html"
page hidden >"$in/.x.html"
echo 'p { color: red }' >"$in/a page_files/style.css"
printf '\211PNG\r\n\032\n\0\0\0\0\0\0' >"$in/a page_files/logo.png"
ln -s .. "$in/b/up"
ln -s ../b "$in/b/deep/again"

listing()
{
	(cd "$1" && find . ! -type d | sort | tr '\n' ' ')
}

# A folder: paths are kept, names are not the same, the rest is left out.
expect 0 $text --output-dir="$T/out1" --jobs=1 "$in"
says "7 pages written to $T/out1, 1 file left out that is no text"
got=$(listing "$T/out1")
[ "$got" = './a page.txt ./b.txt.txt ./b/c.txt ./b/deep/c.txt ./plain.txt ./twin-2.txt ./twin.txt ' ] ||
	fail "the files are: $got"
grep -q 'The other clock stays' "$T/out1/twin-2.txt" || fail "the later of two has the number"
$text "$in/b/deep/c.html" | cmp -s - "$T/out1/b/deep/c.txt" || fail "it is not what one page gives"
for jobs in 2 7; do
	expect 0 $text --output-dir="$T/out$jobs" --jobs=$jobs -q "$in/"
	[ ! -s "$T/err" ] || fail "-q says something"
	diff -r "$T/out1" "$T/out$jobs" >/dev/null || fail "$jobs jobs write something else"
done
# To standard output: in order, parted by an empty line, the same bytes.
expect 0 $text --jobs=1 "$in"
cp "$T/out" "$T/all"
expect 0 $text --jobs=3 "$in"
cmp -s "$T/out" "$T/all" || fail "standard output depends on the jobs"
{ cat "$T/out1/a page.txt"; echo; cat "$T/out1/b/c.txt"; echo; cat "$T/out1/b/deep/c.txt"; echo
  cat "$T/out1/b.txt.txt" "$T/nothing" 2>/dev/null; } | head -c 900 >"$T/first"
head -c 900 "$T/all" | cmp -s - "$T/first" || fail "the order is not that of the names"
expect 0 $text --format=json --output-dir="$T/json" "$in/b"
[ "$(listing "$T/json")" = './c.json ./deep/c.json ' ] || fail "JSON: $(listing "$T/json")"
expect 0 $text --format=markdown --output-dir="$T/json/new/folder" "$in/twin.php"
[ -s "$T/json/new/folder/twin.md" ] || fail "a new folder for a single page"

# What stands there is written over; other files are left alone; never an input.
echo old >"$T/out1/twin.txt"
echo mine >"$T/out1/mine.txt"
expect 0 $text --output-dir="$T/out1" "$in"
cmp -s "$T/out1/twin.txt" "$T/out2/twin.txt" || fail "an old file is not written over"
[ "$(cat "$T/out1/mine.txt")" = mine ] || fail "another's file was touched"
cp "$in/plain.txt" "$T/before"
expect 64 $text --output-dir="$in" "$in"
says "$in/plain.txt is an input; it would be written over"
cmp -s "$in/plain.txt" "$T/before" || fail "an input was written over"
# An output folder inside of the input folder is no input.
expect 0 $text --output-dir="$in/out" "$in"
expect 0 $text --output-dir="$in/out" "$in"
says '7 pages written'
rm -r "$in/out"

# Names from outside stay in the folder.
mkdir -p "$T/x/y"
long=$(printf '%0200d' 7)
for f in "$T/x/page.html" "$T/x/y/page.html" "$T/x/..html" "$T/x/$long.html" "$T/x/-n.html"; do
	page named >"$f"
done
page newline >"$T/x/a
b.html"
expect 0 $text --output-dir="$T/names" "$T/x/y/../page.html" "$T/x/y/page.html" "$T/x/..html" \
	"$T/x/$long.html" "$T/x/a
b.html" -- "$T/x/-n.html"
[ "$(find "$T/names" -name '*.txt' | tr -cd / | wc -c)" -eq "$(printf "$T/names/%.0s" 1 2 3 4 5 6 |
	tr -cd / | wc -c)" ] || fail "names: $(listing "$T/names")"
[ "$(ls "$T/names" | wc -L)" -le 165 ] || fail "a name is too long: $(listing "$T/names")"
[ -s "$T/names/page.txt" ] && [ -s "$T/names/page-2.txt" ] || fail "names: $(listing "$T/names")"
[ "$(ls -A "$T" | grep -c txt)" -eq 0 ] || fail "something left the folder"

# A list: comments, blanks, CR, folders; a failed page is told and does not stop the others.
printf '# pages\n%s\n\n  %s\r\n%s\n%s\n' "$in/twin.html" "$in/b" "$T/missing.html" \
	"$in/plain.txt" >"$T/list"
expect 1 $text --list="$T/list" --output-dir="$T/listed"
says "crier: there is no file \"$T/missing.html\""
says "crier: 4 pages written to $T/listed, 1 failed"
[ "$(listing "$T/listed")" = './c.txt ./deep/c.txt ./plain.txt ./twin.txt ' ] || fail "from a list"
expect 1 sh -c '"$B/crier" text --list=- <"$0"' "$T/list"
shows 'The third clock stays'
says '4 pages written, 1 failed'
expect 66 $text --list="$T/none"
says "can't read the list $T/none"
printf '# nothing\n' >"$T/list"
expect 66 $text --list="$T/list"
mkdir "$T/empty"
expect 66 $text "$T/empty"
expect 66 $text "$T/nobody" "$T/nothing"
says '0 pages written, 2 failed'
printf '<html><body><nav><a href=/>Home</a></nav></body></html>' >"$T/none.html"
expect 65 $text --output-dir="$T/none" "$T/none.html" "$T/none.html"
[ -z "$(ls -A "$T/none")" ] || fail "a failed page left a file"
expect 64 $text
says 'text needs an INPUT'

# Where nothing can be written.
expect 73 $text --output-dir="$T/list/x" "$in"
if [ "$(id -u)" -ne 0 ]; then
	mkdir "$T/closed"
	chmod 555 "$T/closed"
	expect 73 $text --output-dir="$T/closed" "$in"
	mkdir "$in/closed"
	chmod 000 "$in/closed"
	expect 1 $text --output-dir="$T/closed2" "$in"
	says "you have no right to read \"$in/closed\""
	rmdir "$in/closed"
fi
expect 74 sh -c '"$B/crier" text "$0" >/dev/full' "$in"
says 'standard output could not be written'
# One file of the output can't be made: the others are.
mkdir -p "$T/partly/twin.txt"
expect 1 $text --output-dir="$T/partly" "$in"
says "can't write $T/partly/twin.txt: it is a folder"
says '6 pages written'
# A disk that is full: said once, and nothing half-made is left.
awk 'BEGIN { for (i = 0; i < 4000; i++) printf "Sentence %d of the article is as long as the others.\n\n", i }' \
	>"$in/long.txt"
expect 74 sh -c 'ulimit -f 20; exec "$B/crier" text --clean=off --output-dir="$0" "$1"' "$T/full" "$in"
[ "$(grep -c . "$T/err")" -eq 1 ] || fail "a full disk is told more than once: $(cat "$T/err")"
[ -z "$(find "$T/full" -name '.*' -type f)" ] && [ ! -e "$T/full/long.txt" ] || fail "half-made"
rm "$in/long.txt"

# A page that never comes, and one whose worker is killed.
mkfifo "$T/pipe"
sleep 60 >"$T/pipe" &
holder=$!
expect 1 $text --jobs=2 --page-timeout=1 --output-dir="$T/slow" "$in/twin.html" "$T/pipe" "$in/plain.txt"
says "$T/pipe: it took longer than 1 second and was given up"
says '2 pages written'
$text --jobs=1 --output-dir="$T/killed" "$T/pipe" "$in/twin.html" 2>"$T/err" &
crier=$!
for i in 1 2 3 4 5 6 7 8 9 10; do
	sleep .2
	worker=$(pgrep -P $crier) && break
done
kill -KILL $worker
wait $crier
[ $? -eq 1 ] || fail "a crash ends in: $(cat "$T/err")"
says "$T/pipe: Crier crashed on this page (signal 9)"
[ -s "$T/killed/twin.txt" ] || fail "a crash stops the others"
# Stopped: at once, and nothing half-made is left, nor a process.
sh -c 'exec "$B/crier" text --jobs=2 --output-dir="$0" "$1" "$1"' "$T/stopped" "$T/pipe" 2>"$T/err" &
crier=$!
for i in 1 2 3 4 5 6 7 8 9 10; do
	sleep .2
	workers=$(pgrep -P $crier) && break
done
kill -TERM $crier
wait $crier
[ $? -eq 143 ] || fail "stopped, it ends in another way"
[ ! -s "$T/err" ] || fail "stopped, it says: $(cat "$T/err")"
for worker in $workers; do
	kill -0 $worker 2>/dev/null && fail "a worker is left"
done
[ -z "$(ls -A "$T/stopped")" ] || fail "stopped, it leaves files"
kill $holder

# A fault of the configuration is one, not one of every page.
mkdir -p "$T/xdg/crier/sites.d"
echo 'nonsense' >"$T/xdg/crier/sites.d/a.ini"
expect 78 env XDG_CONFIG_HOME="$T/xdg" $text "$in"
[ "$(grep -c . "$T/err")" -eq 1 ] || fail "a fault is told more than once"
