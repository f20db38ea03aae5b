#!/bin/sh
# Quotation marks and names in masses, marks of mixed kinds, text from right to left: each
# ends in good time, in English and one more language.
. tests/lib.sh
bytes=60000
sanitized && bytes=15000
other=de
for name in $(python3 -B tests/bench/quotations.py --names); do
	python3 -B tests/bench/quotations.py "$name" "$bytes" >"$T/in"
	case $other in de) other=fr ;; fr) other=es ;; *) other=de ;; esac
	for lang in en $other; do
		expect 0 timeout 20 "$B/crier" script --clean=off --lang=$lang --format=json \
			--stop-after=speakers "$T/in"
	done
done
expect 0 "$B/crier" script --clean=off --lang=en --format=json "$T/in"
python3 -c 'import json, sys; json.load(sys.stdin)' <"$T/out" || fail 'the output is no JSON'

# people by the thousand, each with their own quotations
python3 -B tests/bench/quotations.py people 90000 >"$T/in"
expect 0 timeout 20 "$B/crier" script --clean=off --lang=en --stop-after=speakers "$T/in"
[ "$(grep -c '^speaker ' "$T/out")" -eq 1000 ] || fail 'a thousand people are not a thousand speakers'
