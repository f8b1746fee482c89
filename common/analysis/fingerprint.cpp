#include "common/analysis/fingerprint.hpp"

#include <unicode/uversion.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <utility>

#include "common/analysis/analysis.hpp"
#include "common/analysis/fingerprint_words.hpp"
#include "common/analysis/stemmer.hpp"
#include "common/analysis/tokens.hpp"
#include "common/text/hexadecimal.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// Ours, to be raised whenever our own code makes other terms.
constexpr std::string_view rules = "analysis 2";
/// What stands for all languages.
constexpr std::string_view all_languages = "all";

std::string stems_of(const FingerprintWords& words) {
  const Stemmer stemmer(words.language);
  std::string stems;
  for (const std::string_view beginning : split(words.beginnings, " "))
    for (const std::string_view ending : split(words.endings, " ")) {
      std::vector<std::string> of_word;
      stemmer.add_stems({std::string(beginning).append(ending == "-" ? "" : ending)}, of_word);
      for (const std::string& stem : of_word) stems.append(stem).append(1, ' ');
      stems += '\n';
    }
  return stems;
}

std::string terms_of_text() {
  std::vector<Token> tokens;
  tokenise(fingerprint_text, tokens);
  Analyser analyser("none");
  std::string all_terms;
  for (const Token& token : tokens) {
    const TokenTerms& terms = analyser.terms(token.in(fingerprint_text), token.kind, {});
    for (const TokenTerms::Word& word : terms.words)
      all_terms.append(word.term).append(1, '@').append(std::to_string(word.offset)).append(1, ' ');
    for (const std::string& stem : terms.stems) all_terms.append(stem).append(1, ' ');
    all_terms += '\n';
  }
  return all_terms;
}

/// nullptr for a language without a stemmer.
const FingerprintWords* words_of(std::string_view language) {
  const auto* words = std::find_if(fingerprint_words.begin(), fingerprint_words.end(),
                                   [&](const FingerprintWords& of) { return of.language == language; });
  return words == fingerprint_words.end() ? nullptr : words;
}

/// Of `all`, or of a language; empty for one without a stemmer.
std::string fingerprint(std::string_view language) {
  const FingerprintWords* words = words_of(language);
  if (words == nullptr && language != all_languages) return {};
  return to_hexadecimal(hash64(words == nullptr ? terms_of_text() : stems_of(*words)));
}

/// Language → its fingerprint.
using Fingerprints = std::map<std::string_view, std::string_view>;

Fingerprints read(std::string_view text) {
  Fingerprints found;
  for (const std::string_view part : split(text, " ")) {
    const std::size_t colon = std::min(part.find(':'), part.size() - 1);
    found.emplace(part.substr(0, colon), part.substr(colon + 1));
  }
  return found;
}

}  // namespace

std::string analysis_settings() {
  UVersionInfo icu;
  char icu_version[U_MAX_VERSION_STRING_LENGTH];
  u_getVersion(icu);
  u_versionToString(icu, icu_version);
  return std::string(rules) + "; Xapian " + Xapian::version_string() + "; ICU " + icu_version;
}

std::string fingerprints(const std::vector<std::string>& languages, std::string_view known) {
  std::vector<std::string_view> wanted{all_languages};
  for (const std::string& language : languages)
    if (words_of(language) != nullptr) wanted.push_back(language);
  std::sort(wanted.begin() + 1, wanted.end());
  const Fingerprints before = read(known);
  std::string text;
  for (const std::string_view language : wanted) {
    const auto found = before.find(language);
    text.append(text.empty() ? "" : " ").append(language).append(1, ':');
    text.append(found != before.end() ? std::string(found->second) : fingerprint(language));
  }
  return text;
}

std::string terms_made_otherwise(std::string_view settings, std::string_view recorded) {
  if (settings == analysis_settings()) return {};
  if (const std::string_view theirs = settings.substr(0, settings.find(';')); theirs != rules)
    return (theirs.empty() ? "unknown" : std::string(theirs)) + ", now " + std::string(rules);
  const Fingerprints before = read(recorded);
  if (const auto found = before.find(all_languages);
      found == before.end() || found->second != fingerprint(all_languages))
    return "words and letters of all languages";
  std::string stems;
  for (const auto& [language, print] : before)
    if (language != all_languages && print != fingerprint(language))
      stems.append(stems.empty() ? "the stems of " : ", ").append(language);
  return stems;
}

}  // namespace byline
