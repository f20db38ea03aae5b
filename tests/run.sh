#!/bin/sh
# Runs every test: unit programs, golden pairs, command lines, fuzz targets over
# the samples. A PASS or FAIL line each; what a test printed is shown when it
# failed. Ends with the count.
#   B=build/san tests/run.sh [PATTERN]      only the tests whose name holds PATTERN
set -u
cd "$(dirname "$0")/.." || exit 1
B=${B:-build}
export B LC_ALL=C.UTF-8
logs=$B/tests/logs
rm -rf "$logs" "$B/tests/home"
mkdir -p "$logs" "$B/tests/home" || exit 1

# Nothing of the user's own reaches a test.
HOME=$PWD/$B/tests/home
export HOME
unset XDG_CONFIG_HOME XDG_CONFIG_DIRS XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME NO_COLOR
unset MAKEFLAGS MFLAGS MAKELEVEL SAN DEV CFLAGS LDFLAGS PREFIX DESTDIR
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY

# The first finding ends the program. Leaks are looked for where the system lets us.
UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=0
export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS
"$B/crier" --version >/dev/null 2>&1 || ASAN_OPTIONS=detect_leaks=0

{
	for t in tests/unit/*.c; do [ -e "$t" ] && echo "$B/tests/$(basename "$t" .c)"; done
	for t in tests/fuzz/*.c; do
		[ -e "$t" ] && [ "$t" != tests/fuzz/replay.c ] && echo "$B/replay/$(basename "$t" .c)"
	done
	for t in tests/golden/*.sh tests/cli/*.sh; do [ -e "$t" ] && echo "$t"; done
} | grep -e "${1:-}" | xargs -P "$(nproc)" -n 1 sh -c '
	log='"$logs"'/$(echo "$0" | tr / _)
	case $0 in
	*.sh) set -- sh "$0";;
	*/replay/*) set -- "$0" samples tests/golden;;
	*) set -- "$0";;
	esac
	if timeout 120 "$@" >"$log" 2>&1; then result="PASS $0"; else result="FAIL $0 (status $?)"; fi
	echo "$result" >>'"$logs"'/results
	case $result in PASS*) echo "$result";; *) { echo "$result"; cat "$log"; } ;; esac
'
passed=$(grep -c "^PASS " "$logs/results"); failed=$(grep -c "^FAIL " "$logs/results")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
