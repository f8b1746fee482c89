// One table of a glass database: a B-tree, loaded from sorted entries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/byte_buffer.hpp"
#include "common/glass/output_file.hpp"

namespace byline::glass {

/// What the version file says of a table.
struct TableRoot {
  std::uint32_t root_block = 0;
  unsigned level = 0;  // of the root; leaves are level 0
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  // 0: the table is empty
};

/// Writes the file of a table, front to back: full leaves as entries come, then the levels of branches above
/// them.
class TableWriter {
 public:
  explicit TableWriter(const std::string& path);

  /// Keys ascend strictly in byte order and have at most 255 bytes. `compressed`: `tag` is deflated.
  void add(std::string_view key, std::string_view tag, bool compressed = false);
  /// Call once, at the end. An empty table leaves an empty file.
  TableRoot finish();

 private:
  /// A block of the level below, and the key from which on entries are found in it.
  struct Child {
    std::size_t key_begin;  // in keys_
    std::uint32_t block;
    std::uint16_t component;
    std::uint8_t key_length;
  };

  void add_part(std::string_view key, std::string_view part, unsigned component, unsigned flags);
  void begin_leaf(std::string_view key, unsigned component);
  std::vector<Child> write_branches(const std::vector<Child>& children, unsigned level);
  std::uint8_t* put_item(std::size_t size);
  std::size_t free_bytes() const { return items_begin_ - directory_end_; }
  void begin_block();
  void end_block(unsigned level);
  void flush();

  OutputFile file_;
  std::vector<std::uint8_t> buffer_;  // of several blocks
  std::size_t buffered_ = 0;          // of them complete
  std::uint8_t* block_ = nullptr;     // the one being filled
  std::size_t directory_end_ = 0;     // in it
  std::size_t items_begin_ = 0;       // in it
  std::uint32_t blocks_ = 0;          // complete
  std::uint64_t entries_ = 0;
  std::vector<Child> leaves_;
  ByteBuffer keys_;
};

}  // namespace byline::glass
