// A line is a search: when, a tab, and its command as a shell takes it. Lines are added at the end; when the
// file grows too large, its older half goes.
#include "searcher/memory/history.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "common/plain_file.hpp"
#include "common/text/lines.hpp"
#include "common/text/text.hpp"
#include "common/user_folder.hpp"

namespace byline {
namespace {

constexpr std::size_t most_history_bytes = std::size_t{256} << 10;
constexpr std::size_t most_read = std::size_t{8} << 20;  // of a file that somebody else has filled
constexpr std::size_t most_line = 4096;                  // a text pasted as a query is not typed again

std::string history_path() {
  const std::string folder = state_folder();
  return folder.empty() ? folder : folder + "/history";
}

std::optional<Past> parse_past(std::string_view line) {
  Past past;
  const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), past.when);
  const auto length = static_cast<std::size_t>(end - line.data());
  if (fault != std::errc{} || length == line.size() || *end != '\t') return {};
  std::optional<Command> command = parse_command(line.substr(length + 1));
  if (!command) return {};
  past.command = std::move(*command);
  return past;
}

/// Open for adding lines; none when that cannot be.
Descriptor open_history(const std::string& path) {
  constexpr int adding = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  Descriptor file(::open(path.c_str(), adding, own_file_mode));
  if (!file && errno == ENOENT && make_user_folder(state_folder()))
    file = Descriptor(::open(path.c_str(), adding, own_file_mode));
  struct stat status = {};
  if (file && (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode))) return Descriptor();
  return file;
}

/// The last line of a file of this size, without its line feed, and whether it has one.
struct LastLine {
  std::string text;
  bool ended = true;
};
LastLine last_line(const Descriptor& file, std::size_t size) {
  std::array<char, most_line + 64> tail;
  const std::size_t wanted = std::min(size, tail.size());
  const ssize_t got = ::pread(file.number(), tail.data(), wanted, static_cast<off_t>(size - wanted));
  std::string_view text(tail.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  LastLine last;
  last.ended = text.empty() || text.ends_with('\n');
  if (text.ends_with('\n')) text.remove_suffix(1);
  last.text = text.substr(text.rfind('\n') + 1);
  return last;
}

void drop_older_half(const std::string& path) {
  const std::optional<std::string> text = read_plain_file(path, most_read);
  if (!text) return;
  replace_file(path, after_line(std::string_view(*text).substr(text->size() / 2)), own_file_mode);
}

}  // namespace

std::vector<Past> past_searches() {
  const std::string path = history_path();
  const std::optional<std::string> text = path.empty() ? std::nullopt : read_plain_file(path, most_read);
  std::vector<Past> all;
  for (std::string_view rest = text ? std::string_view(*text) : std::string_view(); !rest.empty();)
    if (std::optional<Past> past = parse_past(next_line(rest))) all.push_back(std::move(*past));
  return all;
}

bool holds_words(std::string_view text, std::string_view pattern) {
  const std::string folded = fold(to_valid_utf8(text)), words = fold(to_valid_utf8(pattern));
  const std::vector<std::string_view> list = split(words, " \t\n");
  return std::all_of(list.begin(), list.end(),
                     [&folded](std::string_view word) { return folded.find(word) != folded.npos; });
}

std::vector<Past> past_searches(std::string_view pattern) {
  std::vector<Past> all = past_searches();
  std::erase_if(all, [pattern](const Past& past) { return !holds_words(print(past.command), pattern); });
  return all;
}

std::vector<std::string> past_queries() {
  std::vector<std::string> queries;
  std::unordered_set<std::string> seen;
  const std::vector<Past> all = past_searches();
  for (auto past = all.rbegin(); past != all.rend(); ++past) {
    std::string query;
    for (const std::string& word : past->command.words) query += (query.empty() ? "" : " ") + word;
    query = printable(query);
    if (!query.empty() && seen.insert(query).second) queries.push_back(std::move(query));
  }
  return queries;
}

void add_to_history(const Command& command) {
  const std::string path = history_path(), text = print(command);
  if (path.empty() || text.empty() || text.size() > most_line) return;
  const Descriptor file = open_history(path);
  struct stat status = {};
  if (!file || ::fstat(file.number(), &status) != 0) return;
  const auto size = static_cast<std::size_t>(status.st_size);
  const LastLine last = last_line(file, size);
  if (const std::optional<Past> newest = parse_past(last.text); newest && newest->command == command) return;
  const std::string line = (last.ended ? "" : "\n") + std::to_string(std::time(nullptr)) + '\t' + text + '\n';
  // In one piece, so that two searches at once do not mix theirs.
  if (write_all(file.number(), line) && size + line.size() > most_history_bytes) drop_older_half(path);
}

}  // namespace byline
