#include "common/glass/table.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "common/glass/byte_reader.hpp"
#include "common/glass/format.hpp"
#include "common/text/hexadecimal.hpp"

namespace byline::glass {

using format::first_flag, format::header_bytes, format::last_flag, format::size_bits;

namespace {

constexpr std::size_t uuid_bytes = 16;
constexpr unsigned most_levels = 10;

Version::Root read_root(ByteReader& in) {
  const std::string_view from = in.rest();
  Version::Root root;
  root.block = in.number();
  const std::uint32_t level = in.number();
  root.levels = (level >> 2) + 1;
  root.empty = (level & 1) != 0;
  root.entries = in.varint();
  root.block_bytes = in.number() << 11;
  in.varint();            // least size to compress
  in.bytes(in.varint());  // free list
  root.packed = from.substr(0, from.size() - in.rest().size());
  return root;
}

}  // namespace

std::string file_name(std::string_view table) { return std::string(table) + ".glass"; }

std::string table_file(const std::string& folder, TableName name) {
  return folder + "/" + file_name(table_names[static_cast<std::size_t>(name)]);
}

std::optional<Version> Version::read(const std::string& folder) {
  const std::string text =
      read_plain_file(folder + "/" + std::string(version_file_name), most_small_file_bytes)
          .value_or(std::string());
  if (!text.starts_with(magic_and_version) || text.size() < magic_and_version.size() + uuid_bytes) return {};
  ByteReader in(std::string_view(text).substr(magic_and_version.size() + uuid_bytes));
  Version version;
  version.uuid = to_hexadecimal(std::string_view(text).substr(magic_and_version.size(), uuid_bytes));
  version.revision = in.varint();
  version.beginning = text.substr(0, text.size() - in.rest().size());
  for (Root& root : version.roots) root = read_root(in);
  version.statistics = in.rest();
  if (in.failed()) return {};
  return version;
}

std::optional<Table> Table::open(const std::string& folder, const Version& version, TableName name) {
  const Version::Root& root = version.root(name);
  if (root.empty || root.levels > most_levels || root.block_bytes < 2048 || root.block_bytes > 65536)
    return {};
  Descriptor file = open_plain_file(table_file(folder, name));
  if (!file) return {};
  Table table;
  table.file_ = std::make_shared<Descriptor>(std::move(file));
  table.revision_ = version.revision;
  table.root_ = root.block;
  table.levels_ = root.levels;
  table.block_bytes_ = root.block_bytes;
  return table;
}

std::optional<Table> Table::open(const std::string& folder, std::string_view uuid, std::uint64_t revision,
                                 TableName name) {
  const std::optional<Version> version = Version::read(folder);
  std::string digits(uuid);
  std::erase(digits, '-');
  if (!version || version->uuid != digits || version->revision != revision) return {};
  return open(folder, *version, name);
}

std::size_t Table::Cursor::Block::items() const { return (two(9) - header_bytes) / 2; }

/// Where an item is; 0 unless it is inside of the block with its key and what stands around that.
std::size_t Table::Cursor::Block::place(std::size_t i, bool leaf) const {
  const std::size_t at = two(header_bytes + 2 * i), head = leaf ? 3 : 5;
  const std::size_t around = leaf ? 3 : 7;
  if (at < two(9) || at + around > bytes.size()) return 0;
  return at + around + static_cast<unsigned char>(bytes[at + head - 1]) <= bytes.size() ? at : 0;
}

std::string_view Table::Cursor::Block::key(std::size_t at, bool leaf) const {
  const std::size_t head = leaf ? 3 : 5;
  return {bytes.data() + at + head, static_cast<unsigned char>(bytes[at + head - 1])};
}

Table::Cursor::Cursor(const Table& table) : table_(table), blocks_(table.levels_) {}

bool Table::Cursor::fail() {
  failed_ = true;
  return false;
}

bool Table::Cursor::load(std::size_t level, std::uint32_t number) {
  Block& block = blocks_[level];
  block.item = 0;
  if (block.number == number) return true;
  block.number.reset();
  block.bytes.resize(table_.block_bytes_);
  const auto size = static_cast<ssize_t>(block.bytes.size());
  if (::pread(table_.file_->number(), block.bytes.data(), block.bytes.size(),
              static_cast<off_t>(number) * size) != size)
    return fail();
  const std::size_t directory_end = block.two(9);
  const bool is_as_described = block.four(0) <= table_.revision_ &&
                               static_cast<unsigned char>(block.bytes[4]) == level &&
                               directory_end >= header_bytes + 2 && directory_end <= block.bytes.size() &&
                               directory_end % 2 == header_bytes % 2;
  if (!is_as_described) return fail();
  block.number = number;
  return true;
}

/// Loads the block that the item of the one above leads to.
bool Table::Cursor::descend(std::size_t level) {
  const Block& above = blocks_[level + 1];
  const std::size_t at = above.place(above.item, false);
  return at != 0 ? load(level, above.four(at)) : fail();
}

bool Table::Cursor::first() {
  std::size_t level = blocks_.size() - 1;
  if (!load(level, table_.root_)) return false;
  while (level > 0)
    if (!descend(--level)) return false;
  return settle();
}

/// Whether the leaf at hand has a smaller key where the cursor is, and greater ones or this behind.
bool Table::Cursor::is_ahead_in_leaf(std::string_view key) const {
  const Block& leaf = blocks_[0];
  if (!leaf.number || leaf.item >= leaf.items()) return false;
  const std::size_t here = leaf.place(leaf.item, true), last = leaf.place(leaf.items() - 1, true);
  return here != 0 && last != 0 && leaf.key(here, true) < key && leaf.key(last, true) >= key;
}

/// To the first item from `low` on, before `high`, whose key is not smaller.
bool Table::Cursor::find_in_leaf(std::string_view key, std::size_t low, std::size_t high) {
  Block& leaf = blocks_[0];
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2, at = leaf.place(middle, true);
    if (at == 0) return fail();
    const bool before = leaf.key(at, true) < key;
    (before ? low : high) = before ? middle + 1 : middle;
  }
  leaf.item = low;
  return settle() && key_ == key;
}

bool Table::Cursor::find(std::string_view key) {
  // Whoever asks for one key after the other mostly finds the next one near.
  if (is_ahead_in_leaf(key)) {
    const Block& leaf = blocks_[0];
    std::size_t low = leaf.item + 1, step = 1;
    for (std::size_t at; low + step < leaf.items(); low += step, step *= 2) {
      if ((at = leaf.place(low + step - 1, true)) == 0) return fail();
      if (leaf.key(at, true) >= key) break;
    }
    return find_in_leaf(key, low, std::min(low + step, leaf.items()));
  }
  std::size_t level = blocks_.size() - 1;
  if (!load(level, table_.root_)) return false;
  while (level > 0) {
    Block& block = blocks_[level];
    // The last that does not lie behind; the first has no key.
    std::size_t low = 1, high = block.items();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2, at = block.place(middle, false);
      if (at == 0) return fail();
      const std::string_view other = block.key(at, false);
      const bool behind = other > key || (other == key && block.two(at + 5 + other.size()) > 1);
      (behind ? high : low) = behind ? middle : middle + 1;
    }
    block.item = low - 1;
    if (!descend(--level)) return false;
  }
  return find_in_leaf(key, 0, blocks_[0].items());
}

bool Table::Cursor::next() {
  ++blocks_[0].item;
  return settle();
}

/// Takes up the item the cursor is at, in the next leaf when this one is at its end.
bool Table::Cursor::settle() {
  if (blocks_[0].item >= blocks_[0].items() && !next_leaf()) return false;
  const Block& leaf = blocks_[0];
  const std::size_t at = leaf.place(leaf.item, true);
  if (at == 0) return fail();
  flags_ = leaf.two(at);
  key_ = leaf.key(at, true);
  const bool is_first = (flags_ & first_flag) != 0;
  const std::size_t begin = at + 3 + key_.size() + (is_first ? 0 : 2);
  const std::size_t end = at + 3 + (flags_ & size_bits);
  if (begin > end || end > leaf.bytes.size()) return fail();
  component_ = is_first ? 1 : leaf.two(begin - 2);
  part_ = {leaf.bytes.data() + begin, end - begin};
  return true;
}

bool Table::Cursor::next_leaf() {
  std::size_t level = 1;
  while (level < blocks_.size() && blocks_[level].item + 1 >= blocks_[level].items()) ++level;
  if (level == blocks_.size()) return false;
  ++blocks_[level].item;
  while (level > 0)
    if (!descend(--level)) return false;
  return true;
}

std::optional<std::string_view> Table::Cursor::tag() {
  if ((flags_ & first_flag) == 0) return {};
  if ((flags_ & last_flag) != 0) return part_;
  const std::string key(key_);
  const bool deflated = compressed();
  joined_ = part_;
  for (unsigned component = 2; (flags_ & last_flag) == 0; ++component) {
    if (!next() || key_ != key || component_ != component || compressed() != deflated) return {};
    joined_ += part_;
  }
  return joined_;
}

}  // namespace byline::glass
