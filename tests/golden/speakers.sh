#!/bin/sh
# Who says what in the samples: as the script for people, and as the list of
# speakers and quotations. UPDATE=1 writes what is found in place of what should
# be; look at the difference before it is kept.
. tests/lib.sh
for sample in samples/*; do
	name=$(basename "$sample")
	expect 0 "$B/crier" script --stop-after=speakers "$sample"
	if [ "${UPDATE:-}" ]; then
		cp "$T/out" "tests/golden/speakers/$name"
	else
		diff -u "tests/golden/speakers/$name" "$T/out" || fail "$name"
	fi
done
for name in cyber-panetta.txt bell-foundry.html; do
	for format in text ssml json; do
		expect 0 "$B/crier" script --why --format=$format --cast=tests/golden/cast.ini \
			"samples/$name"
		if [ "${UPDATE:-}" ]; then
			cp "$T/out" "tests/golden/script/$name.$format"
		else
			diff -u "tests/golden/script/$name.$format" "$T/out" || fail "$name as $format"
		fi
	done
done
