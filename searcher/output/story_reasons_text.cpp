#include <cmath>
#include <string>
#include <vector>

#include "common/stories/likeness.hpp"
#include "common/stories/story_groups.hpp"
#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "searcher/output/columns.hpp"
#include "searcher/output/pieces.hpp"
#include "searcher/output/styles.hpp"
#include "searcher/output/text.hpp"

namespace byline {
namespace {

std::string per_cent(double share) { return std::to_string(std::lround(100 * share)) + " %"; }

/// "2020-09-16 · Example News · Boycott grows"
std::string called(const DocumentHead& document) {
  std::string text = iso_date(own_date(document));
  append_part(text, printable(document.source));
  append_part(text, printable(document.title.empty() ? document.id : document.title));
  return text;
}

bool reaches(const StoryTie& tie, StoryLevel level) { return tie.likelihood >= as_number(least_of(level)); }

std::string how_likely(const StoryTie& tie) {
  if (tie.is_copy) return "a copy";
  if (tie.likelihood == 0) return "hardly one story (less than " + per_cent(least_likelihood) + ")";
  return std::string(tie.likelihood >= 0.9              ? "almost certainly one story"
                     : reaches(tie, StoryLevel::strict) ? "very likely one story"
                     : reaches(tie, StoryLevel::normal) ? "likely one story"
                                                        : "perhaps one story") +
         " (" + per_cent(tie.likelihood) + ")";
}

std::string days_of(const StoryTie& tie) {
  if (!tie.days_apart) return "no day to compare";
  if (*tie.days_apart == 0) return "the same day";
  return counted(static_cast<std::uint64_t>(*tie.days_apart), "day") + " apart" +
         (*tie.days_apart > most_days_apart && !tie.is_copy ? ", more than " + std::to_string(most_days_apart)
                                                            : "");
}

/// What speaks for the likelihood, a line each.
std::vector<std::string> signs_of(const StoryTie& tie) {
  std::vector<std::string> lines;
  const std::string words =
      tie.words.empty() ? "no telling words" : "the words " + name_list(tie.words, 0, tie.words.size());
  lines.push_back("both have " + words + " (" + per_cent(tie.cosine) + " alike); titles " +
                  per_cent(tie.title_cosine) + " alike; " + days_of(tie));
  if (!tie.same_language) lines.push_back("they are in different languages");
  if (tie.is_copy || tie.passages > 0)
    lines.push_back("of its passages the shorter one shares " + per_cent(tie.passages));
  return lines;
}

void append_line(std::string& out, std::size_t indent, const std::string& line, std::string_view style,
                 const TextOptions& options) {
  const std::string before(indent, ' ');
  out += before;
  append_wrapped(out, {line, {}}, before, style, options);
}

/// "by news/stories.txt, line 3"
std::string by_lines(const StoryCorrected& corrected) {
  std::string lines;
  for (const std::string& place : corrected.places)
    lines += (lines.empty() ? "by " : &place == &corrected.places.back() ? " and " : "; ") + place;
  return lines;
}

std::string verdict(const StoryCorrected& corrected) {
  const std::string verdict = corrected.one_story ? "They are in one story, " : "They are in two stories, ";
  if (corrected.by_name) return verdict + by_lines(corrected) + '.';
  return verdict + "since others are " + (corrected.one_story ? "the same " : "apart ") +
         by_lines(corrected) + '.';
}

/// Whether two documents are of one story, and how that goes with how likely it is.
std::string verdict(const StoryTie& tie) {
  if (tie.corrected) return verdict(*tie.corrected);
  const bool likely = reaches(tie, StoryLevel::normal);
  if (tie.same_story)
    return likely ? "They are in one story."
                  : "They are in one story, whose other documents are more like both.";
  if (likely && !tie.same_index)
    return "They are in two stories, since each index has its own; same: in stories.txt joins them.";
  return likely ? "They are in two stories: the other documents of each are less alike."
                : "They are in two stories.";
}

}  // namespace

std::string text(const StoryReasons& reasons, const TextOptions& options) {
  std::string out;
  if (!reasons.of_two)
    append_line(
        out, 0,
        reasons.name + (reasons.ties.empty() ? ": one document, which is alone"
                                             : " · " + counted(reasons.ties.size(), "article", "articles")),
        styles::bold, options);
  for (const StoryTie& tie : reasons.ties) {
    append_line(out, 2, called(tie.document), styles::bold, options);
    if (tie.corrected && tie.corrected->by_name && !reasons.of_two) {
      append_line(out, 4, "together with " + called(tie.other) + ' ' + by_lines(*tie.corrected),
                  styles::plain, options);
      append_line(out, 4, "else " + how_likely(tie), styles::dim, options);
    } else {
      append_line(out, 4, how_likely(tie) + (tie.is_copy ? " of " : " with ") + called(tie.other),
                  styles::plain, options);
    }
    for (const std::string& line : signs_of(tie)) append_line(out, 4, line, styles::dim, options);
  }
  if (reasons.ties.empty()) return out;
  const StoryTie& weakest = reasons.ties[reasons.weakest];
  const std::string joined = weakest.corrected && weakest.corrected->by_name
                                 ? "joined " + by_lines(*weakest.corrected)
                                 : how_likely(weakest);
  append_line(
      out, 0,
      reasons.of_two ? verdict(weakest) : "The weakest link: " + called(weakest.document) + ", " + joined,
      styles::plain, options);
  return out;
}

}  // namespace byline
