// A database on disk, whose files can be read and damaged.
#pragma once

#include <xapian.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <string>
#include <utility>

#include "tests/temp_folder.hpp"

namespace byline::test {

class DatabaseFolder {
 public:
  /// `random()`: any number, the same ones in each run.
  using Random = std::function<unsigned()>;
  using Maker = std::function<Xapian::Document(const Random& random)>;

  DatabaseFolder(int documents, Maker make) : make_(std::move(make)) {
    database_ = Xapian::WritableDatabase(path(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (int i = 0; i < documents; ++i) database_.add_document(document());
    database_.commit();
  }

  Xapian::Document document() {
    return make_([this] { return random(); });
  }
  unsigned random() { return static_cast<unsigned>(random_()); }
  const std::string& path() const { return folder_.path(); }
  Xapian::WritableDatabase& database() { return database_; }
  std::string bytes(const std::string& name) const {
    std::ifstream in(folder_.at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void put(const std::string& name, const std::string& bytes) const { folder_.write(name, bytes); }
  /// Puts a file with so many of its bytes changed, or `cut` off, too, in place of what it was.
  void damage(const std::string& name, std::string bytes, int changes, bool cut) {
    for (int i = 0; i < changes; ++i) bytes[random() % bytes.size()] = static_cast<char>(random() & 0xff);
    if (cut) bytes.resize(random() % bytes.size());
    put(name, bytes);
  }

 private:
  TempFolder folder_;  // goes after the database is closed
  Maker make_;
  Xapian::WritableDatabase database_;
  std::mt19937 random_{5};
};

}  // namespace byline::test
