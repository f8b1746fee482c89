#include "common/glass/version_file.hpp"

#include <algorithm>
#include <optional>
#include <random>

#include "common/glass/byte_buffer.hpp"
#include "common/glass/codecs.hpp"
#include "common/glass/format.hpp"
#include "common/glass/output_file.hpp"
#include "common/glass/table.hpp"

namespace byline::glass {
namespace {

void append_root(ByteBuffer& out, const TableRoot& root, std::uint32_t compress_min) {
  constexpr unsigned sequential = 2;
  constexpr unsigned absent = 1;
  append_varint(out, root.root_block);
  append_varint(out, root.level << 2 | sequential | (root.blocks == 0 ? absent : 0));
  append_varint(out, root.entries);
  append_varint(out, format::block_bytes >> 11);
  append_varint(out, compress_min);
  ByteBuffer free_list;  // of blocks: none is free, the next new one is the one behind the last
  if (root.blocks > 0) {
    append_varint(free_list, format::revision);
    append_varint(free_list, root.blocks);
    for (int i = 0; i < 4; ++i) append_varint(free_list, 0);
  }
  append_varint(out, free_list.size());
  out.append(free_list.view());
}

void write_file(const std::string& path, const ByteBuffer& bytes) {
  OutputFile file(path);
  file.write(bytes.data(), bytes.size());
  file.close();
}

}  // namespace

void write_version_file(const std::string& path, const std::array<TableRoot, 4>& tables,
                        const Statistics& statistics) {
  ByteBuffer out;
  out.append(magic_and_version);
  std::random_device random;
  for (int i = 0; i < 16; ++i) out.append(static_cast<std::uint8_t>(random()));  // the database's UUID
  append_varint(out, format::revision);
  const auto& [postings, data, term_lists, positions] = tables;
  append_root(out, postings, 0);
  append_root(out, data, format::compress_min);
  append_root(out, term_lists, format::compress_min);
  append_root(out, positions, 0);
  append_root(out, {}, format::compress_min);  // spelling
  append_root(out, {}, format::compress_min);  // synonyms
  append_varint(out, statistics.documents);
  append_varint(out, 0);  // the last document's number is their number
  append_varint(out, statistics.shortest);
  append_varint(out, statistics.max_wdf);
  append_varint(out, statistics.longest - statistics.max_wdf);
  append_varint(out, 0);  // oldest changeset
  append_varint(out, statistics.total_length);
  append_varint(out, 0);  // highest frequency of a spelling
  write_file(path, out);
}

bool add_to_version_file(const std::string& folder, const TableRoot& data, const TableRoot& term_lists,
                         const TableRoot& positions) {
  const std::optional<Version> version = Version::read(folder);
  const auto is_free = [&](TableName table) { return version->root(table).empty; };
  if (!version || version->revision != format::revision || !is_free(TableName::docdata) ||
      !is_free(TableName::termlist) || !is_free(TableName::position))
    return false;
  ByteBuffer out;
  out.append(version->beginning);
  out.append(version->root(TableName::postlist).packed);
  append_root(out, data, format::compress_min);
  append_root(out, term_lists, format::compress_min);
  append_root(out, positions, 0);
  out.append(version->root(TableName::spelling).packed);
  out.append(version->root(TableName::synonym).packed);
  out.append(version->statistics);
  write_file(folder + "/" + std::string(version_file_name), out);
  return true;
}

bool put_back(const std::string& folder, const Version& before, TableName table) {
  const std::optional<Version> version = Version::read(folder);
  if (!version) return false;
  ByteBuffer out;
  out.append(version->beginning);
  for (std::size_t each = 0; each < version->roots.size(); ++each)
    out.append((static_cast<TableName>(each) == table ? before : *version).roots[each].packed);
  out.append(version->statistics);
  write_file(folder + "/" + std::string(version_file_name), out);
  return true;
}

}  // namespace byline::glass
