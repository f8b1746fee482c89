#include "searcher/memory/saved_searches.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "common/error.hpp"
#include "common/plain_file.hpp"
#include "common/program_names.hpp"
#include "common/text/characters.hpp"
#include "common/text/shell_words.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "common/user_file_change.hpp"
#include "common/user_folder.hpp"

namespace byline {
namespace {

constexpr std::string_view white = " \t\r";
constexpr std::string_view alert_mark = "alert";  // before white space
constexpr std::string_view what = "the saved searches in";
constexpr std::string_view head =
    "# A line is a saved search, which searcher @NAME runs: its name, and options and words as a shell takes "
    "them.\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(white);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

/// What stands behind the words of a line that a shell takes: white space and a comment.
std::string_view behind_words(std::string_view line) {
  const auto words = shell_words(line);
  for (std::size_t sign = line.find('#'); sign != line.npos; sign = line.find('#', sign + 1))
    if (const std::string_view before = line.substr(0, sign); shell_words(before) == words)
      return line.substr(before.find_last_not_of(white) + 1);
  return {};
}

std::string not_readable(const std::string& path) {
  return std::string(what) + ' ' + printable(path) + " cannot be read: ";
}

/// Nothing where there is no file.
std::optional<std::string> read(const std::string& path) {
  std::error_code fault;
  const std::filesystem::path real = std::filesystem::canonical(path, fault);
  if (fault == std::errc::no_such_file_or_directory) return {};
  if (!fault) {
    if (std::optional<std::string> text = read_plain_file(real, most_user_file_bytes)) return text;
    fault = std::error_code(errno, std::generic_category());
  }
  if (fault.value() == ENXIO || fault.value() == EISDIR)
    throw Error(Error::Code::file_unreadable, not_readable(path) + "it is no plain file");
  if (fault.value() == EFBIG)
    throw Error(Error::Code::limit_exceeded,
                not_readable(path) + "more than " + with_separators(most_user_file_bytes) + " bytes");
  throw Error(Error::Code::file_unreadable, not_readable(path) + fault.message());
}

/// Nothing for an empty line and a comment.
std::optional<SavedSearch> parse_search(const NumberedLine& line, const std::string& path) {
  const auto fault = [&](const std::string& why, const char* how) {
    return Error(Error::Code::file_syntax, place_in_file(path, line.number) + ": " + why, how);
  };
  constexpr const char* example = "write it like this: strike: --since=7d port strike";
  if (trimmed(line.text).empty() || trimmed(line.text).front() == '#') return {};
  // Such lines are kept for what may once be said of the search above.
  if (white.find(line.text.front()) != white.npos)
    throw fault("a space stands before the name of the search", "begin the line with the name");
  const std::size_t colon = line.text.find(':');
  if (colon == line.text.npos) throw fault("no name and colon stand at the beginning", example);
  std::string_view called = trimmed(line.text.substr(0, colon));
  const bool alert = called.starts_with(alert_mark) && called.size() > alert_mark.size() &&
                     white.find(called[alert_mark.size()]) != white.npos;
  if (alert) called = trimmed(called.substr(alert_mark.size()));
  const std::optional<std::string> name = search_name(called);
  if (!name && to_lower(called.substr(0, called.find_first_of(white))) == alert_mark)
    throw fault("\"" + printable(called) + "\" is no name of a search", "write alert in small letters");
  if (!name)
    throw fault('"' + printable(line.text.substr(0, colon)) + "\" is no name of a search",
                "a name is letters and digits, and behind the first of them also - _ and .");
  const std::string_view rest = line.text.substr(colon + 1);
  const std::optional<std::vector<std::string>> words = shell_words(rest);
  if (!words)
    throw fault("a quotation mark is not closed, or a backslash stands last",
                "in quotes a shell takes it: \"O'Dwyer\"");
  if (words->empty()) throw fault("behind " + *name + ": stands no search", example);
  const std::string_view text = trimmed(rest.substr(0, rest.size() - behind_words(rest).size()));
  return SavedSearch{*name, alert, std::string(text), *words, line.number};
}

void parse_all(SavedSearches& searches) {
  if (!searches.text) return;
  for (const NumberedLine& line : numbered_lines(*searches.text)) try {
      std::optional<SavedSearch> search = parse_search(line, searches.path);
      if (!search) continue;
      if (const SavedSearch* before = searches.named(search->name))
        throw Error(Error::Code::file_syntax,
                    place_in_file(searches.path, line.number) + ": " + search->name + " stands on line " +
                        std::to_string(before->line) + ", too",
                    "give one of the two another name");
      searches.all.push_back(*std::move(search));
    } catch (const Error& fault) {
      searches.faults.push_back(fault);
    }
}

/// The text with a line for the search, in place of the one that is there, if any.
std::string edited(const std::string& text, const SavedSearch* present, const std::string& line) {
  if (!present)
    return (text.empty() ? with_program_names(head) : text + (text.ends_with('\n') ? "" : "\n")) + line +
           '\n';
  const std::string_view old = numbered_lines(text)[present->line - 1].text;
  const auto begin = static_cast<std::size_t>(old.data() - text.data());
  const std::size_t words = old.find(':') + 1;
  std::string_view behind = behind_words(old.substr(words));
  if (behind.empty() && old.ends_with('\r')) behind = "\r";
  return text.substr(0, begin) + line + std::string(behind) + text.substr(begin + old.size());
}

}  // namespace

const SavedSearch* SavedSearches::named(std::string_view name) const {
  const auto found =
      std::find_if(all.begin(), all.end(), [name](const SavedSearch& search) { return search.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::optional<std::string> search_name(std::string_view text) {
  if (text.empty() || !is_valid_utf8(text)) return {};
  std::string name = to_nfc(text);
  for (std::size_t at = 0; at < name.size();) {
    const bool first = at == 0;
    const char32_t c = next_code_point(name, at);
    const CharClass kind = classify(c);
    const bool of_word =
        kind == CharClass::letter || kind == CharClass::digit || kind == CharClass::dictionary;
    if (!of_word && (first || (c != '-' && c != '_' && c != '.'))) return {};
  }
  return name;
}

SavedSearches saved_searches() {
  SavedSearches searches;
  const std::string folder = config_folder();
  if (folder.empty()) return searches;
  searches.path = folder + "/searches.txt";
  searches.text = read(searches.path);
  parse_all(searches);
  return searches;
}

std::string save_search(const std::string& name, const Command& command) {
  const SavedSearches searches = saved_searches();
  searches.require_sound();
  if (searches.path.empty())
    throw Error(Error::Code::output_unwritable, "the search cannot be saved: there is no home folder",
                "set HOME or XDG_CONFIG_HOME");
  const std::string text = print(command);
  const SavedSearch* present = searches.named(name);
  if (present && present->text == text) return '@' + name + " is this search already";
  if (!make_user_folder(config_folder()))
    throw Error(
        Error::Code::output_unwritable,
        std::string(what) + ' ' + printable(searches.path) + " cannot be written: " + std::strerror(errno),
        "nothing was changed");
  UserFileChange change{std::string(what), searches.path, searches.text, {}, false};
  const std::string mark = present && present->alert ? std::string(alert_mark) + " " : "";
  change.after = edited(searches.text.value_or(std::string()), present, mark + name + ": " + text);
  if (change.after.size() > most_user_file_bytes)
    throw Error(Error::Code::limit_exceeded,
                printable(searches.path) + " would be too large for a file of saved searches",
                "it has at most 4 MiB");
  write(change);
  if (present) return "@" + name + " is now this search; it was: " + present->text;
  return "saved: " + searcher_name() + " @" + name + " runs it again";
}

}  // namespace byline
