// Tables of Xapian databases in the format glass, read from their files.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/format.hpp"
#include "common/plain_file.hpp"

namespace byline::glass {

/// The file that makes a folder a database, and what it begins with: magic, then the date of the format,
/// 2016-03-14, as (year − 2014) << 9 | month << 5 | day.
inline constexpr std::string_view version_file_name = "iamglass";
inline constexpr std::string_view magic_and_version("\x0f\x0dXapian Glass\x04\x6e", 16);
/// In any version.
inline constexpr std::string_view magic = magic_and_version.substr(0, 14);

/// In the order in which the version file tells of them.
inline constexpr std::array<std::string_view, 6> table_names = {"postlist", "docdata",  "termlist",
                                                                "position", "spelling", "synonym"};
enum class TableName : std::size_t { postlist, docdata, termlist, position, spelling, synonym };
/// The file of a table of that name, and where a database in a folder has it.
std::string file_name(std::string_view table);
std::string table_file(const std::string& folder, TableName name);

/// What the version file of a glass database says; indexer/segment/FORMAT.md describes it.
struct Version {
  struct Root {
    std::uint32_t block = 0;
    std::uint32_t levels = 0;  // of the tree, the leaves among them
    std::uint32_t block_bytes = 0;
    std::uint64_t entries = 0;
    bool empty = true;
    std::string packed;  // as it stands in the file
  };

  std::string beginning;  // magic, date of the format, UUID and revision as they stand in the file
  std::string uuid;       // 32 hexadecimal digits
  std::uint64_t revision = 0;
  std::array<Root, table_names.size()> roots;
  std::string statistics;  // what follows the roots

  const Root& root(TableName table) const { return roots[static_cast<std::size_t>(table)]; }

  /// Nothing when the folder holds no database, or one that is not as FORMAT.md describes it.
  static std::optional<Version> read(const std::string& folder);
};

/// The B-tree of one table, at the revision that a version file tells of. It reads also what Xapian has
/// updated: as with Xapian's own reader, blocks that an indexer has written over since are known by their
/// revision. What is not as described is not guessed at: the cursor then says that it has failed.
class Table {
 public:
  class Cursor;

  /// Nothing when the table is empty or its file cannot be opened.
  static std::optional<Table> open(const std::string& folder, const Version& version, TableName name);
  /// The same of the database that has been opened in the folder, at its revision; nothing when that holds
  /// something else by now, or another format.
  static std::optional<Table> open(const std::string& folder, std::string_view uuid, std::uint64_t revision,
                                   TableName name);

 private:
  std::shared_ptr<const Descriptor> file_;
  std::uint64_t revision_ = 0;
  std::uint32_t root_ = 0, levels_ = 0, block_bytes_ = 0;
};

/// A place in the leaves of a table. An entry is in one item or, where its tag is long, in several.
class Table::Cursor {
 public:
  /// `table` outlives it.
  explicit Cursor(const Table& table);

  /// To the first item of all, that of the empty key with which each table begins.
  bool first();
  /// To the first item of the entry with a key; false when there is none.
  bool find(std::string_view key);
  /// To the next item; false behind the last.
  bool next();
  /// Whether one of these has met something else than the format describes, and has ended for that.
  bool failed() const { return failed_; }

  // Both valid until the cursor moves.
  std::string_view key() const { return key_; }
  /// The tag of the entry at whose first item the cursor is, which goes to the entry's last item for it.
  /// Nothing when it is not as it should be.
  std::optional<std::string_view> tag();
  /// Whether the tag is deflated.
  bool compressed() const { return (flags_ & format::compressed_flag) != 0; }

 private:
  struct Block {
    std::optional<std::uint32_t> number{};  // nothing: not to be relied on
    std::vector<char> bytes{};
    std::size_t item = 0;

    unsigned two(std::size_t at) const {
      return static_cast<unsigned>(static_cast<unsigned char>(bytes[at])) << 8 |
             static_cast<unsigned char>(bytes[at + 1]);
    }
    std::uint32_t four(std::size_t at) const { return std::uint32_t{two(at)} << 16 | two(at + 2); }
    std::size_t items() const;
    std::size_t place(std::size_t i, bool leaf) const;
    std::string_view key(std::size_t at, bool leaf) const;
  };

  bool load(std::size_t level, std::uint32_t number);
  bool is_ahead_in_leaf(std::string_view key) const;
  bool find_in_leaf(std::string_view key, std::size_t low, std::size_t high);
  bool descend(std::size_t level);
  bool settle();
  bool next_leaf();
  bool fail();

  const Table& table_;
  std::vector<Block> blocks_;  // by level, the leaf first
  unsigned flags_ = 0, component_ = 0;
  bool failed_ = false;
  std::string_view key_, part_;
  std::string joined_;
};

}  // namespace byline::glass
