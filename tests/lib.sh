# For the tests of command lines: `. tests/lib.sh` comes first. Gives a folder of
# the test's own, "$T", removed in the end. Tests run in the project's folder.
#   expect 66 "$B/crier" text missing    runs it; must end with this status; its
#                                        output is then in $T/out, messages in $T/err
#   says WORDS, shows WORDS              the messages, the output hold these words
#   fail WORDS                           ends the test
#   sanitized                            true where the programs run slower and larger
set -u
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM

fail()
{
	echo "$0: $*" >&2
	exit 1
}

expect()
{
	want=$1
	shift
	"$@" >"$T/out" 2>"$T/err"
	got=$?
	[ "$got" -eq "$want" ] && return
	cat "$T/err" >&2
	fail "ended with $got, not $want: $*"
}

says()
{
	grep -qF -e "$1" "$T/err" && return
	cat "$T/err" >&2
	fail "the messages don't say: $1"
}

shows()
{
	grep -qF -e "$1" "$T/out" && return
	head -n 40 "$T/out" >&2
	fail "the output doesn't show: $1"
}

sanitized()
{
	[ "$B" != build ]
}
