#include "common/options/completion.hpp"
#include "common/program_names.hpp"

namespace byline {

namespace {

// PROGRAM, OPTIONS and VALUES are put in below.
constexpr std::string_view script =
    R"script(# Completes the options of PROGRAM, their values and names of the index in bash. To have it in every shell:
#   PROGRAM --generate complete-bash > ~/.local/share/bash-completion/completions/PROGRAM

# Sets kind and words to what completes the value of an option; fails for one that takes none.
_byline_PROGRAM_value() {
  kind=$1 words=
  case $kind in
VALUES    *) return 1 ;;
  esac
}

# Sets plain to what the shell makes of a word, quote to the quotation mark that is still open in it, and before to
# what is in front of that.
_byline_PROGRAM_unquote() {
  local word=$1 c i
  plain= quote= before=
  for ((i = 0; i < ${#word}; i++)); do
    c=${word:i:1}
    if [[ $quote == "$c" ]]; then
      quote=
    elif [[ $c == \\ && $quote != \' ]]; then
      ((++i))
      [[ $quote && ${word:i:1} != [\"\\\$\`] ]] && plain+=$c
      plain+=${word:i:1}
    elif [[ ! $quote && $c == [\'\"] ]]; then
      quote=$c before=$plain
    else
      plain+=$c
    fi
  done
}

# Prints the names of some kinds in which a word begins as the first argument does.
_byline_PROGRAM_names() {
  local typed=$1 kind pattern
  shift
  for kind; do
    for pattern in "$typed*" "* $typed*"; do
      "$program" "${databases[@]}" --list "$kind" --tsv --limit 100 -- "$pattern" 2>/dev/null </dev/null |
        tail -n +2
    done
  done | cut -f 3 | awk '!seen[$0]++'
}

# Offers values as readline wants them: what stands in for the word it has parted off.
_byline_PROGRAM_offer() {
  local value reply common=
  for value; do
    if [[ $quote ]]; then
      [[ $value == "$before"* ]] || continue
      reply=${value#"$before"}
      if [[ $quote == \' ]]; then
        reply=${reply//\'/"'\\''"}
      else
        reply=${reply//\\/\\\\} reply=${reply//\"/\\\"} reply=${reply//\$/\\\$} reply=${reply//\`/\\\`}
      fi
    else
      printf -v reply %q "$value"
      reply=$lead${reply//\\,/,}
      [[ $reply == "$fixed"* ]] || continue
      reply=${reply#"$fixed"}
    fi
    COMPREPLY+=("$reply")
  done
  ((${#COMPREPLY[@]} > 1)) || return
  # What several have in common takes the place of the word. Where that would undo what was typed, a blank one
  # among them leaves the word as it is.
  common=${COMPREPLY[0]}
  for reply in "${COMPREPLY[@]}"; do
    while [[ $reply != "$common"* ]]; do common=${common%?}; done
  done
  local typed=${raw#[\'\"]}
  [[ ! $common || ${common,,} == "${typed,,}"* ]] || COMPREPLY+=(' ')
}

_byline_PROGRAM_files() {
  local reply
  compopt -o filenames 2>/dev/null
  while IFS= read -r reply; do
    reply=$lead$reply
    COMPREPLY+=("${reply#"$fixed"}")
  done < <(compgen "$1" -- "$plain")
}

# Completes a value of a kind: lead is what stands in front of it, plain what there is of it.
_byline_PROGRAM_complete() {
  local list=
  local -a names=()
  case $1 in
    files) _byline_PROGRAM_files -f ;;
    folders) _byline_PROGRAM_files -d ;;
    words) mapfile -t names < <(compgen -W "$words" -- "$plain") ;;
    list)
      [[ $plain == *,* ]] && list=${plain%,*},
      mapfile -t names < <(compgen -P "$list" -W "$words" -- "${plain##*,}")
      ;;
    names) mapfile -t names < <(_byline_PROGRAM_names "$plain" $words) ;;
    query) _byline_PROGRAM_query ;;
  esac
  ((${#names[@]} == 0)) || _byline_PROGRAM_offer "${names[@]}"
}
QUERY
_byline_PROGRAM() {
  local IFS=$' \t\n' program=${COMP_WORDS[0]} raw=${COMP_WORDS[COMP_CWORD]} kind words plain quote before lead= fixed i
  local option= options=1 listed= word
  local -a line=() databases=()
  COMPREPLY=()
  # Readline parts words at = and :, too.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((i > 1)) && [[ $word =~ ^[=:]+$ || ${COMP_WORDS[i - 1]} =~ ^[=:]+$ ]]; then
      line[${#line[@]} - 1]+=$word
    else
      line+=("$word")
    fi
  done
  local current=${line[${#line[@]} - 1]}
  [[ $raw =~ ^[=:]+$ ]] && raw=
  # At @ too, but what it completes is the word with it.
  [[ ${COMP_LINE:0:COMP_POINT} == *[[:space:]]@"$raw" ]] && current=@$raw raw=@$raw
  fixed=${current%"$raw"}
  _byline_PROGRAM_unquote "${program/#\~\//$HOME/}"
  program=$plain
  for ((i = 1; i < ${#line[@]} - 1; i++)); do
    _byline_PROGRAM_unquote "${line[i]/#\~\//$HOME/}"
    word=$plain
    if [[ $option ]]; then
      [[ $option == --db ]] && databases+=("--db=$word")
      [[ $option == --list ]] && listed=$word
      option=
    elif [[ $word == -- ]]; then
      options=
      break
    elif [[ $word == --db=* ]]; then
      databases+=("${word/#--db=\~\//--db=$HOME/}")
    elif [[ $word == --list=* ]]; then
      listed=${word#--list=}
    elif [[ $word != *=* ]] && _byline_PROGRAM_value "$word"; then
      option=$word
    fi
  done
  if [[ $option ]]; then
    _byline_PROGRAM_value "$option"
    _byline_PROGRAM_unquote "$current"
    _byline_PROGRAM_complete "$kind"
  elif [[ $options && $current == --*=* ]]; then
    lead=${current%%=*}=
    option=${current%%=*}
    _byline_PROGRAM_unquote "${current#*=}"
    if _byline_PROGRAM_value "$option" || _byline_PROGRAM_value "$option="; then _byline_PROGRAM_complete "$kind"; fi
  elif [[ $options && $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'OPTIONS' -- "$current")
  else
    _byline_PROGRAM_unquote "$current"
    _byline_PROGRAM_complete OPERAND
  fi
}

complete -F _byline_PROGRAM PROGRAM
)script";

constexpr std::string_view query_function = R"script(
# Names in the query: person:kea, +org:"har; behind --list KIND names of that kind; @st: of saved searches.
_byline_PROGRAM_query() {
  local field kinds sign name
  local -a names=() values=()
  if [[ $listed ]]; then
    mapfile -t names < <(_byline_PROGRAM_names "$plain" "$listed")
    ((${#names[@]} == 0)) || _byline_PROGRAM_offer "${names[@]}"
    return
  fi
  if [[ $plain == @* ]]; then
    mapfile -t names < <(compgen -P @ -W "$("$program" --saved 2>/dev/null </dev/null | sed -n 's/^alert //; s/^\([^:#]*\):.*/\1/p')" \
      -- "${plain#@}")
    ((${#names[@]} == 0)) || _byline_PROGRAM_offer "${names[@]}"
    return
  fi
  sign=${plain%%[!-+(]*}
  field=${plain#"$sign"}
  case $field in
FIELDS    *)
      mapfile -t names < <(compgen -P "$sign" -W 'PREFIXES' -- "$field")
      ((${#names[@]} == 0)) && return
      compopt -o nospace 2>/dev/null
      _byline_PROGRAM_offer "${names[@]}"
      return
      ;;
  esac
  name=${field#*:}
  field=${field%%:*}:
  mapfile -t names < <(_byline_PROGRAM_names "${name#\"}" "$kinds")
  for name in "${names[@]}"; do
    [[ $name != *\"* ]] || continue  # no query can quote it
    [[ $name =~ ^[[:alnum:]]+$ ]] || name=\"$name\"
    values+=("$sign$field$name")
  done
  ((${#values[@]} == 0)) || _byline_PROGRAM_offer "${values[@]}"
}
)script";

/// "words 'auto all any'": what completes a value.
std::string value_of(const Option& option) {
  switch (option.values) {
    case Values::listed:
      return "kind=names words='" + std::string(option.words) + "'";
    case Values::file:
    case Values::path:
      return "kind=files";
    case Values::folder:
      return "kind=folders";
    case Values::word_list:
      return "kind=list words='" + std::string(option.words) + "'";
    default:
      return option.words.empty() ? "kind=none" : "kind=words words='" + std::string(option.words) + "'";
  }
}

}  // namespace

std::string bash_completion(const Program& program) {
  std::string options, values;
  for (const Option& option : program.options) {
    const std::string name = with_dashes(option.name);
    options += (options.empty() ? "" : " ") + name;
    if (!takes_value(option)) continue;
    values += "    " + name + (option.alone.empty() ? "" : "=");
    if (option.letter != 0) values += std::string(" | -") + option.letter;
    values += ") " + value_of(option) + " ;;\n";
  }
  const std::string query =
      is_query(program) ? with_fields(query_function, "    FIELD:*) kinds=KIND ;;\n", " ") : "";
  std::string text = replaced(std::string(script), "QUERY\n", query);
  text = replaced(text, "VALUES", values);
  text = replaced(text, "OPTIONS", options);
  text = replaced(text, "OPERAND", is_query(program) ? "query" : "files");
  return replaced(text, "PROGRAM", page_name(with_program_names(program.name)));
}

}  // namespace byline
