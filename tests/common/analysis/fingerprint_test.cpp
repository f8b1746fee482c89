#include "common/analysis/fingerprint.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <sstream>

#include "common/analysis/fingerprint_words.hpp"
#include "common/text/language.hpp"

using namespace byline;

namespace {

std::vector<std::string> parts(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> found;
  for (std::string part; in >> part;) found.push_back(part);
  return found;
}

std::vector<std::string> words_of(std::string_view language) {
  std::vector<std::string> words;
  for (const FingerprintWords& of : fingerprint_words)
    if (of.language == language)
      for (const std::string& beginning : parts(of.beginnings))
        for (const std::string& ending : parts(of.endings))
          words.push_back(ending == "-" ? beginning : beginning + ending);
  return words;
}

/// The fingerprints with one digit of that of a language changed.
std::string changed(std::string prints, const std::string& language) {
  char& digit = prints.at(prints.find(language + ":") + language.size() + 1);
  digit = digit == '0' ? '1' : '0';
  return prints;
}

const std::string others = "analysis 2; Xapian 1.5.0; ICU 80.1";

}  // namespace

TEST_CASE("every language that is stemmed has some hundred words, which its stemmer shortens") {
  for (const std::string& language : stemmed_languages()) {
    CAPTURE(language);
    const std::vector<std::string> words = words_of(language);
    CHECK(words.size() >= 90);
    const Xapian::Stem stem((std::string(stemmer_name(language))));
    const auto shortened = std::count_if(words.begin(), words.end(),
                                         [&](const std::string& word) { return stem(word) != word; });
    CHECK(static_cast<std::size_t>(shortened) * 2 > words.size());
  }
}

TEST_CASE("the words tell stemmers apart that are nearly the same") {
  const struct {
    std::string language, stemmer, other;
  } rows[] = {{"en", "english", "porter"},  {"en", "english", "earlyenglish"},  {"en", "english", "lovins"},
              {"de", "german", "german2"},  {"nl", "dutch", "kraaij_pohlmann"}, {"da", "danish", "norwegian"},
              {"es", "spanish", "catalan"}, {"pt", "portuguese", "spanish"}};
  for (const auto& row : rows) {
    CAPTURE(row.other);
    const Xapian::Stem stem(row.stemmer), other(row.other);
    const std::vector<std::string> words = words_of(row.language);
    CHECK(std::any_of(words.begin(), words.end(),
                      [&](const std::string& word) { return stem(word) != other(word); }));
  }
}

TEST_CASE("fingerprints are of all texts and of the languages that have stems, each of its own") {
  CHECK(parts(fingerprints({})).size() == 1);
  const std::string prints = fingerprints({"ru", "en", "ja", "", "de"});
  std::string languages;
  std::set<std::string> hashes;
  for (const std::string& part : parts(prints)) {
    languages += part.substr(0, part.find(':')) + ' ';
    hashes.insert(part.substr(part.find(':') + 1));
    CHECK(part.size() == part.find(':') + 17);
  }
  CHECK(languages == "all de en ru ");
  CHECK(hashes.size() == 4);
  CHECK(fingerprints({"de", "en", "ru"}) == prints);
}

TEST_CASE("what is known is not made again") {
  const std::string known = changed(fingerprints({"de"}), "de");
  CHECK(fingerprints({"de"}, known) == known);
  CHECK(fingerprints({"de", "en"}, known) == known + " " + parts(fingerprints({"en"})).at(1));
}

TEST_CASE("the settings name the rules and the libraries") {
  CHECK(analysis_settings().starts_with(std::string("analysis 2; Xapian ") + Xapian::version_string() +
                                        "; ICU "));
}

TEST_CASE("terms are the same where the settings are, or else the fingerprints") {
  const std::string prints = fingerprints({"de", "en"});
  const struct {
    std::string settings, prints, expected;
  } rows[] = {
      {analysis_settings(), prints, ""},
      {analysis_settings(), changed(prints, "en"), ""},  // not looked at
      {others, prints, ""},
      {others, fingerprints({}), ""},
      {others, changed(prints, "en"), "the stems of en"},
      {others, changed(changed(prints, "en"), "de"), "the stems of de, en"},
      {others, changed(prints, "all"), "words and letters of all languages"},
      {others, prints + " xx:0123456789abcdef", "the stems of xx"},  // which this program does not know
      {others, "", "words and letters of all languages"},
      {others, ": :: all", "words and letters of all languages"},
      {"analysis 1; Xapian 1.4.22", prints, "analysis 1, now analysis 2"},
      {"", prints, "unknown, now analysis 2"},
      {"analysis 2", prints, ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.settings);
    CAPTURE(row.prints);
    CHECK(terms_made_otherwise(row.settings, row.prints) == row.expected);
  }
}
