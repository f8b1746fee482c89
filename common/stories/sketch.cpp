#include "common/stories/sketch.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>
#include <vector>

#include "common/analysis/analysers.hpp"
#include "common/little_endian.hpp"
#include "common/stories/background.hpp"
#include "common/stories/shingles.hpp"
#include "common/stories/weighed_words.hpp"
#include "common/text/ascii.hpp"
#include "common/text/date.hpp"
#include "common/text/language.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr std::size_t lead_words = 60;
constexpr unsigned lead_count = 2, title_count = 2;
constexpr std::size_t most_words_kept = std::size_t{1} << 16;

constexpr std::size_t head_bytes = 32;
/// No date of four digits of a year is so many days from 1970: days can be subtracted.
constexpr std::int32_t furthest_day = 4'000'000;
/// Of documents; a stem that more have finds too many of other stories.
constexpr double rare_share = 0.03;

std::uint32_t story_hash(std::string_view text) {
  return static_cast<std::uint32_t>(mixed(hash64(text)) >> 32);
}

/// Its lowest bit tells that the stem is rare.
std::uint32_t stem_hash(std::string_view stem, bool rare) {
  return (story_hash(stem) & ~1u) | (rare ? 1 : 0);
}

/// Stems that hardly a document lacks weigh nothing.
float stem_weight(double share) {
  constexpr double rarest = 0.0007, taken_off = 0.7;
  return static_cast<float>(std::max(0.0, -std::log(share + rarest) - taken_off));
}

/// What others wrote, or wrote for other stories, is not the document's.
bool is_of_the_story(BoilerplateKind kind) { return kind == BoilerplateKind::label; }

std::int32_t day_of(const StoredFields& fields) {
  if (fields.date.empty() || fields.date_from == DateOrigin::file) return Sketch::no_day;
  const std::optional<int> date = number_in<int>(fields.date);
  if (!date) return Sketch::no_day;
  const std::chrono::year_month_day day = calendar_day(*date);
  if (!day.ok()) return Sketch::no_day;
  return static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count());
}

struct Weighed {
  std::uint32_t hash = 0;
  float weight = 0;
};

/// 1 + ln of how often a stem is counted.
float growth(unsigned count) {
  static const auto table = [] {
    std::array<float, 256> values{};
    for (unsigned i = 1; i < values.size(); ++i) values[i] = 1 + std::log(static_cast<float>(i));
    return values;
  }();
  return table[std::min<std::size_t>(count, table.size() - 1)];
}

/// How often a text has each stem.
class StemCounts {
 public:
  void add(const Weighed& stem, unsigned times) {
    std::size_t at = stem.hash * multiplier >> 22;
    while (places_[at].count != 0 && places_[at].stem.hash != stem.hash) at = (at + 1) % places_.size();
    if (places_[at].count == 0) {
      if (met_.size() > places_.size() / 2) return;  // more than a text of so many words has
      met_.push_back(static_cast<std::uint32_t>(at));
      places_[at].stem = stem;
    }
    places_[at].count += times;
  }
  /// Each by the product of what a single one weighs and growth(); then nothing is counted any more.
  std::vector<Weighed> take() {
    std::vector<Weighed> all;
    all.reserve(met_.size());
    for (const std::uint32_t at : met_) {
      const Place& place = places_[at];
      all.push_back({place.stem.hash, place.stem.weight * growth(place.count)});
      places_[at].count = 0;
    }
    met_.clear();
    return all;
  }

 private:
  static constexpr std::uint32_t multiplier = 0x9E3779B1;
  struct Place {
    Weighed stem;
    std::uint32_t count = 0;
  };
  std::vector<Place> places_{std::size_t{1} << 10};
  std::vector<std::uint32_t> met_;
};

/// The heaviest, ascending by hash.
std::vector<Weighed> heaviest(std::vector<Weighed> stems, std::size_t most) {
  if (stems.size() > most) {
    std::nth_element(stems.begin(), stems.begin() + static_cast<std::ptrdiff_t>(most), stems.end(),
                     [](const Weighed& a, const Weighed& b) {
                       return a.weight != b.weight ? a.weight > b.weight : a.hash < b.hash;
                     });
    stems.resize(most);
  }
  std::sort(stems.begin(), stems.end(), [](const Weighed& a, const Weighed& b) { return a.hash < b.hash; });
  return stems;
}

/// Hashes and weights of 8 bits.
struct Packed {
  std::string hashes, weights;
  std::uint32_t squares = 0;
};

Packed pack(const std::vector<Weighed>& stems) {
  Packed packed;
  float most = 0;
  for (const Weighed& stem : stems) most = std::max(most, stem.weight);
  for (const Weighed& stem : stems) {
    const auto weight = static_cast<std::uint32_t>(std::max(1L, std::lround(stem.weight / most * 255)));
    append_little_endian(packed.hashes, stem.hash, 4);
    packed.weights += static_cast<char>(weight);
    packed.squares += weight * weight;
  }
  return packed;
}

}  // namespace

std::uint32_t sketched_hash(std::string_view language, std::string_view stem) {
  return stem_hash(stem, background_share(language, stem) <= rare_share);
}

std::uint64_t story_id(std::string_view id_term) { return mixed(hash64(id_term)); }

std::string story_name(std::uint64_t id) {
  std::string name = "s-";
  for (int shift = 60; shift >= 32; shift -= 4) name += "0123456789abcdef"[id >> shift & 15];
  return name;
}

std::optional<std::uint32_t> digits_of_story_name(std::string_view text) {
  constexpr std::size_t length = std::string_view("s-1a2b3c4d").size();
  if (text.size() != length || ascii_lower(text[0]) != 's' || text[1] != '-') return {};
  std::uint32_t digits = 0;
  const char* const end = text.data() + text.size();
  if (std::from_chars(text.data() + 2, end, digits, 16).ptr != end) return {};
  return digits;
}

struct Sketcher::State {
  /// Of a token in a language, by its hash; 0: none. Most have one stem, which lies here: each look into
  /// another place costs as much as all the rest.
  struct Word {
    std::uint64_t key = 0;
    Weighed stem{};                    // without weight: it has none
    std::uint32_t begin = 0, end = 0;  // of its further stems
  };
  /// A token that is weighed.
  struct Met {
    std::uint64_t key;
    const Token* token;
    Analyser::Context context;
    unsigned times;
  };
  std::vector<Word> words;  // open addressing, half of it empty
  std::size_t used = 0;
  std::vector<Weighed> further_stems;
  // Of the document in work.
  std::vector<Met> met;
  StemCounts counted, title;
  std::vector<std::uint64_t> folded;
  std::vector<std::uint32_t> tokens;  // of those
  std::vector<PlacedShingle> placed;
  Analysers analysers;  // for fields alone

  State() { forget(); }
  void forget() {
    words.assign(std::size_t{1} << 12, {});
    used = 0;
    further_stems.clear();
  }
  /// Counts it later: what is known of it is fetched meanwhile, the table being larger than the processor's
  /// caches. `hash`: of it as it is written, in its language.
  void meet(const Token& token, Analyser::Context context, std::uint64_t hash, unsigned times);
  /// Those met before `text_begin` are of the title, too.
  void count_met(std::string_view whole, std::size_t text_begin, std::string_view language,
                 Analyser& analyser);
  const Word& word_of(const Met& each, std::string_view whole, std::string_view language, Analyser& analyser);
  void find_out(Word& word, const Met& met_first, std::string_view whole, std::string_view language,
                Analyser& analyser);
  std::size_t place_of(std::uint64_t key) const { return (key >> 8) & (words.size() - 1); }
  void grow();
  std::vector<std::uint32_t> shingles();
};

void Sketcher::State::meet(const Token& token, Analyser::Context context, std::uint64_t hash,
                           unsigned times) {
  const std::uint64_t key = (hash + static_cast<std::uint64_t>(token.kind) + context.number() * 64) | 1;
  __builtin_prefetch(&words[place_of(key)]);
  met.push_back({key, &token, context, times});
}

void Sketcher::State::count_met(std::string_view whole, std::size_t text_begin, std::string_view language,
                                Analyser& analyser) {
  for (const Met& each : met) {
    const Word& word = word_of(each, whole, language, analyser);
    const auto count = [&](const Weighed& stem) {
      counted.add(stem, each.times);
      if (each.token->begin < text_begin) title.add(stem, 1);
    };
    if (word.stem.weight > 0) count(word.stem);
    for (std::uint32_t stem = word.begin; stem < word.end; ++stem) count(further_stems[stem]);
  }
  met.clear();
}

const Sketcher::State::Word& Sketcher::State::word_of(const Met& each, std::string_view whole,
                                                      std::string_view language, Analyser& analyser) {
  if (2 * used > words.size()) grow();
  std::size_t at = place_of(each.key);
  while (words[at].key != 0 && words[at].key != each.key) at = (at + 1) & (words.size() - 1);
  Word& word = words[at];
  if (word.key == 0) {
    word.key = each.key;
    find_out(word, each, whole, language, analyser);
  }
  return word;
}

void Sketcher::State::grow() {
  std::vector<Word> smaller(2 * words.size());
  smaller.swap(words);
  for (const Word& word : smaller) {
    if (word.key == 0) continue;
    std::size_t at = place_of(word.key);
    while (words[at].key != 0) at = (at + 1) & (words.size() - 1);
    words[at] = word;
  }
}

void Sketcher::State::find_out(Word& word, const Met& met_first, std::string_view whole,
                               std::string_view language, Analyser& analyser) {
  ++used;
  const Token& token = *met_first.token;
  const TokenTerms& terms = analyser.terms(token.in(whole), token.kind, met_first.context);
  word.begin = static_cast<std::uint32_t>(further_stems.size());
  each_weighed_stem(terms, [&](std::string_view text) {
    const double share = background_share(language, text);
    const Weighed stem{stem_hash(text, share <= rare_share), stem_weight(share)};
    if (stem.weight <= 0) return;
    if (word.stem.weight > 0)
      further_stems.push_back(stem);
    else
      word.stem = stem;
  });
  word.end = static_cast<std::uint32_t>(further_stems.size());
}

std::vector<std::uint32_t> Sketcher::State::shingles() {
  const std::uint64_t limit = shingle_limit(folded.size());
  placed.clear();
  each_shingle(folded, [&](std::size_t word, std::uint32_t shingle) {
    if (shingle < limit) placed.push_back({static_cast<std::uint32_t>(word), shingle});
  });
  std::vector<std::uint32_t> kept;
  kept.reserve(placed.size());
  for (const PlacedShingle& each : placed) kept.push_back(each.shingle);
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  if (kept.size() <= Sketch::most_shingles) return kept;
  kept.resize(Sketch::most_shingles);  // the same of every text
  std::erase_if(placed, [last = kept.back()](const PlacedShingle& each) { return each.shingle > last; });
  return kept;
}

Sketcher::Sketcher() : state_(std::make_unique<State>()) {}
Sketcher::~Sketcher() = default;
Sketcher::Sketcher(Sketcher&&) noexcept = default;
Sketcher& Sketcher::operator=(Sketcher&&) noexcept = default;

std::string Sketcher::sketch(const StoredFields& fields, std::string_view whole, std::size_t text_begin,
                             const SketchedTokens& of, Analyser& analyser) {
  State& state = *state_;
  if (state.used > most_words_kept) state.forget();
  state.folded.clear();
  state.tokens.clear();
  const std::string_view language = analysed_as(fields.language);
  const std::uint64_t of_language = hash64(language);
  BoilerplateReader boilerplate(fields.boilerplate);
  for (std::size_t n = 0; n < of.tokens.size(); ++n) {
    const Token& token = of.tokens[n];
    if (!is_shingled(token)) continue;
    const Analyser::Context context{.all_caps = of.in_capitals[n]};
    const WordHashes hashes = hashes_of(token, whole);
    if (token.begin < text_begin) {
      state.meet(token, context, hashes.written ^ of_language, title_count);
      continue;
    }
    const Boilerplate* part = boilerplate.part_at(token.begin - text_begin);
    if (part != nullptr && !is_of_the_story(part->kind)) continue;
    if (state.folded.size() < weighed_words)
      state.meet(token, context, hashes.written ^ of_language,
                 state.folded.size() < lead_words ? lead_count : 1);
    state.folded.push_back(hashes.folded);
    state.tokens.push_back(static_cast<std::uint32_t>(n));
  }
  state.count_met(whole, text_begin, language, analyser);

  const Packed stems = pack(heaviest(state.counted.take(), Sketch::most_stems));
  const Packed of_title = pack(heaviest(state.title.take(), Sketch::most_title_stems));
  const std::vector<std::uint32_t> shingles = state.shingles();
  std::string bytes;
  append_little_endian(bytes, static_cast<std::uint32_t>(day_of(fields)), 4);
  append_little_endian(bytes, fields.source.empty() ? 0 : story_hash(fold(fields.source)), 4);
  append_little_endian(bytes, state.folded.size(), 4);
  append_little_endian(bytes, stems.squares, 4);
  append_little_endian(bytes, of_title.squares, 4);
  bytes.append(fields.language.substr(0, 2)).resize(22);
  append_little_endian(bytes, stems.weights.size(), 2);
  append_little_endian(bytes, of_title.weights.size(), 2);
  append_little_endian(bytes, shingles.size(), 2);
  bytes.resize(head_bytes);
  bytes.append(stems.hashes).append(of_title.hashes);
  for (const std::uint32_t shingle : shingles) append_little_endian(bytes, shingle, 4);
  bytes.append(stems.weights).append(of_title.weights);
  bytes.resize((bytes.size() + 3) / 4 * 4);
  return bytes;
}

std::string Sketcher::sketch(const StoredFields& fields) {
  std::string whole = fields.title;
  if (!whole.empty()) whole += "\n\n";
  const std::size_t text_begin = whole.size();
  whole += fields.text;
  std::vector<Token> tokens;
  tokenise(whole, tokens);
  Analyser& analyser = state_->analysers.in(analysed_as(fields.language));
  std::string bytes =
      sketch(fields, whole, text_begin, {tokens, capitals_sentences(whole, tokens)}, analyser);
  constexpr std::size_t most_memory = std::size_t{32} << 20;
  if (state_->analysers.memory() > most_memory) state_->analysers.forget();
  return bytes;
}

std::span<const std::uint32_t> Sketcher::words() const { return state_->tokens; }
std::span<const PlacedShingle> Sketcher::shingles() const { return state_->placed; }

std::size_t Sketcher::memory() const {
  return state_->words.capacity() * sizeof(State::Word) + state_->further_stems.capacity() * sizeof(Weighed);
}

void Sketcher::forget_words() { state_->forget(); }

std::uint64_t Sketch::limit() const {
  const std::uint64_t limit = shingle_limit(words_);
  return shingles_.size() < most_shingles ? limit : std::min(limit, std::uint64_t{shingles_.back()} + 1);
}

Sketch::Sketch(std::string_view bytes) {
  if (bytes.size() < head_bytes) return;
  const auto number = [bytes](std::size_t at, std::size_t width) {
    return static_cast<std::uint32_t>(little_endian(bytes.substr(at, width)));
  };
  const std::size_t stems = number(22, 2), title = number(24, 2), shingles = number(26, 2);
  const auto day = static_cast<std::int32_t>(number(0, 4));
  if (head_bytes + 4 * (stems + title + shingles) + stems + title > bytes.size() || stems > most_stems ||
      title > most_title_stems || shingles > most_shingles ||
      (day != no_day && (day < -furthest_day || day > furthest_day)))
    return;
  day_ = day;
  source_ = number(4, 4);
  words_ = number(8, 4);
  language_ = {bytes[20], bytes[21]};
  const auto* hashes = reinterpret_cast<const std::uint32_t*>(bytes.data() + head_bytes);
  const auto* weights = reinterpret_cast<const std::uint8_t*>(hashes + stems + title + shingles);
  stems_ = {{hashes, stems}, {weights, stems}, number(12, 4)};
  title_ = {{hashes + stems, title}, {weights + stems, title}, number(16, 4)};
  shingles_ = {hashes + stems + title, shingles};
}

}  // namespace byline
