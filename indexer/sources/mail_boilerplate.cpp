#include "indexer/sources/mail_boilerplate.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "common/text/lines.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/boilerplate.hpp"
#include "indexer/sources/clock_times.hpp"

namespace byline {
namespace {

struct MailLine {
  std::size_t begin, end;
  std::string_view text;  // trimmed
  std::optional<BoilerplateKind> kind{};
};

std::vector<MailLine> mail_lines(std::string_view text) {
  std::vector<MailLine> lines;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = next_line(rest);
    const auto begin = static_cast<std::size_t>(line.data() - text.data());
    lines.push_back({begin, begin + line.size(), trim(line)});
  }
  return lines;
}

// How a line above a quote begins, and the word for writing in it.
struct Attribution {
  std::string_view opening, verb;
};
constexpr std::array<Attribution, 22> attributions = {{
    {"on ", " wrote"},       {"at ", " wrote"},      {"le ", " écrit"},    {"am ", " schrieb"},
    {"el ", " escribió"},    {"il ", " ha scritto"}, {"em ", " escreveu"}, {"a ", " escreveu"},
    {"no ", " escreveu"},    {"op ", " schreef"},    {"den ", " skrev"},   {"på ", " skrev"},
    {"w dniu ", " napisał"}, {"dnia ", " napisał"},  {"dne ", " napsal"},  {"la ", " a scris"},
    {"a(z) ", " írta"},      {"в ", " написал"},     {"", " пишет"},       {"", " tarihinde"},
    {"", " kirjoitti"},      {"", "写道"},
}};

// Whatever its language, a line right above a quote: "16.03.2020, 10:00, "Jane Roe" <jane@example.org>:".
bool leads_to_quote(std::string_view line) {
  return line.size() <= 300 && (line.ends_with(':') || line.ends_with("：")) &&
         (line.find('@') != line.npos || has_time(line, ":"));
}

// "On Wed, Sep 16, 2020 at 10:00 AM Jane Roe <jane@example.org> wrote:"
bool is_mail_attribution(std::string_view text, bool above_quote) {
  if (text.size() > 300 || !(text.ends_with(':') || text.ends_with("："))) return false;
  if (!above_quote && text.find('@') == std::string_view::npos && !has_time(text, ":.")) return false;
  const std::string lower = to_lower(text);
  if (above_quote &&
      (lower.ends_with(" wrote:") || lower.ends_with(" writes:") || lower.ends_with(" schrieb:")))
    return true;
  return std::any_of(attributions.begin(), attributions.end(), [&](const Attribution& one) {
    return lower.starts_with(one.opening) && lower.find(one.verb) != std::string::npos;
  });
}

// "-----Original Message-----"
bool is_original_mark(std::string_view line) {
  const std::size_t begin = line.find_first_not_of("-_ ");
  if (begin == std::string_view::npos || begin < 3 || !line.ends_with("--")) return false;
  const std::string words = to_lower(line.substr(begin, line.find_last_not_of("-_ ") + 1 - begin));
  constexpr SortedWords marks{"mensagem original",    "mensaje original",        "message d'origine",
                              "message original",     "messaggio originale",     "oorspronkelijk bericht",
                              "original appointment", "original message",        "original-nachricht",
                              "ursprüngliche mail",   "ursprüngliche nachricht", "исходное сообщение"};
  return marks.contains(words);
}

bool is_forward_mark(std::string_view line) {
  const std::string lower = to_lower(line);
  constexpr std::array<std::string_view, 8> words = {
      "forwarded message", "forwarded by",      "weitergeleitete nachricht", "message transféré",
      "begin forwarded",   "mensaje reenviado", "messaggio inoltrato",       "doorgestuurd bericht"};
  return line.size() < 200 && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
           return lower.find(word) != std::string::npos;
         });
}

enum class MailHeader : std::uint8_t { none, from, sent, subject, other };

// What programs call the lines that they put above what was sent before.
constexpr std::pair<MailHeader, std::string_view> header_labels[] = {
    {MailHeader::from, "from von de da van från fra от від od 发件人 寄件者 差出人"},
    {MailHeader::sent,
     "sent date gesendet datum envoyé enviado fecha inviato data verzonden skickat sendt dato отправлено "
     "дата wysłane 发送时间 日期 送信日時 日付"},
    {MailHeader::subject,
     "subject betreff objet asunto oggetto assunto ämne emne onderwerp тема temat 主题 主旨 件名"},
    {MailHeader::other,
     "to cc bcc an à para a aan till til kopie kopia копия кому do dw reply-to attachments anlagen "
     "importance priorität 收件人 抄送 收件者 副本 宛先"},
};

// "from" of "From: Jane Roe", in lower case. HTML may have made it bold: "*From:*".
std::string header_label_of(std::string_view line) {
  while (line.starts_with('*')) line.remove_prefix(1);
  const std::size_t colon = std::min(line.find(':'), line.find("："));
  if (colon == std::string_view::npos || colon > 24) return {};
  std::string_view label = trim(line.substr(0, colon));
  while (label.ends_with('*')) label.remove_suffix(1);
  if (label.ends_with("\u00A0")) label.remove_suffix(2);
  return to_lower(label);
}

MailHeader header_field_of(std::string_view line) {
  const std::string label = header_label_of(line);
  if (label.empty()) return MailHeader::none;
  for (const auto& [field, labels] : header_labels) {
    const std::vector<std::string_view> words = split(labels, " ");
    if (std::find(words.begin(), words.end(), label) != words.end()) return field;
  }
  return MailHeader::none;
}

// Behind the block "From: … Sent: … To: … Subject: …" in the lines from `at` on; `at` where there is none.
// `below_mark`: what stands above says that one follows, so that two of its lines are enough, in any order.
std::size_t header_block_end(const std::vector<MailLine>& lines, std::size_t at, bool below_mark) {
  constexpr std::size_t most_unlabelled = 4;  // a long field that was broken
  std::array<std::size_t, 5> met = {};
  std::size_t end = at, unlabelled = 0, fields = 0;
  for (std::size_t i = at; i < lines.size(); ++i) {
    if (lines[i].text.empty()) continue;
    const MailHeader field = header_field_of(lines[i].text);
    if (fields == 0 && field != MailHeader::from && !(below_mark && field != MailHeader::none)) return at;
    if (field == MailHeader::none) {
      if (lines[i - 1].text.empty() || ++unlabelled > most_unlabelled) break;
      continue;
    }
    unlabelled = 0;
    ++fields;
    ++met.at(static_cast<std::size_t>(field));
    end = i + 1;
  }
  const auto has = [&](MailHeader field) { return met.at(static_cast<std::size_t>(field)) > 0; };
  const bool is_block =
      below_mark ? fields > 1 : has(MailHeader::from) && has(MailHeader::sent) && has(MailHeader::subject);
  return is_block ? end : at;
}

bool is_forwarded(std::string_view title) {
  const std::string lower = to_lower(title.substr(0, 12));
  constexpr std::array<std::string_view, 8> openings = {
      "fw:", "fwd:", "wg:", "tr:", "rv:", "enc:", "i:", "vs:"};
  return std::any_of(openings.begin(), openings.end(),
                     [&](std::string_view opening) { return lower.starts_with(opening); });
}

class MailLines {
 public:
  MailLines(std::string_view text, std::string_view title)
      : lines_(mail_lines(text)), forwards_(is_forwarded(title)) {
    if (!lines_.empty() && is_envelope(lines_[0].text)) lines_[0].kind = BoilerplateKind::envelope;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!lines_[i].kind) i = read_line(i);
    const auto own = [](const MailLine& line) { return !line.kind && !line.text.empty(); };
    if (std::none_of(lines_.begin(), lines_.end(), own))
      for (MailLine& line : lines_)
        if (line.kind == BoilerplateKind::quote) line.kind.reset();
  }

  std::vector<Boilerplate> parts() const {
    std::vector<Boilerplate> parts;
    bool goes_on = false;
    for (const MailLine& line : lines_) {
      if (line.text.empty()) continue;
      goes_on = goes_on && line.kind && parts.back().kind == *line.kind;
      if (goes_on)
        parts.back().end = static_cast<std::uint32_t>(line.end);
      else if (line.kind)
        parts.push_back(
            {static_cast<std::uint32_t>(line.begin), static_cast<std::uint32_t>(line.end), *line.kind});
      goes_on = line.kind.has_value();
    }
    return parts;
  }

 private:
  static bool is_envelope(std::string_view line) {
    return line.starts_with("From: ") || line.starts_with("To: ") || line.starts_with("Cc: ");
  }
  std::size_t next_with_text(std::size_t at) const {
    while (at < lines_.size() && lines_[at].text.empty()) ++at;
    return at;
  }
  bool is_quoted(std::size_t at) const { return at < lines_.size() && lines_[at].text.starts_with('>'); }
  void mark(std::size_t begin, std::size_t end, BoilerplateKind kind) {
    for (; begin < end; ++begin) lines_[begin].kind = kind;
  }
  // Returns the number of lines.
  std::size_t mark_rest(std::size_t at, BoilerplateKind kind) {
    mark(at, lines_.size(), kind);
    return lines_.size();
  }

  // Looks at a line; returns the last one that was read with it.
  std::size_t read_line(std::size_t at) {
    const std::string_view line = lines_[at].text;
    if (line.empty()) return at;
    if (is_quoted(at)) {
      if (!forwards_) lines_[at].kind = BoilerplateKind::quote;
      return at;
    }
    if (is_forward_mark(line)) {
      forwards_ = true;
      return mark_forwarded_header(at);
    }
    if (line == "--" || (line.size() >= 30 && line.find_first_not_of('_') == std::string_view::npos))
      return read_signature(at);
    if (const std::size_t end = attribution_end(at); end > at) {
      mark(at, end, BoilerplateKind::quote);
      // In HTML nothing parts the quote from what stands below.
      return (is_quoted(next_with_text(end)) ? end : mark_rest(at, BoilerplateKind::quote)) - 1;
    }
    const bool is_mark = is_original_mark(line);
    if (!is_mark && header_block_end(lines_, at, false) == at) return at;
    return forwards_ ? mark_forwarded_header(at) : mark_rest(at, BoilerplateKind::quote) - 1;
  }

  // The mark above what is forwarded and the block that says whose it is, or that block alone; returns its
  // last line.
  std::size_t mark_forwarded_header(std::size_t at) {
    const std::size_t below = next_with_text(at + 1);
    std::size_t end = header_block_end(lines_, at, false);
    if (end == at) end = std::max(at + 1, header_block_end(lines_, std::min(below, lines_.size()), true));
    if (end == below) end = at + 1;
    mark(at, end, BoilerplateKind::envelope);
    return end - 1;
  }

  // Behind the lines that say whose the quote below is: they may be broken. `at`: there is none.
  std::size_t attribution_end(std::size_t at) const {
    std::string text;
    for (std::size_t end = at; end < lines_.size() && end < at + 3 && !lines_[end].text.empty(); ++end) {
      if (is_quoted(end)) return at;
      text.append(text.empty() ? "" : " ").append(lines_[end].text);
      const std::size_t below = next_with_text(end + 1);
      if (below >= lines_.size()) continue;
      if (is_mail_attribution(text, is_quoted(below))) return end + 1;
      if (end == at && is_quoted(below) && leads_to_quote(text)) return end + 1;
    }
    return at;
  }

  // A signature is short, and below it stands nothing but quotes.
  std::size_t read_signature(std::size_t at) {
    constexpr std::size_t most_lines = 15;
    std::size_t end = at + 1, filled = 0;
    for (; end < lines_.size() && !is_quoted(end) && filled <= most_lines; ++end)
      filled += !lines_[end].text.empty();
    if (filled > most_lines) return at;
    mark(at, end, BoilerplateKind::signature);
    return end - 1;
  }

  std::vector<MailLine> lines_;
  bool forwards_;
};

}  // namespace

std::vector<Boilerplate> find_mail_boilerplate(std::string_view text, std::string_view title) {
  return joined_boilerplate(MailLines(text, title).parts(), find_boilerplate(text, title));
}

}  // namespace byline
