// What an index holds beside its fields, and where: what both programs read. Fields are rows of
// common/fields/fields.hpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/fields.hpp"
#include "common/names/entity.hpp"

namespace byline::schema {

/// Raised whenever an index built by an older program can no longer be searched and updated.
inline constexpr std::string_view version = "3";
/// From here on `indexer --reanalyse` makes an index anew: the fields stored with its documents can be read.
inline constexpr std::string_view oldest_renewable = "2";

// Term prefixes. Words stand without a prefix; everything with one is boolean (wdf 0) but Z, S and ZS.
inline constexpr std::string_view stem_prefix = "Z";  // stem of a word of body or title, no positions
inline constexpr std::string_view title_prefix = row(Field::title).word_prefix;  // with positions
inline constexpr std::string_view title_stem_prefix = "ZS";                      // its stem
inline constexpr std::string_view id_prefix = row(Field::id).prefix;
inline constexpr std::string_view language_prefix = row(Field::language).prefix;  // Len
inline constexpr std::string_view type_prefix = row(Field::type).prefix;          // Thtml
inline constexpr std::string_view source_prefix = row(Field::source).prefix;      // XSRC:new york times
/// + folder of the path, and each folder above it
inline constexpr std::string_view folder_prefix = row(Field::path).prefix;
inline constexpr std::string_view file_prefix =
    "XFILE:";  // + absolute path of the file on disk that the document came from
/// + path of the member of an archive or the like that the document came from:
/// XMEMBER:/news/2020.zip!cup.txt. Its folder_prefix terms are the archive and the folders in it, too.
inline constexpr std::string_view member_prefix = "XMEMBER:";
/// Evidence that two names are one: two names that one document joins. + kind letter + short name TAB full
/// name, as written. Its term frequency is the number of documents that say so.
inline constexpr std::string_view alias_prefix = "XALIAS:";

/// + name_key() of what is an organisation in the document if the index makes it one; see
/// indexer/assembly/index_votes.
inline constexpr std::string_view possible_prefix = "XMAYBE:";

/// "XPER:", "XORG:", "XLOC:"; + name_key().
std::string_view entity_prefix(EntityKind kind);
char kind_letter(EntityKind kind);  // P, O, L

// Value slots.
inline constexpr std::uint32_t date_slot = row(Field::date).slot;  // YYYYMMDD, absent when unknown
/// When the document was first indexed, as common/text/moment.hpp has it: the same for all of a run, and
/// later than that of every run before. Updates keep it, and it goes with a text that moves. Absent from
/// documents of older programs.
inline constexpr std::uint32_t added_slot = row(Field::added).slot;
/// Slots 1, 2, 3: the document's persons, organisations, places, as written in it; see pack_names().
std::uint32_t entity_slot(EntityKind kind);
/// Of the file and the record; see indexer/assembly/catalogue.
inline constexpr std::uint32_t signature_slot = 4;
inline constexpr std::uint32_t source_slot = row(Field::source).slot;      // as written
inline constexpr std::uint32_t language_slot = row(Field::language).slot;  // ISO 639-1 code
inline constexpr std::uint32_t title_slot = row(Field::title).slot;        // folded start, for sorting
/// YYYYMMDD of the file's last change, where no date of publication is known.
inline constexpr std::uint32_t file_date_slot = 8;
/// Of a record: the line of its file that it begins on, in decimal digits. Apart from the document, since it
/// changes with what stands above the record.
inline constexpr std::uint32_t record_line_slot = 11;
/// Of the names that are stored of the document those that do not count, since they stand in nothing but what
/// its source repeats: their places among all, see pack_places(). Neither terms nor other slots have them.
inline constexpr std::uint32_t left_out_names_slot = 12;
/// Of the organisations that are stored of the document as possible those that count: their places among all,
/// see pack_places(). Terms and slots have them as they have those found.
inline constexpr std::uint32_t possible_names_slot = 13;
static_assert(
    [] {
      for (const FieldRow& each : field_table) {
        for (const std::uint32_t slot :
             {signature_slot, file_date_slot, record_line_slot, left_out_names_slot, possible_names_slot})
          if (each.slot == slot) return false;
        for (const std::string_view prefix : {each.prefix, each.word_prefix})
          for (const std::string_view taken :
               {stem_prefix, title_stem_prefix, file_prefix, alias_prefix, possible_prefix})
            if (prefix == taken) return false;
      }
      return true;
    }(),
    "slots and prefixes of fields are apart from the others");

// Metadata keys.
inline constexpr std::string_view metadata_version = "byline:version";
inline constexpr std::string_view metadata_analysis =
    "byline:analysis";  // what terms were made by: see analysis_settings()
inline constexpr std::string_view metadata_fingerprints = "byline:fingerprints";  // see fingerprints()
/// What found the names: the entity model and how it is read, or "none".
inline constexpr std::string_view metadata_model = "byline:model";
inline constexpr std::string_view metadata_aliases = "byline:aliases";                // AliasTable::text()
inline constexpr std::string_view metadata_sorted_aliases = "byline:aliases-sorted";  // AliasTable::sorted()
/// + kind letter: the keys of all names of a kind, each with LF behind it, in the order of their terms. To
/// look for a part of a name is faster in one text than term by term; without it, or in several databases,
/// terms serve.
inline constexpr std::string_view metadata_names = "byline:names:";
/// Why the names of `metadata_aliases` are joined, for --why alone; see common/names/join_reason.
inline constexpr std::string_view metadata_evidence = "byline:evidence";
/// The name_key()s of organisations that count where they are possible, in order, each with LF behind it.
inline constexpr std::string_view metadata_votes = "byline:votes";
/// Which index it is, in 32 hexadecimal digits: made with it, and kept by whatever changes it, --compact and
/// --reanalyse too. Absent from an index of an older program until a run changes it.
inline constexpr std::string_view metadata_identity = "byline:identity";
/// The last value of added_slot that a run has given, where no document has it any more.
inline constexpr std::string_view metadata_last_added = "byline:last-added";
/// What could not be indexed; see indexer/assembly/skipped_files. Absent from older indexes.
inline constexpr std::string_view metadata_skipped = "byline:skipped";

/// Xapian's limit is 245 bytes a term, zero bytes counting twice; we keep to 240 as omindex does.
inline constexpr std::size_t max_term_bytes = 240;

/// prefix + body, or, past max_term_bytes, prefix + the body's beginning + a 16-digit hash of the whole body,
/// cut between characters. Equal bodies give equal terms.
std::string make_term(std::string_view prefix, std::string_view body);
/// Whether make_term() may have cut the body of this term: it then tells only the body's beginning.
constexpr bool may_be_cut(std::string_view term) { return term.size() + 3 >= max_term_bytes; }
std::string id_term(std::string_view id);
/// The term of a field's value, folded.
std::string value_term(Field field, std::string_view value);
/// The row of the field that names of a kind fill.
constexpr const FieldRow& row_of(EntityKind kind) {
  return row(static_cast<Field>(static_cast<std::size_t>(Field::person) + static_cast<std::size_t>(kind)));
}
std::string entity_term(EntityKind kind, std::string_view name);  // folds the name

/// Names as one value: each as length (7-bit little-endian varint) and bytes. Empty list → empty value.
std::string pack_names(const std::vector<std::string>& names);
/// Calls `each(std::string_view name)` for every name; stops quietly at damaged bytes.
template <class Each>
void unpack_names(std::string_view packed, Each&& each) {
  while (!packed.empty()) {
    std::size_t length = 0;
    unsigned shift = 0;
    std::size_t at = 0;
    for (;; ++at, shift += 7) {
      if (at == packed.size() || shift > 28) return;
      const auto byte = static_cast<unsigned char>(packed[at]);
      length |= static_cast<std::size_t>(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    ++at;
    if (length > packed.size() - at) return;
    each(packed.substr(at, length));
    packed.remove_prefix(at + length);
  }
}

/// What stands in left_out_names_slot and possible_names_slot: numbers in decimal digits with spaces between
/// them. No numbers → empty.
std::string pack_places(std::span<const std::uint32_t> places);
/// Up to the first byte that is of no number.
std::vector<std::uint32_t> unpack_places(std::string_view packed);

/// What stands in record_line_slot; 0 for anything but a line.
std::uint32_t record_line(std::string_view value);

/// Calls `each(std::string_view value)` for every value of a field in the slot of its row.
template <class Each>
void each_value(const FieldRow& field, std::string_view stored, Each&& each) {
  if (field.several)
    unpack_names(stored, each);
  else if (!stored.empty())
    each(stored);
}

}  // namespace byline::schema
