#!/bin/sh
# The program fetch against a server with bad manners.
. tests/lib.sh
no_proxy='*'; export no_proxy
fetch=$B/libexec/crier/fetch
python3 tests/server.py "$T/port" & server=$!
trap 'kill "$server"; rm -rf "$T"' EXIT
for i in 1 2 3 4 5 6 7 8 9 10; do [ -s "$T/port" ] && break; sleep .3; done
at=http://127.0.0.1:$(cat "$T/port")

expect 0 "$fetch" "$at/page"
shows "address: $at/page"
shows "type: text/html; charset=utf-8"
shows "modified: 2026-01-31T12:00:00Z"
shows "said Anna Berg"
[ "$(sed '1,/^$/d' "$T/out" | wc -c)" = "$(sed -n 's/^length: //p' "$T/out")" ] || fail "length"

expect 0 "$fetch" "$at/gzip"
shows "said Anna Berg"
expect 0 "$fetch" "$at/moved"
shows "address: $at/page"

# A password goes to the server that it was given for, and nowhere else.
user=http://ann:secret@${at#http://}
expect 0 "$fetch" "$user/agent"
shows "Authorization: Basic"
shows "User-Agent: Crier/"
shows "address: $at/agent"
expect 0 "$fetch" "$user/to-agent"
shows "address: http://localhost:"
grep -q "Authorization" "$T/out" && fail "the password went to another host"

refuses() # STATUS WORDS PATH [OPTION...]
{
	status=$1 words=$2 path=$3
	shift 3
	expect "$status" "$fetch" "$@" -- "$at/$path"
	shows "error: $status "
	shows "$words"
	[ "$(wc -l <"$T/out")" -eq 1 ] || fail "more than one line for $path"
}
refuses 69 "the server at 127.0.0.1 has no such page (404)" missing
refuses 69 "has this page no longer (410)" gone
refuses 69 "has a fault of its own; try again later (500)" broken
refuses 69 "without end (more than 5 times)" loop --redirects=5
refuses 69 "neither http nor https" to-file
refuses 69 "is not a web server" no-http
refuses 69 "did not give the page (302)" nowhere
refuses 69 "broke off before the page was whole" cut
refuses 69 "has sent nothing for 2 seconds" stall --timeout=3
refuses 69 "was not whole after 1 seconds" drip --timeout=1
refuses 69 "has sent nothing for 2 seconds" stall-within --timeout=3
refuses 65 "is larger than 2 MB" huge --max-bytes=2097152
refuses 65 "is larger than 2 MB" huge-said --max-bytes=2097152
refuses 65 "is larger than 2 MB" bomb --max-bytes=2097152
refuses 65 "headers without end" headers
refuses 65 "is a picture (image/png), not a page or text" picture

expect 66 "$fetch" "file:///etc/hostname"
expect 66 "$fetch" "http://"
expect 69 "$fetch" "https://${at#http://}/page"
shows "no secure connection to 127.0.0.1"
expect 68 "$fetch" "http://there-is-no-such-host.invalid/"
shows "there is no server by the name of there-is-no-such-host.invalid"
expect 64 "$fetch" --no-such-option "$at/page"
kill "$server"; wait "$server" 2>/dev/null
expect 69 "$fetch" "$at/page"
shows "the server at 127.0.0.1 can't be reached"
trap 'rm -rf "$T"' EXIT
