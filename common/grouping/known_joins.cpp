#include "common/grouping/known_joins.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/names/demonyms.hpp"
#include "common/names/names.hpp"

namespace byline {
namespace {

/// As a name that stands alone so many times as often as it is joined stays alone.
constexpr std::uint64_t most_alone = 25;
/// As often at most may an ambiguous name stand there as what it is to mean: of the country that the
/// documents are about, and of others.
constexpr std::uint64_t most_ambiguous = 100, most_ambiguous_anywhere = 10;
/// In so many documents a country must stand that speaks against names of another.
constexpr std::uint64_t least_against = 3;

/// A sign of the country, though it is a state as well, so that known_names.txt has it for neither.
constexpr std::pair<std::string_view, std::string_view> washington{"us", "washington"};

/// What an index has of a known entity.
struct Known {
  const KnownEntity* entity;
  std::vector<NameIndex> names;                 // spellings, in their order
  std::vector<std::vector<std::string>> words;  // of all its sure names
  std::uint64_t documents = 0;
  bool is_joined = false;
};

class KnownJoiner {
 public:
  KnownJoiner(EntityKind kind, const std::vector<KnownEntity>& all_known, const NameTable& names,
              const Spellings& spellings, CountryEvidence countries, NameForest& forest)
      : kind_(kind),
        all_known_(all_known),
        names_(names),
        spellings_(spellings),
        forest_(forest),
        countries_(std::move(countries)) {}

  KnownJoins run() {
    find_names();
    read_evidence();
    leave_out_what_is_otherwise();
    for (Known& known : known_)
      for (const NameIndex name : known.names) join(known, name);
    count_documents();
    if (kind_ == EntityKind::place) count_countries();
    if (kind_ == EntityKind::organization && countries_.beside) look_beside();
    for (const auto& [name, readings] : readings_) join_ambiguous(name, readings);
    join_ambiguous_alone();
    KnownJoins joins{{}, std::move(countries_)};
    for (const Known& known : known_)
      if (known.is_joined) joins.shown.push_back(known.names[0]);
    return joins;
  }

 private:
  void find_names() {
    for (const KnownEntity& entity : all_known_) {
      if (entity.kind != kind_) continue;
      Known known{&entity, {}, {}};
      const auto find = [&](const NameWords& words) -> std::optional<NameIndex> {
        const auto found = spellings_.by_key.find(index_spelling(kind_, words));
        if (found == spellings_.by_key.end()) return std::nullopt;
        return spellings_.of_name[found->second];
      };
      for (const std::string_view name : entity.names) {
        NameWords words = name_words(kind_, name);
        if (const std::optional<NameIndex> at = find(words)) known.names.push_back(*at);
        known.words.push_back(std::move(words.words));
      }
      bool is_there = !known.names.empty();
      for (const std::string_view name : entity.ambiguous)
        if (const std::optional<NameIndex> at = find(name_words(kind_, name))) {
          readings_[*at].push_back(known_.size());
          is_there = true;
        }
      if (is_there) known_.push_back(std::move(known));
    }
  }

  /// What documents say of the names found.
  void read_evidence() {
    for (const Known& known : known_)
      for (const NameIndex name : known.names) used_for_[name];
    for (const auto& [name, readings] : readings_) used_for_[name];
    if (used_for_.empty()) return;
    for (const NameLink& link : names_.links())
      if (const auto known = used_for_.find(spellings_.of_name[link.short_name]); known != used_for_.end())
        known->second.push_back(link);
    alone_.resize(names_.size());
    most_seen_ = spellings_.of_name;
    for (NameIndex at = 0; at < names_.size(); ++at) {
      const NameIndex spelling = spellings_.of_name[at];
      alone_[spelling] += names_[at].alone;
      if (NameIndex& most = most_seen_[spelling]; names_[at].documents() > names_[most].documents())
        most = at;
    }
  }

  /// "Federal Reserve Bank", "U.S. Food and Drug Administration"; of one word only what begins with it.
  static bool says(const std::vector<std::string>& words, const std::vector<std::string>& name) {
    const auto found = std::search(words.begin(), words.end(), name.begin(), name.end());
    return found != words.end() && (name.size() > 1 || found == words.begin());
  }

  /// Whether documents use a name for another that says nothing of the entity.
  bool means_otherwise(NameIndex name, const Known& known) {
    std::uint64_t documents = 0;
    for (const NameLink& link : used_for_.at(name))
      if (!is_of(known, name, link.full_name)) documents += link.documents;
    return documents > 0 && alone_[name] <= most_alone * documents;
  }
  /// `full`: what documents use `name` for.
  bool is_of(const Known& known, NameIndex name, NameIndex full) {
    const std::vector<std::string>& words = names_[full].words.words;
    return spellings_.of_name[full] == name ||
           std::any_of(known.words.begin(), known.words.end(),
                       [&](const auto& of_known) { return says(words, of_known); }) ||
           std::any_of(known.names.begin(), known.names.end(), [&](NameIndex other) {
             return other != name && forest_.root(other) == forest_.root(full);
           });
  }

  void leave_out_what_is_otherwise() {
    for (Known& known : known_) {
      std::vector<NameIndex> kept;
      std::copy_if(known.names.begin(), known.names.end(), std::back_inserter(kept),
                   [&](NameIndex name) { return !means_otherwise(name, known); });
      known.names = std::move(kept);
    }
    // What documents have brought together with another known entity.
    std::unordered_map<NameIndex, const Known*> entity_of;  // by root
    std::unordered_set<NameIndex> contested;
    for (const Known& known : known_)
      for (const NameIndex name : known.names)
        if (entity_of.try_emplace(forest_.root(name), &known).first->second != &known)
          contested.insert(forest_.root(name));
    for (Known& known : known_)
      std::erase_if(known.names, [&](NameIndex name) { return contested.contains(forest_.root(name)); });
  }

  void join(Known& known, NameIndex name) {
    if (forest_.root(name) == forest_.root(known.names[0])) return;
    forest_.join(most_seen_[name], most_seen_[known.names[0]], JoinCode::known_everywhere, 0);
    known.is_joined = true;
  }

  /// Calls each(known, name) for all names of known entities, in the order of the names.
  template <class Each>
  void each_known_name(Each&& each) {
    std::unordered_map<NameIndex, Known*> entity_of;  // by root
    for (Known& known : known_)
      if (!known.names.empty()) entity_of[forest_.root(known.names[0])] = &known;
    for (NameIndex at = 0; at < names_.size(); ++at)
      if (const auto known = entity_of.find(forest_.root(at)); known != entity_of.end())
        each(*known->second, names_[at]);
  }

  void count_documents() {
    each_known_name([](Known& known, const Name& name) { known.documents += name.documents(); });
    for (const Known& known : known_)
      if (!known.names.empty()) taken_.insert(forest_.root(known.names[0]));
  }

  void count_countries() {
    for (const Known& known : known_)
      if (known.entity->is_country && known.documents > 0)
        countries_.documents[known.entity->country] = known.documents;
    each_known_name([&](const Known& known, const Name& name) {
      if (!known.entity->country.empty()) countries_.places[known.entity->country].push_back(name.key);
    });
  }
  std::uint64_t documents_of(std::string_view country) const {
    const auto found = countries_.documents.find(country);
    return found == countries_.documents.end() ? 0 : found->second;
  }
  /// Of the countries but this one.
  std::uint64_t most_of_others(std::string_view country) const {
    std::uint64_t most = 0;
    for (const auto& [other, documents] : countries_.documents)
      if (other != country) most = std::max(most, documents);
    return most;
  }

  /// Asks what countries are named beside the names that bodies of several may have. Acronyms are none: DOJ.
  void look_beside() {
    std::map<NameIndex, std::vector<std::string>> keys;  // by spelling
    for (const auto& [name, readings] : readings_)
      if (!names_[name].is_acronym_name() &&
          std::any_of(readings.begin(), readings.end(),
                      [&](std::size_t reading) { return is_body_of_state(known_[reading]); }))
        keys[name];
    if (keys.empty()) return;
    for (NameIndex at = 0; at < names_.size(); ++at)
      if (const auto found = keys.find(spellings_.of_name[at]); found != keys.end())
        found->second.push_back(names_[at].key);
    std::vector<std::vector<std::string>> asked;
    for (auto& [name, of_name] : keys) asked.push_back(std::move(of_name));
    std::vector<NamedCountries> found = countries_.beside(asked, signs());
    std::size_t at = 0;
    for (const auto& [name, of_name] : keys) named_beside_[name] = std::move(found[at++]);
  }

  /// A country's places, the words for what is of it, and the organisations that have one of these in their
  /// names: U.S. Department of Energy, not Microsoft.
  std::vector<CountrySigns> signs() {
    std::map<std::string_view, CountrySigns> by_country;
    for (const auto& [country, places] : countries_.places) by_country[country].places = places;
    for (const auto& [word, country] : demonyms())
      if (!country.empty()) by_country[country].words.emplace_back(word);
    by_country[washington.first].words.emplace_back(washington.second);
    each_known_name([&](const Known& known, const Name& name) {
      if (is_body_of_state(known)) by_country[known.entity->country].organizations.push_back(name.key);
    });
    std::vector<CountrySigns> signs;
    for (auto& [country, of_country] : by_country) {
      of_country.country = country;
      signs.push_back(std::move(of_country));
    }
    return signs;
  }
  bool is_body_of_state(const Known& known) const {
    const std::string_view country = known.entity->country;
    if (country.empty()) return false;
    return std::any_of(known.words.begin(), known.words.end(), [&](const std::vector<std::string>& words) {
      return std::any_of(words.begin(), words.end(), [country](const std::string& word) {
        return word == country || country_of_demonym(word) == country;
      });
    });
  }

  /// Whether the documents that have a name alone are about other countries as well.
  bool is_found_elsewhere(NameIndex name, const Known& known) const {
    const auto found = named_beside_.find(name);
    if (found == named_beside_.end() || !is_body_of_state(known)) return false;
    const std::string_view country = known.entity->country;
    std::uint64_t of_country = 0, of_other = 0;
    for (const auto& [other, documents] : found->second.of_each) {
      std::uint64_t& most = other == country ? of_country : of_other;
      most = std::max(most, documents);
    }
    const std::uint64_t documents = found->second.documents;
    if (documents < least_against && documents_of(country) > 2 * most_of_others(country))
      return of_other > of_country;
    return of_country * 4 < documents * 3 || of_country * 2 < of_other * 3;
  }

  /// Whether documents are about other countries, or another of those where something is called so.
  bool is_of_another_country(const Known& known, const std::vector<std::size_t>& readings) const {
    const std::string_view country = known.entity->country;
    if (country.empty()) return false;
    const std::uint64_t documents = documents_of(country), others = most_of_others(country);
    if (others >= least_against && others > 2 * documents) return true;
    return std::any_of(readings.begin(), readings.end(), [&](std::size_t reading) {
      const std::string_view other = known_[reading].entity->country;
      const std::uint64_t of_other = documents_of(other);
      return other != country && of_other > 0 && of_other >= documents;
    });
  }
  std::uint64_t most_alone_of(const Known& known) const {
    const std::string_view country = known.entity->country;
    const bool of_the_country = !country.empty() && documents_of(country) > most_of_others(country);
    return of_the_country ? most_ambiguous : most_ambiguous_anywhere;
  }

  /// `readings`: places in known_.
  void join_ambiguous(NameIndex name, const std::vector<std::size_t>& readings) {
    if (taken_.contains(forest_.root(name))) return;  // documents have said whose it is
    Known* best = nullptr;
    std::uint64_t all = 0;
    for (const std::size_t reading : readings) {
      Known& known = known_[reading];
      if (known.names.empty()) continue;
      all += known.documents;
      if (!best || known.documents > best->documents) best = &known;
    }
    if (!best) {
      const std::size_t first = commonest(readings);
      if (!is_of_another_country(known_[first], readings) && !is_found_elsewhere(name, known_[first]))
        alone_of_[first].push_back(name);
      return;
    }
    if (best->documents * 10 < all * 9 || means_otherwise(name, *best)) return;
    if (alone_[name] > most_alone_of(*best) * best->documents || is_of_another_country(*best, readings))
      return;
    if (is_found_elsewhere(name, *best)) return;
    join(*best, name);
    taken_.insert(forest_.root(name));
  }

  /// The reading of the country that is named most; else the first of the list.
  std::size_t commonest(const std::vector<std::size_t>& readings) const {
    return *std::max_element(readings.begin(), readings.end(), [&](std::size_t a, std::size_t b) {
      return documents_of(known_[a].entity->country) < documents_of(known_[b].entity->country);
    });
  }

  /// House and House of Representatives, where nothing is called by a name that is sure.
  void join_ambiguous_alone() {
    for (const auto& [reading, names] : alone_of_) {
      Known& known = known_[reading];
      const auto most = *std::max_element(names.begin(), names.end(),
                                          [&](NameIndex a, NameIndex b) { return alone_[a] < alone_[b]; });
      for (const NameIndex name : names) {
        if (means_otherwise(name, known) || means_otherwise(most, known)) continue;
        if (alone_[most] <= most_alone_of(known) * alone_[name] && forest_.root(name) != forest_.root(most))
          forest_.join(most_seen_[name], most_seen_[most], JoinCode::known_everywhere, 0);
      }
    }
  }

  EntityKind kind_;
  const std::vector<KnownEntity>& all_known_;
  const NameTable& names_;
  const Spellings& spellings_;
  NameForest& forest_;
  std::vector<Known> known_;
  std::map<NameIndex, std::vector<std::size_t>> readings_;         // of ambiguous names
  std::unordered_map<NameIndex, std::vector<NameLink>> used_for_;  // by spelling
  std::vector<std::uint64_t> alone_;                               // documents, by spelling
  std::vector<NameIndex> most_seen_;                               // by spelling
  std::unordered_set<NameIndex> taken_;                            // roots of known entities
  std::map<std::size_t, std::vector<NameIndex>> alone_of_;         // ambiguous names, by reading
  CountryEvidence countries_;
  std::map<NameIndex, NamedCountries> named_beside_;  // by spelling
};

}  // namespace

KnownJoins join_known_names(EntityKind kind, const std::vector<KnownEntity>& known, const NameTable& names,
                            const Spellings& spellings, const CountryEvidence& countries,
                            NameForest& forest) {
  if (known.empty()) return {{}, countries};
  return KnownJoiner(kind, known, names, spellings, countries, forest).run();
}

}  // namespace byline
