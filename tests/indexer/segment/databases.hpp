// What the tests of segments share: documents as plain values, both ways to build them, and a comparison of
// databases.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/segment/segment.hpp"

namespace byline::test {

struct TestPosting {
  std::string term;
  std::uint32_t position;
  std::uint32_t wdf = 1;
};

struct TestDocument {
  std::vector<TestPosting> postings;
  std::vector<std::pair<std::string, std::uint32_t>> terms;
  std::vector<std::pair<std::uint32_t, std::string>> values;
  std::string data;
};
using TestDocuments = std::vector<TestDocument>;

/// A temporary folder, removed at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

void add(SegmentWriter& writer, const TestDocument& document);
void write(SegmentWriter& writer, const TestDocuments& documents, const std::string& path);

/// What xapian-check finds wrong; empty when all is well.
std::string damage(const std::string& path);

/// Where two databases differ in anything the API shows; empty when they are equal. At most a few lines.
std::string differences(const std::string& path, const std::string& other_path);

/// Documents by every writer: `damage` of and `differences` between the databases they give.
std::string glass_against_api(const TestDocuments& documents);

}  // namespace byline::test
