# The samples, cleaned: as `crier text` shows them, and as the stage leaves them with
# all that was dropped. UPDATE=1 rewrites what is expected: read the difference.
. tests/lib.sh

same() # EXPECTED, against $T/out
{
	[ -z "${UPDATE:-}" ] || cp "$T/out" "$1"
	diff -u "$1" "$T/out" >&2 || fail "$1 is another"
}

for sample in samples/*; do
	name=${sample##*/}
	name=${name%.*}
	expect 0 "$B/crier" text "$sample"
	same "tests/golden/text/$name.expected"
	expect 0 "$B/crier" text --stop-after=clean "$sample"
	same "tests/golden/clean/$name.expected"
done

# Pages that are made in ways of their own: a body in several boxes, tables for layout, no
# tags that mean something, scripts of many kinds, bodies hidden or written in later.
for page in tests/golden/pages/*.html; do
	expect 0 "$B/crier" text --stop-after=clean "$page"
	same "${page%.html}.expected"
done
