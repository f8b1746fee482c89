# Completes the commands of byline in bash; what stands behind one as for the program of that name, whose script lies beside
# this one.

_byline() {
  local command=${COMP_WORDS[1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W 'search index --version --help' -- "$command")
    return
  fi
  [[ $command == search || $command == index ]] || return
  declare -F "_byline_byline-$command" >/dev/null || . "${BASH_SOURCE[0]%/*}/byline-$command" || return
  COMP_WORDS=("${COMP_WORDS[0]}-$command" "${COMP_WORDS[@]:2}")
  ((--COMP_CWORD))
  "_byline_byline-$command"
}

complete -F _byline byline
