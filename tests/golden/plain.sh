# Plain text as crawlers, mails, pastes and people leave it: what is kept, with its kind,
# and what is dropped and why. UPDATE=1 rewrites what is expected: read the difference.
. tests/lib.sh

for sample in tests/golden/plain/*.txt; do
	expect 0 "$B/crier" text --stop-after=clean "$sample"
	expected="${sample%.txt}.expected"
	[ -z "${UPDATE:-}" ] || cp "$T/out" "$expected"
	diff -u "$expected" "$T/out" >&2 || fail "$expected is another"
done
