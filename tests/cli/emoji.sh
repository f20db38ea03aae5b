#!/bin/sh
# Emoji are said by their names, or not at all; without the names' files by the engine's.
set -u
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
says() {
	want=$1
	shift
	got=$(printf 'Good 👍🏽 work, 🇫🇷!\n' | "$@" "$B/crier" text --clean=off --lang=en --spoken ${option:-} -)
	[ "$got" = "$want" ] || { echo "said \"$got\", not \"$want\""; exit 1; }
}
says 'Good thumbs up: medium skin tone work, France flag!' env
option=--emoji=off
says 'Good work, !' env
got=$(printf 'Dobrze 👍🏽 tak ❤️.\n' | "$B/crier" text --clean=off --lang=sk --spoken $option -)
[ "$got" = 'Dobrze tak .' ] || { echo "without rules said \"$got\""; exit 1; }
option=
says 'Good 👍🏽 work, 🇫🇷 flag!' env XDG_DATA_DIRS="$T"
mkdir -p "$T/unicode/cldr/common/annotations"
printf '<annotation cp="👍" type="tts">well done</annotation>\n<annotation cp="\n<' \
	>"$T/unicode/cldr/common/annotations/en.xml"
says 'Good well done work, 🇫🇷 flag!' env XDG_DATA_DIRS="relative:$T"
