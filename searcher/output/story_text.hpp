// The others of a story below the best of it, for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/output/text.hpp"
#include "searcher/results/results.hpp"

namespace byline {

/// Whom a line of names tells of: of a hit that stands for a story of several, the people of the story.
const std::vector<std::string>& people_of(const Hit& hit);

/// Days YYYYMMDD: "16 Sep 2020", "15–16 Sep 2020", "30 Aug – 2 Sep 2020", "30 Dec 2019 – 2 Jan 2020"; empty
/// without `from`.
std::string days_in_words(const std::string& from, const std::string& until);

/// "stories", or "different texts" where copies alone are folded; of one "story", "different text". The
/// summary is of groups.
std::string group_word(const Summary& summary);
/// " in the best 2,000 of 2,419 matches", " in 67 matches": what was grouped.
std::string grouped_of(const Summary& summary);

/// What the documents of a story have together, and its headline: "5 articles · 4 outlets · 15–16 Sep 2020 ·
/// Boycott grows".
std::string facts_of(const StoryOfHit& story);

/// The same behind the count of those of its documents that match, the headline first: "Boycott grows ·
/// 4 outlets · 15–16 Sep 2020", where not all of them do "Boycott grows · of 5 articles · 4 outlets · …".
std::string told_of_counted(const StoryOfHit& story, std::uint64_t count);

/// What stands below a hit that others belong to, a line each behind `indent`: of a story what its documents
/// have together and each other one, copies beside what they are of; of copies alone where else the text is:
/// by their sources, or by the ids of those that have none, or the same one.
/// Empty for a hit that is alone.
std::string story_text(const Hit& hit, std::string_view indent, const TextOptions& options);

}  // namespace byline
