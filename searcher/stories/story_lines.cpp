#include "searcher/stories/story_lines.hpp"

#include <algorithm>
#include <optional>

#include "common/error.hpp"
#include "common/text/quotes.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"

namespace byline {
namespace {

constexpr std::string_view spaces = " \t\r";

/// Reads one line from left to right.
class LineReader {
 public:
  LineReader(std::string_view line, std::size_t number, const std::string& path)
      : rest_(line), number_(number), path_(path) {}

  /// Nothing for an empty line and a comment.
  std::optional<StoryLine> read() {
    if (at_end()) return std::nullopt;
    StoryLine line{is_apart(), {}, number_};
    while (!at_end()) line.documents.push_back(rest_[0] == '"' ? in_quotes() : word());
    const std::string hint = std::string("name two or more: ") + (line.apart ? "apart" : "same") + ": ID ID";
    if (line.documents.empty()) fail("it names no document", hint);
    if (std::count(line.documents.begin(), line.documents.end(), line.documents[0]) ==
        static_cast<std::ptrdiff_t>(line.documents.size()))
      fail("it names " + harmless_in_quotes(line.documents[0]) + " alone", hint);
    return line;
  }

 private:
  [[noreturn]] void fail(const std::string& why, const std::string& how) const {
    throw Error(Error::Code::file_syntax, place_in_file(path_, number_) + ": " + why, how);
  }

  /// Behind spaces, # begins a comment.
  bool at_end() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(spaces), rest_.size()));
    return rest_.empty() || rest_[0] == '#';
  }

  bool is_apart() {
    const std::size_t colon = std::min(rest_.find(':'), rest_.size());
    const std::string_view begin = rest_.substr(0, colon);
    const std::string_view key = begin.substr(0, begin.find_last_not_of(spaces) + 1);
    if (colon == rest_.size() || (key != "same" && key != "apart"))
      fail("a line begins with same: or apart:, not with " +
               harmless_in_quotes(rest_.substr(0, std::min(rest_.find_first_of(spaces), colon + 1))),
           "write it like this: same: ID ID");
    rest_.remove_prefix(colon + 1);
    return key == "apart";
  }

  std::string word() {
    const std::string text(rest_.substr(0, rest_.find_first_of(spaces)));
    rest_.remove_prefix(text.size());
    return checked(text);
  }

  std::string in_quotes() {
    std::string text;
    for (std::size_t at = 1; at < rest_.size(); ++at) {
      if (rest_[at] == '"') {
        rest_.remove_prefix(at + 1);
        if (!rest_.empty() && spaces.find(rest_[0]) == std::string_view::npos)
          fail("something stands right behind " + harmless_in_quotes(text), "put a space between ids");
        return checked(text);
      }
      if (rest_[at] == '\\' && at + 1 < rest_.size()) ++at;
      text += rest_[at];
    }
    fail("a quotation mark is not closed", "an id in quotes ends with \"");
  }

  std::string checked(std::string text) const {
    if (text.empty()) fail("an id in quotes is empty", "write the id of a document in them");
    for (const char c : text)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
        fail("an id holds a control character", "take it out");
    return text;
  }

  std::string_view rest_;
  std::size_t number_;
  const std::string& path_;
};

}  // namespace

std::vector<StoryLine> parse_story_lines(std::string_view text, const std::string& path) {
  std::vector<StoryLine> lines;
  for (const auto& [number, line] : numbered_lines(text)) {
    if (!is_valid_utf8(line))
      throw Error(Error::Code::file_syntax, place_in_file(path, number) + ": this is not UTF-8",
                  "save the file as UTF-8 text");
    if (std::optional<StoryLine> read = LineReader(line, number, path).read())
      lines.push_back(*std::move(read));
  }
  return lines;
}

}  // namespace byline
