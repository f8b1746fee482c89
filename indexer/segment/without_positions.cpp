#include "indexer/segment/without_positions.hpp"

#include <filesystem>
#include <optional>
#include <system_error>

#include "common/glass/table.hpp"
#include "common/glass/version_file.hpp"

namespace byline {
namespace {

namespace fs = std::filesystem;
using glass::TableName;

/// A folder of links to what a database consists of, but for its positions; gone with this.
class Links {
 public:
  explicit Links(const fs::path& database) : folder_(database.string() + ".links") {
    fs::create_directory(folder_);
    const fs::path left_out = glass::table_file(database.string(), TableName::position);
    for (const auto& file : fs::directory_iterator(database))
      if (file.path() != left_out)
        fs::create_symlink(fs::absolute(file.path()), folder_ / file.path().filename());
  }
  ~Links() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Links(const Links&) = delete;
  Links& operator=(const Links&) = delete;
  const fs::path& folder() const { return folder_; }

 private:
  const fs::path folder_;
};

void change_in(const std::string& folder, const std::function<void(Xapian::WritableDatabase&)>& change) {
  Xapian::WritableDatabase database(folder, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  // One revision, however much changes: until the version file is renamed, the old one holds.
  database.begin_transaction();
  change(database);
  database.commit_transaction();
}

}  // namespace

void change_without_positions(const std::string& folder,
                              const std::function<void(Xapian::WritableDatabase&)>& change) {
  const std::optional<glass::Version> before = glass::Version::read(folder);
  std::optional<Links> links;
  try {
    if (before) links.emplace(folder);
  } catch (const fs::filesystem_error&) {
  }
  if (!links) return change_in(folder, change);
  change_in(links->folder().string(), change);
  // The tables are changed where they are; the version file is written anew, where there was a link.
  const fs::path version_file = links->folder() / glass::version_file_name;
  if (fs::is_symlink(version_file)) return;  // nothing has changed
  if (!glass::put_back(links->folder().string(), *before, TableName::position))
    throw Xapian::DatabaseCorruptError("a version file is not as it was written");
  fs::rename(version_file, fs::path(folder) / glass::version_file_name);
}

void copy_linking_positions(const std::string& folder, const std::string& to) {
  fs::create_directory(to);
  const fs::path positions = glass::table_file(folder, TableName::position);
  for (const auto& file : fs::directory_iterator(folder)) {
    const fs::path name = file.path().filename(), copy = fs::path(to) / name;
    if (name.extension() != positions.extension() && name != glass::version_file_name) continue;
    std::error_code unlinked = std::make_error_code(std::errc::not_supported);
    if (file.path() == positions) fs::create_symlink(fs::absolute(positions), copy, unlinked);
    if (unlinked) fs::copy_file(file, copy);
  }
}

}  // namespace byline
