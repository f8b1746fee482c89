// The reasons that an index keeps as codes, put in words.
#pragma once

#include <string>

#include "common/names/join_reason.hpp"

namespace byline {

/// What `--why` prints behind a name: "a short first name for Leonard Keating", "3 documents use it for Kim
/// Kardashian West".
std::string in_words(const JoinReason& reason);

}  // namespace byline
