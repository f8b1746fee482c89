// The names of one document, counted and gathered by spelling, before anything is joined.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "common/names/names.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline {

/// One way of writing a name, exactly.
struct WrittenName {
  std::string text;
  std::string key;         // name_key(text)
  std::uint32_t spelling;  // index of the spelling it is one of
  std::uint32_t count = 0;
  bool from_tag = false;
  bool weak = false;  // see CleanName
};

/// All ways of writing a name that differ by case, accents, hyphens or spaces only.
struct Spelling {
  EntityKind kind = EntityKind::person;    // of most of its mentions; on a tie the kind met first
  NameWords words;                         // read as that kind
  std::vector<std::uint32_t> written;      // indices of WrittenNames, in order of appearance
  std::array<std::uint32_t, 3> by_kind{};  // mentions
  std::uint32_t first = 0;                 // position of its first mention among all
  bool weak = true;                        // all its written names are
};

struct NameMention {
  std::uint32_t written;
  std::uint32_t first, last;  // tokens
  EntityKind kind;            // as the recogniser has it
  FoundBy found_by;
};

struct DocumentNames {
  std::vector<WrittenName> written;
  std::vector<Spelling> spellings;
  std::vector<NameMention> mentions;  // in the order of the text
  std::unordered_map<std::string, std::uint32_t> by_spelling_key;

  const Spelling& spelling_of(const NameMention& mention) const {
    return spellings[written[mention.written].spelling];
  }
  /// Index of the spelling with this key, or `none`.
  std::uint32_t find(const std::string& spelling_key) const {
    const auto found = by_spelling_key.find(spelling_key);
    return found == by_spelling_key.end() ? none : found->second;
  }
  static constexpr std::uint32_t none = 0xFFFFFFFF;
};

/// Cleans the mentions and counts them. Counts also what the recogniser passes over: hashtags, accounts and
/// compounds ("Facebook-owned") of names that occur otherwise, and acronyms in brackets after their name.
DocumentNames collect_names(std::string_view text, const std::vector<Token>& tokens,
                            const std::vector<Mention>& mentions);

}  // namespace byline
