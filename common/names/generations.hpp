// What a name's last words say of father and son.
#pragma once

#include <string_view>

#include "common/names/names.hpp"

namespace byline {

/// Moves the generation from the end of a person's words to `person.generation`: "Donald Trump jr", "Pliny
/// the Elder", "John D. Rockefeller 3rd", "Lucas Cranach d. J."; `name` is the name as written. False where
/// nothing is taken off the words; a generation that is a surname too stays among them.
bool take_generation(std::string_view name, NameWords& person);

/// Jr., fils, Filho, the Younger: who writes a first name without it means somebody else. Robert Mueller III
/// and Queen Elizabeth II are called without their number too, where nobody else is meant.
bool is_junior(std::string_view generation);

}  // namespace byline
