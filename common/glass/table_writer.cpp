#include "common/glass/table_writer.hpp"

#include <algorithm>
#include <cstring>

#include "common/glass/codecs.hpp"
#include "common/glass/format.hpp"
#include "common/glass/limits.hpp"

namespace byline::glass {
namespace {

using format::block_bytes, format::compressed_flag, format::first_flag, format::header_bytes,
    format::last_flag;

constexpr std::size_t blocks_per_write = 64;
constexpr std::size_t directory_entry_bytes = 2;
constexpr std::size_t component_bytes = 2;
constexpr std::size_t leaf_item_bytes = 3;    // size and flags, key length
constexpr std::size_t branch_item_bytes = 7;  // block, key length, component

/// Xapian wants room for four items in every block, and so cuts them at a quarter.
constexpr std::size_t max_item_bytes = (block_bytes - header_bytes - 4 * directory_entry_bytes) / 4;
/// An item's first part is worth moving up into the rest of a block when the rest holds the key and so many
/// bytes.
constexpr std::size_t worthwhile_bytes = 34;

}  // namespace

TableWriter::TableWriter(const std::string& path) : file_(path) {}

void TableWriter::begin_block() {
  block_ = buffer_.data() + buffered_ * block_bytes;
  directory_end_ = header_bytes;
  items_begin_ = block_bytes;
}

void TableWriter::end_block(unsigned level) {
  const auto free = static_cast<std::uint32_t>(free_bytes());
  std::uint8_t* at = put_big_endian_32(block_, format::revision);
  *at++ = static_cast<std::uint8_t>(level);
  at = put_big_endian_16(at, free);  // the largest free piece, and all free pieces: the same here
  at = put_big_endian_16(at, free);
  put_big_endian_16(at, static_cast<std::uint32_t>(directory_end_));
  std::memset(block_ + directory_end_, 0, free);
  ++blocks_;
  if (++buffered_ == blocks_per_write) flush();
}

void TableWriter::flush() {
  file_.write(buffer_.data(), buffered_ * block_bytes);
  buffered_ = 0;
}

/// Enters an item of `size` bytes into the directory and returns where it goes.
std::uint8_t* TableWriter::put_item(std::size_t size) {
  items_begin_ -= size;
  put_big_endian_16(block_ + directory_end_, static_cast<std::uint32_t>(items_begin_));
  directory_end_ += directory_entry_bytes;
  return block_ + items_begin_;
}

void TableWriter::begin_leaf(std::string_view key, unsigned component) {
  Child leaf{keys_.size(), 0, 0, 0};
  if (block_ == nullptr) {
    buffer_.resize(blocks_per_write * block_bytes);
    begin_block();
    // Every table begins with an empty key, which is no entry.
    std::uint8_t* item = put_item(leaf_item_bytes);
    put_big_endian_16(item, first_flag | last_flag);
    item[2] = 0;
  } else {
    const std::uint8_t* previous = block_ + items_begin_;
    const std::string_view previous_key(reinterpret_cast<const char*>(previous + leaf_item_bytes),
                                        previous[2]);
    // The shortest key that still lies behind the previous one.
    const std::size_t length = std::min(key.size(), common_prefix(key, previous_key) + 1);
    keys_.append(key.substr(0, length));
    end_block(0);
    begin_block();
    leaf.block = blocks_;
    leaf.component = static_cast<std::uint16_t>(component);
    leaf.key_length = static_cast<std::uint8_t>(length);
  }
  leaves_.push_back(leaf);
}

inline void TableWriter::add_part(std::string_view key, std::string_view part, unsigned component,
                                  unsigned flags) {
  const std::size_t size = leaf_item_bytes + key.size() + (component > 1 ? component_bytes : 0) + part.size();
  if (size + directory_entry_bytes > free_bytes()) begin_leaf(key, component);
  std::uint8_t* at = put_item(size);
  // The size is that of the item without the size and the key's length.
  at = put_big_endian_16(at, static_cast<std::uint32_t>(size - leaf_item_bytes) | flags);
  *at++ = static_cast<std::uint8_t>(key.size());
  std::memcpy(at, key.data(), key.size());
  at += key.size();
  if (component > 1) at = put_big_endian_16(at, component);
  if (!part.empty()) std::memcpy(at, part.data(), part.size());
}

void TableWriter::add(std::string_view key, std::string_view tag, bool compressed) {
  if (block_ == nullptr) begin_leaf({}, 0);
  check_bytes(tag.size());
  ++entries_;
  const unsigned flags = compressed ? compressed_flag : 0;
  const std::size_t more = max_item_bytes - leaf_item_bytes - key.size() - component_bytes;
  std::size_t first = more + component_bytes;
  if (tag.size() <= first) {
    add_part(key, tag, 1, flags | first_flag | last_flag);
    return;
  }
  // Parts of full size would leave the end of every block unused: the first part takes up the rest.
  const std::size_t rest = free_bytes() % (max_item_bytes + directory_entry_bytes);
  const std::size_t overhead = directory_entry_bytes + leaf_item_bytes + key.size();
  if (rest > overhead + worthwhile_bytes) first = rest - overhead;
  add_part(key, tag.substr(0, first), 1, flags | first_flag);
  tag.remove_prefix(first);
  unsigned component = 2;
  for (; tag.size() > more; tag.remove_prefix(more)) add_part(key, tag.substr(0, more), component++, flags);
  add_part(key, tag, component, flags | last_flag);
}

/// One level of branch blocks over `children`; returns those blocks as the children of the next.
std::vector<TableWriter::Child> TableWriter::write_branches(const std::vector<Child>& children,
                                                            unsigned level) {
  std::vector<Child> branches;
  for (const Child& child : children) {
    std::string_view key = keys_.view(child.key_begin, child.key_begin + child.key_length);
    unsigned component = child.component;
    std::size_t size = branch_item_bytes + key.size();
    const bool starts_block = branches.empty() || size + directory_entry_bytes > free_bytes();
    if (starts_block) {
      if (!branches.empty()) end_block(level);
      begin_block();
      branches.push_back({child.key_begin, blocks_, child.component, child.key_length});
      // A block's first key is never looked at, and so left out.
      key = {};
      component = 0;
      size = branch_item_bytes;
    }
    std::uint8_t* at = put_item(size);
    at = put_big_endian_32(at, child.block);
    *at++ = static_cast<std::uint8_t>(key.size());
    if (!key.empty()) std::memcpy(at, key.data(), key.size());
    put_big_endian_16(at + key.size(), component);
  }
  end_block(level);
  return branches;
}

TableRoot TableWriter::finish() {
  TableRoot root;
  if (block_ != nullptr) {
    end_block(0);
    std::vector<Child> top = std::move(leaves_);
    while (top.size() > 1) top = write_branches(top, ++root.level);
    flush();
    root.root_block = top.front().block;
    root.entries = entries_;
    root.blocks = blocks_;
  }
  file_.close();
  return root;
}

}  // namespace byline::glass
