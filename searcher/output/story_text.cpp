#include "searcher/output/story_text.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "common/text/date.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/output/columns.hpp"
#include "searcher/output/pieces.hpp"
#include "searcher/output/styles.hpp"

namespace byline {
namespace {

constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// "also in: Reuters, CNN" of the copies of a document of this source, all of them where `width` is 0; empty
/// without any.
std::string also_in(const Hit& hit, const std::string& id, const std::string& source, std::size_t width) {
  std::vector<std::string> names;
  std::set<std::string> told{source, {}};
  for (const StoryMember& member : hit.members)
    if (member.copy_of == id) names.push_back(told.insert(member.source).second ? member.source : member.id);
  if (names.empty()) return {};
  constexpr std::string_view label = "also in: ";
  if (width == 0) return std::string(label) + name_list(names, 0, names.size());
  return std::string(label) + name_list(names, width - std::min(width - 1, label.size()), most_names);
}

/// "4 outlets · 15–16 Sep 2020"
std::string outlets_and_days(const StoryOfHit& story) {
  std::string line = story.outlets > 0 ? counted(story.outlets, "outlet") : std::string();
  append_part(line, days_in_words(story.from, story.until));
  return line;
}

/// "5 articles · 4 outlets · 15–16 Sep 2020"
std::string extent(const StoryOfHit& story) {
  std::string line = counted(story.articles, "article");
  append_part(line, outlets_and_days(story));
  return line;
}

void append_fitted_line(std::string& out, std::string_view indent, const std::string& line,
                        std::string_view style, const TextOptions& options) {
  const std::size_t room =
      options.width == 0 ? 0 : options.width - std::min(options.width - 1, indent.size());
  out.append(indent).append(styled(room == 0 ? line : fit(line, room), style, options.color)).append("\n");
}

}  // namespace

const std::vector<std::string>& people_of(const Hit& hit) {
  return hit.story && hit.story->articles > 1 ? hit.story->persons : hit.persons;
}

std::string days_in_words(const std::string& from, const std::string& until) {
  const std::optional<int> first = number_in<int>(from), last = number_in<int>(until);
  if (!first || !last) return {};
  const auto day = [](int date) { return std::to_string(date % 100); };
  const auto month = [](int date) {
    const auto number = static_cast<std::size_t>(date / 100 % 100);
    return std::string(number >= 1 && number <= months.size() ? months[number - 1] : "?");
  };
  const auto year = [](int date) { return std::to_string(date / 10000); };
  std::string end = day(*last) + ' ' + month(*last) + ' ' + year(*last);
  if (*first == *last) return end;
  if (*first / 100 == *last / 100) return day(*first) + "–" + end;
  if (*first / 10000 == *last / 10000) return day(*first) + ' ' + month(*first) + " – " + end;
  return day(*first) + ' ' + month(*first) + ' ' + year(*first) + " – " + end;
}

std::string facts_of(const StoryOfHit& story) {
  return extent(story) + (story.headline.empty() ? "" : " · " + printable(story.headline));
}

std::string told_of_counted(const StoryOfHit& story, std::uint64_t count) {
  std::string line = printable(story.headline);
  if (story.articles != count) append_part(line, "of " + counted(story.articles, "article"));
  append_part(line, outlets_and_days(story));
  return line;
}

std::string group_word(const Summary& summary) {
  if (summary.groups == 1) return summary.by_story ? "story" : "different text";
  return summary.by_story ? "stories" : "different texts";
}

std::string grouped_of(const Summary& summary) {
  const std::uint64_t hits = summary.matches + summary.following, grouped = summary.grouped.value_or(0);
  return grouped < hits
             ? " in the best " + with_separators(grouped) + " of " + counted(hits, "match", "matches")
             : " in " + counted(hits, "match", "matches");
}

std::string story_text(const Hit& hit, std::string_view indent, const TextOptions& options) {
  if (hit.members.empty()) return {};
  const std::size_t room = options.width > indent.size() ? options.width - indent.size() : options.width;
  std::string out;
  if (hit.story)
    append_fitted_line(out, indent, hit.story->name + " · " + extent(*hit.story), styles::dim, options);
  if (const std::string copies = also_in(hit, hit.id, hit.source, room); !copies.empty())
    append_fitted_line(out, indent, copies, styles::dim, options);
  std::size_t source_width = 0;
  for (const StoryMember& member : hit.members)
    if (member.copy_of.empty()) source_width = std::max(source_width, columns(printable(member.source)));
  constexpr std::size_t most_source = 20, day_width = 10;
  constexpr std::string_view deeper = "  ";
  source_width = std::min(source_width, most_source);
  for (const StoryMember& member : hit.members) {
    if (!member.copy_of.empty()) continue;
    std::string line = pad(iso_date(own_date(member)), day_width) + "  ";
    if (source_width > 0) line += pad(fit(printable(member.source), source_width), source_width) + "  ";
    line += printable(member.title.empty() ? member.id : member.title);
    std::string copies = also_in(hit, member.id, member.source, room / 3);
    if (!copies.empty()) copies = " (" + copies + ')';
    if (room > 0) line = fit(line, room - std::min(room - 1, columns(deeper) + columns(copies)));
    append_fitted_line(out, std::string(indent) + std::string(deeper), line + copies, styles::plain, options);
  }
  return out;
}

}  // namespace byline
