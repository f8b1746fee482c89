// First names of persons beyond those that the model has lists of.
#pragma once

#include <string_view>

namespace byline::crf {

/// A first name outside of English, and nothing else as a rule: raila, srettha. Folded.
bool is_given_name_abroad(std::string_view folded);

/// A firm that is called by somebody's first name and surname: ralph lauren. Folded.
bool is_firm_called_like_person(std::string_view folded);

}  // namespace byline::crf
