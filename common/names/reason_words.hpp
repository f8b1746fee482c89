// The reasons that an index keeps as codes, put in words.
#pragma once

#include <string>
#include <string_view>

#include "common/names/join_reason.hpp"

namespace byline {

/// What `--why` prints behind a name: "a short first name for Leonard Keating", "3 documents use it for Kim
/// Kardashian West".
std::string in_words(const JoinReason& reason);
/// The same, with `use` in place of "3 documents use": "this document uses".
std::string in_words(const JoinReason& reason, std::string_view use);

}  // namespace byline
