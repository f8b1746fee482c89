#include "common/options/completion.hpp"

#include <utility>

#include "common/program_names.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {

constexpr std::string_view fish_head =
    R"script(# Completes the options of PROGRAM, their values and names of the index in fish. To have it in every shell:
#   PROGRAM --generate complete-fish > ~/.config/fish/completions/PROGRAM.fish
)script";

constexpr std::string_view fish_names = R"script(
# Prints the names of some kinds in which a word begins with the first argument. The index is that of --db.
function __byline_PROGRAM_find
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    type -q "$program"; or return
    set -l databases
    set -l before
    for word in $words[2..]
        if test "$word" = --
            break
        else if test "$before" = --db
            set -a databases --db=(string replace -r '^~/' "$HOME/" -- $word)
        else if string match -q -- '--db=*' $word
            set -a databases (string replace -r '^--db=~/' -- "--db=$HOME/" $word)
        end
        set before $word
    end
    for kind in $argv[2..]
        for pattern in "$argv[1]*" "* $argv[1]*"
            $program $databases --list $kind --tsv --limit 100 -- $pattern 2>/dev/null </dev/null |
                tail -n +2 | string split -f 3 \t
        end
    end
end

# Prints names, the rest of the arguments, with what was typed in them as it was typed: where there is more in front,
# fish minds capitals.
function __byline_PROGRAM_as_typed
    set -q argv[2]; or return
    set -l typed (string escape --style=regex -- "$argv[1]")
    string replace -ir "(^| )$typed" "\$1"(string replace -a '\\' '' -- "$argv[1]") -- $argv[2..]
end

# What is typed of the word, or of the value behind = in it.
function __byline_PROGRAM_typed
    set -l typed (commandline -ct | string replace -r '^--[a-z-]+=' '')
    if string match -qr '^["\']' -- $typed
        string sub -s 2 -- $typed
    else
        string unescape -- $typed
    end
end

function __byline_PROGRAM_names
    set -l typed "$(__byline_PROGRAM_typed)"
    if not string match -q -- '--*=*' (commandline -ct)
        __byline_PROGRAM_find "$typed" $argv
        return
    end
    # Behind = fish would put what does not begin as typed in place of the option, too.
    for name in (__byline_PROGRAM_as_typed "$typed" (__byline_PROGRAM_find "$typed" $argv))
        test "$(string sub -l (string length -- "$typed") -- $name)" = "$typed"; and printf '%s\n' $name
    end
end

# Names in the query: person:kea, +org:"har; behind --list KIND names of that kind; @st: of saved searches.
function __byline_PROGRAM_query
    set -l typed "$(__byline_PROGRAM_typed)"
    string match -q -- '--*' $typed; and return
    set -l before
    for word in (commandline -opc)
        test "$word" = --; and break
        set -l listed (string match -rg '^--list=(.*)' -- $word)
        test "$before" = --list; and set listed $word
        if test -n "$listed"
            __byline_PROGRAM_names $listed
            return
        end
        set before $word
    end
    if string match -q -- '@*' $typed
        set -l program (string replace -r '^~/' "$HOME/" -- (commandline -opc)[1])
        type -q "$program"; and printf '@%s\n' ($program --saved 2>/dev/null </dev/null | string match -rg '^(?:alert )?([^:#]+):')
        return
    end
    set -l sign (string match -r '^[-+(]*' -- $typed)
    set -l field (string match -r '^[a-z]+:' -- (string sub -s (math (string length -- $sign) + 1) -- $typed))
    set -l kind
    switch "$field"
FIELDS        case '*'
            printf '%s\n' $sign{PREFIXES}
            return
    end
    set -l name (string replace -r '^[-+(]*[a-z]+:"?' '' -- $typed)
    for each in (__byline_PROGRAM_as_typed "$name" (__byline_PROGRAM_find "$name" $kind))
        string match -q '*"*' -- $each; and continue # no query can quote it
        string match -qr '^[[:alnum:]]+$' -- $each; or set each "\"$each\""
        printf '%s\n' $sign$field$each
    end
end
)script";

/// Inside of single quotes.
std::string fish_quoted(std::string text) {
  return "'" + replaced(replaced(std::move(text), "\\", "\\\\"), "'", "\\'") + "'";
}

/// " -x -a 'auto always never'": what completes a value.
std::string arguments(const Option& option) {
  if (!takes_value(option)) return {};
  switch (option.values) {
    case Values::listed:
      return " -x -a '(__byline_PROGRAM_names " + std::string(option.words) + ")'";
    case Values::file:
    case Values::path:
      return " -r -F";
    case Values::folder:
      return " -x -a '(__fish_complete_directories)'";
    case Values::word_list:
      return " -a '(__fish_append , " + std::string(option.words) + ")'";
    default:
      return option.words.empty() ? " -x" : " -x -a '" + std::string(option.words) + "'";
  }
}

}  // namespace

std::string fish_completion(const Program& program) {
  std::string text(fish_head);
  if (is_query(program)) {
    text += with_fields(fish_names, "        case FIELD:\n            set kind KIND\n", ",");
    text += "\ncomplete -c PROGRAM -f -a '(__byline_PROGRAM_query)'\n";
  }
  for (const Option& option : program.options) {
    text += "complete -c PROGRAM";
    if (option.letter != 0) text += std::string(" -s ") + option.letter;
    text +=
        " -l " + std::string(option.name) + arguments(option) + " -d " + fish_quoted(brief_of(option)) + "\n";
  }
  return replaced(text, "PROGRAM", page_name(with_program_names(program.name)));
}

}  // namespace byline
