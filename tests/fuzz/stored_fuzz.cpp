// libFuzzer target: what is read back from an index may be damaged in any way. It is an Error or a value,
// and a value comes back the same when it is stored again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/names/alias_table.hpp"
#include "indexer/assembly/signature.hpp"
#include "indexer/assembly/skipped_files.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

template <class Parse>
void may_throw_error(Parse&& parse) {
  try {
    parse();
  } catch (const byline::Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace byline;
  const std::string stored(reinterpret_cast<const char*>(data), size);
  may_throw_error([&] {
    const std::string again = to_json(parse_stored_fields(stored));
    require(to_json(parse_stored_fields(again)) == again);
  });
  may_throw_error([&] {
    const AliasTable table = AliasTable::parse(stored);
    require(AliasTable::parse(std::string(table.text())).text() == table.text());
  });
  may_throw_error([&] {
    // The two values of a table, both damaged.
    const std::size_t half = stored.find('\0') == std::string::npos ? size / 2 : stored.find('\0') + 1;
    const AliasTable table = AliasTable::stored(stored.substr(0, half), stored.substr(half));
    for (const EntityKind kind : all_entity_kinds)
      table.find(kind, stored.substr(0, std::min<std::size_t>(size, 5)));
  });
  std::vector<std::string> names;
  schema::unpack_names(stored, [&](std::string_view name) { names.emplace_back(name); });
  std::vector<std::string> again;
  schema::unpack_names(schema::pack_names(names), [&](std::string_view name) { again.emplace_back(name); });
  require(again == names);
  const std::string files = pack_skipped_files(unpack_skipped_files(stored));
  require(pack_skipped_files(unpack_skipped_files(files)) == files);
  if (size == 40) require(pack_signature(unpack_signature(stored)) == stored);
  return 0;
}
