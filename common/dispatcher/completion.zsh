#compdef byline
# Completes the commands of byline in zsh; what stands behind one as for the program of that name.

_byline() {
  if ((CURRENT == 2)); then
    local -a commands=('search:find documents, and who is named in them' 'index:make folders of texts searchable')
    _describe command commands
    compadd -- --version --help
    return
  fi
  [[ $words[2] == (search|index) ]] || return
  local program=byline-$words[2]
  words=("$words[1]-$words[2]" "${(@)words[3,-1]}")
  ((--CURRENT))
  _$program
}

if [[ $funcstack[1] == _byline ]]; then
  _byline "$@"
else
  compdef _byline byline
fi
