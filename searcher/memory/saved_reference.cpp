#include "searcher/memory/saved_reference.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "common/error.hpp"
#include "common/options/command_line.hpp"
#include "common/program_names.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "searcher/memory/saved_searches.hpp"

namespace byline {
namespace {

/// A saved search where it is named in arguments.
struct Reference {
  std::string name;
  std::string rest;   // of the argument, behind the name
  std::size_t place;  // in the arguments
};

std::optional<Reference> reference(const Program& program, const std::vector<std::string>& arguments) {
  const std::optional<std::size_t> place = first_operand(program, arguments);
  if (!place || !arguments[*place].starts_with('@')) return {};
  const std::string_view word = std::string_view(arguments[*place]).substr(1);
  const std::size_t end = std::min(word.find_first_of(" \t\n"), word.size());
  const std::optional<std::string> name = search_name(word.substr(0, end));
  if (!name) return {};
  return Reference{*name, std::string(word.substr(std::min(end + 1, word.size()))), *place};
}

/// Beside the table of the program: pairs of which other options, too, decide whether they go together.
constexpr std::array yielding{Conflict{"facets", "csv tsv"}, Conflict{"by", "csv tsv"},
                              Conflict{"recency", "sort"}};

/// Whether an option of a saved search is left out because of one on the line.
bool yields(const Program& program, const std::string& saved, const std::string& typed) {
  const Option* one = program.named(saved);
  const Option* other = program.named(typed);
  if (!one || !other) return false;
  if (one == other) return one->replaces || !one->adds_up;
  if (typed == with_dashes(other->undo)) return false;
  const auto is_pair = [&](const Conflict& pair) {
    return (pair.option == one->name && is_listed(other->name, pair.others)) ||
           (pair.option == other->name && is_listed(one->name, pair.others));
  };
  return program.in_conflict(one->name, other->name) ||
         std::any_of(yielding.begin(), yielding.end(), is_pair);
}

/// Whether any of the options named is given.
bool gives(const Program& program, const std::vector<std::string>& arguments, std::string_view names) {
  return std::any_of(arguments.begin(), std::find(arguments.begin(), arguments.end(), "--"),
                     [&](const std::string& argument) {
                       const Option* option = program.named(argument);
                       return option && is_listed(option->name, names);
                     });
}

/// Whether words go on a query by an operator, which would take the last of its words alone.
bool go_on_by_operator(const std::vector<std::string>& words) {
  if (words.empty()) return false;
  const std::string first(split(words.front(), " ").front());
  return first == "AND" || first == "OR" || first.starts_with("NEAR") || first.starts_with("ADJ");
}

Command joined(const Program& program, Command saved, Command typed) {
  std::erase_if(saved.options, [&](const std::string& option) {
    return std::any_of(typed.options.begin(), typed.options.end(),
                       [&](const std::string& each) { return yields(program, option, each); });
  });
  std::move(typed.options.begin(), typed.options.end(), std::back_inserter(saved.options));
  if (!saved.words.empty() && go_on_by_operator(typed.words) && !gives(program, saved.options, "plain")) {
    saved.words.insert(saved.words.begin(), "(");
    saved.words.push_back(")");
  }
  std::move(typed.words.begin(), typed.words.end(), std::back_inserter(saved.words));
  return saved;
}

class Resolver {
 public:
  Resolver(const Program& program, SavedFor what)
      : program_(program), searches_(saved_searches()), what_(what) {}

  Command resolved(std::vector<std::string> arguments, const Reference& named) {
    const SavedSearch* search = searches_.named(named.name);
    if (!search) searches_.require_sound();
    if (!search)
      throw Error(Error::Code::option_value, unknown(named.name),
                  "--saved lists them; to search for the word write -- before it: " + searcher_name() + " " +
                      printable(print({{}, {arguments[named.place]}})));
    if (std::find(running_.begin(), running_.end(), search) != running_.end())
      throw fault(*search, Error::Code::file_syntax, named.name + " would run itself",
                  "take @" + named.name + " out");
    running_.push_back(search);
    arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(named.place));
    Command typed = read_command(program_, arguments);
    if (!named.rest.empty()) typed.words.insert(typed.words.begin(), named.rest);
    Command saved = command_of(*search);
    if (search->alert && what_ == SavedFor::search) std::erase(saved.options, told_by_story);
    return joined(program_, std::move(saved), std::move(typed));
  }

 private:
  static std::string unknown(const std::string& name) { return "no saved search is called " + name; }

  Command command_of(const SavedSearch& search) try {
    if (gives(program_, search.arguments, "save saved help version generate"))
      throw Error(Error::Code::file_syntax,
                  "--save, --saved, --help, --version and --generate are no part of a search", "take it out");
    const std::optional<Reference> other = reference(program_, search.arguments);
    if (!other) return read_command(program_, search.arguments);
    if (!searches_.named(other->name)) searches_.require_sound();
    if (!searches_.named(other->name))
      throw Error(Error::Code::file_syntax, unknown(other->name), "write -- before it to search for it");
    return resolved(search.arguments, *other);
  } catch (const Error& error) {
    if (std::string_view(error.what()).starts_with(printable(searches_.path))) throw;
    throw fault(search, error.code(), error.what(), error.hint());
  }

  Error fault(const SavedSearch& search, Error::Code code, const std::string& sentence,
              const std::string& hint) const {
    return Error(code, place_in_file(searches_.path, search.line) + ": " + sentence, hint);
  }

  const Program& program_;
  const SavedSearches searches_;
  const SavedFor what_;
  std::vector<const SavedSearch*> running_;
};

}  // namespace

std::vector<std::string> with_saved_search(const Program& program, const std::vector<std::string>& arguments,
                                           SavedFor what) {
  const std::optional<Reference> named = reference(program, arguments);
  if (!named || gives(program, arguments, "help version generate alerts")) return arguments;
  return arguments_of(Resolver(program, what).resolved(arguments, *named));
}

}  // namespace byline
