#include "searcher/matching/proximity.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "common/fields/schema.hpp"

namespace byline::query {
namespace {

using Xapian::Query;

/// The first span that begins after `position`.
const Span* next_after(const std::vector<Span>& spans, unsigned position) {
  const auto found = std::upper_bound(spans.begin(), spans.end(), position,
                                      [](unsigned at, const Span& span) { return at < span.first; });
  return found == spans.end() ? nullptr : &*found;
}

/// Matches documents by the positions of operands, all of them if it has to: it is meant as a filter, and
/// then is only asked about documents that have the terms.
class PositionSource : public Xapian::PostingSource {
 public:
  PositionSource(std::vector<NearOperand> operands, unsigned distance, bool in_order)
      : operands_(std::move(operands)), distance_(distance), in_order_(in_order) {}

  void init(const Xapian::Database& database) override {
    database_ = database;
    last_ = database.get_lastdocid();
    at_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_doccount(); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }
  void next(double) override {
    do ++at_;
    while (at_ <= last_ && !matches(at_));
  }
  void skip_to(Xapian::docid document, double weight) override {
    if (document <= at_) return;
    at_ = document - 1;
    next(weight);
  }
  bool check(Xapian::docid document, double) override {
    at_ = document;
    return matches(document);
  }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  Xapian::PostingSource* clone() const override {
    return new PositionSource(operands_, distance_, in_order_);
  }
  // Equal filters of one query are told by these two.
  std::string name() const override { return "byline::near"; }
  std::string serialise() const override {
    std::string text = std::to_string(distance_) + (in_order_ ? "o" : "u");
    for (const NearOperand& operand : operands_) {
      text += '(';
      for (const TermSequence& sequence : operand) {
        text += '[';
        for (const auto& terms : sequence) {
          text += '{';
          for (const std::string& term : terms) text += std::to_string(term.size()) + ':' + term;
        }
      }
    }
    return text;
  }

 private:
  bool matches(Xapian::docid document) const {
    std::vector<std::vector<Span>> spans;
    for (const NearOperand& operand : operands_) {
      spans.emplace_back();
      for (const TermSequence& sequence : operand) find(document, sequence, spans.back());
      if (spans.back().empty()) return false;
      std::sort(spans.back().begin(), spans.back().end(), [](const Span& a, const Span& b) {
        return a.first != b.first ? a.first < b.first : a.last < b.last;
      });
    }
    return are_near(spans, (distance_ - 1) * (spans.size() - 1), in_order_);
  }

  void find(Xapian::docid document, const TermSequence& sequence, std::vector<Span>& spans) const {
    std::vector<unsigned> starts;
    for (unsigned place = 0; place < sequence.size(); ++place) {
      std::vector<unsigned> positions;
      for (const std::string& term : sequence[place]) {
        for (auto at = database_.positionlist_begin(document, term); at != Xapian::PositionIterator(); ++at)
          if (*at >= place) positions.push_back(*at - place);
      }
      if (sequence[place].size() > 1) {
        std::sort(positions.begin(), positions.end());
        positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
      }
      if (place == 0) {
        starts = std::move(positions);
      } else {
        std::vector<unsigned> both;
        std::set_intersection(starts.begin(), starts.end(), positions.begin(), positions.end(),
                              std::back_inserter(both));
        starts = std::move(both);
      }
      if (starts.empty()) return;
    }
    for (const unsigned start : starts)
      spans.push_back({start, start + static_cast<unsigned>(sequence.size()) - 1});
  }

  std::vector<NearOperand> operands_;  // terms with their prefix
  unsigned distance_;
  bool in_order_;
  Xapian::Database database_;
  Xapian::docid last_ = 0, at_ = 0;
};

bool are_single_words(const std::vector<NearOperand>& operands) {
  return std::all_of(operands.begin(), operands.end(), [](const NearOperand& operand) {
    return std::all_of(operand.begin(), operand.end(),
                       [](const TermSequence& sequence) { return sequence.size() == 1; });
  });
}

}  // namespace

Query join(Query::op op, const std::vector<Query>& queries) {
  if (queries.size() == 1) return queries.front();
  return Query(op, queries.begin(), queries.end());
}

std::uint64_t near_candidates(const Xapian::Database& database, std::string_view prefix,
                              const std::vector<NearOperand>& operands) {
  if (are_single_words(operands)) return 0;
  std::uint64_t fewest = database.get_doccount();
  for (const NearOperand& operand : operands) {
    std::uint64_t any = 0;
    for (const TermSequence& sequence : operand) {
      std::uint64_t rarest = database.get_doccount();
      for (const auto& terms : sequence) {
        std::uint64_t documents = 0;
        for (const std::string& term : terms)
          documents += database.get_termfreq(schema::make_term(prefix, term));
        rarest = std::min(rarest, documents);
      }
      any += rarest;
    }
    fewest = std::min(fewest, any);
  }
  return fewest;
}

double position_lists(const Xapian::Database& database, std::string_view prefix,
                      const std::vector<NearOperand>& operands, bool side_by_side) {
  const double all = std::max<double>(1, database.get_doccount());
  double candidates = all, lists = 0;
  for (const NearOperand& operand : operands) {
    double any = 0;
    for (const TermSequence& sequence : operand) {
      double rarest = all;
      for (const auto& terms : sequence) {
        double documents = 0;
        for (const std::string& term : terms)
          documents += database.get_termfreq(schema::make_term(prefix, term));
        rarest = std::min(rarest, documents);
        // Several lists of a document are merged: that takes as long again.
        lists += terms.size() == 1 ? 1 : 2 * std::max(1.0, documents / all);
      }
      any += rarest;
    }
    candidates = std::min(candidates, any);
  }
  // Many words anywhere near each other can be so in many ways.
  return candidates * (side_by_side ? lists / 2 : lists + lists * lists / 25);
}

Query sequence_query(std::string_view prefix, const TermSequence& positions, std::size_t window,
                     bool in_order) {
  std::vector<Query> queries;
  for (const std::vector<std::string>& alternatives : positions) {
    std::vector<Query> terms;
    for (const std::string& term : alternatives) terms.emplace_back(schema::make_term(prefix, term));
    // A synonym weighs as one word, but inside of a phrase Xapian takes only OR.
    queries.push_back(join(positions.size() == 1 ? Query::OP_SYNONYM : Query::OP_OR, terms));
  }
  if (queries.size() == 1) return queries.front();
  return Query(in_order ? Query::OP_PHRASE : Query::OP_NEAR, queries.begin(), queries.end(),
               static_cast<Xapian::termcount>(window));
}

Query near_query(std::string_view prefix, const std::vector<NearOperand>& operands, unsigned distance,
                 bool in_order) {
  if (are_single_words(operands)) {
    TermSequence positions;
    for (const NearOperand& operand : operands) {
      positions.emplace_back();
      for (const TermSequence& sequence : operand)
        positions.back().insert(positions.back().end(), sequence[0].begin(), sequence[0].end());
    }
    return sequence_query(prefix, positions, distance * (operands.size() - 1) + 1, in_order);
  }
  std::vector<Query> all;
  std::vector<NearOperand> prefixed = operands;
  for (NearOperand& operand : prefixed) {
    std::vector<Query> any;
    for (TermSequence& sequence : operand) {
      // Not as a phrase: its positions would be read twice.
      std::vector<Query> words;
      for (const auto& terms : sequence) words.push_back(sequence_query(prefix, {terms}, 1, true));
      any.push_back(join(Query::OP_AND, words));
      for (auto& terms : sequence)
        for (std::string& term : terms) term = schema::make_term(prefix, term);
    }
    all.push_back(join(Query::OP_OR, any));
  }
  if (all.size() == 1) return all.front();
  auto* source = new PositionSource(std::move(prefixed), distance, in_order);
  return Query(Query::OP_FILTER, join(Query::OP_AND, all), Query(source->release()));
}

bool are_near(const std::vector<std::vector<Span>>& operands, std::size_t room, bool in_order) {
  const std::size_t count = operands.size();
  std::vector<bool> taken(count);
  for (std::size_t first = 0; first < (in_order ? 1 : count); ++first) {
    for (const Span& start : operands[first]) {
      taken.assign(count, false);
      taken[first] = true;
      unsigned last = start.last;
      std::size_t gaps = 0, left = count - 1;
      while (left > 0 && gaps <= room) {
        // The next of the order, or whichever comes first.
        std::optional<std::size_t> chosen;
        const Span* next = nullptr;
        for (std::size_t i = in_order ? count - left : 0; i < (in_order ? count - left + 1 : count); ++i) {
          if (taken[i]) continue;
          const Span* span = next_after(operands[i], last);
          if (span && (!next || span->first < next->first)) chosen = i, next = span;
        }
        if (!chosen) break;
        gaps += next->first - last - 1;
        last = next->last;
        taken[*chosen] = true;
        --left;
      }
      if (left == 0 && gaps <= room) return true;
    }
  }
  return false;
}

}  // namespace byline::query
