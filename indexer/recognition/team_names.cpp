#include "indexer/recognition/team_names.hpp"

#include <algorithm>
#include <unordered_set>

#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"
#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {
namespace {

/// What only a team does to another.
constexpr SortedWords beats{"beat",     "beats",  "blanked", "clobbered", "defeat",    "defeated",
                            "defeats",  "downed", "drubbed", "edged",     "outlasted", "outscored",
                            "pummeled", "routed", "routs",   "thrashed",  "trounced",  "walloped"};
/// What it does in the sentence that has the result.
constexpr SortedWords plays{"clinched", "closed",   "crushed", "dropped", "evened",   "fell",
                            "finished", "hammered", "handed",  "held",    "improved", "lead",
                            "leads",    "led",      "lost",    "opened",  "played",   "rallied",
                            "scored",   "shut",     "snapped", "stunned", "swept",    "tied",
                            "topped",   "trailed",  "trails",  "upset",   "visits",   "won"};
/// What it stands behind there.
constexpr SortedWords before_rival{"against",  "beat",      "beating", "beats",   "blanked",  "defeat",
                                   "defeated", "defeating", "defeats", "downed",  "edged",    "edging",
                                   "over",     "past",      "routed",  "routing", "sweeping", "swept",
                                   "to",       "topped",    "trounced"};
constexpr SortedWords matches{"beating", "bout",      "defeat",     "defeating", "draw",     "final",
                              "game",    "games",     "goal",       "goals",     "inning",   "innings",
                              "loss",    "match",     "overtime",   "playoff",   "playoffs", "points",
                              "rout",    "runs",      "season",     "series",    "shutout",  "streak",
                              "tie",     "touchdown", "touchdowns", "triumph",   "victory",  "win"};
constexpr SortedWords votes{"ballot",  "candidate", "candidates", "caucus",      "committee", "congress",
                            "court",   "democrat",  "democrats",  "election",    "justices",  "poll",
                            "polls",   "primary",   "republican", "republicans", "ruled",     "senate",
                            "supreme", "vote",      "voted",      "voters",      "votes"};

class Teams : SpanReader {
 public:
  Teams(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
        std::vector<Mention>& mentions)
      : SpanReader(scan, document, lexicon), mentions_(mentions) {}

  void run() {
    bool any = false;
    auto next = mentions_.begin();
    for (std::size_t s = 0; s + 1 < document_.sentences.size(); ++s) {
      const std::uint32_t end = document_.sentences[s + 1];
      const auto first = next;
      while (next != mentions_.end() && next->first < end) ++next;
      if (std::none_of(first, next, [this](const Mention& m) { return may_play(m); })) continue;
      const Sentence sentence = read(document_.sentences[s], end);
      if (sentence.votes) continue;
      for (auto m = first; m != next; ++m) {
        if (!may_play(*m) || !is_team(*m, sentence)) continue;
        any = true;
        teams_.insert(pair(m->first, m->last - 1));
        m->kind = EntityKind::organization;
      }
    }
    if (!any) return;
    for (Mention& m : mentions_)
      if (may_play(m) && teams_.contains(pair(m.first, m.last - 1)) && acts(m))
        m.kind = EntityKind::organization;
  }

 private:
  struct Sentence {
    bool result = false, match = false, votes = false;
  };

  /// A city or a state, and not where something is.
  bool may_play(const Mention& m) const {
    if (m.kind != EntityKind::place || m.last - m.first > 3) return false;
    const std::uint16_t lists = lists_of(m);
    return lists & (list_places | list_states | list_news_places) && !(lists & list_countries) &&
           !is_where(m);
  }
  /// In Boston; Boston, Mass.
  bool is_where(const Mention& m) const {
    static constexpr SortedWords where{"around", "at",      "from",    "in",        "near",
                                       "of",     "outside", "through", "throughout"};
    return (m.first > 0 && where.contains(lower_text(m.first - 1))) ||
           (is(m.last, ",") && is_word_with_capital(m.last + 1) && !starts_sentence(m.last + 1) &&
            word(m.last + 1).facts.lists & (list_states | list_countries));
  }

  Sentence read(std::uint32_t begin, std::uint32_t end) const {
    Sentence sentence;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (scan_.look(i) == WordClass::digits)
        sentence.result |= is_result(i);
      else if (const std::string_view word = lower_text(i); votes.contains(word))
        sentence.votes = true;
      else if (!sentence.match)
        sentence.match = matches.contains(word) || beats.contains(word) || plays.contains(word);
    }
    return sentence;
  }
  /// 3-2, as one word or as three.
  bool is_result(std::uint32_t i) const {
    const auto is_score = [](std::string_view number) {
      return !number.empty() && number.size() <= 3 && std::all_of(number.begin(), number.end(), is_digit);
    };
    const std::string_view text = token(i);
    if (is_score(text)) return is(i + 1, "-") && i + 2 < token_count() && is_score(token(i + 2));
    for (const std::string_view dash : {"-", "–"})
      if (const auto at = text.find(dash); at != text.npos)
        return is_score(text.substr(0, at)) && is_score(text.substr(at + dash.size()));
    return false;
  }

  bool is_team(const Mention& m, const Sentence& sentence) const {
    if (beats_listed(m) || is_beaten(m)) return true;
    if (!sentence.result || !sentence.match) return false;
    return acts(m) || (m.first > 0 && before_rival.contains(lower_text(m.first - 1)));
  }
  /// Says what a team does, or how it has played: Boston led, Boston (10-3).
  bool acts(const Mention& m) const {
    if (m.last >= token_count() || starts_sentence(m.last)) return false;
    const std::string_view next = lower_text(m.last);
    return beats.contains(next) || plays.contains(next) ||
           (scan_.look(m.last) == WordClass::digits && is_result(m.last)) ||
           (is(m.last, "(") && m.last + 1 < token_count() && is_result(m.last + 1));
  }
  /// Boston beat [Chicago].
  bool beats_listed(const Mention& m) const {
    if (m.last >= token_count() || !beats.contains(lower_text(m.last))) return false;
    const Mention* rival = name_at(mentions_, m.last + 1);
    return rival && !is_person(rival->kind);
  }
  bool is_beaten(const Mention& m) const {
    if (m.first < 2 || !beats.contains(lower_text(m.first - 1))) return false;
    const auto winner = std::partition_point(mentions_.begin(), mentions_.end(),
                                             [&](const Mention& other) { return other.last < m.first - 1; });
    return winner != mentions_.end() && winner->last == m.first - 1 && !is_person(winner->kind);
  }

  std::vector<Mention>& mentions_;
  std::unordered_set<std::uint64_t> teams_;  // first and last words
};

}  // namespace

void name_teams(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                std::vector<Mention>& mentions) {
  Teams(scan, document, lexicon, mentions).run();
}

}  // namespace byline::crf
