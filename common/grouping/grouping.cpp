#include "common/grouping/grouping.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <iterator>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/analysis/analysis.hpp"
#include "common/grouping/alike_organizations.hpp"
#include "common/grouping/alike_persons.hpp"
#include "common/grouping/distinctions.hpp"
#include "common/grouping/index_spelling.hpp"
#include "common/grouping/known_joins.hpp"
#include "common/grouping/name_forest.hpp"
#include "common/grouping/name_table.hpp"
#include "common/names/names.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// Past this many bearers of one first and last name none is looked at.
constexpr std::size_t most_bearers = 1000;

/// What is common to the names of one spelling, known by the first of them.
struct Spelling {
  bool single_name = false;  // a person's surname or first name alone
  bool acronym = false;
  std::size_t words = 0, letters = 0;  // of the longest
  std::uint64_t alone = 0;
};

/// Documents that speak for one entity, known by the root of its names.
struct Support {
  NameIndex root;
  std::uint64_t documents;
};

/// The names of one kind.
class Grouper {
 public:
  Grouper(EntityKind kind, const NameEvidence& evidence)
      : kind_(kind),
        apart_(evidence.apart),
        names_(kind, evidence),
        links_(names_.links()),
        forest_(names_.size(), keep_apart()) {}

  /// `countries`: that documents name, where it is known. Returns them.
  CountryEvidence run(const std::vector<KnownEntity>& known, const CountryEvidence& countries,
                      NameGrouping& result) {
    join_spellings();
    if (kind_ == EntityKind::person) {
      const Namesakes namesakes(names_);
      const std::size_t single_names = join_longer_names();
      join_alike_persons(names_, namesakes, apart_, forest_);
      join_single_names(single_names);
    } else {
      if (kind_ == EntityKind::organization)
        std::erase_if(links_, [this](const NameLink& link) {
          return says_too_little(names_[link.short_name], names_[link.full_name]);
        });
      join_longer_names();
      known_ = join_known_names(kind_, known, names_, spelled_, countries, forest_);
      if (kind_ == EntityKind::organization) join_alike_organizations(names_, forest_);
    }
    describe(result);
    return std::move(known_.countries);
  }

 private:
  NameForest::KeepApart keep_apart() const {
    if (kind_ != EntityKind::person) return {};
    const auto distinctions = std::make_shared<Distinctions>(names_, apart_);
    return [distinctions](NameIndex a, NameIndex b) { return distinctions->keep_apart(a, b); };
  }
  NameIndex root(NameIndex at) { return forest_.root(at); }

  void join_spellings() {
    spelled_.by_key.reserve(names_.size());
    for (NameIndex at = 0; at < names_.size(); ++at) {
      const auto [same, is_new] = spelled_.by_key.try_emplace(index_spelling(kind_, names_[at].words), at);
      if (!is_new) forest_.join(at, same->second, JoinCode::spelling, 0);
    }
    join_umlauts();
    spelled_.of_name.resize(names_.size());
    spellings_.resize(names_.size());
    for (NameIndex at = 0; at < names_.size(); ++at) {
      const Name& name = names_[at];
      Spelling& spelling = spellings_[spelled_.of_name[at] = root(at)];
      spelling.single_name |= kind_ == EntityKind::person && name.is_single_name();
      spelling.acronym |= name.is_acronym_name();
      spelling.words = std::max(spelling.words, name.words.words.size());
      spelling.letters = std::max(spelling.letters, name.key.size());
      spelling.alone += name.alone;
    }
    sort_links();
  }

  /// Longer names first, and single names last: whom a short form means is clear once the fuller forms are
  /// joined.
  void sort_links() {
    using Order = std::tuple<bool, std::size_t, std::size_t, NameIndex>;
    std::vector<std::pair<Order, NameLink>> ordered;
    ordered.reserve(links_.size());
    for (const NameLink& link : links_) {
      const NameIndex at = spelled_.of_name[link.short_name];
      const Spelling& spelling = spellings_[at];
      ordered.emplace_back(Order(spelling.single_name, ~spelling.words, ~spelling.letters, at), link);
    }
    // Links of one spelling stay in the order of their names.
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < links_.size(); ++i) links_[i] = ordered[i].second;
  }

  /// Koehler is Köhler, if somebody is called so.
  void join_umlauts() {
    for (NameIndex at = 0; at < names_.size(); ++at) {
      const std::string& shown = names_[at].shown;
      if (code_points(shown) == shown.size()) continue;
      const std::string spelled = umlauts_spelled_out(shown);
      const NameIndex other = spelled.empty() ? names_.size() : names_.find(name_key(spelled));
      if (other != names_.size()) forest_.join(other, at, JoinCode::spelling, 0);
    }
  }

  /// Evidence summed by root, the most first; equal roots by index.
  std::vector<Support> summed(std::vector<Support> parts) {
    for (Support& part : parts) part.root = root(part.root);
    std::sort(parts.begin(), parts.end(), [](const Support& a, const Support& b) { return a.root < b.root; });
    std::vector<Support> sums;
    for (const Support& part : parts) {
      if (sums.empty() || sums.back().root != part.root)
        sums.push_back(part);
      else
        sums.back().documents += part.documents;
    }
    std::stable_sort(sums.begin(), sums.end(),
                     [](const Support& a, const Support& b) { return a.documents > b.documents; });
    return sums;
  }
  static std::uint64_t total(const std::vector<Support>& supports) {
    return std::accumulate(supports.begin(), supports.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const Support& support) { return sum + support.documents; });
  }

  /// End of the links of the short spelling at `begin`.
  std::size_t links_end(std::size_t begin) const {
    std::size_t end = begin;
    while (end < links_.size() &&
           spelled_.of_name[links_[end].short_name] == spelled_.of_name[links_[begin].short_name])
      ++end;
    return end;
  }
  std::vector<Support> targets(std::size_t begin, std::size_t end) {
    std::vector<Support> result;
    for (std::size_t i = begin; i < end; ++i)
      if (root(links_[i].full_name) != root(links_[i].short_name))
        result.push_back({links_[i].full_name, links_[i].documents});
    return summed(std::move(result));
  }

  /// Joins the short form of these links to `full`, the root of some: by the one that most documents say.
  void join_links(std::size_t begin, std::size_t end, NameIndex full, std::uint64_t documents) {
    const NameLink* clearest = nullptr;
    for (std::size_t i = begin; i < end; ++i)
      if (root(links_[i].full_name) == full && (!clearest || links_[i].documents > clearest->documents))
        clearest = &links_[i];
    forest_.join(clearest->short_name, clearest->full_name, JoinCode::short_form, documents);
  }

  /// Whether a good part of the documents that name the bearer in full use the short form as well: then it is
  /// theirs, however often it stands alone.
  bool many_use_both(std::size_t begin, std::size_t end, NameIndex full, std::uint64_t documents) {
    std::uint64_t in_full = 0;
    for (std::size_t i = begin; i < end; ++i)
      if (root(links_[i].full_name) == full) in_full = std::max(in_full, names_[links_[i].full_name].alone);
    return documents >= 3 && documents * 20 >= in_full;
  }

  /// Of an acronym: three of AT&T.
  static std::size_t letters_of(const std::string& acronym) {
    return acronym.size() - static_cast<std::size_t>(std::count(acronym.begin(), acronym.end(), '&'));
  }

  static bool stands_alone(const Spelling& name, std::uint64_t joined) { return name.alone > 25 * joined; }

  /// All links but those of a person's single names; returns where these begin.
  std::size_t join_longer_names() {
    if (kind_ == EntityKind::person) index_first_and_last();
    std::size_t begin = 0;
    for (std::size_t end; begin < links_.size(); begin = end) {
      end = links_end(begin);
      const NameIndex at = links_[begin].short_name;
      const Spelling& name = spellings_[spelled_.of_name[at]];
      if (name.single_name) break;
      const std::vector<Support> found = targets(begin, end);
      if (found.empty()) continue;
      const auto [best, documents] = found[0];
      const std::uint64_t others = total(found) - documents;
      // An initial at the end says nothing beyond the document: "John A".
      if (kind_ == EntityKind::person && names_[at].words.words.back().size() == 1) continue;
      if (stands_alone(name, documents) && !many_use_both(begin, end, best, documents)) continue;
      bool clear = documents >= 3 * others;
      if (kind_ == EntityKind::person) {
        clear = clear && !has_rivals(at, best);
      } else if (name.acronym) {
        // Two letters are few: where the Supreme Court and South Carolina meet, SC is not the former.
        clear = documents >= 9 * others &&
                (letters_of(names_[at].words.words[0]) > 2 || many_use_both(begin, end, best, documents));
      }
      if (clear) join_links(begin, end, best, documents);
    }
    return begin;
  }

  void index_first_and_last() {
    for (NameIndex at = 0; at < names_.size(); ++at)
      if (names_.words(at).size() > 1) by_first_and_last_.add(names_.first_and_last(at), at);
    by_first_and_last_.sort();
  }
  /// Whether somebody else of that first and last name is too frequent for a name to mean `best` alone.
  bool has_rivals(NameIndex at, NameIndex best) {
    const std::span<const NameIndex> bearers = by_first_and_last_.find(names_.first_and_last(at));
    if (bearers.size() > most_bearers) return true;
    std::uint64_t of_best = 0, of_others = 0;
    for (const NameIndex other : bearers) {
      if (root(other) == best)
        of_best += names_[other].alone;
      else if (root(other) != root(at) &&
               short_form(names_[at].words, names_[other].words) != ShortForm::none)
        of_others += names_[other].alone;
    }
    return of_others * 3 > of_best;
  }

  void join_single_names(std::size_t begin) {
    // Everybody who is called so, by first, middle or last name.
    std::vector<std::vector<Support>> bearers;
    constexpr std::uint32_t no_bearers = ~0U;
    std::vector<std::uint32_t> bearers_of(names_.word_count(), no_bearers);  // by word
    for (std::size_t i = begin; i < links_.size(); ++i)
      if (std::uint32_t& of = bearers_of[names_.last_word(links_[i].short_name)]; of == no_bearers) {
        of = static_cast<std::uint32_t>(bearers.size());
        bearers.emplace_back();
      }
    for (NameIndex at = 0; at < names_.size(); ++at) {
      if (spellings_[spelled_.of_name[at]].single_name) continue;
      for (const WordNumber word : names_.words(at)) {
        if (bearers_of[word] == no_bearers) continue;
        std::vector<Support>& parts = bearers[bearers_of[word]];
        if (parts.empty() || parts.back().root != at) parts.push_back({at, names_[at].alone});
      }
    }
    for (std::vector<Support>& parts : bearers) parts = summed(std::move(parts));

    for (std::size_t end; begin < links_.size(); begin = end) {
      end = links_end(begin);
      const NameIndex at = links_[begin].short_name;
      const std::vector<Support> joined = targets(begin, end);
      if (joined.empty()) continue;
      std::vector<Support> all = joined;
      WordNumber before = ~0U;
      for (std::size_t i = begin; i < end; ++i) {
        const WordNumber word = names_.last_word(links_[i].short_name);
        if (word == std::exchange(before, word)) continue;
        const std::vector<Support>& parts = bearers[bearers_of[word]];
        all.insert(all.end(), parts.begin(), parts.end());
      }
      all = summed(std::move(all));
      // Nobody but a Jr. is meant by "Quill Jr.".
      if (!names_[at].words.generation.empty())
        std::erase_if(all, [&](const Support& support) { return !forest_.may_join(at, support.root); });
      if (all.empty()) continue;
      const NameIndex best = all[0].root;
      const auto of_best = std::find_if(joined.begin(), joined.end(),
                                        [best](const Support& support) { return support.root == best; });
      const Spelling& name = spellings_[spelled_.of_name[at]];
      if (of_best == joined.end() || stands_alone(name, of_best->documents)) continue;
      const std::uint64_t of_all = total(all), of_joined = total(joined);
      const bool dominates =
          of_best->documents >= 3 &&
          (all[0].documents * 10 >= of_all * 9 ||
           (all[0].documents * 20 >= of_all * 17 && of_best->documents * 20 >= of_joined * 17) ||
           (all[0].documents * 5 >= of_all * 4 && of_best->documents * 10 >= of_joined * 9));
      // Nobody else is called so, anywhere: the name can be looked up, and no count depends on it.
      const bool harmless_to_join = all.size() == 1 && name.alone == 0;
      if (dominates || harmless_to_join) join_links(begin, end, best, of_best->documents);
    }
  }

  void describe(NameGrouping& result) {
    NamesByNumber members;  // of two and more names, or ways to write one
    for (NameIndex at = 0; at < names_.size(); ++at) {
      if (root(at) == at && !names_[at].several_ways) continue;
      members.add(root(at), root(at));
      members.add(root(at), at);
    }
    members.sort();
    std::unordered_map<NameIndex, NameIndex> known;  // by root
    for (const NameIndex at : known_.shown) known.emplace(root(at), at);
    std::vector<std::pair<NameIndex, std::vector<NameIndex>>> groups;  // canonical, others
    members.for_each([&](std::span<const NameIndex> of_root) {
      std::vector<NameIndex> group(of_root.begin(), of_root.end());
      // A short form in two spellings that names nobody by itself is no entity.
      const bool named =
          std::any_of(group.begin(), group.end(), [this](NameIndex at) { return names_[at].alone > 0; });
      if (!named) return;
      NameIndex canonical = kind_ == EntityKind::person ? canonical_person(group) : canonical_other(group);
      if (const auto shown = known.find(of_root[0]); shown != known.end())
        canonical = as_known(group, shown->second, canonical);
      std::stable_sort(group.begin(), group.end(), [this](NameIndex a, NameIndex b) {
        return names_[a].documents() > names_[b].documents();
      });
      std::erase(group, canonical);
      groups.emplace_back(canonical, std::move(group));
    });
    std::sort(groups.begin(), groups.end(),
              [this](const auto& a, const auto& b) { return names_[a.first].shown < names_[b.first].shown; });
    for (const auto& [canonical, others] : groups) {
      AliasGroup& group = result.groups.emplace_back(AliasGroup{kind_, names_[canonical].shown, {}});
      for (const NameIndex at : others) group.also.push_back(names_[at].shown);
      std::unordered_map<NameIndex, JoinReason> reasons;
      for (const NameForest::Step& step : forest_.steps_to(canonical))
        reasons[step.name] = {
            kind_, group.name, names_[step.name].shown, step.code, names_[step.other].shown, step.documents};
      for (const NameIndex at : others) result.reasons.push_back(std::move(reasons.at(at)));
    }
  }

  /// Most documents, then no legal form, then the longer name, then the smaller key (which comes first).
  bool more_seen(NameIndex a, NameIndex b) const {
    const auto rank = [this](NameIndex at) {
      const Name& name = names_[at];
      return std::tuple(~name.documents(), !name.words.legal_form.empty(), ~name.key.size(), at);
    };
    return rank(a) < rank(b);
  }
  NameIndex most_seen(const std::vector<NameIndex>& group) const {
    return *std::min_element(group.begin(), group.end(), [this](auto a, auto b) { return more_seen(a, b); });
  }

  /// Of the forms with a first name: "Kardashian West" is none beside "Kim Kardashian West".
  NameIndex canonical_person(const std::vector<NameIndex>& group) const {
    const auto joined = [](const std::vector<std::string>& words, std::size_t from) {
      std::string text;
      for (std::size_t i = from; i < words.size(); ++i) text += words[i] + ' ';
      return text;
    };
    std::uint64_t most = 0;
    for (const NameIndex at : group) most = std::max(most, names_[at].documents());
    std::unordered_set<std::string> endings;
    for (const NameIndex at : group) {
      const std::vector<std::string>& words = names_[at].words.words;
      // "Landov Jonathan Poe" once does not make a surname of Jonathan Poe, nor does "E. Jared Poe".
      if (names_[at].documents() * 20 < most || words[0].size() == 1) continue;
      for (std::size_t from = 1; from < words.size(); ++from) endings.insert(joined(words, from));
    }
    std::vector<NameIndex> full, initials_only;
    for (const NameIndex at : group) {
      const std::vector<std::string>& words = names_[at].words.words;
      if (words.size() > 1 && !endings.contains(joined(words, 0)))
        (words[0].size() > 1 ? full : initials_only).push_back(at);
    }
    if (full.empty()) full = std::move(initials_only);
    return most_seen(full.empty() ? group : full);
  }

  /// As it is known, unless it is called otherwise much more often.
  NameIndex as_known(std::vector<NameIndex> group, NameIndex spelling, NameIndex canonical) const {
    std::erase_if(group, [&](NameIndex at) { return spelled_.of_name[at] != spelling; });
    const NameIndex known = canonical_other(group);
    return names_[known].documents() * 3 >= names_[canonical].documents() ? known : canonical;
  }

  NameIndex canonical_other(const std::vector<NameIndex>& group) const {
    std::vector<NameIndex> full, acronyms;
    for (const NameIndex at : group) (names_[at].is_acronym_name() ? acronyms : full).push_back(at);
    if (full.empty() || acronyms.empty()) return most_seen(group);
    const NameIndex expansion = most_seen(full), acronym = most_seen(acronyms);
    const bool better_known =
        kind_ == EntityKind::organization && names_[acronym].documents() >= 3 * names_[expansion].documents();
    return better_known ? acronym : expansion;
  }

  EntityKind kind_;
  const ListedApart& apart_;
  NameTable names_;
  std::vector<NameLink> links_;
  NameForest forest_;
  Spellings spelled_;
  KnownJoins known_;
  std::vector<Spelling> spellings_;  // by first name of the spelling
  NamesByNumber by_first_and_last_;
};

}  // namespace

NameGrouping group_names(const NameEvidence& evidence) {
  // Half of the work is in the persons; and of them alone `apart` is asked.
  std::array<NameGrouping, 3> found;
  const auto run = [&](EntityKind kind, const CountryEvidence& countries) {
    return Grouper(kind, evidence).run(evidence.known, countries, found[static_cast<std::size_t>(kind)]);
  };
  auto others = std::async(std::launch::async | std::launch::deferred, [&run, &evidence] {
    run(EntityKind::organization, run(EntityKind::place, {{}, {}, evidence.countries}));
  });
  run(EntityKind::person, {});
  others.get();
  NameGrouping result;
  for (NameGrouping& of_kind : found) {
    std::move(of_kind.groups.begin(), of_kind.groups.end(), std::back_inserter(result.groups));
    std::move(of_kind.reasons.begin(), of_kind.reasons.end(), std::back_inserter(result.reasons));
  }
  return result;
}

}  // namespace byline
