#include "indexer/assembly/survivors.hpp"
#include "common/error.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <unordered_set>

#include "common/database.hpp"
#include "common/glass/output_file.hpp"
#include "common/glass/table.hpp"
#include "common/plain_file.hpp"
#include "indexer/segment/segment.hpp"

namespace byline {
namespace {

/// Taking a document out of a database costs Xapian about four times what writing one anew costs us.
constexpr std::uint64_t removal_cost = 4;
// A segment is written out when it has either.
constexpr std::size_t most_survivors = 5000, most_memory = std::size_t{128} << 20;

void write_again(const Xapian::Database& database, Xapian::docid id, SegmentWriter& segment) {
  const Xapian::Document document = database.get_document(id);
  segment.set_data(document.get_data());
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    segment.add_value(value.get_valueno(), *value);
  for (auto term = database.termlist_begin(id); term != database.termlist_end(id); ++term) {
    const TermId known = segment.intern(*term);
    segment.add_term(known, term.get_wdf());
    for (auto position = term.positionlist_begin(); position != term.positionlist_end(); ++position)
      segment.add_posting(known, *position, 0);
  }
  segment.end_document();
}

std::vector<std::string> written_again(const std::string& generation,
                                       const std::vector<Xapian::docid>& removed,
                                       const std::string& scratch) {
  const Xapian::Database database = open_database(generation);
  const std::unordered_set<Xapian::docid> gone(removed.begin(), removed.end());
  const std::unique_ptr<SegmentWriter> segment = make_segment_writer();
  std::vector<std::string> written;
  const auto write_out = [&] {
    written.push_back(scratch + "/old-" + std::to_string(written.size()));
    segment->write(written.back());
  };
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    if (gone.contains(*posting)) continue;
    write_again(database, *posting, *segment);
    if (segment->documents() >= most_survivors || segment->memory() >= most_memory) write_out();
  }
  if (segment->documents() > 0) write_out();
  return written;
}

/// As std::filesystem::copy_file, which tells of a full disk as an input/output error. A table without
/// entries has no file, and no copy.
void copy_bytes(const std::string& from, const std::string& to) {
  const Descriptor in = open_plain_file(from);
  if (!in && errno == ENOENT) return;
  if (!in)
    throw WriteError(Error::Code::index_unreadable, to, "cannot read " + from + ": " + std::strerror(errno));
  glass::OutputFile out(to);
  std::vector<char> bytes(std::size_t{1} << 20);
  for (;;) {
    const ssize_t got = ::read(in.number(), bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      throw WriteError(Error::Code::index_unreadable, to,
                       "cannot read " + from + ": " + std::strerror(errno));
    if (got == 0) break;
    out.write(bytes.data(), static_cast<std::size_t>(got));
  }
  out.close();
}

std::string copied_without(const std::string& generation, const std::vector<Xapian::docid>& removed,
                           const std::string& scratch) {
  std::string path = scratch + "/old";
  std::filesystem::create_directory(path);
  const std::string version_file = "/" + std::string(glass::version_file_name);
  copy_bytes(generation + version_file, path + version_file);
  for (std::size_t i = 0; i < glass::table_names.size(); ++i) {
    const auto table = static_cast<glass::TableName>(i);
    copy_bytes(glass::table_file(generation, table), glass::table_file(path, table));
  }
  Xapian::WritableDatabase copy(
      path, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC);
  for (const Xapian::docid document : removed) copy.delete_document(document);
  copy.commit();
  return path;
}

}  // namespace

std::vector<std::string> surviving_databases(const std::string& generation,
                                             const std::vector<Xapian::docid>& removed,
                                             const std::string& scratch) {
  if (removed.empty()) return {generation};
  const std::uint64_t survivors = open_database(generation).get_doccount() - removed.size();
  if (survivors == 0) return {};
  if (survivors < removal_cost * removed.size()) return written_again(generation, removed, scratch);
  return {copied_without(generation, removed, scratch)};
}

}  // namespace byline
