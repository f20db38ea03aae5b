# No command, an unknown one, help and version: what is said, where, and the status.
. tests/lib.sh

expect 64 "$B/crier"
says "Usage: crier COMMAND"
[ ! -s "$T/out" ] || fail "a usage error belongs on stderr"

expect 64 "$B/crier" sing
says 'there is no command "sing"'

for help in --help help; do
	expect 0 "$B/crier" $help
	shows "Usage: crier COMMAND"
	[ ! -s "$T/err" ] || fail "help belongs on stdout"
done
expect 0 "$B/crier" --version
grep -Eq '^crier [0-9]+\.[0-9]+\.[0-9]+$' "$T/out" || fail "no version"

# What the help lists is there, and has a help of its own.
"$B/crier" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p' >"$T/commands"
[ -s "$T/commands" ] || fail "the help lists no commands"
while read -r command; do
	expect 0 "$B/crier" "$command" --help
	shows "Usage: crier $command"
	[ ! -s "$T/err" ] || fail "$command --help: help belongs on stdout"
	expect 0 "$B/crier" "$command" --version
	expect 64 "$B/crier" "$command" --no-such-option
	says "$command has no option --no-such-option"
	expect 64 "$B/crier" "$command" -Z
	expect 64 "$B/crier" "$command" --quiet=yes
	says "takes no value"
	expect 64 "$B/crier" "$command" --config
	says "needs a value"
done <"$T/commands"
