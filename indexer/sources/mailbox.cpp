#include "indexer/sources/mailbox.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/text/hexadecimal.hpp"
#include "common/text/lines.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/clock_times.hpp"
#include "indexer/sources/date_values.hpp"
#include "indexer/sources/header_fields.hpp"

namespace byline {
namespace {

constexpr std::string_view separator_begin = "From ";
constexpr std::size_t longest_separator = 1000;
// Where the header of a mail is looked for.
constexpr std::size_t most_header_bytes = std::size_t{1} << 20;

bool is_field_character(char c) { return c > ' ' && c < '\x7F' && c != ':'; }

// "Subject" of "Subject: …"; empty for what is no line of a header.
std::string_view field_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 76) return {};
  const std::string_view name = line.substr(0, colon);
  return std::all_of(name.begin(), name.end(), is_field_character) ? name : std::string_view();
}

std::string_view without_end(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Calls each(name, line) for each line of a header, with the name of its field also for lines that go on;
// returns the bytes of the header with the empty line that ends it.
template <class Each>
std::size_t for_each_header_line(std::string_view mail, Each&& each) {
  std::string_view name;
  std::string_view rest = mail.substr(0, most_header_bytes);
  while (!rest.empty()) {
    const std::string_view line = without_end(next_line(rest));
    if (line.empty()) break;
    const bool goes_on = line.front() == ' ' || line.front() == '\t';
    if (!goes_on) name = field_name(line);
    if (name.empty()) break;
    each(name, line);
  }
  return std::min(mail.size(), most_header_bytes) - rest.size();
}

std::string_view mail_header(std::string_view mail) {
  return mail.substr(0, for_each_header_line(mail, [](std::string_view, std::string_view) {}));
}

// Where " Sep " is; npos: nowhere.
std::size_t month_at(std::string_view line) {
  constexpr std::array<std::string_view, 12> months = {" Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ",
                                                       " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec "};
  std::size_t at = line.npos;
  for (const std::string_view month : months) at = std::min(at, line.find(month));
  return at;
}

// "2020"; empty: nowhere.
std::string_view year_of(std::string_view line) {
  for (std::size_t at = 0; at + 4 <= line.size(); ++at)
    if ((line.substr(at, 2) == "19" || line.substr(at, 2) == "20") && is_digit(line[at + 2]) &&
        is_digit(line[at + 3]))
      return line.substr(at, 4);
  return {};
}

// YYYYMMDD of the line above a mail: "From jane@example.org Wed Sep 16 10:00:00 2020".
std::string day_of(std::string_view line) {
  const std::vector<std::string_view> words =
      split(line.substr(std::min(month_at(line), line.size())), " \r");
  if (words.size() < 3) return {};
  std::string written(words[1]);
  written.append(" ").append(words[0]).append(" ").append(year_of(line.substr(line.find(words[2]))));
  return read_date(written).day;
}

// Whether `text` begins with the line above a mail and the first of its header.
bool is_separator(std::string_view text) {
  if (!text.starts_with(separator_begin)) return false;
  const std::string_view line = line_at(text);
  if (line.size() > longest_separator || line.size() == text.size()) return false;
  if (month_at(line) == line.npos || !has_time(line, ":") || year_of(line).empty()) return false;
  const std::string_view next = line_at(text.substr(line.size() + 1));
  return !field_name(next).empty() || next.starts_with(">From ");
}

// ">From ", ">>From ": a line of the mail that was quoted.
bool is_quoted_from(std::string_view line) {
  const std::size_t quotes = line.find_first_not_of('>');
  return quotes != std::string_view::npos && quotes > 0 && line.substr(quotes).starts_with(separator_begin);
}

class WholeBytes final : public ByteSource {
 public:
  explicit WholeBytes(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view next() override { return std::exchange(given_, true) ? std::string_view() : bytes_; }

 private:
  std::string bytes_;
  bool given_ = false;
};

// Takes the mails of an mbox off a stream.
class MailReader {
 public:
  explicit MailReader(ByteStream& stream) : stream_(stream) {}

  // The next mail without the line above it; false at the end.
  bool next(std::string& mail);
  // Of the line above it; empty where there is none.
  const std::string& day() const { return day_; }
  // The mail is larger than largest_mail, and not all there.
  bool too_large() const { return too_large_; }

 private:
  void take_line(std::string& mail);
  bool take_body_by_length(std::string& mail);
  void add(std::string& mail, std::string_view bytes) {
    too_large_ = too_large_ || mail.size() + bytes.size() > largest_mail;
    if (!too_large_) mail.append(bytes);
  }

  ByteStream& stream_;
  std::string day_;
  bool too_large_ = false;
  bool after_empty_ = true;  // where a mail may begin
};

// Takes a line, however long.
void MailReader::take_line(std::string& mail) {
  std::string_view bytes = stream_.peek(1);
  bool first = true, is_empty = true;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view piece = bytes.substr(0, std::min(end, bytes.size() - 1) + 1);
    is_empty = is_empty && trim(piece).empty();
    add(mail, first && is_quoted_from(piece) ? piece.substr(1) : piece);
    stream_.take(piece.size());
    if (end != std::string_view::npos) break;
    first = false;
    bytes = stream_.peek(1);
  }
  after_empty_ = is_empty;
}

// Takes as much as the header says that follows it, when the next mail or the end is right behind.
bool MailReader::take_body_by_length(std::string& mail) {
  const std::string written = header_value(mail_header(mail), "Content-Length");
  const std::size_t length = number_in<std::size_t>(written).value_or(0);
  if (length == 0 || length > largest_mail) return false;
  const std::string_view bytes = stream_.peek(length + longest_separator * 2);
  if (bytes.size() < length) return false;
  std::string_view rest = bytes.substr(length);
  const bool has_end = rest.size() < longest_separator * 2;
  while (rest.starts_with('\n') || rest.starts_with('\r')) rest.remove_prefix(1);
  if (!is_separator(rest) && !(has_end && rest.empty())) return false;
  std::string_view body = bytes.substr(0, length);
  while (!body.empty()) {
    const std::size_t line_end = std::min(body.find('\n'), body.size() - 1) + 1;
    const std::string_view line = body.substr(0, line_end);
    add(mail, is_quoted_from(line) ? line.substr(1) : line);
    body.remove_prefix(line_end);
  }
  stream_.take(length);
  after_empty_ = true;
  return true;
}

bool MailReader::next(std::string& mail) {
  mail.clear();
  day_.clear();
  too_large_ = false;
  bool began = false, in_header = true;
  for (;;) {
    std::string_view bytes = stream_.peek(longest_separator * 2);
    if (bytes.empty()) return began;
    if (after_empty_ && is_separator(bytes)) {
      if (began) return true;
      began = true;
      day_ = day_of(line_at(bytes));
      stream_.take(line_at(bytes).size() + 1);
      after_empty_ = false;
      continue;
    }
    const bool was_empty = std::exchange(began, true) && without_end(line_at(bytes)).empty();
    take_line(mail);
    if (!in_header || !was_empty) continue;
    in_header = false;
    take_body_by_length(mail);
  }
}

// Bytes that would part a member from its mailbox or an attachment from its mail, and those nobody sees.
std::string as_name(std::string_view id) {
  std::string name;
  for (const char c : to_valid_utf8(id)) {
    if (c == '!' || c == '/')
      name.append("%").append(to_hexadecimal({&c, 1}));
    else if (static_cast<unsigned char>(c) > ' ' && c != '\x7F')
      name += c;
  }
  return to_nfc(name);
}

std::string name_of_mail(std::string_view header, std::uint64_t hash) {
  const std::string value = header_value(header, "Message-ID");
  std::string_view id = value;
  if (const std::size_t begin = id.find('<'); begin != std::string_view::npos) id.remove_prefix(begin + 1);
  id = id.substr(0, id.find('>'));
  constexpr std::size_t most_bytes = 120;
  std::string name = as_name(id);
  if (!name.empty() && name.size() <= most_bytes && name != "." && name != "..") return name;
  return to_hexadecimal(hash);
}

// What mail programs keep among the mails, or have marked to be deleted when the file is next tidied up.
bool is_no_mail(std::string_view mail, std::string_view header) {
  if (trim(mail).empty()) return true;
  if (header_value(header, "Subject").starts_with("DON'T DELETE THIS MESSAGE")) return true;
  const std::string status = header_value(header, "X-Mozilla-Status");
  unsigned flags = 0;
  std::from_chars(status.data(), status.data() + status.size(), flags, 16);
  constexpr unsigned expunged = 0x0008;
  return (flags & expunged) != 0;
}

}  // namespace

bool opens_as_mail(std::string_view head) {
  constexpr std::array<std::string_view, 9> written_by_programs = {
      "Message-ID", "Received",   "MIME-Version",  "Return-Path",   "Delivered-To",
      "X-Mailer",   "X-Received", "X-Original-To", "DKIM-Signature"};
  constexpr std::array<std::string_view, 7> written_by_people = {
      "To", "Subject", "Date", "Cc", "Reply-To", "Newsgroups", "Content-Type"};
  bool from_address = false;
  std::size_t by_programs = 0, by_people = 0;
  for_each_header_line(head, [&](std::string_view name, std::string_view line) {
    if (line.front() == ' ' || line.front() == '\t') return;
    const auto is_it = [&](std::string_view one) { return equal_nocase(name, one); };
    by_programs += std::any_of(written_by_programs.begin(), written_by_programs.end(), is_it) ? 1 : 0;
    by_people += std::any_of(written_by_people.begin(), written_by_people.end(), is_it) ? 1 : 0;
    from_address = from_address || (is_it("From") && line.find('@') != std::string_view::npos);
  });
  return (by_programs > 0 && by_programs + by_people >= 2) || (from_address && by_people > 0);
}

bool opens_as_mailbox(std::string_view head) { return is_separator(head); }

std::uint64_t mail_hash(std::string_view mail) {
  constexpr std::array<std::string_view, 10> notes = {
      "Status",     "X-Status",       "X-Keywords",       "X-UID",          "X-IMAP",
      "X-IMAPbase", "Content-Length", "X-Mozilla-Status", "X-Mozilla-Keys", "X-Mozilla-Status2"};
  std::string header;
  const std::size_t end = for_each_header_line(mail, [&](std::string_view name, std::string_view line) {
    if (std::none_of(notes.begin(), notes.end(),
                     [&](std::string_view note) { return equal_nocase(name, note); }))
      header.append(line).append(1, '\n');
  });
  return hash64(header) ^ (hash64(mail.substr(end)) * 0x9E3779B97F4A7C15ULL);
}

ContainerEnd read_mbox(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink) {
  MailReader reader(stream);
  std::unordered_map<std::uint64_t, std::size_t> times;  // that a name was met, by its hash
  std::string mail;
  while (reader.next(mail)) {
    if (!limit.take(mail.size())) return {UnpackingLimit::reason, true};
    // Of a compressed file with wrong bytes the last mail is not whole.
    if (!stream.failure().empty()) break;
    if (is_no_mail(mail, mail_header(mail))) continue;
    // The empty line above the next mail is none of its own.
    while (mail.ends_with("\n\n") || mail.ends_with("\n\r\n"))
      mail.erase(mail.rfind('\n', mail.size() - 2) + 1);
    Member member;
    member.media_type = "message/rfc822";
    member.day = reader.day();
    member.hash = mail_hash(mail);
    member.name = name_of_mail(mail_header(mail), member.hash);
    const std::string name = member.name;
    while (!times.emplace(hash64(member.name), 1).second)
      member.name = name + '#' + std::to_string(++times[hash64(name)]);
    if (reader.too_large()) {
      member.not_read = "a mail larger than 64 MiB";
      mail.clear();
    }
    member.bytes = std::make_unique<WholeBytes>(std::move(mail));
    if (!sink(std::move(member))) return {};
    mail = {};
  }
  return {stream.failure(), stream.is_cut_short()};
}

}  // namespace byline
