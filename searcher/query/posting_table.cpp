#include "searcher/query/posting_table.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>

namespace byline::query {
namespace {

constexpr std::string_view magic("\x0f\x0dXapian Glass\x04\x6e", 16);
constexpr std::size_t uuid_bytes = 16;
constexpr std::size_t header_bytes = 11;
constexpr unsigned compressed_flag = 0x8000, last_flag = 0x4000, first_flag = 0x2000, size_bits = 0x1fff;
constexpr unsigned most_levels = 10;

/// Bytes still to be read; once there are too few, it is at its end and has failed.
class Bytes {
 public:
  Bytes() = default;
  explicit Bytes(std::string_view bytes)
      : at_(reinterpret_cast<const std::uint8_t*>(bytes.data())), end_(at_ + bytes.size()) {}

  bool at_end() const { return at_ == end_; }
  bool failed() const { return failed_; }
  std::uint8_t byte() {
    if (at_ == end_) return fail();
    return *at_++;
  }
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && at_ != end_; shift += 7) {
      value |= std::uint64_t{*at_ & 0x7fu} << shift;
      if (*at_++ < 0x80) return value;
    }
    return fail();
  }
  std::uint32_t number() {
    const std::uint64_t value = varint();
    return value <= 0xffffffff ? static_cast<std::uint32_t>(value) : fail();
  }
  /// Big-endian, with the number of bytes told by the leading one bits.
  std::uint32_t sortable() {
    const std::uint8_t first = byte();
    unsigned more = 1;
    std::uint64_t value = first;
    for (std::uint8_t bit = 0x80; bit > 0x10 && (first & bit) != 0; bit /= 2) value -= bit, ++more;
    for (; more > 0; --more) value = value << 8 | byte();
    return value <= 0xffffffff ? static_cast<std::uint32_t>(value) : fail();
  }
  /// Two numbers, mostly of a byte each.
  void pair(std::uint32_t& first, std::uint32_t& second) {
    if (end_ - at_ >= 2 && ((at_[0] | at_[1]) & 0x80) == 0) {
      first = at_[0];
      second = at_[1];
      at_ += 2;
      return;
    }
    first = number();
    second = number();
  }

 private:
  std::uint8_t fail() {
    failed_ = true;
    at_ = end_;
    return 0;
  }

  const std::uint8_t* at_ = nullptr;
  const std::uint8_t* end_ = nullptr;
  bool failed_ = false;
};

std::string hexadecimal(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    for (const int half : {byte >> 4, byte & 15}) text += "0123456789abcdef"[half];
  }
  return text;
}

/// The key of a term's first chunk; the others begin with it and a zero byte.
std::string escaped(std::string_view term) {
  std::string key;
  for (const char c : term) {
    key += c;
    if (c == '\0') key += '\xff';
  }
  return key;
}

/// Adds the postings of a chunk behind its head, `document` being the first of them.
bool add_postings(Bytes& in, std::uint32_t document, PostingList& list) {
  std::uint32_t count = in.number();
  if (in.failed() || document == 0 || list.size() == list.capacity()) return false;
  if (list.size() > 0 && document <= list.documents().back()) return false;
  list.add(document, count);
  while (!in.at_end()) {
    std::uint32_t gap;
    in.pair(gap, count);
    if (list.size() == list.capacity() || gap >= 0xffffffff - document) return false;
    document += gap + 1;
    list.add(document, count);
  }
  return !in.failed();
}

}  // namespace

PostingTable::Descriptor::~Descriptor() { ::close(number); }

/// A block in memory and a place in it.
struct PostingTable::Block {
  std::vector<char> bytes;
  std::size_t item = 0;

  unsigned two(std::size_t at) const {
    return static_cast<unsigned char>(bytes[at]) << 8 | static_cast<unsigned char>(bytes[at + 1]);
  }
  std::uint32_t four(std::size_t at) const { return std::uint32_t{two(at)} << 16 | two(at + 2); }
  std::size_t items() const { return (two(9) - header_bytes) / 2; }
  /// Where an item is, and that it is inside of the block with its key and what stands around that.
  std::size_t place(std::size_t i, bool leaf) const {
    const std::size_t at = two(header_bytes + 2 * i), head = leaf ? 3 : 5;
    const std::size_t around = leaf ? 3 : 7;
    if (at < two(9) || at + around > bytes.size()) return 0;
    return at + around + static_cast<unsigned char>(bytes[at + head - 1]) <= bytes.size() ? at : 0;
  }
  std::string_view key(std::size_t at, bool leaf) const {
    const std::size_t head = leaf ? 3 : 5;
    return {bytes.data() + at + head, static_cast<unsigned char>(bytes[at + head - 1])};
  }
};

/// A place in the leaves of the table.
class PostingTable::Cursor {
 public:
  explicit Cursor(const PostingTable& table) : table_(table), blocks_(table.levels_) {}

  /// At the first part of the entry with a key. False when there is none, or the table is not as it should
  /// be.
  bool find(std::string_view key) {
    std::uint32_t number = table_.root_;
    for (std::size_t level = blocks_.size(); level-- > 1;) {
      if (!load(level, number)) return false;
      Block& block = blocks_[level];
      // The last that does not lie behind; the first has no key.
      std::size_t low = 1, high = block.items();
      while (low < high) {
        const std::size_t middle = low + (high - low) / 2, at = block.place(middle, false);
        if (at == 0) return false;
        const std::string_view other = block.key(at, false);
        const bool behind = other > key || (other == key && block.two(at + 5 + other.size()) > 1);
        (behind ? high : low) = behind ? middle : middle + 1;
      }
      block.item = low - 1;
      const std::size_t at = block.place(block.item, false);
      if (at == 0) return false;
      number = block.four(at);
    }
    if (!load(0, number)) return false;
    Block& leaf = blocks_[0];
    std::size_t low = 0, high = leaf.items();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2, at = leaf.place(middle, true);
      if (at == 0) return false;
      (leaf.key(at, true) < key ? low : high) = leaf.key(at, true) < key ? middle + 1 : middle;
    }
    leaf.item = low;
    return settle() && entry_key_ == key;
  }
  bool next() {
    ++blocks_[0].item;
    return settle();
  }

  std::string_view key() const { return entry_key_; }
  /// The entry's tag, put together where it is in parts; valid until the cursor moves. Nothing when it is
  /// not as it should be.
  std::optional<std::string_view> tag() {
    if ((flags_ & (compressed_flag | first_flag)) != first_flag) return {};
    if ((flags_ & last_flag) != 0) return part_;
    const std::string key(entry_key_);
    joined_ = part_;
    do {
      if (!next() || entry_key_ != key || (flags_ & (compressed_flag | first_flag)) != 0) return {};
      joined_ += part_;
    } while ((flags_ & last_flag) == 0);
    return joined_;
  }

 private:
  bool load(std::size_t level, std::uint32_t number) {
    Block& block = blocks_[level];
    block.bytes.resize(table_.block_bytes_);
    const auto size = static_cast<ssize_t>(block.bytes.size());
    if (::pread(table_.file_->number, block.bytes.data(), block.bytes.size(),
                static_cast<off_t>(number) * size) != size)
      return false;
    const std::size_t directory_end = block.two(9);
    block.item = 0;
    return block.four(0) <= table_.revision_ && static_cast<unsigned char>(block.bytes[4]) == level &&
           directory_end >= header_bytes + 2 && directory_end <= block.bytes.size() &&
           directory_end % 2 == header_bytes % 2;
  }
  /// Takes up the item the cursor is at, in the next leaf when this one is at its end.
  bool settle() {
    if (blocks_[0].item >= blocks_[0].items() && !next_leaf()) return false;
    const Block& leaf = blocks_[0];
    const std::size_t at = leaf.place(leaf.item, true);
    if (at == 0) return false;
    flags_ = leaf.two(at);
    entry_key_ = leaf.key(at, true);
    const std::size_t begin = at + 3 + entry_key_.size() + ((flags_ & first_flag) != 0 ? 0 : 2);
    const std::size_t end = at + 3 + (flags_ & size_bits);
    if (begin > end || end > leaf.bytes.size()) return false;
    part_ = {leaf.bytes.data() + begin, end - begin};
    return true;
  }
  bool next_leaf() {
    std::size_t level = 1;
    while (level < blocks_.size() && blocks_[level].item + 1 >= blocks_[level].items()) ++level;
    if (level == blocks_.size()) return false;
    ++blocks_[level].item;
    for (; level > 0; --level) {
      const std::size_t at = blocks_[level].place(blocks_[level].item, false);
      if (at == 0 || !load(level - 1, blocks_[level].four(at))) return false;
    }
    return true;
  }

  const PostingTable& table_;
  std::vector<Block> blocks_;  // by level, the leaf first
  unsigned flags_ = 0;
  std::string_view entry_key_, part_;
  std::string joined_;
};

std::optional<PostingTable> PostingTable::open(const std::string& folder, std::string_view uuid,
                                               std::uint64_t revision) {
  std::ifstream file(folder + "/iamglass", std::ios::binary);
  const std::string version{std::istreambuf_iterator<char>(file), {}};
  if (!version.starts_with(magic) || version.size() < magic.size() + uuid_bytes) return {};
  std::string digits(uuid);
  std::erase(digits, '-');
  if (hexadecimal(std::string_view(version).substr(magic.size(), uuid_bytes)) != digits) return {};
  Bytes in(std::string_view(version).substr(magic.size() + uuid_bytes));
  PostingTable table;
  table.revision_ = in.varint();
  table.root_ = in.number();
  const std::uint32_t level = in.number();
  in.varint();  // entries
  table.block_bytes_ = in.number() << 11;
  table.levels_ = (level >> 2) + 1;
  const bool empty = (level & 1) != 0;
  if (in.failed() || empty || table.revision_ != revision || table.levels_ > most_levels ||
      table.block_bytes_ < 2048 || table.block_bytes_ > 65536)
    return {};
  const int descriptor = ::open((folder + "/postlist.glass").c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return {};
  table.file_ = std::make_shared<Descriptor>(descriptor);
  return table;
}

bool PostingTable::read(std::string_view term, PostingList& list) const {
  list.clear();
  if (term.empty()) return false;
  const std::string first_key = escaped(term), other_keys = first_key + '\0';
  Cursor cursor(*this);
  if (!cursor.find(first_key)) return false;
  for (bool is_first = true;; is_first = false) {
    std::uint32_t document = 0;
    if (!is_first) {
      if (!cursor.next() || !cursor.key().starts_with(other_keys)) return false;
      Bytes key(cursor.key().substr(other_keys.size()));
      document = key.sortable();
      if (key.failed() || !key.at_end()) return false;
    }
    const std::optional<std::string_view> tag = cursor.tag();
    if (!tag) return false;
    Bytes in(*tag);
    if (is_first) {
      if (in.varint() != list.capacity()) return false;
      in.varint();  // occurrences of the term
      document = in.number() + 1;
    }
    const bool is_last = in.byte() == '1';
    in.varint();  // how far the last document is from the first
    if (in.failed() || !add_postings(in, document, list)) return false;
    if (is_last) return list.size() == list.capacity();
  }
}

}  // namespace byline::query
