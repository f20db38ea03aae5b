# Standard output that takes nothing: an error, and its status.
. tests/lib.sh

for out in '>/dev/full' '>&-'; do
	for args in --version --help; do
		expect 74 sh -c "\"\$B/crier\" $args $out"
		says 'standard output could not be written'
	done
	printf 'One line.\n' >"$T/in"
	for args in '--clean=off "$0"' '--clean=off --format=json "$0"' --help --version; do
		expect 74 sh -c "\"\$B/crier\" text $args $out" "$T/in"
		says 'standard output could not be written'
	done
done
# A reader that has seen enough: no crash, no hang.
"$B/crier" text --clean=off samples/cyber-panetta.txt 2>"$T/err" | head -c 10 >/dev/null || fail "a pipe"
