#include "searcher/matching/function_words.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <utility>

#include "common/stories/stop_words.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline::query {
namespace {

constexpr std::string_view english = "en";

/// Of the words of is_stop_word() those that are asked for more often than not: gold.
constexpr std::pair<std::string_view, std::string_view> words_of_content[] = {{"fr", "or"}};

/// Words that questions are made of. News asks seldom, so that is_stop_word(), by which stories are compared,
/// lacks them.
constexpr std::pair<std::string_view, std::string_view> question_words[] = {
    {"ar", "هل لماذا كم لمن بماذا"},
    {"ca", "quant quanta quants quantes quines qual quals"},
    {"da", "hvornår hvilke hvorhen hvorfra"},
    {"de",
     "welches welchen welchem wen wem wessen wieso weshalb wohin woher womit wofür wieviel wieviele worüber "
     "wodurch worum gibt"},
    {"es", "cuánto cuánta cuántos cuántas adónde cuyo cuya"},
    {"eu", "nork nori noren norekin zeri zenbat nora nondik noiztik"},
    {"fi", "kuinka mihin mistä minne minä minkä ketä kenen ketkä millainen montako paljonko onko"},
    {"fr", "combien pourquoi comment lequel laquelle lesquels lesquelles qu'est ci t"},
    {"ga", "cár cathú"},
    {"hu", "mennyi hány kinek kit kiket mit mire miből melyek merre mekkora"},
    {"hy", "ինչքան որքան որտեղից ուր ում ինչի"},
    {"id", "apakah siapakah bagaimanakah dimana kemana bilamana"},
    {"it", "quanto quanta quanti quante cosa cos'è qual dov'è"},
    {"lt", "kiek kieno kokia koks kokie kokios"},
    {"nb nn no", "når hvilke hvilket kvifor korleis kvar"},
    {"ne", "कति कसलाई कसको"},
    {"nl", "hoeveel welk wiens waarheen waarmee waarvoor waardoor waarover"},
    {"pt", "quanto quanta quantos quantas porque aonde cujo cuja"},
    {"ro", "cât câtă câți câte cui ale căror"},
    {"ru", "сколько какие каких какое каким какого какую чей чья чьё откуда отчего ком чём"},
    {"sv", "vilka vems vart varifrån hurdan när"},
    {"ta", "எத்தனை யாருக்கு யாருடைய எதற்கு"},
    {"tr", "nereye nereden hangisi hangileri kimin kimi kimden nereli neler niye"},
};

bool holds(std::string_view list, std::string_view word) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    if (fold(list.substr(at, end - at)) == word) return true;
    at = end + 1;
  }
  return false;
}

bool is_of_grammar(std::string_view language, std::string_view word) {
  if (language == english) return is_function_word(word);
  const auto is_in = [&](const auto& table) {
    return std::any_of(std::begin(table), std::end(table), [&](const auto& row) {
      return row.first.find(language) != row.first.npos && holds(row.second, word);
    });
  };
  return is_in(question_words) || (is_stop_word(language, word) && !is_in(words_of_content));
}

void add_words(const Node& node, std::set<std::string>& words) {
  if (node.kind == Node::Kind::word && node.field == Field::none) words.insert(fold(node.text));
  for (const Node& child : node.children) add_words(child, words);
}

}  // namespace

FunctionWords::FunctionWords(const Tree& tree, const std::vector<std::string>& languages)
    : language_(languages.empty() ? english : languages.front()) {
  if (languages.size() < 2) return;
  std::set<std::string> words;
  add_words(tree.root, words);
  const auto count = [&](std::string_view language) {
    return std::count_if(words.begin(), words.end(),
                         [&](const std::string& word) { return is_of_grammar(language, word); });
  };
  auto most = count(language_);
  for (const std::string& language : languages) {
    const std::ptrdiff_t least = language == english ? 1 : 2;
    if (const auto here = count(language); here >= least && here > most) {
      most = here;
      language_ = language;
    }
  }
}

bool FunctionWords::has(std::string_view word) const { return is_of_grammar(language_, word); }

bool FunctionWords::has(const QueryForms& forms) const {
  const auto any = [this](const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [this](const std::string& word) { return has(word); });
  };
  return any(forms.words) || (language_ != english && !forms.parts.empty() &&
                              std::all_of(forms.parts.begin(), forms.parts.end(), any));
}

}  // namespace byline::query
