# The installed tree works wherever it stands: from another folder, through a symlink.
. tests/lib.sh

# What was built is installed as it is: -o all. (The name has a blank on purpose.)
root="$T/a root"
expect 0 make -s -o all install B="$B" DESTDIR="$root" PREFIX=/opt/crier
mkdir "$T/links"
ln -s "$root/opt/crier/bin/crier" "$T/links/crier"
for data in conf/crier.conf voices samples/cyber-panetta.txt; do
	[ -e "$root/opt/crier/share/crier/$data" ] || fail "$data is not installed"
done
for file in man/man1/crier.1 bash-completion/completions/crier doc/crier/LICENSE; do
	[ -f "$root/opt/crier/share/$file" ] || fail "share/$file is not installed"
done
for d in conf voices samples; do
	(cd "$root/opt/crier/share/crier" && find "$d" -type f) | sort >"$T/installed"
	find "$d" -type f ! -name crier.bash | sort | cmp -s - "$T/installed" || fail "not all of $d"
done

# Not from the project: the data must be the installed one.
there="$root/opt/crier/share/crier"
sed -i 's/^max-hours = 24/max-hours = installed/' "$there/conf/crier.conf"
expect 78 sh -c 'cd / && exec "$0" text -' "$root/opt/crier/bin/crier"
says "$there/conf/crier.conf, line "
expect 78 sh -c 'cd / && PATH=$0:$PATH && exec crier text -' "$T/links"
says "$there/conf/crier.conf, line "
cp conf/crier.conf "$there/conf/crier.conf"
cp samples/cyber-panetta.txt "$T/in"
expect 0 sh -c 'cd / && exec "$0" text "$1"' "$T/links/crier" "$T/in"
shows 'Panetta said'
expect 0 sh -c 'cd / && exec "$0" record -q -o "$1.mp3" "$1"' "$T/links/crier" "$T/in"
[ -s "$T/in.mp3" ] || fail "nothing was recorded"

# It also works where it was moved to.
mv "$root/opt/crier" "$T/moved"
expect 0 sh -c 'cd / && exec "$0" script "$1"' "$T/moved/bin/crier" "$T/in"
mv "$T/moved" "$root/opt/crier"

expect 0 make -s uninstall DESTDIR="$root" PREFIX=/opt/crier
left=$(find "$root" -type f)
[ -z "$left" ] || fail "uninstall leaves: $left"
