#!/bin/sh
# Fuzzes each target named, for FUZZ_SECONDS. The corpus starts from the samples
# and golden files and is kept in build/fuzz/corpus. Without clang (and its
# libclang-rt) the targets are replayed over those files only.
#   FUZZ_SECONDS=600 tests/fuzz/run.sh html
set -u
seconds=${FUZZ_SECONDS:-60}
make=${MAKE:-make}
ASAN_OPTIONS=detect_leaks=0
UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export ASAN_OPTIONS UBSAN_OPTIONS
mkdir -p build/fuzz || exit 1

echo 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n); int LLVMFuzzerTestOneInput(const char *d, unsigned long n) { return !d && n; }' >build/fuzz/probe.c
if ! clang -fsanitize=fuzzer,address,undefined -o build/fuzz/probe build/fuzz/probe.c 2>/dev/null; then
	echo 'clang can fuzz nothing here (Debian: clang libclang-rt-14-dev); replaying the samples.'
	$make SAN=address,undefined units || exit 1
	for name in "$@"; do
		echo "$name:"
		build/san/replay/"$name" samples tests/golden || exit 1
	done
	exit 0
fi

$make CC=clang SAN=fuzzer-no-link,address,undefined B=build/fuzz fuzzers || exit 1
mkdir -p build/fuzz/seeds
find samples tests/golden -type f -size -65k 2>/dev/null | while read -r f; do
	cp "$f" "build/fuzz/seeds/$(echo "$f" | tr / _)"
done
for name in "$@"; do
	echo "$name: $seconds s"
	mkdir -p "build/fuzz/corpus/$name"
	seeds=build/fuzz/seeds dict=
	[ ! -e "tests/fuzz/$name.dict" ] || dict=-dict=tests/fuzz/$name.dict
	if [ "$name" = html ]; then
		mkdir -p build/fuzz/hostile
		python3 -B tests/hostile.py build/fuzz/hostile 0.00002 >/dev/null && seeds="$seeds build/fuzz/hostile"
	fi
	build/fuzz/fuzz/"$name" -max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=2048 \
		-artifact_prefix="build/fuzz/$name-" -print_final_stats=1 $dict \
		"build/fuzz/corpus/$name" $seeds >"build/fuzz/$name.log" 2>&1 || {
		tail -n 40 "build/fuzz/$name.log"
		echo "$name: found something; see build/fuzz/$name.log"
		exit 1
	}
	grep -E 'stat::(number_of_executed_units|average_exec_per_sec|peak_rss_mb)' "build/fuzz/$name.log"
done
