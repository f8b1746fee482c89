// What a program can be told, as a table: its parser, --help, its manual page, the completion of a shell and
// the config file all read the same rows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// What a value may be. A shell completes all of these but text and numbers.
enum class Values {
  text,
  number,     // whole, from `least` to `most`
  words,      // one of `words`
  word_list,  // several of `words` with commas between
  file,
  folder,
  path,    // a file or a folder
  listed,  // in the index: of the kinds of --list in `words`
};

/// A row. What has no `value` is a switch.
///   {.name = "limit", .letter = 'n', .value = "N", .section = "Which hits", .brief = "how many (10)",
///    .values = Values::number, .most = 1'000'000}
struct Option {
  std::string_view name;     // without the two dashes
  char letter = 0;           // of the short form, or 0
  std::string_view value{};  // as --help calls it: "FILE"
  std::string_view section{"Options"};
  std::string_view brief{};  // --help; no full stop; "{words}" stands for "auto, always or never"
  std::string_view more{};   // sentences that the manual page has behind it
  Values values = Values::text;
  std::string_view words{};         // that it takes, with spaces between
  std::size_t least = 0, most = 0;  // of a number
  std::string_view alone{};         // what the option without a value stands for; a value comes only behind =
  bool adds_up = false;             // when given again; of all others the last one wins
  bool replaces = false;            // of those that add up: the command line leaves out the config file's
  bool differs = false;             // the other program has one of this name that means something else
  std::string_view undo{};          // the switch that undoes this option: "no-follow"
  bool setting = true;              // says how, not what is to be done: may stand in the config file
  bool asks = false;                // part of what is asked of an index: a page may ask it, too
};

/// Whether a name is among names with blanks between them.
bool is_listed(std::string_view name, std::string_view names);

/// Options that do not go together: `option` with any of `others` (names with spaces between).
struct Conflict {
  std::string_view option, others;
};

/// A paragraph, or more, of --help or of the manual page. Paragraphs stand apart by an empty line; one with
/// lines that begin with spaces is left as it is.
struct Chapter {
  std::string_view heading;
  std::string text;
};

struct Program {
  std::string_view name;     // "searcher"
  std::string_view purpose;  // one sentence
  std::string_view operand;  // what a word without dashes is: "QUERY"
  std::string_view operand_brief;
  std::string_view operand_word;               // the same in a sentence: "query"
  std::vector<Option> options;                 // in the order of --help; those of a section stand together
  std::vector<std::string_view> alternatives;  // names of which at most one may be given
  std::vector<Conflict> conflicts;
  std::string_view footer;           // of --help
  std::vector<Chapter> (*manual)();  // of the manual page: the first before its options, the others behind

  /// The option that is called `name`, without dashes; the program must have it.
  const Option& option(std::string_view name) const;
  /// The option that an argument names, before any "=": "--limit=3", "--no-follow", "-n"; or null.
  const Option* named(std::string_view argument) const;
  /// For words that only the program knows; they must outlive the table.
  void set_words(std::string_view name, std::string_view words);
  /// Whether two of its options do not go together, by the tables above.
  bool in_conflict(std::string_view one, std::string_view other) const;
};

inline bool takes_value(const Option& option) { return !option.value.empty(); }

/// Whether an argument that names the option is the switch that undoes it: "--no-follow". Of an option with a
/// value that leaves nothing of what was given of it before.
bool undoes(const Option& option, std::string_view argument);

/// "limit" → "--limit"
std::string with_dashes(std::string_view name);

/// The text with the words of the option put in.
std::string brief_of(const Option& option);

/// `text` with every `from` replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to);

/// The last rows of every table, of what CommandLine heeds itself: --no-config, --generate, --version,
/// --help. `generate_brief`: of --generate.
std::vector<Option> rows_of_every_program(std::string_view generate_brief);

/// The two programs. A config file serves both, so each knows the other's options.
const Program& searcher_program();
const Program& indexer_program();

}  // namespace byline
