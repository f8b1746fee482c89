// What a name's last words say of father and son.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/names/names.hpp"

namespace byline {

/// Moves the generation from the end of a person's words to `person.generation`: "Donald Trump jr", "Pliny
/// the Elder", "John D. Rockefeller 3rd", "Lucas Cranach d. J."; `name` is the name as written. False where
/// nothing is taken off the words; a generation that is a surname too stays among them.
bool take_generation(std::string_view name, NameWords& person);

/// Whether a folded word without dots is a generation behind a name however it is written: jr, senior, iii.
/// Others are in small letters alone, or with an article.
bool is_generation(std::string_view word);
std::vector<std::string_view> generations();

/// How a word in small letters, as written, may say a generation where it stands behind a name.
enum class GenerationWord : std::uint8_t {
  none,
  junior,   // jr, jr., senior
  son,      // fils, père: also of whom
  number,   // 2nd, 3rd
  ordinal,  // second, third: behind "the"
};
GenerationWord generation_word(std::string_view written);

/// Jr., fils, Filho, the Younger: who writes a first name without it means somebody else. Robert Mueller III
/// and Queen Elizabeth II are called without their number too, where nobody else is meant.
bool is_junior(std::string_view generation);

}  // namespace byline
