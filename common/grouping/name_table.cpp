#include "common/grouping/name_table.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "common/names/capitals.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// One way of writing a name.
struct Written {
  std::string key;
  std::string_view text;
  std::uint64_t alone = 0, joined = 0;
};

bool precedes(const NameLink& a, const NameLink& b) {
  return std::tie(a.short_name, a.full_name) < std::tie(b.short_name, b.full_name);
}

/// All ways of writing names of one kind, in the order of the evidence, and the links between them.
struct WrittenNames {
  std::vector<Written> ways;
  std::vector<NameLink> links;

  WrittenNames(EntityKind kind, const NameEvidence& evidence) {
    std::unordered_map<std::string_view, std::uint32_t> by_text;
    by_text.reserve(evidence.names.size());
    const auto way_of = [&](const std::string& text) {
      const auto [known, is_new] = by_text.try_emplace(text, static_cast<std::uint32_t>(ways.size()));
      if (is_new) ways.push_back({name_key(text), text});
      return known->second;
    };
    for (const NameCount& count : evidence.names)
      if (count.kind == kind) ways[way_of(count.name)].alone += count.documents;
    for (const JoinedNames& pair : evidence.joined) {
      if (pair.kind != kind) continue;
      const std::uint32_t short_name = way_of(pair.short_name), full_name = way_of(pair.full_name);
      if (ways[short_name].key.empty() || ways[full_name].key.empty() ||
          ways[short_name].key == ways[full_name].key)
        continue;
      ways[short_name].joined += pair.documents;
      links.push_back({short_name, full_name, pair.documents});
    }
  }

  /// Those that have a key, by key and text.
  std::vector<std::uint32_t> order() const {
    std::vector<std::uint32_t> order;
    for (std::uint32_t at = 0; at < ways.size(); ++at)
      if (!ways[at].key.empty()) order.push_back(at);
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
      const int compared = ways[a].key.compare(ways[b].key);
      return compared != 0 ? compared < 0 : ways[a].text < ways[b].text;
    };
    // An index's evidence comes mostly in this order.
    const auto in_order = std::is_sorted_until(order.begin(), order.end(), before);
    std::sort(in_order, order.end(), before);
    std::inplace_merge(order.begin(), in_order, order.end(), before);
    return order;
  }
};

}  // namespace

bool Name::is_single_name() const {
  if (words.words.size() == 1) return true;
  const std::string& first = words.words[0];
  if (word_lists::is_particle_or_first_name(first) && letter_case(shown.substr(0, 1)) == LetterCase::upper &&
      shown[first.size()] == ' ')
    return false;
  return std::all_of(words.words.begin(), words.words.end() - 1,
                     [](const std::string& word) { return word_lists::is_particle(word); });
}

NameTable::NameTable(EntityKind kind, const NameEvidence& evidence) {
  WrittenNames written(kind, evidence);
  const std::vector<std::uint32_t> order = written.order();
  std::vector<NameIndex> name_of(written.ways.size());
  const auto rank = [&](const Written& way) {
    return std::tuple(is_shouted(kind, way.text), ~(way.alone + way.joined),
                      code_points(way.text) == way.text.size(), way.text);
  };
  names_.reserve(order.size());
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    const Written* shown = &written.ways[order[begin]];
    Name name;
    for (; end < order.size() && written.ways[order[end]].key == written.ways[order[begin]].key; ++end) {
      const Written& way = written.ways[order[end]];
      if (end > begin && rank(way) < rank(*shown)) shown = &way;
      name.alone += way.alone;
      name.joined += way.joined;
      name_of[order[end]] = size();
    }
    name.key = shown->key;
    name.shown = shown->text;
    name.several_ways = end - begin > 1;
    name.words = name_words(kind, name.shown, name.key);
    names_.push_back(std::move(name));
  }
  add_links(std::move(written.links), name_of);
  number_words();
}

void NameTable::add_links(std::vector<NameLink> links, const std::vector<NameIndex>& name_of) {
  for (NameLink& link : links) {
    link.short_name = name_of[link.short_name];
    link.full_name = name_of[link.full_name];
  }
  std::sort(links.begin(), links.end(), precedes);
  for (const NameLink& link : links) {
    if (!links_.empty() && !precedes(links_.back(), link))
      links_.back().documents += link.documents;
    else
      links_.push_back(link);
  }
}

void NameTable::number_words() {
  const auto numbered = [this](std::string_view word) {
    return numbers_.try_emplace(word, static_cast<WordNumber>(numbers_.size())).first->second;
  };
  for (const Name& name : names_) {
    words_begin_.push_back(static_cast<std::uint32_t>(words_.size()));
    for (const std::string& word : name.words.words) words_.push_back(numbered(word));
  }
  words_begin_.push_back(static_cast<std::uint32_t>(words_.size()));
}

WordNumber NameTable::number(std::string_view word) const {
  const auto found = numbers_.find(word);
  return found == numbers_.end() ? static_cast<WordNumber>(numbers_.size()) : found->second;
}

void NamesByNumber::sort() {
  std::sort(added_.begin(), added_.end());
  added_.erase(std::unique(added_.begin(), added_.end()), added_.end());
  names_.reserve(added_.size());
  for (const auto& [number, name] : added_) {
    if (numbers_.empty() || numbers_.back() != number) {
      numbers_.push_back(number);
      begins_.push_back(static_cast<std::uint32_t>(names_.size()));
    }
    names_.push_back(name);
  }
  begins_.push_back(static_cast<std::uint32_t>(names_.size()));
  added_.clear();
  added_.shrink_to_fit();
}

std::span<const NameIndex> NamesByNumber::find(std::uint64_t number) const {
  const auto found = std::lower_bound(numbers_.begin(), numbers_.end(), number);
  if (found == numbers_.end() || *found != number) return {};
  const auto at = static_cast<std::size_t>(found - numbers_.begin());
  return std::span(names_).subspan(begins_[at], begins_[at + 1] - begins_[at]);
}

NameIndex NameTable::find(const std::string& key) const {
  const auto found = std::lower_bound(names_.begin(), names_.end(), key,
                                      [](const Name& name, const std::string& k) { return name.key < k; });
  return found != names_.end() && found->key == key ? static_cast<NameIndex>(found - names_.begin()) : size();
}

std::uint64_t NameTable::documents_joining(NameIndex a, NameIndex b) const {
  std::uint64_t documents = 0;
  for (const NameLink& wanted : {NameLink{a, b, 0}, NameLink{b, a, 0}}) {
    const auto found = std::lower_bound(links_.begin(), links_.end(), wanted, precedes);
    if (found != links_.end() && !precedes(wanted, *found)) documents += found->documents;
  }
  return documents;
}

Namesakes::Namesakes(const NameTable& persons)
    : persons_(persons), first_(persons.word_count()), last_(persons.word_count()) {
  for (NameIndex at = 0; at < persons.size(); ++at) {
    const std::size_t words = persons.words(at).size();
    if (words < 2 || words > 4) continue;
    const std::string& first = persons[at].words.words.front();
    ++all_;
    ++last_[persons.last_word(at)];
    ++first_[persons.first_word(at)];
    both_.push_back(persons.first_and_last(at));
    if (first.size() == 1) continue;
    const WordNumber initial = persons.number(std::string_view(first).substr(0, 1));
    if (initial == persons.word_count()) continue;  // nobody's first name is written so
    ++first_[initial];
    both_.push_back(word_pair(initial, persons.last_word(at)));
  }
  std::sort(both_.begin(), both_.end());
}

double Namesakes::expected(NameIndex person) const {
  if (all_ == 0) return 0;
  const auto [begin, end] = std::equal_range(both_.begin(), both_.end(), persons_.first_and_last(person));
  const auto both = static_cast<double>(end - begin);
  return (first_[persons_.first_word(person)] - both) * (last_[persons_.last_word(person)] - both) / all_;
}

}  // namespace byline
