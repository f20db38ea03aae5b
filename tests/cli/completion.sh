# The completion: every option that --help shows, choices with and without "=", files.
. tests/lib.sh
command -v bash >/dev/null || exit 0

cat >"$T/complete.bash" <<'END'
. conf/crier.bash
complete_line() # the words, cut as bash does; the last is the one being typed
{
	COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
	_crier "$1" "${@: -1}" "${@: -2:1}"
	printf '%s\n' "${COMPREPLY[@]}"
}
compopt() { :; }
crier=$1
shift
complete_line "$crier" "$@"
END
offers() # WORD... -- WHAT...: completing WORD... offers each of WHAT
{
	words=
	while [ "$1" != -- ]; do words="$words '$1'"; shift; done
	shift
	eval "bash \"$T/complete.bash\" \"$B/crier\" $words" >"$T/offered" 2>&1
	for what in "$@"; do
		grep -qxF -e "$what" "$T/offered" || fail "completing$words does not offer $what"
	done
}

offers '' -- text --help --version
offers te -- text
grep -qx read "$T/offered" && fail '"te" completes to "read"'
for command in text script read record voices; do
	"$B/crier" $command --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*=\{0,1\}\).*/\2/p' >"$T/options"
	[ "$(wc -l <"$T/options")" -ge 6 ] || fail "$command --help shows too few options"
	offers $command - -- $(cat "$T/options")
done
offers text --cle -- --clean=
offers text --clean = -- auto html text off
offers text --clean = h -- html
offers text --clean h -- html
offers text --clean=h -- --clean=html
offers text --keep = capt -- captions
offers text --keep captions,comm -- captions,comments
offers text --keep=captions,comm -- --keep=captions,comments
offers text /etc/pass --
[ "$(grep -c . "$T/offered")" -eq 0 ] || fail "files are bash's to complete"
