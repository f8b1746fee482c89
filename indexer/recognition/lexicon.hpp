// What the model knows of words beforehand: clusters, name lists, counts over news. Read in place from its
// bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "indexer/recognition/hashing.hpp"

namespace byline::crf {

/// What is known of one word in lower case.
struct WordFacts {
  std::uint16_t cluster = 0;   // of words used alike; 0: none
  std::uint16_t lists = 0;     // name lists that have it, one bit each; see begins_name
  std::uint8_t kind = 0;       // what the word mostly names in news, how surely, how often seen; 0: unknown
  std::uint8_t label = 0;      // its most frequent label there
  std::uint8_t case_rate = 0;  // how often it is capitalised there, and how often seen; 0: unknown
  std::uint8_t roles = 0;      // of Role
};

/// In WordFacts::lists: a name of several words begins with this word.
inline constexpr std::uint16_t begins_name = 0x8000;
/// In Lexicon::name(): a longer name goes on from here.
inline constexpr std::uint16_t name_goes_on = 0x8000;
inline constexpr unsigned max_lists = 15;
inline constexpr std::uint16_t list_bits = 0x7fff;

/// The lists that scripts/train-entities gives, by their bits, and those counted over news.
enum List : std::uint16_t {
  list_first_names = 1,
  list_surnames = 2,
  list_countries = 4,
  list_nationalities = 8,
  list_states = 16,
  list_companies = 32,
  list_organizations = 64,
  list_places = 128,
  list_news_persons = 256,
  list_news_organizations = 512,
  list_news_places = 1024,
  // Of the model of other languages.
  list_first_names_abroad = 2048,
  list_organizations_abroad = 4096,
  list_places_abroad = 8192,
  list_titles_abroad = 16384,
};
inline constexpr std::uint16_t place_lists = list_countries | list_states | list_places | list_news_places;
inline constexpr std::uint16_t organization_lists = list_organizations | list_news_organizations;

/// Words in lower case that a name may have inside, at its end or at its start; and two closed sets.
enum Role : std::uint8_t {
  role_inner = 1,
  role_trailing = 2,
  role_leading = 4,
  role_title = 8,                 // stands before a person's name: "President"
  role_organization_suffix = 16,  // ends an organisation's name: "Inc."
};

/// How words become features. In English beginnings and ends are counted in bytes, and words with accents
/// that no list knows are read without. In other languages they are counted in letters, Cyrillic is read in
/// Latin letters, and names may go on in lower case.
enum class Reading : std::uint8_t { english, other_languages };

/// Two open-addressing tables with linear probing, keyed by 32 bits of the hash (0: free).
class Lexicon {
 public:
  Lexicon() = default;
  /// Keys of words with a value each, and of names of several.
  Lexicon(std::span<const std::uint32_t> word_keys, const WordFacts* facts,
          std::span<const std::uint32_t> name_keys, const std::uint16_t* name_masks, Reading reading)
      : word_keys_(word_keys.data()),
        facts_(facts),
        word_places_(static_cast<std::uint32_t>(word_keys.size())),
        name_keys_(name_keys.data()),
        name_masks_(name_masks),
        name_places_(static_cast<std::uint32_t>(name_keys.size())),
        reading_(reading) {}

  static std::uint32_t key(std::uint64_t hash) {
    const auto high = static_cast<std::uint32_t>(hash >> 32);
    return high == 0 ? 1 : high;
  }
  static std::uint32_t home(std::uint64_t hash, std::uint32_t places) {
    return place(static_cast<std::uint32_t>(hash), places);
  }

  Reading reading() const { return reading_; }
  /// Adds what `base` knows, which must outlive this and all copies.
  void stand_on(const Lexicon& base) { base_ = &base; }
  /// Facts of a word, this lexicon's and its base's together: of the base all but which words names have
  /// inside, as that depends on the language. Of two clusters the own is taken. Nothing when neither has the
  /// word.
  std::optional<WordFacts> facts(std::uint64_t hash) const {
    const WordFacts* const own = word(hash);
    const WordFacts* const known = base_ == nullptr ? nullptr : base_->word(hash);
    if (known == nullptr) return own == nullptr ? std::nullopt : std::optional(*own);
    WordFacts facts = *known;
    facts.roles &= role_title | role_organization_suffix;
    if (own != nullptr) {
      if (own->cluster != 0) facts.cluster = own->cluster;
      facts.lists |= own->lists;
      facts.roles |= own->roles;
    }
    return facts;
  }
  /// Facts of a word by the hash of its lower-case form, or nullptr. The base is not asked.
  const WordFacts* word(std::uint64_t hash) const {
    const std::uint32_t at = find(word_keys_, word_places_, hash);
    return at == word_places_ ? nullptr : facts_ + at;
  }
  /// Lists that have the sequence of words (append_word() over their hashes) as a name, and name_goes_on;
  /// else 0.
  std::uint16_t name(std::uint64_t hash) const {
    const std::uint32_t at = find(name_keys_, name_places_, hash);
    const std::uint16_t own = at == name_places_ ? std::uint16_t{0} : name_masks_[at];
    return base_ == nullptr ? own : static_cast<std::uint16_t>(own | base_->name(hash));
  }

 private:
  static std::uint32_t find(const std::uint32_t* keys, std::uint32_t places, std::uint64_t hash) {
    if (places == 0) return places;
    const std::uint32_t wanted = key(hash);
    for (std::uint32_t at = home(hash, places); keys[at] != 0; at = at + 1 == places ? 0 : at + 1) {
      if (keys[at] == wanted) return at;
    }
    return places;
  }

  const std::uint32_t* word_keys_ = nullptr;
  const WordFacts* facts_ = nullptr;
  std::uint32_t word_places_ = 0;
  const std::uint32_t* name_keys_ = nullptr;
  const std::uint16_t* name_masks_ = nullptr;
  std::uint32_t name_places_ = 0;
  Reading reading_ = Reading::english;
  const Lexicon* base_ = nullptr;
};

}  // namespace byline::crf
