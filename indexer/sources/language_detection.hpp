// Which language a text is in.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// ISO 639-1 code of the language of `text` (valid UTF-8), by CLD2 over its beginning. A short text whose
/// small words are English is English, whatever names are in it. Text too short or too mixed to tell counts
/// as English when it is in Latin letters, and is "" otherwise.
std::string detect_language(std::string_view text);

}  // namespace byline
