#include "indexer/recognition/outlet_articles.hpp"

#include <algorithm>

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

constexpr SortedWords outlets{
    "Advocate", "Atlantic",  "Blaze",  "Bulwark", "Conversation", "Dispatch",  "Economist", "Federalist",
    "Globe",    "Guardian",  "Herald", "Hill",    "Independent",  "Intercept", "Journal",   "Lancet",
    "Nation",   "Observer",  "Onion",  "Post",    "Register",     "Root",      "Spectator", "Star",
    "Sun",      "Telegraph", "Times",  "Tribune", "Verge",        "Week",      "Wrap"};
/// What only they do, first in a sentence.
constexpr SortedWords reports{"added",  "adds",     "cited",   "cites", "noted", "notes",  "quoted",
                              "quotes", "reported", "reports", "said",  "says",  "writes", "wrote"};
/// What stands in them.
constexpr SortedWords pieces{"article",  "articles", "column",   "cover", "essay", "interview",
                             "magazine", "piece",    "reporter", "story", "writer"};
/// Where somebody is on a hill.
constexpr SortedWords before_places{"atop", "on", "up"};
constexpr SortedWords before_to{"back",   "came",     "come",      "go", "goes",
                                "return", "returned", "returning", "up", "went"};

class OutletArticles : FoundReader {
 public:
  OutletArticles(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                 const std::vector<Mention>& found, std::vector<Mention>& told)
      : FoundReader(scan, document, lexicon, found), told_(told) {}

  void run() {
    for (const Stretch& stretch : scan_.stretches())
      for (std::uint32_t i = stretch.begin; i + 1 < stretch.end; ++i)
        if (is(i, "The") && outlets.contains(token(i + 1)) && is_whole_name(i + 1)) read(i, stretch);
    for (const Mention& m : found_)
      if (m.kind == EntityKind::place && m.last - m.first == 1 && outlets.contains(token(m.first)) &&
          writes(m.first))
        tell(m.first);
    for (const std::uint32_t at : first_in_sentence_)
      if (std::find(by_article_.begin(), by_article_.end(), scan_.word(at)) != by_article_.end()) tell(at);
  }

 private:
  void read(std::uint32_t article, const Stretch& stretch) {
    const std::uint32_t at = article + 1;
    const bool all_have_capitals =
        scan_.sentence_in_title_case(stretch.sentence) || scan_.sentence_in_capitals(stretch.sentence);
    // By whom a text is: Jeff Spross, The Week
    if (all_have_capitals && !(at + 1 == stretch.sentence_end && article > 0 && is(article - 1, ","))) return;
    if (begins_sentence(article)) {
      if (at + 1 < stretch.sentence_end && reports.contains(token(at + 1)))
        tell(at);
      else if (!is_word_with_capital(at + 1))
        first_in_sentence_.push_back(at);
    } else if ((!is_word_with_capital(article - 1) || begins_sentence(article - 1)) &&
               !is_place_here(article)) {
      by_article_.push_back(scan_.word(at));
      tell(at);
    }
  }
  /// Told the [Atlantic], an [Atlantic] article, the [Atlantic]'s Molly Ball.
  bool writes(std::uint32_t at) const {
    if (at + 1 < token_count() && pieces.contains(token(at + 1))) return true;
    if (at > 1 && is(at - 1, "the") && is(at - 2, "told")) return true;
    const Mention* whose = at + 2 < token_count() && is_possessive(at + 1) ? covers(at + 2) : nullptr;
    return whose && is_person(whose->kind);
  }
  /// But the Hill of the Capitol: up on The Hill, went back to The Hill.
  bool is_place_here(std::uint32_t article) const {
    return before_places.contains(token(article - 1)) ||
           (is(article - 1, "to") && article > 1 && before_to.contains(token(article - 2)));
  }
  /// Not The Star Trek actor, The Globe and Mail.
  bool is_whole_name(std::uint32_t at) const {
    const Mention* known = covers(at);
    const bool longer = known && known->last > at + 1 && !(known->last == at + 2 && is_possessive(at + 1));
    if (longer || (known && known->first + 1 < at)) return false;
    return !is_word_with_capital(at + 1) && !(is(at + 1, "and") && is_word_with_capital(at + 2)) &&
           !(is(at + 1, "of") && is_word_with_capital(at + 2));
  }
  void tell(std::uint32_t at) {
    const Mention* known = covers(at);
    const bool with_article = is(at, "Hill");  // else it would be somebody
    if (known && known->kind == EntityKind::organization && !with_article) return;
    told_.push_back({with_article ? at - 1 : at, at + 1, EntityKind::organization});
  }

  std::vector<Mention>& told_;
  std::vector<std::uint32_t> by_article_;         // words
  std::vector<std::uint32_t> first_in_sentence_;  // tokens
};

}  // namespace

void tell_outlets(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                  const std::vector<Mention>& found, std::vector<Mention>& told) {
  OutletArticles(scan, document, lexicon, found, told).run();
}

}  // namespace byline::crf
