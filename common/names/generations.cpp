#include "common/names/generations.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "common/names/capitals.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

enum GenerationTrait : std::uint8_t {
  small = 1,        // only in small letters: Dumas père, but Joan Pere
  stays = 2,        // a surname too (Agostinho Neto), so that it stays among the words
  anyhow = 4,       // however it is written: see is_generation()
  abbreviated = 8,  // may have a full stop behind it
};

/// What a name's last words say of father and son. "the younger" and the like are two words, of which the
/// first tells in what letters they stand.
struct Generation {
  std::string_view before, word, means;
  unsigned traits = 0;
  GenerationWord as = GenerationWord::none;
};

constexpr auto generation_rows = [] {
  using enum GenerationWord;
  return std::to_array<Generation>({
      {"", "ii", "ii", anyhow},
      {"", "iii", "iii", anyhow},
      {"", "iv", "iv", anyhow},
      {"", "2d", "ii", 0, number},
      {"", "2nd", "ii", 0, number},
      {"", "3d", "iii", 0, number},
      {"", "3rd", "iii", 0, number},
      {"", "4th", "iv", 0, number},
      {"", "jnr", "jr", abbreviated, junior},
      {"", "jr", "jr", anyhow | abbreviated, junior},
      {"", "jun", "jr", small | abbreviated, son},
      {"", "junior", "jr", anyhow, junior},
      {"", "sen", "sr", small},
      {"", "senior", "sr", anyhow, junior},
      {"", "snr", "sr", abbreviated, junior},
      {"", "sr", "sr", anyhow | abbreviated, junior},
      {"", "fils", "fils", small, son},
      {"", "pere", "pere", small, son},
      {"", "figlio", "jr", small, son},
      {"", "hijo", "jr", small, son},
      {"", "padre", "sr", small, son},
      {"", "filho", "filho", stays},
      {"", "neto", "neto", stays},
      {"", "sobrinho", "sobrinho", stays},
      {"the", "younger", "younger"},
      {"the", "elder", "elder"},
      {"the", "second", "ii", small, ordinal},
      {"the", "third", "iii", small, ordinal},
      {"the", "fourth", "iv", small, ordinal},
      {"der", "jungere", "younger"},
      {"der", "altere", "elder"},
      {"d", "j", "younger", small},
      {"d", "a", "elder", small},
  });
}();

/// The last `count` words of a name, as written.
std::string_view last_words(std::string_view name, std::size_t count) {
  std::size_t at = name.size();
  for (; count > 0 && at != 0 && at != name.npos; --count) at = name.rfind(' ', at - 1);
  return at == name.npos || at == 0 ? name : name.substr(at + 1);
}

}  // namespace

bool take_generation(std::string_view name, NameWords& person) {
  std::vector<std::string>& words = person.words;
  for (const Generation& generation : generation_rows) {
    const std::size_t size = generation.before.empty() ? 1 : 2;
    if (words.size() <= size || words.back() != generation.word ||
        (size == 2 && words[words.size() - 2] != generation.before))
      continue;
    const std::string_view written = last_words(name, size);
    if (generation.traits & small &&
        letter_case(written.substr(0, std::min(written.find(' '), written.size()))) != LetterCase::lower)
      continue;
    person.generation = generation.means;
    const bool goes = !(generation.traits & stays);
    if (goes) words.resize(words.size() - size);
    return goes;
  }
  // John W. Ingram V; but Malcolm V is cut short.
  if (words.size() < 3 || words.back() != "v" || name.back() != 'V') return false;
  person.generation = "v";
  words.pop_back();
  return true;
}

bool is_generation(std::string_view word) {
  return std::any_of(generation_rows.begin(), generation_rows.end(),
                     [word](const Generation& row) { return row.word == word && row.traits & anyhow; });
}

std::vector<std::string_view> generations() {
  std::vector<std::string_view> words;
  for (const Generation& row : generation_rows)
    if (row.traits & anyhow) words.push_back(row.word);
  return words;
}

GenerationWord generation_word(std::string_view written) {
  const bool dot = written.ends_with('.');
  if (dot) written.remove_suffix(1);
  const bool ascii = std::all_of(written.begin(), written.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const std::string folded = ascii ? std::string() : fold(written);
  const std::string_view word = ascii ? written : folded;
  const auto* const found = std::find_if(generation_rows.begin(), generation_rows.end(),
                                         [word](const Generation& row) { return row.word == word; });
  if (found == generation_rows.end() || (dot && !(found->traits & abbreviated))) return GenerationWord::none;
  return dot ? GenerationWord::junior : found->as;
}

bool is_junior(std::string_view generation) {
  constexpr std::array<std::string_view, 6> juniors{"jr", "fils", "filho", "neto", "sobrinho", "younger"};
  return std::find(juniors.begin(), juniors.end(), generation) != juniors.end();
}

}  // namespace byline
