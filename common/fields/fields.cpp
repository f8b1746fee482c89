#include "common/fields/fields.hpp"

#include "common/names/entity.hpp"
#include "common/text/ascii.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// Without what two addresses of one page differ in: scheme, "www.", the place in the page, capitals, a slash
/// at the end.
std::string folded_address(std::string_view address) {
  const std::size_t scheme = address.find("://");
  constexpr std::size_t longest_scheme = 8;
  if (scheme <= longest_scheme) address.remove_prefix(scheme + 3);
  if (address.starts_with("//")) address.remove_prefix(2);
  address = address.substr(0, address.find('#'));
  std::string folded;
  folded.reserve(address.size());
  for (const char c : address) folded += ascii_lower(c);
  if (folded.starts_with("www.")) folded.erase(0, 4);
  while (folded.size() > 1 && folded.ends_with('/')) folded.pop_back();
  return folded;
}

}  // namespace

std::string fold(Field field, std::string_view value) {
  switch (row(field).kind) {
    case FieldKind::words:
    case FieldKind::code:
      return fold(value);
    case FieldKind::name:
      return name_key(value);
    case FieldKind::address:
      return folded_address(value);
    case FieldKind::id:
    case FieldKind::path:
    case FieldKind::date:
    case FieldKind::story:
      break;
  }
  return std::string(value);
}

std::vector<std::string_view> words_of(std::string_view folded) { return split(folded, " -.,@_/()&+"); }

}  // namespace byline
