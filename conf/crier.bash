# Completion of crier's command line for bash. Commands, options and choices are
# those that crier's own --help lists; everything else completes to files.

_crier()
{
	local crier=${1/#\~/$HOME} command=${COMP_WORDS[1]}
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local option= put= help takes
	COMPREPLY=()
	if ((COMP_CWORD == 1)); then
		help=$("$crier" --help 2>/dev/null | sed -n 's/^  \([a-z]\{1,\}\)  .*/\1/p')
		mapfile -t COMPREPLY < <(compgen -W "$help --help --version" -- "$cur")
		return
	fi
	help=$("$crier" "$command" --help 2>/dev/null)

	# --clean=ht is one word or, as bash cuts it by default, three.
	if [[ $cur == --*=* ]]; then
		option=${cur%%=*} put=${cur%%=*}= cur=${cur#*=}
	elif [[ $cur == = ]]; then
		option=$prev cur=
	elif [[ $prev == = ]]; then
		option=${COMP_WORDS[COMP_CWORD-2]}
	elif [[ $prev == -* ]]; then
		option=$prev
	fi
	case $option in
	--*) takes=$(sed -n "s/^  \(-., \)\{0,1\}$option=\([^ ]*\).*/\2/p" <<<"$help") ;;
	-?) takes=$(sed -n "s/^  $option, --[a-z-]*=\([^ ]*\).*/\1/p" <<<"$help") ;;
	*) takes= ;;
	esac
	if [[ $takes == *'|'* ]]; then
		# Of several names parted by commas, the last.
		if [[ $cur == *,* ]]; then
			put+=${cur%,*}, cur=${cur##*,}
		fi
		mapfile -t COMPREPLY < <(compgen -P "$put" -W "${takes//|/ }" -- "$cur")
	elif [[ -z $takes && $cur == -* ]]; then
		help=$(sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*=\{0,1\}\).*/\2/p' <<<"$help")
		mapfile -t COMPREPLY < <(compgen -W "$help" -- "$cur")
		if [[ ${#COMPREPLY[@]} == 1 && $COMPREPLY == *= ]]; then
			compopt -o nospace
		fi
	fi
}
complete -o default -F _crier crier
