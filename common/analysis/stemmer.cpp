#include "common/analysis/stemmer.hpp"

#include <xapian.h>

#include <algorithm>

#include "common/text/language.hpp"
#include "common/text/script_folding.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_stemmed = 200;  // bytes; what is longer is no word

void add_stem(std::vector<std::string>& stems, std::string stem) {
  if (!stem.empty() && std::find(stems.begin(), stems.end(), stem) == stems.end())
    stems.push_back(std::move(stem));
}

/// Korean writes particles onto nouns. Snowball has no Korean, so the commonest are taken off, leaving two
/// syllables or more: 은행은 → 은행. Empty when the word is not Hangul.
std::string korean_stem(std::string_view word) {
  constexpr std::string_view particles[] = {
      "에서는", "으로는", "이라고", "입니다", "에게서", "에서", "에게", "으로", "까지", "부터", "께서",
      "한테",   "라고",   "처럼",   "보다",   "마다",   "에는", "들은", "들이", "들을", "은",   "는",
      "이",     "가",     "을",     "를",     "의",     "에",   "도",   "만",   "와",   "과",   "로"};
  std::size_t syllables = 0;
  for (std::size_t at = 0; at < word.size(); ++syllables) {
    const char32_t c = next_code_point(word, at);
    if (c < 0xAC00 || c > 0xD7A3) return {};
  }
  for (const std::string_view particle : particles)
    if (word.ends_with(particle) && syllables >= particle.size() / 3 + 2)
      return std::string(word.substr(0, word.size() - particle.size()));
  return std::string(word);
}

/// Snowball has no Hindi either: its stems are its words without what writers mix up.
std::string devanagari_stem(std::string_view word) {
  constexpr char first_byte = '\xE0';  // of the scripts of India
  if (word.find(first_byte) == std::string_view::npos) return {};
  std::string stem;
  for (const char32_t c : devanagari_skeleton(to_code_points(fold(word)))) append_utf8(stem, c);
  return stem;
}

/// A word in folded Arabic letters without "and" (و, ف) before an article, and without the article: Snowball
/// leaves the first on, and takes other endings off where it has taken off the second. والاخرون → الاخرون,
/// اخرون.
std::vector<std::string_view> without_arabic_particles(std::string_view word) {
  constexpr std::size_t letter = 2, shortest = 3 * letter;  // bytes
  static constexpr std::string_view ands[] = {"و", "ف"}, articles[] = {"ال", "بال", "كال", "لل"};
  std::vector<std::string_view> bare;
  const auto without_article = [](std::string_view text) {
    for (const std::string_view article : articles)
      if (text.starts_with(article) && text.size() >= article.size() + shortest)
        return text.substr(article.size());
    return std::string_view();
  };
  for (const std::string_view particle : ands)
    if (word.starts_with(particle) && !without_article(word.substr(letter)).empty()) {
      word.remove_prefix(letter);
      bare.push_back(word);
      break;
    }
  if (const std::string_view rest = without_article(word); !rest.empty()) bare.push_back(rest);
  return bare;
}

/// The letters Snowball undoubles before -ing and -ed. Shorter words have fewer forms than namesakes: add,
/// ad.
bool ends_in_two_of_one(std::string_view stem) {
  return stem.size() >= 5 && stem.back() == stem[stem.size() - 2] &&
         std::string_view("bdfgmnprt").find(stem.back()) != std::string_view::npos;
}

}  // namespace

struct Stemmer::Snowball {
  Xapian::Stem stem;
};

Stemmer::Stemmer(std::string_view language)
    : english_(stemmer_name(language) == "english"), arabic_(stemmer_name(language) == "arabic") {
  const std::string name(stemmer_name(language));
  if (name != "none") snowball_ = std::make_unique<Snowball>(Snowball{Xapian::Stem(name)});
}
Stemmer::~Stemmer() = default;

void Stemmer::add_stems(const std::vector<std::string>& words, std::vector<std::string>& stems) const {
  for (const std::string& word : words) {
    if (std::string korean = korean_stem(word); !korean.empty()) add_stem(stems, std::move(korean));
    if (std::string indic = devanagari_stem(word); !indic.empty()) add_stem(stems, std::move(indic));
    if (!snowball_ || word.size() > longest_stemmed) continue;
    std::string stem = fold(snowball_->stem(word));
    // Snowball makes boycot of boycotting and boycotted, but boycott of boycott: that has both.
    std::string undoubled =
        english_ && ends_in_two_of_one(stem) ? stem.substr(0, stem.size() - 1) : std::string();
    add_stem(stems, std::move(stem));
    add_stem(stems, std::move(undoubled));
    const std::string folded = fold(word);
    if (folded != word) add_stem(stems, fold(snowball_->stem(folded)));
    if (!arabic_) continue;
    for (const std::string_view bare : without_arabic_particles(folded))
      add_stem(stems, fold(snowball_->stem(std::string(bare))));
  }
}

}  // namespace byline
