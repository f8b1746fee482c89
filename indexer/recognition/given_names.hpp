// First names of persons beyond those that the model has lists of.
#pragma once

#include <string_view>

namespace byline::crf {

/// A first name outside of English, and nothing else as a rule: raila, srettha. Folded.
bool is_given_name_abroad(std::string_view folded);

/// Two or three capitals that are no office: MS, but not PM.
bool may_be_initials(std::string_view token);
/// A surname before which persons have initials without full stops: MS Dhoni, CS Lewis. Folded.
bool is_known_by_initials(std::string_view folded_surname);

}  // namespace byline::crf
