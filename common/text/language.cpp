#include "common/text/language.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace byline {
namespace {

// The languages Xapian 1.4 has a Snowball stemmer for, by ISO 639-1 code.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> stemmers{{
    {"ar", "arabic"},     {"ca", "catalan"},  {"da", "danish"},     {"de", "german"},    {"en", "english"},
    {"es", "spanish"},    {"eu", "basque"},   {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},
    {"hu", "hungarian"},  {"hy", "armenian"}, {"id", "indonesian"}, {"it", "italian"},   {"lt", "lithuanian"},
    {"nb", "norwegian"},  {"ne", "nepali"},   {"nl", "dutch"},      {"nn", "norwegian"}, {"no", "norwegian"},
    {"pt", "portuguese"}, {"ro", "romanian"}, {"ru", "russian"},    {"sv", "swedish"},   {"ta", "tamil"},
    {"tr", "turkish"},
}};

}  // namespace

std::string_view stemmer_name(std::string_view code) {
  for (const auto& [known, name] : stemmers)
    if (known == code) return name;
  return "none";
}

bool is_language(std::string_view code) { return code == "none" || stemmer_name(code) != "none"; }

std::string_view analysed_as(std::string_view code) { return is_language(code) ? code : "none"; }

const std::vector<std::string>& stemmed_languages() {
  static const std::vector<std::string> codes = [] {
    std::vector<std::string> all;
    for (const auto& [code, name] : stemmers) all.emplace_back(code);
    std::sort(all.begin(), all.end());
    return all;
  }();
  return codes;
}

}  // namespace byline
