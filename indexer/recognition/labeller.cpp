#include "indexer/recognition/labeller.hpp"

#include <algorithm>

namespace byline::crf {
namespace {

constexpr std::size_t most_looked_up = 40;

/// First all places, then all rows: so that waiting for one row's memory is waiting for all.
void add_rows(Row& sum, const WeightTable& weights, std::span<const std::uint64_t> keys) {
  std::array<const std::int8_t*, most_looked_up> rows;
  std::size_t found = 0;
  for (const std::uint64_t key : keys) {
    rows[found] = weights.find(key);
    __builtin_prefetch(rows[found]);
    found += rows[found] != nullptr;
  }
  Row looked{};
  for (std::size_t k = 0; k < found; ++k) WeightTable::add(looked, rows[k]);
  sum += looked;
}

/// The label of a stretch of one token, as most are: only O and the three units can be.
Label decode_one(const Model& model, const Row& scores) {
  int best = scores[outside] + 2 * model.transition(outside, outside);
  Label found = outside;
  for (const EntityKind kind : all_entity_kinds) {
    const Label unit = label(kind, Part::unit);
    const int score = scores[unit] + model.transition(outside, unit) + model.transition(unit, outside);
    if (score > best) best = score, found = unit;
  }
  return found;
}

}  // namespace

Labeller::Labeller(const Model& model, std::size_t most_memory)
    : model_(model),
      most_memory_(most_memory),
      scan_(model_.lexicon()),
      word_rows_(1),
      state_rows_(1),
      windows_(1u << Window::bits),
      elsewhere_(1u << Elsewhere::bits),
      runs_(1u << Run::bits) {}

std::size_t Labeller::memory() const {
  return scan_.memory() + kept_.capacity() * sizeof(Kept) +
         (word_rows_.capacity() + state_rows_.capacity()) * sizeof(Row) +
         (windows_.capacity() + elsewhere_.capacity() + runs_.capacity()) * sizeof(std::uint32_t);
}

void Labeller::forget_words() {
  scan_.forget_words();
  kept_ = LargeVector<Kept>();
  word_rows_ = LargeVector<Row>(1);
}

void Labeller::scan(const TokenisedDocument& document) {
  if (memory() > most_memory_) forget_words();
  scan_.scan(document);
  kept_.resize(scan_.words().size());
}

void Labeller::label(const TokenisedDocument& document, std::vector<Label>& labels) {
  labels.assign(document.tokens.size(), outside);
  scan(document);
  for (const Stretch& stretch : scan_.stretches())
    decode(model_, score(stretch), labels.data() + stretch.begin);
}

std::span<const Row> Labeller::score(const Stretch& stretch) {
  const std::size_t count = stretch.end - stretch.begin;
  if (scores_.size() < count) scores_.resize(count);
  find_known_names(scan_, stretch, model_.lexicon(), names_);
  for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
    Row sum{};
    add_token(sum, i, stretch, names_[i - stretch.begin]);
    scores_[i - stretch.begin] = sum;
  }
  return {scores_.data(), count};
}

template <class Emit>
void Labeller::add_kept(Row& sum, std::uint32_t& place, LargeVector<Row>& rows, Emit&& emit) {
  if (place == 0) {
    Row row{};
    emit([&](std::uint64_t key) { model_.weights().add_to(row, key); });
    place = static_cast<std::uint32_t>(rows.size());
    rows.push_back(row);
  }
  sum += rows[place];
}

// The groups of all_features(), each from where it is kept; only the last few are looked up.
void Labeller::add_token(Row& sum, std::uint32_t i, const Stretch& s, KnownName known) {
  const WordTable& words = scan_.words();
  const auto id_at = [&](bool inside, std::uint32_t at, std::uint32_t beyond) {
    return inside ? scan_.word(at) : beyond;
  };
  const std::uint32_t id = scan_.word(i);
  const std::uint32_t before = id_at(i > s.sentence_begin, i - 1, WordTable::before_sentence);
  const std::uint32_t before2 = id_at(i >= s.sentence_begin + 2, i - 2, WordTable::before_sentence);
  const std::uint32_t after = id_at(i + 1 < s.sentence_end, i + 1, WordTable::after_sentence);
  const std::uint32_t after2 = id_at(i + 2 < s.sentence_end, i + 2, WordTable::after_sentence);
  const bool first = scan_.is_first(i, s.sentence_begin);
  const Word& word = words[id];
  // 11 pairs, up to 15 lists of a known name, an acronym, 6 of topics, 5 of the language.
  std::array<std::uint64_t, most_looked_up> looked_up;
  std::size_t count = 0;
  const auto look_up = [&](std::uint64_t key) {
    model_.weights().prefetch(key);
    looked_up[count++] = key;
  };
  features_of_pairs(words[before2], words[before], word, words[after], words[after2], look_up);
  features_of_topics(scan_, i, words[before], word, words[after], look_up);
  if (known.lists != 0) features_of_known_name(known, look_up);
  if (scan_.has(i, acronym_like)) features_of_acronym(scan_.has_expansion(word.initials), look_up);

  if (scan_.language() != 0) features_of_language(scan_.language(), Window(scan_, i, s), word, look_up);

  const auto text = [&](std::uint32_t w) { return words.plain_text(words[w]); };
  const auto look = static_cast<std::size_t>(word.look);
  add_kept(sum, kept_[id].word, word_rows_, [&](auto sink) { features_of_word(word, text(id), sink); });
  if (first)
    add_kept(sum, kept_[id].first, word_rows_, [&](auto sink) { features_of_first_word(word, sink); });
  add_kept(sum, kept_[before].before[look], word_rows_, [&](auto sink) {
    features_of_neighbour(words[before], text(before), word.look, Side::before, sink);
  });
  add_kept(sum, kept_[after].after[look], word_rows_, [&](auto sink) {
    features_of_neighbour(words[after], text(after), word.look, Side::after, sink);
  });
  add_kept(sum, kept_[before2].before2, word_rows_,
           [&](auto sink) { features_of_second_neighbour(words[before2], Side::before, sink); });
  add_kept(sum, kept_[after2].after2, word_rows_,
           [&](auto sink) { features_of_second_neighbour(words[after2], Side::after, sink); });
  const Window window(scan_, i, s);
  add_kept(sum, windows_[window.key], state_rows_, [&](auto sink) { features_of_window(window, sink); });
  if (const Run run(scan_, i, s); run.usable) {
    const std::uint32_t key = run.key(scan_, i, s);
    add_kept(sum, runs_[key], state_rows_, [&](auto sink) { features_of_run(key, sink); });
    if (i - run.begin >= 2) {
      const std::uint32_t end = scan_.word(run.begin);
      add_kept(sum, kept_[end].run_begin, word_rows_,
               [&](auto sink) { features_of_run_end(words[end], Side::before, sink); });
    }
    if (run.end - 1 - i >= 2) {
      const std::uint32_t end = scan_.word(run.end - 1);
      add_kept(sum, kept_[end].run_end, word_rows_,
               [&](auto sink) { features_of_run_end(words[end], Side::after, sink); });
    }
  }
  if (scan_.has(i, starts_upper)) add_elsewhere(sum, i, s, first, {before, after});
  add_rows(sum, model_.weights(), {looked_up.data(), count});
}

// What the document says of the word in other places, unless its neighbours are those of this one.
void Labeller::add_elsewhere(Row& sum, std::uint32_t i, const Stretch& s, bool first,
                             std::pair<std::uint32_t, std::uint32_t> beside) {
  const WordTable& words = scan_.words();
  const WordState& state = scan_.state(i);
  const Word& word = words[scan_.word(i)];
  const Elsewhere elsewhere(word, state, scan_.seen_in_lower_case(word), first,
                            scan_.sentence_in_capitals(s.sentence));
  add_kept(sum, elsewhere_[elsewhere.key], state_rows_,
           [&](auto sink) { features_of_elsewhere(elsewhere, sink); });
  for (unsigned k = 0; state.contexts > 1 && k < state.contexts; ++k) {
    const auto [left, right] = state.neighbours[k];
    if (left != beside.first) {
      add_kept(sum, kept_[left].context_before, word_rows_,
               [&, at = left](auto sink) { features_of_context(words[at], Side::before, sink); });
    }
    if (right != beside.second) {
      add_kept(sum, kept_[right].context_after, word_rows_,
               [&, at = right](auto sink) { features_of_context(words[at], Side::after, sink); });
    }
  }
}

void decode(const Model& model, std::span<const Row> scores, Label* labels) {
  constexpr std::array<EntityKind, 3> kinds = all_entity_kinds;
  if (scores.size() == 1) {
    labels[0] = decode_one(model, scores[0]);
    return;
  }

  // Labels that close or leave out a name may follow each other; I and L follow only B and I of their kind.
  using enum Part;
  static constexpr std::array<Label, 7> closed{outside,
                                               label(kinds[0], last),
                                               label(kinds[0], unit),
                                               label(kinds[1], last),
                                               label(kinds[1], unit),
                                               label(kinds[2], last),
                                               label(kinds[2], unit)};
  static constexpr std::array<Label, 7> opening{outside,
                                                label(kinds[0], begin),
                                                label(kinds[0], unit),
                                                label(kinds[1], begin),
                                                label(kinds[1], unit),
                                                label(kinds[2], begin),
                                                label(kinds[2], unit)};
  constexpr int impossible = -1'000'000'000;
  static thread_local std::vector<std::array<Label, label_count>> came_from;
  came_from.resize(scores.size());

  std::array<int, label_count> reached, next;
  reached.fill(impossible);
  for (const Label l : opening) reached[l] = model.transition(outside, l) + scores[0][l];
  for (std::size_t i = 1; i < scores.size(); ++i) {
    const auto step = [&](Label to, std::span<const Label> from) {
      int best = impossible;
      Label best_from = from[0];
      for (const Label l : from) {
        const int score = reached[l] + model.transition(l, to);
        if (score > best) best = score, best_from = l;
      }
      next[to] = best == impossible ? impossible : best + scores[i][to];
      came_from[i][to] = best_from;
    };
    for (const Label to : opening) step(to, closed);
    for (const EntityKind kind : kinds) {
      const std::array<Label, 2> open{label(kind, begin), label(kind, inside)};
      step(label(kind, inside), open);
      step(label(kind, last), open);
    }
    reached = next;
  }
  Label at = outside;
  int best = impossible;
  for (const Label l : closed) {
    const int score = reached[l] + model.transition(l, outside);
    if (score > best) best = score, at = l;
  }
  for (std::size_t i = scores.size(); i-- > 0;) {
    labels[i] = at;
    if (i > 0) at = came_from[i][at];
  }
}

}  // namespace byline::crf
