#include "common/options/completion.hpp"
#include "common/program_names.hpp"

namespace byline {

namespace {

// PROGRAM is put in below.
constexpr std::string_view zsh_head = R"script(#compdef PROGRAM
# Completes the options of PROGRAM, their values and names of the index in zsh. To have it in every shell, in a folder
# of $fpath:
#   PROGRAM --generate complete-zsh > _PROGRAM
)script";

constexpr std::string_view zsh_names = R"script(
# Adds to found the names of some kinds in which a word begins with the first argument. The index is that of --db.
_PROGRAM_find() {
  local typed=$1 kind pattern word
  local -a databases
  local -i i
  shift
  for ((i = 2; i < CURRENT; ++i)); do
    word=${(Q)words[i]}
    [[ $word == -- ]] && break
    if [[ $words[i-1] == --db ]]; then
      databases+=(--db=${word/#\~\//$HOME/})
    elif [[ $word == --db=* ]]; then
      databases+=(--db=${${word#--db=}/#\~\//$HOME/})
    fi
  done
  for kind; do
    for pattern in "$typed*" "* $typed*"; do
      found+=(${(f)"$(${${(Q)words[1]}/#\~\//$HOME/} $databases --list $kind --tsv --limit 100 -- $pattern \
        2>/dev/null </dev/null | tail -n +2 | cut -f 3)"})
    done
  done
}

# Offers what need not begin as the word does. What several have in common would take its place: only if it goes on
# with it.
_PROGRAM_offer() {
  (($# > 0)) || return 1
  local common=$1 each typed=${(Q)PREFIX}
  for each; do
    while [[ ${each[1,$#common]} != "$common" ]]; do common=$common[1,-2]; done
  done
  compadd -U -i "$IPREFIX" -- "$@"
  if (($# > 1)) && [[ ${(L)common[1,$#typed]} != "${(L)typed}" ]]; then
    compstate[insert]=
    compstate[list]='list force'
  fi
}

_PROGRAM_names() {
  local -aU found
  _PROGRAM_find "${(Q)PREFIX}" "$@"
  _PROGRAM_offer $found
}

# Names in the query: person:kea, +org:"har; behind --list KIND names of that kind; @st: of saved searches.
_PROGRAM_query() {
  local typed=${(Q)PREFIX} sign field kind name
  local -aU found values
  if [[ -n $opt_args[--list] ]]; then
    _PROGRAM_names $opt_args[--list]
    return
  fi
  if [[ $typed == @* ]]; then
    compadd -P @ -- ${${${(M)${(f)"$(${${(Q)words[1]}/#\~\//$HOME/} --saved 2>/dev/null </dev/null)"}:#[^#]*:*}%%:*}#alert }
    return
  fi
  sign=${(M)typed##[-+(]#}
  field=${typed#$sign}
  case $field in
FIELDS    *)
      compadd -S '' -P "$sign" -- PREFIXES
      return
      ;;
  esac
  name=${field#*:}
  _PROGRAM_find "${name#\"}" $kind
  for name in $found; do
    [[ $name == *\"* ]] && continue  # no query can quote it
    [[ $name == [[:alnum:]]## ]] || name="\"$name\""
    values+=("$sign${field%%:*}:$name")
  done
  _PROGRAM_offer $values
}
)script";

constexpr std::string_view tail = R"script(
if [[ $funcstack[1] == _PROGRAM ]]; then
  _PROGRAM "$@"
else
  compdef _PROGRAM PROGRAM
fi
)script";

/// Inside of brackets, inside of quotes.
std::string escaped(std::string text) {
  for (const char* special : {"\\", "[", "]", ":"})
    text = replaced(text, special, std::string("\\") + special);
  return replaced(text, "'", "'\\''");
}

/// What completes a value.
std::string action(const Option& option) {
  const std::string words(option.words);
  switch (option.values) {
    case Values::listed:
      return "_PROGRAM_names " + words;
    case Values::file:
    case Values::path:
      return "_files";
    case Values::folder:
      return "_files -/";
    case Values::word_list:
      return "{_values -s , " + std::string(option.value) + " " + words + "}";
    default:
      return words.empty() ? "" : "(" + words + ")";
  }
}

/// "    '(-n --limit)'{-n+,--limit=}'[how many (10)]:N:' \"
std::string specification(const Option& option) {
  const std::string name = with_dashes(option.name), letter = std::string("-") + option.letter;
  const bool value = takes_value(option);
  const char* sign = !value ? "" : option.alone.empty() ? "=" : "=-";
  std::string names;
  if (option.letter != 0)
    names = "'(" + letter + " " + name + ")'{" + letter + (value ? "+" : "") + "," + name + sign + "}'";
  else
    names = std::string("'") + (option.adds_up ? "*" : "") + name + sign;
  std::string text = names + "[" + escaped(brief_of(option)) + "]";
  if (value)
    text += (option.alone.empty() ? ":" : "::") + escaped(std::string(option.value)) + ":" + action(option);
  return "    " + text + "' \\\n";
}

}  // namespace

std::string zsh_completion(const Program& program) {
  std::string text(zsh_head);
  if (is_query(program)) text += with_fields(zsh_names, "    FIELD:*) kind=KIND ;;\n", " ");
  text +=
      "\n_PROGRAM() {\n  setopt localoptions extendedglob\n  local -A opt_args\n  _arguments -s -S : \\\n";
  for (const Option& option : program.options) text += specification(option);
  text += "    '*:" + std::string(program.operand) + ":" + (is_query(program) ? "_PROGRAM_query" : "_files") +
          "'\n}\n";
  return replaced(text + std::string(tail), "PROGRAM", page_name(with_program_names(program.name)));
}

}  // namespace byline
