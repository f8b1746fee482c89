#include "common/grouping/alike_persons.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/names/nicknames.hpp"
#include "common/names/word_lists.hpp"

namespace byline {
namespace {

/// More namesakes than this are to be expected: first and last name prove nothing.
constexpr double most_namesakes = 0.1;
/// From so many documents on, two names of one person should be found together in some.
constexpr std::uint64_t frequent = 30;
/// The same where only one of the two says a middle name, and a namesake is to be expected; among fewer names
/// it is not known how common one is.
constexpr std::uint64_t frequent_by_middle_name = 3;
constexpr double most_namesakes_by_middle_name = 0.02;
constexpr std::size_t fewest_names = 2000;
constexpr std::size_t most_words = 5;
/// Past this many names of one first and last name none is looked at.
constexpr std::size_t most_alike_bearers = 100;

bool is_initial_of(const std::string& a, const std::string& b) {
  return a[0] == b[0] && (a.size() == 1 || b.size() == 1);
}

std::vector<std::string> middle_names(const NameWords& name) {
  std::vector<std::string> middle(name.words.begin() + 1, name.words.end() - 1);
  std::erase_if(middle, [](const std::string& word) { return word_lists::is_particle(word); });
  return middle;
}

bool middle_names_agree(const NameWords& a, const NameWords& b) {
  const std::vector<std::string> in_a = middle_names(a), in_b = middle_names(b);
  if (in_a.empty() || in_b.empty()) return true;
  return in_a.size() == in_b.size() &&
         std::equal(in_a.begin(), in_a.end(), in_b.begin(),
                    [](const std::string& x, const std::string& y) { return x == y || is_initial_of(x, y); });
}

/// Whether one says a middle name, and not its initial alone, of which the other says nothing.
bool has_more_middle_names(const NameWords& a, const NameWords& b) {
  const std::vector<std::string> in_a = middle_names(a), in_b = middle_names(b);
  const std::vector<std::string>& more = in_a.empty() ? in_b : in_a;
  return in_a.empty() != in_b.empty() &&
         std::any_of(more.begin(), more.end(), [](const std::string& word) { return word.size() > 1; });
}

/// Two words at least, and no more than names have; "Donald Trump-Ivanka Trump" is none.
bool is_full_name(const NameWords& name) {
  const std::vector<std::string>& words = name.words;
  if (words.size() < 2 || words.size() > most_words || words.back().size() == 1) return false;
  return std::none_of(
             words.begin() + 1, words.end() - 1,
             [&](const std::string& word) { return word == words.front() || word == words.back(); }) &&
         words.front() != words.back() && middle_names(name).size() <= 2;
}

class Joiner {
 public:
  Joiner(const NameTable& names, const Namesakes& namesakes, const ListedApart& apart, NameForest& forest)
      : names_(names), namesakes_(namesakes), apart_(apart), forest_(forest) {}

  void run() {
    for (NameIndex at = 0; at < names_.size(); ++at)
      if (is_full_name(names_[at].words)) full_names_.push_back(at);
    join_middle_names();
    join_generations();
    join_first_names();
    join_initials();
    join_second_surnames();
  }

 private:
  const std::string& first(NameIndex at) const { return names_[at].words.words.front(); }
  const std::string& last(NameIndex at) const { return names_[at].words.words.back(); }
  bool more_frequent(NameIndex a, NameIndex b) const {
    const std::uint64_t in_a = names_[a].documents(), in_b = names_[b].documents();
    return in_a != in_b ? in_a > in_b : a < b;
  }

  /// The most frequent of those names, with which others are compared.
  NameIndex most_frequent(std::span<const NameIndex> names) const {
    return *std::min_element(names.begin(), names.end(),
                             [this](NameIndex a, NameIndex b) { return more_frequent(a, b); });
  }

  /// Often named both ways, and hardly ever in one document: George Bush is not George P. Bush, nor is John
  /// Adams John Quincy Adams.
  bool never_together(NameIndex a, NameIndex b) const {
    const NameWords &words_a = names_[a].words, &words_b = names_[b].words;
    if (first(a) == first(b) && middle_names(words_a) == middle_names(words_b)) return false;
    const std::uint64_t fewer = std::min(names_[a].documents(), names_[b].documents());
    const bool may_have_namesake =
        full_names_.size() < fewest_names || namesakes_.expected(a) > most_namesakes_by_middle_name;
    const std::uint64_t least =
        may_have_namesake && has_more_middle_names(words_a, words_b) ? frequent_by_middle_name : frequent;
    return fewer >= least && names_.documents_joining(a, b) * 20 < fewer;
  }
  bool listed_apart(NameIndex a, NameIndex b) const {
    const std::uint64_t fewer = std::min(names_[a].documents(), names_[b].documents());
    return apart_ && apart_(EntityKind::person, names_[a].key, names_[b].key) * 10 > fewer;
  }

  bool never_apart(NameIndex a, NameIndex b) const {
    return std::min(names_[a].documents(), names_[b].documents()) >= frequent &&
           !(apart_ && apart_(EntityKind::person, names_[a].key, names_[b].key) > 0);
  }

  void join_middle_names() {
    std::map<std::string_view, NamesByNumber> by_generation;
    for (const NameIndex at : full_names_)
      if (first(at).size() > 1) by_generation[names_[at].words.generation].add(names_.first_and_last(at), at);
    for (auto& [generation, bearers] : by_generation) bearers.sort();
    for (const NameIndex at : full_names_) {
      const auto of_generation = by_generation.find(names_[at].words.generation);
      if (of_generation == by_generation.end()) continue;
      const std::span<const NameIndex> bearers = of_generation->second.find(names_.first_and_last(at));
      if (bearers.size() > 1 && bearers.front() == at) join_bearers({bearers.begin(), bearers.end()});
    }
  }

  /// All of one first and last name, unless two that are frequent exclude each other.
  void join_bearers(std::vector<NameIndex> names) {
    if (names.size() > most_alike_bearers || namesakes_.expected(names[0]) > most_namesakes) return;
    std::sort(names.begin(), names.end(), [this](auto a, auto b) { return more_frequent(a, b); });
    const NameIndex top = names[0];
    const auto is_major = [&](NameIndex at) {
      return names_[at].documents() * 20 >= names_[top].documents();
    };
    const auto excludes = [&](NameIndex a, NameIndex b) {
      return forest_.root(a) != forest_.root(b) && !may_be_one_person(names_[a].words, names_[b].words);
    };
    std::vector<NameIndex> major;
    for (const NameIndex at : names)
      if (is_major(at)) major.push_back(at);
    for (std::size_t i = 0; i < major.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (excludes(major[i], major[j])) return;
    for (const NameIndex at : names) {
      const bool fits =
          std::none_of(major.begin(), major.end(), [&](NameIndex other) { return excludes(at, other); });
      if (at != top && fits && !never_together(at, top))
        forest_.join(at, top, JoinCode::first_and_last_name, 0);
    }
  }

  /// "Robert Poe" to the Robert Poe III who is far more frequent, if there is no other.
  void join_generations() {
    NamesByNumber bearers;
    for (const NameIndex at : full_names_)
      if (!names_[at].words.generation.empty()) bearers.add(names_.first_and_last(at), at);
    bearers.sort();
    for (const NameIndex at : full_names_) {
      const std::span<const NameIndex> found = bearers.find(names_.first_and_last(at));
      if (found.empty() || !names_[at].words.generation.empty()) continue;
      const NameIndex best = most_frequent(found);
      if (is_one_person(found) && names_[best].documents() >= 3 * names_[at].documents() &&
          middle_names_agree(names_[at].words, names_[best].words) &&
          namesakes_.expected(at) <= most_namesakes)
        forest_.join(at, best, JoinCode::first_and_last_name, 0);
    }
  }
  bool is_one_person(std::span<const NameIndex> names) {
    return std::all_of(names.begin(), names.end(),
                       [&](NameIndex at) { return forest_.root(at) == forest_.root(names[0]); });
  }

  /// Joins names to the one person whose first name theirs is short for, as `is_short` has it. `many`: that
  /// person may have several such names.
  void join_pairs(const NamesByNumber& buckets, JoinCode code,
                  bool (*is_short)(const std::string&, const std::string&), bool many) {
    using Pair = std::pair<NameIndex, NameIndex>;  // short, full
    std::map<Pair, Pair> pairs;                    // of roots, and the most frequent names of the two
    std::map<NameIndex, std::set<NameIndex>> full_of, short_of;
    buckets.for_each([&](std::span<const NameIndex> names) {
      if (names.size() < 2 || names.size() > most_alike_bearers) return;
      for (const NameIndex at : names)
        for (const NameIndex full : names) {
          const Pair roots(forest_.root(at), forest_.root(full));
          if (roots.first == roots.second || !is_short(first(at), first(full)) ||
              !may_be_one_person(names_[at].words, names_[full].words))
            continue;
          full_of[roots.first].insert(roots.second);
          short_of[roots.second].insert(roots.first);
          Pair& best = pairs.try_emplace(roots, at, full).first->second;
          if (more_frequent(at, best.first)) best.first = at;
          if (more_frequent(full, best.second)) best.second = full;
        }
    });
    for (const auto& pair : pairs) {
      const Pair& roots = pair.first;
      const auto [at, full] = pair.second;
      // Chuckie in two documents does not keep Chuck in a thousand from Charles.
      const std::uint64_t documents = names_[at].documents();
      const auto rivals = [&](NameIndex other) {
        return other != roots.first &&
               names_[pairs.at({other, roots.second}).first].documents() * 20 >= documents;
      };
      const std::set<NameIndex>& shorter = short_of[roots.second];
      if (full_of[roots.first].size() > 1 || (!many && std::any_of(shorter.begin(), shorter.end(), rivals)))
        continue;
      double namesakes = namesakes_.expected(at) + namesakes_.expected(full);
      // A second initial that agrees leaves one in ten.
      if (code == JoinCode::first_initials) namesakes /= 10;
      // A newspaper has one of the two as a rule: Chuck Schumer or Charles Schumer. That none lists both of
      // two that many name says more than how many may be called so.
      const bool of_habit = code == JoinCode::short_first_name;
      const double most = of_habit && never_apart(at, full) ? most_namesakes : most_namesakes / 3;
      if (namesakes <= most && (of_habit || !never_together(at, full)) && !listed_apart(at, full))
        forest_.join(at, full, code, 0);
    }
  }

  void join_first_names() {
    // What first names may be short for, by their words; names that only the list has are numbered after all
    // words.
    std::unordered_map<WordNumber, std::vector<WordNumber>> full_first;
    std::unordered_map<std::string_view, WordNumber> of_list;
    const auto number = [&](std::string_view full) {
      const WordNumber word = names_.number(full);
      if (word < names_.word_count()) return word;
      return of_list.try_emplace(full, static_cast<WordNumber>(names_.word_count() + of_list.size()))
          .first->second;
    };
    NamesByNumber buckets;
    for (const NameIndex at : full_names_) {
      const auto [found, is_new] = full_first.try_emplace(names_.first_word(at));
      if (is_new)
        for (const std::string_view full : full_first_names(first(at))) found->second.push_back(number(full));
      for (const WordNumber full : found->second) buckets.add(word_pair(full, names_.last_word(at)), at);
    }
    buckets.sort();
    join_pairs(
        buckets, JoinCode::short_first_name,
        [](const std::string& a, const std::string& b) { return is_short_first_name(a, b); }, false);
  }

  void join_initials() {
    NamesByNumber buckets;
    // One initial proves nothing: H. W. Brands is not Hal Brands.
    for (const NameIndex at : full_names_) {
      const std::vector<std::string> middle = middle_names(names_[at].words);
      if (middle.empty()) continue;
      const auto letter = [](const std::string& name) {
        return std::uint32_t{static_cast<unsigned char>(name[0])};
      };
      buckets.add(word_pair(letter(first(at)) << 8 | letter(middle[0]), names_.last_word(at)), at);
    }
    buckets.sort();
    join_pairs(
        buckets, JoinCode::first_initials,
        [](const std::string& a, const std::string& b) {
          return a.size() == 1 && b.size() > 1 && a[0] == b[0];
        },
        true);
  }

  void join_second_surnames() {
    NamesByNumber fuller;
    for (const NameIndex at : full_names_) {
      const std::vector<std::string>& words = names_[at].words.words;
      if (words.size() == 3 && words[0].size() > 1 && words[1].size() > 1 &&
          !word_lists::is_particle(words[1]))
        fuller.add(word_pair(names_.words(at)[0], names_.words(at)[1]), at);
    }
    fuller.sort();
    for (const NameIndex at : full_names_) {
      const NameWords& words = names_[at].words;
      if (words.words.size() != 2 || !words.generation.empty()) continue;
      const std::span<const NameIndex> found = fuller.find(names_.first_and_last(at));
      if (found.empty()) continue;
      const NameIndex best = most_frequent(found);
      if (is_one_person(found) &&
          names_[best].documents() >= std::max(names_[at].documents(), std::uint64_t{2}) &&
          namesakes_.expected(at) <= most_namesakes / 5 && !never_together(at, best) &&
          !listed_apart(at, best))
        forest_.join(at, best, JoinCode::without_second_surname, 0);
    }
  }

  const NameTable& names_;
  const Namesakes& namesakes_;
  const ListedApart& apart_;
  NameForest& forest_;
  std::vector<NameIndex> full_names_;
};

}  // namespace

bool may_be_one_person(const NameWords& a, const NameWords& b) {
  if (a.words.size() < 2 || b.words.size() < 2 || a.generation != b.generation) return false;
  const std::string &first_a = a.words.front(), &first_b = b.words.front();
  return a.words.back() == b.words.back() &&
         (same_first_name(first_a, first_b) || is_initial_of(first_a, first_b)) && middle_names_agree(a, b);
}

void join_alike_persons(const NameTable& persons, const Namesakes& namesakes, const ListedApart& apart,
                        NameForest& forest) {
  Joiner(persons, namesakes, apart, forest).run();
}

}  // namespace byline
