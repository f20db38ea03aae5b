#!/bin/sh
# Files, standard input and addresses, through the command text.
. tests/lib.sh
no_proxy='*'; export no_proxy
python3 tests/server.py "$T/port" & server=$!
trap 'kill "$server"; rm -rf "$T"' EXIT
for i in 1 2 3 4 5 6 7 8 9 10; do [ -s "$T/port" ] && break; sleep .3; done
at=http://127.0.0.1:$(cat "$T/port")

expect 0 "$B/crier" text --body "$at/page"
mv "$T/out" "$T/page"
grep -q "“We walked across it at six in the morning,” said Anna Berg" "$T/page" || fail "no text"
for name in gzip moved latin; do
	expect 0 "$B/crier" text --body "$at/$name"
	sed -i 's/brücke/bridge/' "$T/out"
	cmp "$T/page" "$T/out" || fail "$name is another text"
done
expect 0 "$B/crier" text --clean=off "$at/cyrillic"
shows "Мост открыт."
expect 0 "$B/crier" text --format=json "$at/moved"
shows "\"address\": \"$at/page\""

expect 69 "$B/crier" text "$at/missing"
says "the server at 127.0.0.1 has no such page (404)"
[ -s "$T/out" ] && fail "output in spite of an error"
for command in script "read --to=null" "record -o $T/sound.wav"; do
	# shellcheck disable=SC2086
	expect 69 "$B/crier" $command --fetch-timeout=9 "$at/missing"
	says "has no such page (404)"
	[ -e "$T/sound.wav" ] && fail "a sound file in spite of an error"
done
expect 69 "$B/crier" text --fetch-redirects=3 "$at/loop"
says "without end (more than 3 times)"
expect 69 "$B/crier" text --fetch-timeout=3 "$at/stall"
says "has sent nothing for 2 seconds"
expect 65 "$B/crier" text --fetch-max-mb=1 "$at/huge"
says "larger than 1 MB"
expect 65 "$B/crier" text "$at/empty"
says "$at/empty: it is empty"
expect 65 "$B/crier" text "http://ann:secret@${at#http://}/pdf-as-text"
says "$at/pdf-as-text: it is a PDF document"
expect 68 "$B/crier" text http://there-is-no-such-host.invalid/

expect 66 "$B/crier" text "$T/none"
says "there is no file"
expect 66 "$B/crier" script "$T"
says "is a folder"
: >"$T/empty"
expect 65 "$B/crier" text "$T/empty"
says "it is empty"
head -c 100000 "$B/libexec/crier/fetch" >"$T/program"
expect 65 "$B/crier" text "$T/program"
says "it is a program, not a page or text"
tail -c 100000 "$B/libexec/crier/fetch" >"$T/program"
expect 65 "$B/crier" text "$T/program"
says "it is a binary file"
expect 65 "$B/crier" text /dev/zero

printf 'Br\374cke, she said \226 \223new\224.\r\nIt\222s open\1.\r\n' >"$T/western"
expect 0 "$B/crier" text --clean=off "$T/western"
shows "Brücke, she said – “new”."
shows "It’s open."
expect 0 sh -c 'cat "$1" | "$B/crier" text --clean=off -' - "$T/western"
shows "Brücke, she said – “new”."
mkfifo "$T/pipe"
cat "$T/western" >"$T/pipe" &
expect 0 "$B/crier" text --clean=off "$T/pipe"
shows "It’s open."
