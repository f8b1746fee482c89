#include "common/names/generations.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace byline {
namespace {

/// What a name's last words say of father and son. Where a generation is also a surname (Agostinho Neto) it
/// stays among the words. "the younger" and the like are two words.
struct Generation {
  std::string_view before, word, means;
  bool in_small_letters = false;  // only so, the first of its words: Dumas père, but Joan Pere
  bool stays = false;
};
constexpr std::array<Generation, 33> generations{{{"", "ii", "ii"},
                                                  {"", "iii", "iii"},
                                                  {"", "iv", "iv"},
                                                  {"", "2d", "ii"},
                                                  {"", "2nd", "ii"},
                                                  {"", "3d", "iii"},
                                                  {"", "3rd", "iii"},
                                                  {"", "4th", "iv"},
                                                  {"", "jnr", "jr"},
                                                  {"", "jr", "jr"},
                                                  {"", "jun", "jr", true},
                                                  {"", "junior", "jr"},
                                                  {"", "sen", "sr", true},
                                                  {"", "senior", "sr"},
                                                  {"", "snr", "sr"},
                                                  {"", "sr", "sr"},
                                                  {"", "fils", "fils", true},
                                                  {"", "pere", "pere", true},
                                                  {"", "figlio", "jr", true},
                                                  {"", "hijo", "jr", true},
                                                  {"", "padre", "sr", true},
                                                  {"", "filho", "filho", false, true},
                                                  {"", "neto", "neto", false, true},
                                                  {"", "sobrinho", "sobrinho", false, true},
                                                  {"the", "younger", "younger"},
                                                  {"the", "elder", "elder"},
                                                  {"the", "second", "ii", true},
                                                  {"the", "third", "iii", true},
                                                  {"the", "fourth", "iv", true},
                                                  {"der", "jungere", "younger"},
                                                  {"der", "altere", "elder"},
                                                  {"d", "j", "younger", true},
                                                  {"d", "a", "elder", true}}};

/// The last `count` words of a name, as written.
std::string_view last_words(std::string_view name, std::size_t count) {
  std::size_t at = name.size();
  for (; count > 0 && at != 0 && at != name.npos; --count) at = name.rfind(' ', at - 1);
  return at == name.npos || at == 0 ? name : name.substr(at + 1);
}

}  // namespace

bool take_generation(std::string_view name, NameWords& person) {
  std::vector<std::string>& words = person.words;
  for (const Generation& generation : generations) {
    const std::size_t size = generation.before.empty() ? 1 : 2;
    if (words.size() <= size || words.back() != generation.word ||
        (size == 2 && words[words.size() - 2] != generation.before))
      continue;
    const std::string_view written = last_words(name, size);
    if (generation.in_small_letters &&
        letter_case(written.substr(0, std::min(written.find(' '), written.size()))) != LetterCase::lower)
      continue;
    person.generation = generation.means;
    if (!generation.stays) words.resize(words.size() - size);
    return !generation.stays;
  }
  // John W. Ingram V; but Malcolm V is cut short.
  if (words.size() < 3 || words.back() != "v" || name.back() != 'V') return false;
  person.generation = "v";
  words.pop_back();
  return true;
}

bool is_junior(std::string_view generation) {
  constexpr std::array<std::string_view, 6> juniors{"jr", "fils", "filho", "neto", "sobrinho", "younger"};
  return std::find(juniors.begin(), juniors.end(), generation) != juniors.end();
}

}  // namespace byline
