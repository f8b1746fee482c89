#include "indexer/recognition/team_names.hpp"

#include <algorithm>
#include <unordered_set>

#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"
#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {
namespace {

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

/// Of clubs that are called so, and by this word alone.
constexpr SortedWords club_ends{"Albion", "Athletic", "City",   "County",
                                "Rovers", "Town",     "United", "Wanderers"};
constexpr SortedWords only_of_clubs{"Albion", "Athletic", "Rovers", "United", "Wanderers"};

/// Who is of a team, and of no place: the coach of Porto, Denver quarterback Joe Flacco.
constexpr SortedWords of_teams{"coach",      "goalkeeper", "goaltender",  "midfielder",
                               "outfielder", "pitcher",    "quarterback", "shortstop",
                               "skipper",    "striker",    "winger"};

class Teams : SpanReader {
 public:
  Teams(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
        std::vector<Mention>& mentions)
      : SpanReader(scan, document, lexicon), mentions_(mentions) {}

  void run() {
    bool any = false;
    std::uint32_t sentence = 0;
    Sentence read;
    for (Mention& m : mentions_) {
      if (m.kind != EntityKind::place) continue;
      if (has_player(m) || is_club(m)) {
        m.kind = EntityKind::organization;
        continue;
      }
      while (document_.sentences[sentence + 1] <= m.first) ++sentence, read.known = false;
      if (!read.known) read = result_of(sentence);
      if ((!read.result && !beside_beats(m)) || !may_play(m)) continue;
      if (!read.words) read_words(sentence, read);
      if (read.votes || !is_team(m, read)) continue;
      any = true;
      if (is_called_club(m)) short_names_.insert(scan_.word(m.last - 1));
      teams_.insert(pair(m.first, m.last - 1));
      m.kind = EntityKind::organization;
    }
    if (!any) return;
    for (Mention& m : mentions_)
      if ((may_play(m) && teams_.contains(pair(m.first, m.last - 1)) && (acts(m) || is_called_club(m))) ||
          (m.kind == EntityKind::place && m.last - m.first == 1 &&
           short_names_.contains(scan_.word(m.first))))
        m.kind = EntityKind::organization;
  }

 private:
  struct Sentence {
    bool known = false, result = false;
    bool words = false, match = false, votes = false;  // read when asked for
  };

  /// A city or a state, and not where something is.
  bool may_play(const Mention& m) const {
    if (m.kind != EntityKind::place || m.last - m.first > 3) return false;
    const std::uint16_t lists = lists_of(m);
    if (is_called_club(m) && !lists) return !is_where(m);
    return lists & (list_places | list_states | list_news_places) && !(lists & list_countries) &&
           !is_where(m);
  }
  bool has_player(const Mention& m) const {
    const std::uint16_t lists = lists_of(m);
    if (!(lists & list_places) || lists & (list_countries | list_states)) return false;
    const bool before = m.last < token_count() && of_teams.contains(token(m.last)) &&
                        is_word_with_capital(m.last + 1) && !starts_sentence(m.last + 1);
    return before || (m.first >= 2 && is(m.first - 1, "of") && of_teams.contains(token(m.first - 2)));
  }
  /// Dunmere Athletic; in a report on sport Kingsferry Town, too.
  bool is_club(const Mention& m) const {
    return is_called_club(m) && !lists_of(m) &&
           (only_of_clubs.contains(token(m.last - 1)) ||
            (is(m.last - 1, "Town") && scan_.topics() & topic_sport));
  }
  /// Halford City, which no list has as a place.
  bool is_called_club(const Mention& m) const {
    return m.last - m.first == 2 && club_ends.contains(token(m.last - 1));
  }
  /// In Boston; Boston, Mass.
  bool is_where(const Mention& m) const {
    static constexpr SortedWords where{"around", "at",      "from",    "in",        "near",
                                       "of",     "outside", "through", "throughout"};
    return (m.first > 0 && where.contains(lower_text(m.first - 1))) ||
           (is(m.last, ",") && is_word_with_capital(m.last + 1) && !starts_sentence(m.last + 1) &&
            word(m.last + 1).facts.lists & (list_states | list_countries));
  }

  Sentence result_of(std::uint32_t sentence) const {
    Sentence read{.known = true};
    for (std::uint32_t i = document_.sentences[sentence]; i < document_.sentences[sentence + 1]; ++i)
      read.result |= scan_.look(i) == WordClass::digits && is_result(i);
    return read;
  }
  void read_words(std::uint32_t sentence, Sentence& read) const {
    read.words = true;
    for (std::uint32_t i = document_.sentences[sentence]; i < document_.sentences[sentence + 1]; ++i) {
      const std::string_view word = lower_text(i);
      read.votes |= votes.contains(word);
      read.match |= uses(i) & beats || matches.contains(word) || plays.contains(word);
    }
  }
  bool beside_beats(const Mention& m) const {
    return uses_after(m.last) & beats || (m.first > 0 && uses(m.first - 1) & beats);
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
    return uses(m.last) & beats || plays.contains(next) ||
           (scan_.look(m.last) == WordClass::digits && is_result(m.last)) ||
           (is(m.last, "(") && m.last + 1 < token_count() && is_result(m.last + 1));
  }
  /// Boston beat [Chicago].
  bool beats_listed(const Mention& m) const {
    if (m.last >= token_count() || !(uses(m.last) & beats)) return false;
    const Mention* rival = name_at(mentions_, m.last + 1);
    return rival && !is_person(rival->kind);
  }
  bool is_beaten(const Mention& m) const {
    if (m.first < 2 || !(uses(m.first - 1) & beats)) return false;
    const auto winner = std::partition_point(mentions_.begin(), mentions_.end(),
                                             [&](const Mention& other) { return other.last < m.first - 1; });
    return winner != mentions_.end() && winner->last == m.first - 1 && !is_person(winner->kind);
  }

  std::vector<Mention>& mentions_;
  std::unordered_set<std::uint64_t> teams_;        // first and last words
  std::unordered_set<std::uint32_t> short_names_;  // words: City, of Halford City
};

}  // namespace

void name_teams(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                std::vector<Mention>& mentions) {
  Teams(scan, document, lexicon, mentions).run();
}

}  // namespace byline::crf
