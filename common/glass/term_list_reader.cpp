#include "common/glass/term_list_reader.hpp"

#include "common/glass/byte_reader.hpp"
#include "common/glass/keys.hpp"

namespace byline::glass {

std::optional<std::string> TermListReader::first_term(std::uint32_t document, std::string_view prefix) {
  if (!cursor_.find(sortable(document))) return {};
  std::optional<std::string_view> tag = cursor_.tag();
  if (tag && cursor_.compressed()) tag = inflater_.inflate(*tag);
  if (!tag) return {};
  ByteReader in(*tag);
  in.varint();  // length of the document
  in.varint();  // number of terms
  std::string term;
  for (bool is_first = true; !in.at_end(); is_first = false) {
    bool has_count = true;
    if (!is_first) {
      std::size_t shared = in.byte();
      // With a small count, that and the shared bytes are one number.
      if (shared > term.size()) {
        shared %= term.size() + 1;
        has_count = false;
      }
      term.resize(shared);
    }
    term += in.bytes(in.byte());
    if (has_count) in.varint();
    if (in.failed()) return {};
    if (term >= prefix) break;
  }
  return term.starts_with(prefix) ? std::optional(term) : std::nullopt;
}

}  // namespace byline::glass
