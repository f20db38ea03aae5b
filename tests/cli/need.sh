# `make try` and `make check` without root and without sudo: the line to type, and nothing else.
. tests/lib.sh

command -v dpkg-query >/dev/null || exit 0
mkdir "$T/bin"
for p in sh make sed tr dpkg-query grep env; do
	ln -s "$(command -v $p)" "$T/bin/$p"
done
printf '#!/bin/sh\necho 1000\n' >"$T/bin/id"
chmod +x "$T/bin/id"

expect 2 env PATH="$T/bin" make try BUILD_DEBS='sed no-such-package'
shows "As root, type: apt-get install -y --no-install-recommends no-such-package"
says "Error 77"

# With sudo, which is refused here: what it is asked for, and the line again.
printf '#!/bin/sh\necho "sudo: $*"\nexit 1\n' >"$T/bin/sudo"
chmod +x "$T/bin/sudo"
expect 2 env PATH="$T/bin" make check BUILD_DEBS='no-such-package' TEST_DEBS='sed nor-this'
shows "Installing the Debian packages that are missing: no-such-package nor-this"
shows "sudo: env DEBIAN_FRONTEND=noninteractive apt-get update"
shows "As root, type: apt-get install -y --no-install-recommends no-such-package nor-this"
says "Error 77"
