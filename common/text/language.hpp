// Languages: codes, and the stemmer of each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// True for a code `--language` accepts: an ISO 639-1 code whose language Xapian can stem, or "none".
bool is_language(std::string_view code);
/// The language that a text in a language is analysed in: itself where is_language(), else "none".
std::string_view analysed_as(std::string_view code);
/// Name of Xapian's stemmer for an ISO 639-1 code ("en" → "english"), or "none" when there is no stemmer.
std::string_view stemmer_name(std::string_view code);
/// Codes with a stemmer, for messages, in alphabetical order.
const std::vector<std::string>& stemmed_languages();

}  // namespace byline
