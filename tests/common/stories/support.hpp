// Documents and sketches to try stories with.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/little_endian.hpp"
#include "common/stories/shingles.hpp"
#include "common/stories/sketch.hpp"

namespace byline {

inline StoredFields story_fields(std::string title, std::string text, std::string date = "",
                                 std::string source = "", std::string language = "en") {
  StoredFields fields;
  fields.title = std::move(title);
  fields.text = std::move(text);
  fields.date = std::move(date);
  fields.source = std::move(source);
  fields.language = std::move(language);
  return fields;
}

inline constexpr std::uint64_t any_shingle = std::uint64_t{1} << 32;

/// The shingles of a text below a limit, ascending; those that are kept of any text.
inline std::vector<std::uint32_t> shingles_of(std::string_view text,
                                              std::uint64_t limit = shingle_limit(1'000'000)) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  std::vector<std::uint64_t> words;
  for (const Token& token : tokens)
    if (is_shingled(token)) words.push_back(hashes_of(token, text).folded);
  std::vector<std::uint32_t> shingles;
  each_shingle(words, [&](std::size_t, std::uint32_t shingle) {
    if (shingle < limit) shingles.push_back(shingle);
  });
  std::sort(shingles.begin(), shingles.end());
  return shingles;
}

/// The parts of a sketch, to be given as they are.
struct SketchParts {
  std::int32_t day = Sketch::no_day;
  std::uint32_t source = 0;
  std::vector<std::pair<std::uint32_t, std::uint8_t>> stems, title;  // hash, weight; ascending
  std::vector<std::uint32_t> shingles;                               // ascending
  std::string language = "en";
  std::uint32_t words = 100;

  /// As STORIES.md describes them.
  std::string bytes() const {
    const auto squares = [](const auto& list) {
      std::uint32_t sum = 0;
      for (const auto& [hash, weight] : list) sum += std::uint32_t{weight} * weight;
      return sum;
    };
    std::string out;
    append_little_endian(out, static_cast<std::uint32_t>(day), 4);
    append_little_endian(out, source, 4);
    append_little_endian(out, words, 4);
    append_little_endian(out, squares(stems), 4);
    append_little_endian(out, squares(title), 4);
    out += language;
    out.resize(22);
    append_little_endian(out, stems.size(), 2);
    append_little_endian(out, title.size(), 2);
    append_little_endian(out, shingles.size(), 2);
    out.resize(32);
    for (const auto* list : {&stems, &title})
      for (const auto& [hash, weight] : *list) append_little_endian(out, hash, 4);
    for (const std::uint32_t shingle : shingles) append_little_endian(out, shingle, 4);
    for (const auto* list : {&stems, &title})
      for (const auto& [hash, weight] : *list) out += static_cast<char>(weight);
    out.resize((out.size() + 3) / 4 * 4);
    return out;
  }
};

/// One of many that have something, of which three and three alone are alike: else there would be millions of
/// links. `parts` has one stem.
inline SketchParts among_many(SketchParts parts, std::size_t number) {
  const std::uint32_t own = 1000 + 2 * static_cast<std::uint32_t>(number / 3);  // not rare: not looked for by
  parts.stems.front().second = 90;
  parts.stems.insert(parts.stems.end(), {{own, 255}, {own + 100'000, 255}});
  parts.title = {{own, 255}};
  return parts;
}

/// Sketches and what keeps their bytes.
class KeptSketches {
 public:
  Sketch add(std::string bytes) { return Sketch(kept_.emplace_back(std::move(bytes))); }
  Sketch add(const SketchParts& parts) { return add(parts.bytes()); }
  Sketch add(const StoredFields& fields) { return add(sketcher_.sketch(fields)); }

 private:
  std::deque<std::string> kept_;
  Sketcher sketcher_;
};

}  // namespace byline
