# Where the configuration is found, and what is said of faults in it.
. tests/lib.sh

# A fault names the file, the line and what would be right.
wrong() # LINE-NUMBER WORDS, the file on standard input
{
	cat >"$T/c.conf"
	expect 78 "$B/crier" text --config "$T/c.conf" "$T/in"
	says "$T/c.conf, line $1: "
	says "$2"
}

printf 'Menu | News | Sport\n\nA first line that stays.\n' >"$T/in"
wrong 3 'there is no key "colour"' <<'END'
[speech]
rate = 200
colour = red
END
wrong 2 'rate takes a whole number from 80 to 900, not "fast"' <<'END'
[speech]
rate = fast
END
wrong 3 'rate belongs under [speech], not [record]' <<'END'
# a comment
[record]
rate = 200
END
wrong 2 'clean is one of auto|html|text|off, not "yes"' <<'END'
[clean]
clean = yes
END
wrong 2 'neither [a section] nor key = value' <<'END'
[speech]
rate
END
expect 78 "$B/crier" text --config "$T/missing.conf" "$T/in"
says "$T/missing.conf"
expect 78 "$B/crier" text --config "$T" "$T/in"

# An option's fault is one of use.
expect 64 "$B/crier" text --clean=yes "$T/in"
says 'clean is one of auto|html|text|off, not "yes"'

# $XDG_CONFIG_HOME, then ~/.config, then what came with Crier; --config before them all.
printf '[clean]\nclean = off\n' >"$T/off.conf"
expect 0 "$B/crier" text --config="$T/off.conf" "$T/in"
shows 'Menu | News | Sport'
mkdir -p "$T/xdg/crier" "$T/home/.config/crier"
printf '[clean]\nclean = xdg\n' >"$T/xdg/crier/crier.conf"
printf '[clean]\nclean = home\n' >"$T/home/.config/crier/crier.conf"
expect 78 env HOME="$T/home" "$B/crier" text "$T/in"
says 'not "home"'
expect 78 env HOME="$T/home" XDG_CONFIG_HOME="$T/xdg" "$B/crier" text "$T/in"
says 'not "xdg"'
expect 0 env XDG_CONFIG_HOME="$T/xdg" "$B/crier" text --config "$T/off.conf" "$T/in"
expect 0 env XDG_CONFIG_HOME="$T/nothing" "$B/crier" text --clean=off "$T/in"
