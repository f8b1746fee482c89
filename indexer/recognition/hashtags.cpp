#include "indexer/recognition/hashtags.hpp"

#include <string>
#include <unordered_map>

#include "common/names/known_names.hpp"
#include "common/names/names.hpp"
#include "common/text/text.hpp"
#include "indexer/recognition/hashing.hpp"
#include "indexer/recognition/words.hpp"

namespace byline::crf {
namespace {

std::string letters_of(std::string_view name) {
  std::string letters;
  for (const char c : fold(name))
    if (c != ' ' && c != '.' && c != '-' && c != '\'') letters += c;
  return letters;
}

/// Letters of the names that everybody knows, each to its kind.
const std::unordered_map<std::string, EntityKind>& known_letters() {
  static const auto known = [] {
    std::unordered_map<std::string, EntityKind> letters;
    for (const KnownEntity& entity : known_entities())
      for (const std::string_view name : entity.names) letters.try_emplace(letters_of(name), entity.kind);
    return letters;
  }();
  return known;
}

/// Lists that have the words, in lower case and spaces between them, as one name of several words.
std::uint16_t lists_of_words(std::string_view words, const Lexicon& lexicon) {
  std::uint64_t sequence = 0;
  std::uint16_t lists = 0;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    const std::uint64_t word = hash_bytes(words.substr(begin, end - begin));
    sequence = begin == 0 ? word : append_word(sequence, word);
    lists = begin == 0 ? 0 : lexicon.name(sequence);
    begin = end + 1;
  }
  return lists & list_bits;
}

}  // namespace

std::optional<EntityKind> kind_of_hashtag(std::string_view tag, const Lexicon& lexicon) {
  if (const auto known = known_letters().find(letters_of(tag)); known != known_letters().end())
    return known->second;
  const std::uint16_t lists = lists_of_words(lower_case(split_hashtag(tag)), lexicon);
  if (lists & (list_organizations | list_companies)) return EntityKind::organization;
  if (lists & place_lists) return EntityKind::place;
  if (lists & list_news_persons) return EntityKind::person;
  return std::nullopt;
}

}  // namespace byline::crf
