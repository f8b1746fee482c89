#include "indexer/recognition/organization_votes.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "common/names/legal_forms.hpp"
#include "common/names/organization_words.hpp"
#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {
namespace {

constexpr std::uint32_t longest_voting_name = 10;  // words; longer ones have no vote

constexpr std::uint32_t whole_vote = 2, half_vote = 1;  // of a longer name

/// The first words of a name, or all of it; and the votes that these words are a name.
struct Beginning {
  std::uint64_t words;                 // append_word() over them
  std::array<std::uint32_t, 3> votes;  // by kind
};

class Votes : SpanReader {
 public:
  /// `room` is room to work in.
  Votes(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
        std::vector<Beginning>& room)
      : SpanReader(scan, document, lexicon), beginnings_(room) {}

  /// "Acme Inc. fell after [Acme] said", "Halden Energy": what the model takes for a person and nothing else
  /// tells to be one.
  void tell_short_forms(std::vector<Mention>& mentions) const {
    std::vector<std::uint64_t> firms, fuller;
    for (const Mention& m : mentions) {
      if (m.kind == EntityKind::organization) {
        if (const Mention shorter = without_form(m); is_form(m.last - 1) && shorter.last < m.last)
          firms.push_back(words_of(shorter));
        else if (m.last - m.first == 2 && uses(m.last - 1) & firm_end && !(uses(m.last - 1) & institution) &&
                 !scan_.has(m.first, first_name))
          firms.push_back(words_of({m.first, m.first + 1, m.kind}));
      }
      if (is_person(m.kind) && m.last - m.first > 1) fuller.push_back(words_of({m.last - 1, m.last, m.kind}));
    }
    if (firms.empty()) return;
    for (Mention& m : mentions) {
      const std::uint64_t words = words_of(m);
      if (!is_person(m.kind) || std::find(firms.begin(), firms.end(), words) == firms.end()) continue;
      const bool is_somebody = is_surname_in_news(m.last - 1) || names_person_here(m.first) ||
                               std::find(fuller.begin(), fuller.end(), words) != fuller.end();
      if (!is_somebody) m = {m.first, m.last, EntityKind::organization, FoundBy::vote};
    }
  }

  void count(const std::vector<Mention>& mentions) {
    beginnings_.clear();
    for (const Mention& m : mentions)
      if (m.kind == EntityKind::organization) begins_.set(place_of(m.first));
    for (const Mention& m : mentions) {
      add(m, whole_vote);
      if (is_person(m.kind) && m.last - m.first > 1) add({m.last - 1, m.last, m.kind}, whole_vote);
      if (m.kind != EntityKind::organization) continue;
      if (const Mention shorter = without_form(m); shorter.last < m.last) add(shorter, half_vote);
    }
    std::sort(beginnings_.begin(), beginnings_.end(),
              [](const Beginning& a, const Beginning& b) { return a.words < b.words; });
    std::size_t kept = 0;
    for (const Beginning& next : beginnings_) {
      if (kept > 0 && beginnings_[kept - 1].words == next.words) {
        for (std::size_t kind = 0; kind < next.votes.size(); ++kind)
          beginnings_[kept - 1].votes[kind] += next.votes[kind];
      } else {
        beginnings_[kept++] = next;
      }
    }
    beginnings_.resize(kept);
  }

  /// Where the longest organisation ends that begins with token `first` and is over before `end`; `first` if
  /// there is none.
  std::uint32_t end_of_organization(std::uint32_t first, std::uint32_t end) const {
    std::uint32_t last = first;
    if (!begins_[place_of(first)]) return last;
    std::uint64_t words = 0;
    end = std::min(end, first + longest_voting_name);
    for (std::uint32_t i = first; i < end; ++i) {
      words = append_word(words, word(i).exact);
      const auto at = std::lower_bound(beginnings_.begin(), beginnings_.end(), words,
                                       [](const Beginning& b, std::uint64_t w) { return b.words < w; });
      if (at == beginnings_.end() || at->words != words) break;
      if (is_organization(at->votes) && (i > first || may_stand_alone(i))) last = i + 1;
    }
    return last;
  }

 private:
  /// Not more often anything else; and where it is as often a place, the text as a whole has it as that.
  static bool is_organization(const std::array<std::uint32_t, 3>& votes) {
    const auto [persons, organizations, places] = votes;
    return organizations > places && organizations >= persons + places;
  }

  void add(const Mention& m, std::uint32_t votes) {
    if (m.last - m.first > longest_voting_name || !begins_[place_of(m.first)]) return;
    std::uint64_t words = 0;
    for (std::uint32_t i = m.first; i < m.last; ++i) {
      words = append_word(words, word(i).exact);
      beginnings_.push_back({words, {}});
    }
    beginnings_.back().votes[static_cast<std::size_t>(m.kind)] = votes;
  }

  std::uint64_t words_of(const Mention& m) const {
    std::uint64_t words = 0;
    for (std::uint32_t i = m.first; i < m.last; ++i) words = append_word(words, word(i).exact);
    return words;
  }
  /// Open Text Corp., First Data Holdings, Foster & Co.
  Mention without_form(Mention m) const {
    const auto joins = [this](std::uint32_t i) { return is(i, ",") || is(i, "&") || is(i, "and"); };
    while (m.last - m.first > 1 && (may_be_left_out(m.last - 1) || joins(m.last - 1))) --m.last;
    return m;
  }
  /// What a firm goes without, and not what says of an authority or a party which one it is.
  bool may_be_left_out(std::uint32_t i) const {
    std::string_view text = lower_text(i);
    if (text.ends_with('.')) text.remove_suffix(1);
    const bool says_which = uses(i) & generic;
    if (!scan_.has(i, is_organization_suffix)) return !says_which && word_lists::is_droppable_head(text);
    return !says_which || is_legal_form(text) || word_lists::is_generic_tail(text);
  }

  std::size_t place_of(std::uint32_t i) const { return scan_.word(i) % begins_.size(); }

  std::bitset<2048> begins_;            // where an organisation begins with a word: passes over most others
  std::vector<Beginning>& beginnings_;  // ascending, once counted
};

}  // namespace

void add_voted_organizations(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                             std::vector<Mention>& mentions) {
  const auto is_organization = [](const Mention& m) { return m.kind == EntityKind::organization; };
  if (std::none_of(mentions.begin(), mentions.end(), is_organization)) return;
  thread_local std::vector<Beginning> room;  // to work in
  thread_local std::vector<Mention> all;
  Votes votes(scan, document, lexicon, room);
  votes.tell_short_forms(mentions);
  votes.count(mentions);
  all.clear();
  auto next = mentions.begin();
  for (const Stretch& stretch : scan.stretches()) {
    for (std::uint32_t i = stretch.begin; i < stretch.end;) {
      for (; next != mentions.end() && next->last <= i; ++next) all.push_back(*next);
      if (next != mentions.end() && next->first <= i) {
        i = next->last;
        continue;
      }
      const std::uint32_t end =
          next == mentions.end() ? stretch.sentence_end : std::min(stretch.sentence_end, next->first);
      const std::uint32_t last = votes.end_of_organization(i, end);
      if (last > i) all.push_back({i, last, EntityKind::organization, FoundBy::vote});
      i = std::max(last, i + 1);
    }
  }
  all.insert(all.end(), next, mentions.end());
  if (all.size() > mentions.size()) mentions.assign(all.begin(), all.end());
}

}  // namespace byline::crf
