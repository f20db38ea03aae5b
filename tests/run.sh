#!/bin/sh
# Runs every test: unit programs, golden pairs, command lines. A PASS or FAIL
# line each; what a test printed is shown when it failed. Ends with the count.
#   B=build/san tests/run.sh [PATTERN]      only the tests whose name holds PATTERN
set -u
cd "$(dirname "$0")/.." || exit 1
B=${B:-build}
export B LC_ALL=C.UTF-8
logs=$B/tests/logs
rm -rf "$logs"; mkdir -p "$logs"
{
	for t in tests/unit/*.c; do [ -e "$t" ] && echo "$B/tests/$(basename "$t" .c)"; done
	for t in tests/golden/*.sh tests/cli/*.sh; do [ -e "$t" ] && echo "$t"; done
} | grep -e "${1:-}" | xargs -P "$(nproc)" -n 1 sh -c '
	log='"$logs"'/$(echo "$0" | tr / _)
	case $0 in *.sh) run="sh $0";; *) run="$0";; esac
	if timeout 120 $run >"$log" 2>&1; then echo "PASS $0"; else echo "FAIL $0"; cat "$log"; fi
' | tee "$logs/all"
passed=$(grep -c "^PASS " "$logs/all"); failed=$(grep -c "^FAIL " "$logs/all")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
