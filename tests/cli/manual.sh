# The manual: well formed; has every command, option and key, and none that is not
# there; its examples work. The README names no option that is not there.
. tests/lib.sh
page=src/crier.1

if command -v mandoc >/dev/null; then
	mandoc -Tlint -W style $page 2>&1 |
		grep -v -e 'mandoc\.db' -e 'referenced manual not found' >"$T/lint"
	[ ! -s "$T/lint" ] || fail "$(cat "$T/lint")"
fi

# What two lists, one word a line, don't have in common.
same() # FILE FILE WHAT
{
	sort -u "$1" >"$T/1"
	sort -u "$2" >"$T/2"
	comm -3 "$T/1" "$T/2" >"$T/differ"
	[ ! -s "$T/differ" ] || fail "$3: $(cat "$T/differ")"
}

# The options of a section (.Ss NAME), and the keys that it lists.
written()
{
	awk -v section="$1" '
		/^\.S[sh] / { inside = $0 == ".Ss " section; keys = 0 }
		/^\.It / { keys = /^\.It Keys/ }
		inside && /^\.It Fl / {
			for (i = 3; i <= NF && $i != "Ns"; i++)
				if ($i ~ /^-[a-z]/) print substr($i, 2)
		}
		inside && keys && /^\.Cm / { for (i = 2; i <= NF; i++) if ($i ~ /[a-z]/) print $i }
	' $page
}

written "All commands" >"$T/common"
"$B/crier" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p' >"$T/commands"
sed -n '/^The commands are/,/^\.El/s/^\.It Cm \([a-z]*\).*/\1/p' $page >"$T/written"
same "$T/commands" "$T/written" "commands only in --help, or only in the manual"
while read -r command; do
	expect 0 "$B/crier" "$command" --help
	sed -n 's/^  \(-., \)\{0,1\}--\([a-z-]*\).*/\2/p' "$T/out" >"$T/options"
	cat "$T/options" >>"$T/all"
	{ written "$command"; cat "$T/common"; } >"$T/written"
	same "$T/options" "$T/written" "$command: options only in --help, or only in the manual"
done <"$T/commands"
[ "$(sort -u "$T/all" | wc -l)" -gt 20 ] || fail "the help lists too few options"

sed -n 's/^\([a-z-]*\) =.*/\1/p' conf/crier.conf >"$T/keys"
sed -n '/^\.Ss Section/,/^\.Sh/s/^\.It Cm //p' $page | sed 's/ , /\n/g' >"$T/written"
same "$T/keys" "$T/written" "keys only in conf/crier.conf, or only in the manual"
sort -u "$T/all" "$T/common" >"$T/options"
sort "$T/keys" | comm -23 - "$T/options" >"$T/differ"
[ ! -s "$T/differ" ] || fail "keys that are no command's option: $(cat "$T/differ")"
grep '^    *crier' README.md | grep -o -e ' --[a-z-]*' | sed 's/ --//' | sort -u |
	comm -13 "$T/options" - >"$T/differ"
[ ! -s "$T/differ" ] || fail "in README.md, but no option: $(cat "$T/differ")"

# The examples, said to nobody.
mkdir -p "$T/xdg/crier" "$T/bin" "$T/folder"
sed 's/^to = .*/to = null/' conf/crier.conf >"$T/xdg/crier/crier.conf"
ln -s "$PWD/$B/crier" "$T/bin/crier"
ln -s "$PWD/samples" "$T/folder/samples"
sed -n 's|\\(dq|"|g; s|^\.Dl crier|crier|p' $page >"$T/examples"
[ "$(wc -l <"$T/examples")" -ge 5 ] || fail "too few examples"
while read -r line; do
	expect 0 env XDG_CONFIG_HOME="$T/xdg" PATH="$T/bin:$PATH" sh -c "cd '$T/folder' && $line" </dev/null
done <"$T/examples"
