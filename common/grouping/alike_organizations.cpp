#include "common/grouping/alike_organizations.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/names/organization_words.hpp"

namespace byline {
namespace {

constexpr std::size_t shortest_acronym = 5;

void join_long_acronyms(const NameTable& names, NameForest& forest) {
  std::unordered_map<std::string, std::vector<NameIndex>> expansions;
  for (NameIndex at = 0; at < names.size(); ++at)
    if (names[at].words.words.size() >= 3)
      for (std::string& letters : initials(names[at].shown))
        if (letters.size() >= shortest_acronym) expansions[std::move(letters)].push_back(at);
  for (NameIndex at = 0; at < names.size(); ++at) {
    const Name& name = names[at];
    if (!name.is_acronym_name() || name.words.words[0].size() < shortest_acronym) continue;
    const auto found = expansions.find(name.words.words[0]);
    if (found == expansions.end()) continue;
    const NameIndex only = forest.root(found->second[0]);
    const bool clear = std::all_of(found->second.begin(), found->second.end(),
                                   [&](NameIndex other) { return forest.root(other) == only; });
    if (clear) forest.join(at, only, JoinCode::acronym, 0);
  }
}

void join_generic_tails(const NameTable& names, NameForest& forest) {
  for (NameIndex at = 0; at < names.size(); ++at) {
    const Name& name = names[at];
    if (name.words.words.size() < 4 || !word_lists::says_what_it_is(name.words.words.back())) continue;
    const std::size_t space = name.key.rfind(' ');
    const NameIndex plain = space == std::string::npos ? names.size() : names.find(name.key.substr(0, space));
    if (plain != names.size()) forest.join(at, plain, JoinCode::with_generic_tail, 0);
  }
}

}  // namespace

bool says_too_little(const Name& a, const Name& b) {
  if (is_one_of_two(a.shown, b.shown) || is_one_of_two(b.shown, a.shown)) return true;
  const bool shorter = a.words.words.size() < b.words.words.size();
  const Name& name = shorter ? a : b;
  const std::vector<std::string>&words = name.words.words, &of_other = (shorter ? b : a).words.words;
  return words != of_other && !name.is_acronym_name() && of_other.back() != "party" &&
         word_lists::say_too_little(words);
}

void join_alike_organizations(const NameTable& organizations, NameForest& forest) {
  join_long_acronyms(organizations, forest);
  join_generic_tails(organizations, forest);
}

}  // namespace byline
