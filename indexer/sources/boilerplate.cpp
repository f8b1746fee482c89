#include "indexer/sources/boilerplate.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_set>

#include "common/analysis/sentences.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/headline_strips.hpp"
#include "indexer/sources/page_labels.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

struct Line {
  std::size_t begin;  // of the trimmed line
  std::size_t end;
  std::size_t blank_lines;                   // above it
  std::optional<BoilerplateKind> site = {};  // a notice or an invitation
};

std::string_view content(std::string_view text, const Line& line) {
  return text.substr(line.begin, line.end - line.begin);
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::size_t blank = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view bare = trim(text.substr(at, end - at));
    if (bare.empty()) {
      ++blank;
    } else {
      const auto begin = static_cast<std::size_t>(bare.data() - text.data());
      lines.push_back({begin, begin + bare.size(), blank});
      blank = 0;
    }
    at = end + 1;
  }
  return lines;
}

bool contains_nocase(std::string_view text, std::string_view lower_word) {
  return ascii_lower(text).find(lower_word) != std::string::npos;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> lower_words) {
  const std::string lower = ascii_lower(text);
  return std::any_of(lower_words.begin(), lower_words.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

// "© 2020", "Copyright 2020", "(c) 2020", "Copyright by": not "Copyright law is changing".
bool opens_copyright(std::string_view text) {
  const bool word = starts_with_nocase(text, "copyright");
  if (word) text = trim(text.substr(9));
  bool sign = false;
  for (const std::string_view mark : {"\u00A9", "(c)", "(C)"})
    if (text.starts_with(mark)) {
      sign = true;
      text = trim(text.substr(mark.size()));
    }
  if (!word && starts_with_nocase(text, "copyright")) text = trim(text.substr(9));
  if (!word && !sign) return false;
  const bool year = text.size() >= 4 && (text.starts_with("19") || text.starts_with("20")) &&
                    is_digit(text[2]) && is_digit(text[3]);
  return year || (sign && text.size() < 80) ||
         (word && (text.starts_with("by ") || text.starts_with(": ")) && text.size() < 80);
}

// Invitations by how they begin; each needs one of the other words, when there are any.
struct Invitation {
  std::string_view opening;
  std::initializer_list<std::string_view> words;
};
const std::array<Invitation, 29> invitations = {{
    {"follow us on", {}},
    {"follow ",
     {" on twitter", " on facebook", " on instagram", " on linkedin", " on x:", "follow @", " on google"}},
    {"like us on facebook", {}},
    {"find us on facebook", {}},
    {"sign up for", {"newsletter", "email", "e-mail", "alerts", "briefing", "inbox", "updates"}},
    {"sign up to", {"newsletter", "email", "e-mail", "alerts", "briefing", "inbox", "updates"}},
    {"sign up here", {}},
    {"subscribe to", {"newsletter", "channel", "podcast", "alerts", "email", "our "}},
    {"subscribe now", {}},
    {"get the latest", {"newsletter", "inbox", "alerts", "app"}},
    {"get our", {"newsletter", "app", "briefing"}},
    {"download the", {" app"}},
    {"download our", {" app"}},
    {"read more on", {}},
    {"read more about", {}},
    {"read more at", {}},
    {"related article", {}},
    {"related stor", {}},
    {"related coverage", {}},
    {"you may also like", {}},
    {"you might also like", {}},
    {"recommended for you", {}},
    {"more from ", {}},
    {"more:", {}},
    {"click here to ", {"subscribe", "sign up", "read", "join", "follow", "download"}},
    {"share this", {"article", "story", "post", "page", "on facebook", "on twitter"}},
    {"this article was originally published", {}},
    {"this story was originally published", {}},
    {"this article originally appeared", {}},
}};

bool is_invitation(std::string_view line) {
  if (line.size() > 220 || line.size() < 6) return false;
  for (const std::string_view whole :
       {"advertisement", "story continues below advertisement", "story continues below", "read more",
        "continue reading the main story", "most read", "trending now", "share this", "sponsored content",
        "newsletter", "continue reading below"})
    if (equal_nocase(line, whole)) return true;
  for (const std::string_view opening : link_openings)
    if (starts_with_nocase(line, opening)) return true;
  for (const Invitation& invitation : invitations) {
    if (!starts_with_nocase(line, invitation.opening)) continue;
    // "More from the storm was expected on Monday." is a sentence of the story, and with a colon quotes may
    // follow.
    if (invitation.opening.starts_with("more") && (ends_sentence(line) || line.ends_with(':'))) continue;
    if (invitation.opening == "more from " && line.size() > 60) continue;
    if (invitation.words.size() == 0 || has_any(line, invitation.words)) return true;
  }
  return false;
}

// A paragraph's last sentences "Copyright 2020 Example. All rights reserved." → where they begin in `line`.
std::optional<std::size_t> trailing_copyright(std::string_view line) {
  const std::string_view tail = line.substr(line.size() - std::min<std::size_t>(line.size(), 400));
  if (!contains_nocase(tail, "all rights reserved")) return {};
  for (std::size_t at = 1; at < tail.size(); ++at)
    if (is_space(tail[at - 1]) && opens_copyright(tail.substr(at))) return line.size() - tail.size() + at;
  return {};
}

// What a line is that is the site's and not the story's.
std::optional<BoilerplateKind> site_kind(std::string_view line) {
  if (line.size() <= 500 && opens_copyright(line)) return BoilerplateKind::notice;
  if (line.size() <= 160 && contains_nocase(line, "all rights reserved") && !trailing_copyright(line))
    return BoilerplateKind::notice;
  if (is_invitation(line)) return BoilerplateKind::invitation;
  return {};
}

// What a line looks like as a headline.
struct Look {
  bool headline = false;
  bool title_case = false;
  std::vector<std::string> content_words;  // folded, four characters or more
};

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size();) {
    while (at < line.size() && is_space(line[at])) ++at;
    std::size_t end = at;
    while (end < line.size() && !is_space(line[end])) ++end;
    if (end > at) words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

// The letters of a word, folded; without "'s".
std::string bare_word(std::string_view word) {
  for (const std::string_view possessive : {"'s", "\u2019s"})
    if (const std::size_t at = word.find(possessive); at != std::string_view::npos && at > 0)
      word = word.substr(0, at);
  std::string bare;
  for (const char c : fold(word))
    if (is_letter(c) || is_digit(c) || (c & '\x80') != 0) bare += c;
  return bare;
}

bool is_function_word(std::string_view word) {
  constexpr std::array<std::string_view, 40> words = {
      "about", "after", "again", "against", "also", "amid",  "among",   "and",   "been", "before",
      "being", "could", "does",  "from",    "have", "here",  "into",    "just",  "more", "most",
      "over",  "says",  "some",  "than",    "that", "their", "them",    "they",  "this", "what",
      "when",  "where", "which", "while",   "will", "with",  "without", "would", "your", "year"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

Look look_at(std::string_view line) {
  Look look;
  if (line.size() > 200 || line.size() < 20) return look;
  const char first = line[0];
  // Quotes, list items, attributions and lines that go on from the one above are the story's.
  if (!(is_upper(first) || is_digit(first) || first == '\'' || line.starts_with("\u2018") ||
        (first & '\x80') != 0))
    return look;
  for (const std::string_view mark :
       {"\u201C", "\u2022", "\u2014", "\u2013", "\u00AB", "\u201E", "\u00B7", "\u25CF"})
    if (line.starts_with(mark)) return look;
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits > 0 && (line[digits] == '.' || line[digits] == ')')) return look;
  if (line.ends_with(':') || line.ends_with(',') || line.ends_with(';') || line.ends_with('-') ||
      line.ends_with("\u201D") || line.ends_with('"'))
    return look;
  if (line.find('@') != std::string_view::npos || line.find("://") != std::string_view::npos ||
      line.find("www.") != std::string_view::npos)
    return look;
  if (ends_sentence(line) && !line.ends_with('?') && !line.ends_with('!')) return look;
  const std::vector<std::string_view> words = words_of(line);
  if (words.size() < 5 || words.size() > 20) return look;
  std::size_t capital = 0;
  std::size_t weighed = 0;
  std::size_t with_digit = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    with_digit += std::any_of(words[i].begin(), words[i].end(), is_digit);
    const std::string bare = bare_word(words[i]);
    if (bare.size() < 4) continue;
    if (!is_function_word(bare)) look.content_words.push_back(bare);
    if (i == 0) continue;
    ++weighed;
    const std::size_t letter = words[i].find_first_not_of("'\"(\xE2\x80\x98\x99\x9C");
    capital += letter != std::string_view::npos && is_upper(words[i][letter]);
  }
  // Scores, prices and programmes are lists of the story.
  if (with_digit * 3 > words.size() || look.content_words.size() < 3) return look;
  look.headline = true;
  look.title_case = weighed >= 3 && capital * 10 >= weighed * 7;
  return look;
}

bool is_credit(std::string_view line) {
  for (const std::string_view opening :
       {"contributing:", "additional reporting", "reporting by", "(reporting by", "edited by", "editing by",
        "writing by", "by ", "photo", "translated by"})
    if (starts_with_nocase(line, opening)) return true;
  return false;
}

// "Jane Roe and John Doe, Daily Example": whose words the paragraph above is.
bool is_attribution(std::string_view line) {
  const std::size_t comma = line.rfind(',');
  return comma != std::string_view::npos && words_of(line.substr(comma + 1)).size() <= 4 &&
         words_of(line).size() <= 9;
}

bool is_prose(std::string_view line) { return line.size() >= 60 && ends_sentence(line); }

// Index of the first line of the trailing headlines of other stories; lines.size() when there are none.
std::size_t trailing_headlines(std::string_view text, std::string_view title,
                               const std::vector<Line>& lines) {
  std::size_t first = lines.size();
  std::vector<Look> looks;
  bool announced = false;
  for (std::size_t i = lines.size(); i-- > 0;) {
    const std::string_view line = content(text, lines[i]);
    if (lines[i].site) {
      announced = announced || (!looks.empty() && lines[i].site == BoilerplateKind::invitation);
      continue;
    }
    if (announced) break;
    Look look = look_at(line);
    if (!look.headline || is_credit(line)) break;
    looks.push_back(std::move(look));
    first = i;
    if (looks.size() == 40) return lines.size();  // a page of headlines: they are its story
  }
  if (looks.empty() || first == 0) return lines.size();

  std::size_t body = first;
  while (body > 0 && lines[body - 1].site) --body;
  // The story must have ended, in full sentences, and not have announced a list.
  if (body == 0) return lines.size();
  const std::string_view last = content(text, lines[body - 1]);
  if (!is_prose(last) && !is_credit(last)) return lines.size();
  std::size_t prose = 0;
  for (std::size_t i = 0; i < body; ++i) prose += is_prose(content(text, lines[i]));
  if (prose < 3 || prose < looks.size()) return lines.size();

  std::unordered_set<std::string> story_words;
  for (const std::string_view part : {title, text.substr(0, lines[body - 1].end)})
    for (const std::string_view word : words_of(part)) story_words.insert(bare_word(word));
  std::size_t known = 0;
  std::size_t all = 0;
  std::size_t in_title_case = 0;
  for (const Look& look : looks) {
    in_title_case += look.title_case;
    all += look.content_words.size();
    for (const std::string& word : look.content_words) known += story_words.contains(word);
  }
  const bool blank_above = lines[first].blank_lines > 0;
  const bool wide_gap =
      lines[first].blank_lines > 1 && lines[body - 1].blank_lines < lines[first].blank_lines;
  const bool strange = known * 10 <= all * 4;
  bool found = false;
  if (announced)
    found = true;
  else if (!strange || !blank_above)
    found = false;
  else if (looks.size() == 1)
    found = in_title_case == 1 && known * 4 <= all && looks[0].content_words.size() >= 4 && prose >= 4 &&
            !is_attribution(content(text, lines[first]));
  else
    found = wide_gap || in_title_case * 2 > looks.size() || looks.size() >= 3;
  return found ? first : lines.size();
}

}  // namespace

std::vector<Boilerplate> find_boilerplate(std::string_view text, std::string_view title) {
  std::vector<Boilerplate> found;
  std::vector<Line> lines = lines_of(text);
  for (Line& line : lines) line.site = site_kind(content(text, line));
  const std::size_t headlines = trailing_headlines(text, title, lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::size_t begin = lines[i].begin;
    BoilerplateKind kind = lines[i].site.value_or(BoilerplateKind::headlines);
    if (!lines[i].site && i < headlines) {
      const std::string_view line = content(text, lines[i]);
      const auto copyright = i + 3 >= lines.size() ? trailing_copyright(line) : std::nullopt;
      if (!copyright) continue;
      begin += *copyright;
      kind = BoilerplateKind::notice;
    }
    const auto end = static_cast<std::uint32_t>(lines[i].end);
    const bool goes_on = !found.empty() && found.back().kind == kind &&
                         found.back().end == lines[i - 1].end && begin == lines[i].begin;
    if (goes_on)
      found.back().end = end;
    else
      found.push_back({static_cast<std::uint32_t>(begin), end, kind});
  }
  return joined_boilerplate(joined_boilerplate(found, headline_strips(text)), page_labels(text, title));
}

std::vector<Boilerplate> joined_boilerplate(const std::vector<Boilerplate>& some,
                                            const std::vector<Boilerplate>& others) {
  std::vector<Boilerplate> all;
  std::merge(some.begin(), some.end(), others.begin(), others.end(), std::back_inserter(all),
             [](const Boilerplate& a, const Boilerplate& b) { return a.begin < b.begin; });
  std::uint32_t end = 0;
  for (Boilerplate& part : all) {
    part.begin = std::max(part.begin, end);
    end = std::max(part.end, end);
  }
  std::erase_if(all, [](const Boilerplate& part) { return part.begin >= part.end; });
  return all;
}

}  // namespace byline
