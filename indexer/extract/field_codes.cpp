#include "indexer/extract/field_codes.hpp"

#include <algorithm>

#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"

namespace byline::extract {
namespace {

constexpr SortedWords fields{
    "AUTHOR",      "CREATEDATE", "DATE", "EMBED",      "FILENAME", "HYPERLINK", "INCLUDEPICTURE",
    "INCLUDETEXT", "INDEX",      "LINK", "MERGEFIELD", "NOTEREF",  "NUMPAGES",  "PAGE",
    "PAGEREF",     "PRINTDATE",  "REF",  "SAVEDATE",   "SEQ",      "STYLEREF",  "TC",
    "TIME",        "TITLE",      "TOC",  "XE"};

// Of these a word follows that need not be quoted.
constexpr SortedWords fields_of_word{"EMBED",   "LINK", "MERGEFIELD", "NOTEREF",
                                     "PAGEREF", "REF",  "SEQ",        "STYLEREF"};

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.' || (c & '\x80') != 0; }

// What is left of a line, taken piece by piece.
class Rest {
 public:
  explicit Rest(std::string_view line) : line_(line) {}

  std::string_view word() {
    const auto end = std::find_if_not(line_.begin(), line_.end(), is_word);
    return take(static_cast<std::size_t>(end - line_.begin()));
  }
  void blanks() {
    while (!line_.empty() && is_blank(line_.front())) line_.remove_prefix(1);
  }
  bool quoted() {
    const std::size_t end = line_.starts_with('"') ? line_.find('"', 1) : line_.npos;
    if (end == line_.npos) return false;
    take(end + 1);
    return true;
  }
  // "\h", "\o "1-3"", "\* MERGEFORMAT"
  bool option() {
    if (line_.size() < 2 || line_[0] != '\\') return false;
    const char kind = line_[1];
    take(2);
    const std::string_view before = line_;
    blanks();
    const bool format = kind == '*' || kind == '#' || kind == '@';
    if (!quoted() && (!format || word().empty())) line_ = before;
    return true;
  }
  std::size_t size() const { return line_.size(); }

 private:
  std::string_view take(std::size_t bytes) {
    const std::string_view taken = line_.substr(0, bytes);
    line_.remove_prefix(bytes);
    return taken;
  }

  std::string_view line_;
};

// How many bytes at the begin of a line are an instruction and the blank behind it; 0 where there is none.
std::size_t instruction_length(std::string_view line) {
  Rest rest(line);
  const std::string_view name = rest.word();
  if (!fields.contains(name)) return 0;
  std::size_t left = rest.size();
  rest.blanks();
  if (rest.size() == left) return 0;
  bool certain = rest.quoted();
  if (!certain && fields_of_word.contains(name)) certain = rest.word().starts_with('_');
  for (bool more = true; more;) {
    left = rest.size();
    rest.blanks();
    more = rest.option();
    certain |= more;
  }
  // One blank is of the instruction.
  return certain ? line.size() - left + (left > 0 && is_blank(line[line.size() - left]) ? 1 : 0) : 0;
}

}  // namespace

std::string without_field_codes(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = is_upper(text[at]) && (at == 0 || !is_word(text[at - 1]));
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    const std::size_t length = begins ? instruction_length(text.substr(at, end - at)) : 0;
    if (length > 0 && !kept.empty() && is_blank(kept.back())) kept.pop_back();
    if (length == 0) kept += text[at];
    at += std::max<std::size_t>(length, 1);
  }
  return kept;
}

}  // namespace byline::extract
