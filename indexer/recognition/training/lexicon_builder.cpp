#include "indexer/recognition/training/lexicon_builder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>

#include "common/error.hpp"
#include "common/names/legal_forms.hpp"
#include "common/names/organization_words.hpp"
#include "common/names/titles.hpp"

namespace byline::crf {
namespace {

constexpr std::size_t longest_known_name = 8;

// Places at most three quarters taken, so that a free one ends every search soon.
std::size_t places_for(std::size_t count) { return count + count / 3 + 2; }

// Fills open-addressing keys in the order of the hashes, so that equal contents give equal bytes.
template <class Value>
void fill(const std::unordered_map<std::uint64_t, Value>& map, std::vector<std::uint32_t>& keys,
          std::vector<Value>& values) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(map.size());
  for (const auto& [hash, value] : map) hashes.push_back(hash);
  std::sort(hashes.begin(), hashes.end());
  const auto places = static_cast<std::uint32_t>(places_for(map.size()));
  keys.assign(places, 0);
  values.assign(places, Value{});
  for (const std::uint64_t hash : hashes) {
    std::uint32_t at = Lexicon::home(hash, places);
    while (keys[at] != 0) at = at + 1 == places ? 0 : at + 1;
    keys[at] = Lexicon::key(hash);
    values[at] = map.at(hash);
  }
}

}  // namespace

unsigned LexiconBuilder::new_list() {
  if (lists_ == max_lists) throw Error(Error::Code::limit_exceeded, "too many lists of names");
  return lists_++;
}

void LexiconBuilder::add_list(const std::string& path) {
  const unsigned list = new_list();
  std::vector<std::uint64_t> words;
  for (const Name& name : read_names(path)) {
    words.clear();
    for (const std::string& word : name) words.push_back(hash_bytes(lower_case(training_form(word))));
    add_name(words, list);
  }
}

void LexiconBuilder::add_name(const std::vector<std::uint64_t>& words, unsigned list) {
  if (words.empty() || words.size() > longest_known_name) return;
  const auto bit = static_cast<std::uint16_t>(1u << list);
  if (words.size() == 1) {
    facts_[words[0]].lists |= bit;
    return;
  }
  facts_[words[0]].lists |= begins_name;
  std::uint64_t sequence = words[0];
  for (std::size_t i = 1; i < words.size(); ++i) {
    sequence = append_word(sequence, words[i]);
    names_[sequence] |= i + 1 < words.size() ? name_goes_on : bit;
  }
}

void LexiconBuilder::add_clusters(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error(Error::Code::file_unreadable, "cannot read " + path);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# ")) continue;
    const std::size_t tab = line.find('\t');
    unsigned cluster = 0;
    const auto parsed =
        std::from_chars(line.data() + std::min(tab + 1, line.size()), line.data() + line.size(), cluster);
    if (tab == line.npos || parsed.ec != std::errc{} || cluster > 65534)
      throw Error(Error::Code::file_syntax, "not a word and its cluster in " + path);
    facts_[hash_bytes(std::string_view(line).substr(0, tab))].cluster =
        static_cast<std::uint16_t>(cluster + 1);
  }
}

void LexiconBuilder::add_titles_and_suffixes() {
  for (const std::string& word : word_lists::titles_of_model()) facts_[hash_bytes(word)].roles |= role_title;
  for (const std::string& word : legal_forms_of_model())
    facts_[hash_bytes(word)].roles |= role_organization_suffix;
  for (const std::string_view word : word_lists::organization_ends_of_model())
    facts_[hash_bytes(word)].roles |= role_organization_suffix;
}

void LexiconBuilder::learn_connectors(const std::vector<LabelledDocument>& documents) {
  // How often a word could be, and is, inside, at the end and at the start of a name.
  struct ConnectorCounts {
    std::array<unsigned, 3> could{}, is{};
  };
  constexpr std::uint32_t reach = 4;
  std::unordered_map<std::uint64_t, ConnectorCounts> counts;
  LexiconBuilder empty = *this;
  empty.facts_.clear();
  empty.names_.clear();
  const Tables none = empty.build();
  const Lexicon lexicon = none.view();
  DocumentScan scan(lexicon);
  for (const LabelledDocument& document : documents) {
    scan.scan(document.view());
    for (std::size_t s = 0; s + 1 < document.sentences.size(); ++s) {
      const std::uint32_t begin = document.sentences[s], end = document.sentences[s + 1];
      for (std::uint32_t i = begin; i < end; ++i) {
        if (scan.has(i, has_upper)) continue;
        bool before = false, after = false;
        for (std::uint32_t k = 1; k <= reach; ++k) {
          before |= i >= begin + k && scan.has(i - k, has_upper);
          after |= i + k < end && scan.has(i + k, has_upper);
        }
        const Label l = document.labels[i];
        const auto is = [l](Part part) { return l != outside && part_of(l) == part; };
        ConnectorCounts& c = counts[scan.words()[scan.word(i)].raw_lower];
        if (before && after) ++c.could[0], c.is[0] += is(Part::inside);
        if (i > begin && scan.has(i - 1, has_upper)) ++c.could[1], c.is[1] += is(Part::last);
        if (i + 1 < end && scan.has(i + 1, has_upper)) ++c.could[2], c.is[2] += is(Part::begin);
      }
    }
  }
  constexpr std::array<unsigned, 3> at_least_one_in{50, 10, 6};
  constexpr std::array<Role, 3> roles{role_inner, role_trailing, role_leading};
  for (const auto& [word, c] : counts) {
    for (std::size_t k = 0; k < 3; ++k) {
      if (c.is[k] >= 5 && c.is[k] * at_least_one_in[k] >= c.could[k]) facts_[word].roles |= roles[k];
    }
  }
}

LexiconBuilder::Tables LexiconBuilder::build() const {
  Tables tables;
  tables.reading = reading_;
  tables.base = base_;
  fill(facts_, tables.word_keys, tables.facts);
  fill(names_, tables.name_keys, tables.name_masks);
  return tables;
}

}  // namespace byline::crf
