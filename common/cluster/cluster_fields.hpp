// How an index of ours lies in a cluster: CLUSTER.md. Terms and values are those of an index on disk
// (common/fields/schema.hpp), each in a field that its prefix or slot tells.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace byline::cluster {

/// Raised whenever an index made by an older program can no longer be searched and updated.
inline constexpr int version = 1;

/// How the terms of a prefix are kept.
enum class Kept : std::uint8_t {
  places,   // with their positions; stems stand where their words do
  presence  // as a value
};
struct TermField {
  std::string prefix, name;
  Kept kept;
};
/// All that terms may begin with, longer ones first; the last is that of plain words.
std::span<const TermField> term_fields();
/// The field that terms with this prefix are in.
const TermField& field_of_prefix(std::string_view prefix);
/// The field that a term is in.
const TermField& field_of_term(std::string_view term);

/// A term without its prefix as it is kept, and back: JSON has no bytes that are no UTF-8, as in names of
/// files.
std::string kept_term(std::string_view body);
std::string term_kept_as(std::string_view kept);

/// A value of a slot; nothing for one that is not kept.
struct ValueField {
  std::uint32_t slot;
  std::string name;
  bool number = false;   // YYYYMMDD, or YYYYMMDDhhmmss
  bool counted = false;  // listed for all documents: by facets, to sort by, as what a run compares with
  bool several = false;  // packed names
};
std::span<const ValueField> value_fields();
const ValueField* field_of_slot(std::uint32_t slot);

inline constexpr std::string_view length_field = "length";  // of a document, in terms
inline constexpr std::string_view day_field = "day";        // its date, or else that of its file
inline constexpr std::string_view data_field = "data";      // what is stored of it

/// Positions between the texts of a list: those between title and body, which no phrase goes across.
inline constexpr std::uint32_t gap_of_texts = 100;
// Within the text of words: what stands at one position is joined by the one, and a position that has no word
// is the other. Neither is in any word.
inline constexpr char side_by_side = '\x01', nothing_here = '\x02';

/// The body that makes an index: settings and mapping. `meta`: what stands in `_meta` beside the version, as
/// JSON.
std::string creation(unsigned shards, unsigned replicas, std::string_view meta);

}  // namespace byline::cluster
