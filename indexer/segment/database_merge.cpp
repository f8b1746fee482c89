#include "indexer/segment/database_merge.hpp"

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>

#include "common/glass/byte_reader.hpp"
#include "common/glass/codecs.hpp"
#include "common/glass/table.hpp"
#include "common/glass/table_writer.hpp"
#include "common/glass/version_file.hpp"
#include "indexer/segment/segment.hpp"

namespace byline {
namespace glass {
namespace {

namespace fs = std::filesystem;

/// That a source is not as FORMAT.md describes it.
struct UnknownFormat {};

struct Source {
  std::string folder;
  Version version;
  std::uint32_t offset;  // what its document numbers grow by; may wrap around
};

/// The first and the last document there is; 1 and 0 when there is none.
std::pair<std::uint32_t, std::uint32_t> used_numbers(const std::string& folder) {
  const Xapian::Database database(folder);
  // Xapian looks for gaps at the ends only where there may be some.
  if (database.get_lastdocid() == database.get_doccount()) return {1, database.get_lastdocid()};
  std::uint32_t first = 1, last = 0;
  for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
    if (last == 0) first = *document;
    last = *document;
  }
  return {first, last};
}

std::vector<Source> look_at(const std::vector<std::string>& folders) {
  std::vector<Source> sources;
  std::uint32_t before = 0;
  for (const std::string& folder : folders) {
    std::optional<Version> version = Version::read(folder);
    if (!version) throw UnknownFormat();
    const auto [first, last] = used_numbers(folder);
    const std::uint32_t offset = before - (first - 1);
    sources.push_back({folder, std::move(*version), offset});
    before = offset + last;
  }
  return sources;
}

/// The entries of one source's table, behind the empty one with which it begins.
class Entries {
 public:
  Entries(const Table& table, const Source& source, TableName name)
      : cursor_(table), left_(source.version.root(name).entries), offset_(source.offset) {
    if (!cursor_.first() || !cursor_.key().empty()) throw UnknownFormat();
    next();
  }

  bool at_end() const { return at_end_; }
  std::string_view key() const { return cursor_.key(); }
  /// Keys ascend: so a damaged tree is known that leads to a block twice, and no table is written that nobody
  /// can search.
  void next() {
    at_end_ = !cursor_.next();
    if (at_end_ ? cursor_.failed() || left_ != 0 : left_-- == 0 || cursor_.key() <= last_key_)
      throw UnknownFormat();
    if (!at_end_) last_key_ = cursor_.key();
  }
  /// Adds the entry under a key that begins with the first `before` bytes of its own, goes on with a document
  /// number, and ends with what stands behind that.
  void copy(std::size_t before, TableWriter& out) {
    ByteReader in(key().substr(before));
    const std::uint32_t document = in.sortable();
    if (in.failed() || key().size() + max_sortable_bytes > sizeof new_key_) throw UnknownFormat();
    std::uint8_t* end = std::copy_n(key().data(), before, new_key_);
    end = put_sortable(end, document + offset_);
    end = std::copy(in.rest().begin(), in.rest().end(), end);
    const std::optional<std::string_view> tag = cursor_.tag();
    if (!tag) throw UnknownFormat();
    out.add({reinterpret_cast<const char*>(new_key_), static_cast<std::size_t>(end - new_key_)}, *tag,
            cursor_.compressed());
  }

 private:
  Table::Cursor cursor_;
  bool at_end_ = false;
  std::string last_key_;
  std::uint64_t left_;  // entries not yet seen
  std::uint32_t offset_;
  std::uint8_t new_key_[256];
};

/// Of the sources in which the table is not empty.
std::vector<Table> tables(const std::vector<Source>& sources, TableName name,
                          std::vector<const Source*>& of) {
  std::vector<Table> opened;
  for (const Source& source : sources) {
    if (source.version.root(name).empty) continue;
    std::optional<Table> table = Table::open(source.folder, source.version, name);
    if (!table) throw UnknownFormat();
    opened.push_back(std::move(*table));
    of.push_back(&source);
  }
  return opened;
}

/// A table whose keys begin with the document number: one source after the other.
TableRoot join_by_document(const std::vector<Source>& sources, TableName name, const std::string& to) {
  TableWriter out(table_file(to, name));
  std::vector<const Source*> of;
  const std::vector<Table> from = tables(sources, name, of);
  for (std::size_t i = 0; i < from.size(); ++i)
    for (Entries entries(from[i], *of[i], name); !entries.at_end(); entries.next()) entries.copy(0, out);
  return out.finish();
}

/// The entries of a source's position table, one term after the other.
class TermEntries {
 public:
  TermEntries(const Table& table, const Source& source) : entries_(table, source, TableName::position) {
    take_term();
  }

  bool at_end() const { return entries_.at_end(); }
  /// Escaped, with the zero byte behind it.
  const std::string& term() const { return term_; }
  /// Copies the entries of the term, and goes to the next one.
  void copy(TableWriter& out) {
    do {
      entries_.copy(term_.size(), out);
      entries_.next();
    } while (!entries_.at_end() && has_term());
    take_term();
  }

 private:
  /// Behind a zero byte that ends the term stands a document number, which never begins with FF.
  bool has_term() const {
    const std::string_view key = entries_.key();
    return key.size() > term_.size() && key.starts_with(term_) && key[term_.size()] != '\xff';
  }
  void take_term() {
    if (entries_.at_end()) return;
    const std::string_view key = entries_.key();
    std::size_t zero = key.find('\0');
    while (zero != key.npos && zero + 1 < key.size() && key[zero + 1] == '\xff')
      zero = key.find('\0', zero + 1);
    if (zero == key.npos) throw UnknownFormat();
    term_ = key.substr(0, zero + 1);
  }

  Entries entries_;
  std::string term_;
};

TableRoot join_positions(const std::vector<Source>& sources, const std::string& to) {
  TableWriter out(table_file(to, TableName::position));
  std::vector<const Source*> of;
  const std::vector<Table> from = tables(sources, TableName::position, of);
  std::vector<std::unique_ptr<TermEntries>> inputs;
  std::vector<std::size_t> next;  // a heap of numbers of inputs, the first term on top
  const auto is_behind = [&](std::size_t a, std::size_t b) {
    const int order = inputs[a]->term().compare(inputs[b]->term());
    return order != 0 ? order > 0 : a > b;
  };
  for (std::size_t i = 0; i < from.size(); ++i) {
    inputs.push_back(std::make_unique<TermEntries>(from[i], *of[i]));
    if (!inputs.back()->at_end()) next.push_back(i);
  }
  std::make_heap(next.begin(), next.end(), is_behind);
  while (!next.empty()) {
    std::pop_heap(next.begin(), next.end(), is_behind);
    TermEntries& input = *inputs[next.back()];
    input.copy(out);
    if (input.at_end())
      next.pop_back();
    else
      std::push_heap(next.begin(), next.end(), is_behind);
  }
  return out.finish();
}

/// The sources without the tables that are joined here: folders of links.
std::vector<std::string> without_those_tables(const std::vector<Source>& sources,
                                              const std::string& scratch) {
  std::vector<std::string> folders;
  for (const Source& source : sources) {
    folders.push_back(scratch + "/" + std::to_string(folders.size()));
    fs::create_directory(folders.back());
    const auto link = [&](const std::string& file) {
      if (fs::exists(file))
        fs::create_symlink(fs::absolute(file), fs::path(folders.back()) / fs::path(file).filename());
    };
    link(source.folder + "/" + std::string(version_file_name));
    for (const TableName table : {TableName::postlist, TableName::spelling, TableName::synonym})
      link(table_file(source.folder, table));
  }
  return folders;
}

void compact(const std::vector<std::string>& folders, const std::string& destination) {
  Xapian::Database sources;
  for (const std::string& folder : folders) sources.add_database(Xapian::Database(folder));
  sources.compact(destination);
}

void join(const std::vector<Source>& sources, const std::string& destination, const std::string& scratch,
          unsigned threads) {
  fs::create_directory(destination);
  // Either: not on a thread where no more may be started.
  const auto either = std::launch::async | std::launch::deferred;
  const auto policy = threads > 1 ? either : std::launch::deferred;
  std::future<TableRoot> positions = std::async(policy, [&] { return join_positions(sources, destination); });
  compact(without_those_tables(sources, scratch), destination);
  const TableRoot term_lists = join_by_document(sources, TableName::termlist, destination);
  const TableRoot data = join_by_document(sources, TableName::docdata, destination);
  if (!add_to_version_file(destination, data, term_lists, positions.get())) throw UnknownFormat();
}

}  // namespace
}  // namespace glass

bool merge_databases(const std::vector<std::string>& sources, const std::string& destination,
                     const std::string& scratch, unsigned threads) {
  namespace fs = std::filesystem;
  if (glass_format_is_known()) {
    const std::string links = scratch + "/links-" + fs::path(destination).filename().string();
    bool joined = true;
    try {
      fs::create_directory(links);
      glass::join(glass::look_at(sources), destination, links, threads);
    } catch (const glass::UnknownFormat&) {
      joined = false;
    } catch (const std::system_error&) {
      joined = false;  // a file system without links, say
    }
    std::error_code ignored;
    fs::remove_all(links, ignored);
    if (joined) return true;
    fs::remove_all(destination);
  }
  glass::compact(sources, destination);
  return false;
}

}  // namespace byline
