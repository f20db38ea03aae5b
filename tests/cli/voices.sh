# The cast is listed, and heard.
. tests/lib.sh

expect 0 "$B/crier" voices --lang=en
shows "narrator   en-us "
shows "woman 5 "
shows "man 6 "
expect 0 env LC_ALL=de_AT.UTF-8 "$B/crier" voices narrator
grep -q "^narrator *de " "$T/out" || fail "LC_ALL is not looked at: $(cat "$T/out")"
for lang in en en-GB de de-CH fr es es-MX pl zh-CN pt-BR; do
	expect 0 "$B/crier" voices --say --to=null --lang=$lang
	[ -s "$T/err" ] && fail "$lang: $(cat "$T/err")"
done
expect 0 "$B/crier" voices -v --say --to=null --lang=en "man 2" "Woman 1"
[ "$(grep '^crier: .*man' "$T/err" | tr '\n' ' ')" = "crier: woman 1 crier: man 2 " ] ||
	fail "the wrong voices were heard: $(cat "$T/err")"
expect 64 "$B/crier" voices "man 99"
says 'no voice "man 99"'
expect 78 "$B/crier" voices --cast=nobody
says "voices/nobody.ini"
printf '[narrator]\nvoice = en-us\npitch = 500\n' >"$T/cast.ini"
expect 78 "$B/crier" voices --cast="$T/cast.ini"
says "$T/cast.ini, line 3: pitch takes a whole number"
printf '[narrator]\nvoice = en-us\n[people]\nAda Lovelace = narrator\n' >"$T/cast.ini"
expect 0 "$B/crier" voices --cast="$T/cast.ini" --lang=en
shows "Ada Lovelace has narrator"
printf '[narrator]\nvoice = en-us+nobody\n' >"$T/cast.ini"
expect 78 "$B/crier" voices --say --to=null --cast="$T/cast.ini" --lang=en
says 'no voice "en-us+nobody"'
exit 0
