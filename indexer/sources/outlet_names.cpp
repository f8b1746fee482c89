#include "indexer/sources/outlet_names.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_outlet = 48;  // characters
constexpr std::size_t most_words = 6;

// Folded, each between spaces. Last words that headlines have, too.
constexpr std::string_view last_words =
    " post times news herald gazette tribune journal courier chronicle observer guardian telegraph star mail "
    "echo mirror express examiner sentinel dispatch inquirer bulletin advertiser monitor globe argus mercury "
    "magazine weekly daily radio tv ";
// Last words that nothing else ends with.
constexpr std::string_view sure_last_words =
    " zeitung tageblatt anzeiger nachrichten rundschau tagblatt volksblatt kurier dagblad dagbladet "
    "aftonbladet courant krant tidning tidningen bladet avis avisen tidende posten sanomat uutiset lehti "
    "hirlap dziennik gazetesi noviny газета новости известия ведомости newspaper newsletter tribune-review "
    "post-dispatch post-gazette ";
// First words, perhaps behind an article.
constexpr std::string_view first_words =
    " diario journal courrier corriere gazzetta gazette gazeta giornale jornal correio periodico heraldo "
    "depeche nouvelles semanario quotidien quotidiano ";
constexpr std::string_view daily_words = " daily evening morning sunday weekly ";
// Words that open the names of cities.
constexpr std::string_view city_words =
    " new los las san santa sao st saint salt fort port south north east west kansas hong ";
constexpr std::string_view articles = " the le la el il les los die der das de o a l ";
constexpr std::string_view small_words =
    " the of and de du del della delle des di do da dos das la le les el y e et und der van von ";
constexpr std::array<std::string_view, 14> outlet_endings = {"日報", "日报", "新聞", "新闻", "時報",
                                                             "时报", "晚報", "晚报", "週刊", "周刊",
                                                             "港報", "일보", "신문", "뉴스"};
constexpr std::array<std::string_view, 8> agencies = {"reuters", "afp", "dpa",    "ap",
                                                      "bbc",     "cnn", "xinhua", "bloomberg"};

bool is_in(std::string_view words, const std::string& word) {
  return words.find(' ' + word + ' ') != std::string_view::npos;
}

// harbourpost.com, www.harbour-post.co.uk
bool is_host(std::string_view line) {
  const std::size_t dot = line.rfind('.');
  if (dot == std::string_view::npos || dot < 2 || line.size() - dot < 3 || line.size() - dot > 7)
    return false;
  return std::all_of(line.begin(), line.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-'; }) &&
         std::all_of(line.begin() + static_cast<std::ptrdiff_t>(dot) + 1, line.end(),
                     [](char c) { return is_letter(c); });
}

bool begins_small_letter(std::string_view word) {
  std::size_t at = 0;
  return u_islower(static_cast<UChar32>(next_code_point(word, at))) != 0;
}

bool are_words_of_an_outlet(const std::vector<std::string>& words) {
  const std::string& last = words.back();
  if (words.size() >= 2 && is_in(sure_last_words, last)) return true;
  const std::size_t opening = is_in(articles, words[0]) ? 1 : 0;
  if (opening >= words.size() || words.size() < 2) return false;
  if (words.size() > opening + 1 && is_in(first_words, words[opening]) &&
      is_in(small_words, words[opening + 1]))
    return true;
  if (is_in(daily_words, words[opening]) && words.size() <= opening + 3) return words.size() > opening + 1;
  const bool opened = words[0] == "the" || is_in(city_words, words[0]);
  return is_in(last_words, last) && (opened ? words.size() <= 5 : words.size() == 2);
}

}  // namespace

bool is_outlet_name(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > 4 * longest_outlet || code_points(line) > longest_outlet) return false;
  if (is_host(line)) return true;
  for (const std::string_view ending : outlet_endings)
    if (line.ends_with(ending)) return line.find(' ') == std::string_view::npos;
  std::vector<std::string> words;
  for (const std::string_view word : split(line, " ")) {
    words.push_back(fold(word));
    if (words.size() > most_words || (begins_small_letter(word) && !is_in(small_words, words.back()) &&
                                      !is_in(sure_last_words, words.back())))
      return false;
    if (word.find_first_of(",;:!?()|\"") != std::string_view::npos) return false;
  }
  if (words.size() == 1)
    return std::find(agencies.begin(), agencies.end(), words[0]) != agencies.end() &&
           !begins_small_letter(line);
  return !words.empty() && are_words_of_an_outlet(words);
}

}  // namespace byline
