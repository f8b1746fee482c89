// Whether an index has the terms that this program would make of its texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// What terms are made by: our rules, and the libraries with the stems, the letters and the dictionaries:
/// "analysis 2; Xapian 1.4.22; ICU 72.1". The same settings make the same terms.
std::string analysis_settings();

/// What other versions of the libraries may change, in a form that tells whether they did: hashes of the
/// stems of some hundred fixed words of each language, and of the words, letters and numbers of a fixed text
/// in many scripts: "all:0123456789abcdef de:… en:…". Languages without a stemmer have none. Takes some
/// milliseconds; `known`, made by the same settings, is not made again.
std::string fingerprints(const std::vector<std::string>& languages, std::string_view known = {});

/// What of the terms made by other settings this program would make otherwise, for the user: "the stems of
/// de, en"; empty when they are the same. Looks at fingerprints only where the settings differ.
std::string terms_made_otherwise(std::string_view settings, std::string_view fingerprints);

}  // namespace byline
