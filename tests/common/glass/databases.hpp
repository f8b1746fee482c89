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
#include "tests/temp_folder.hpp"

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

void add(SegmentWriter& writer, const TestDocument& document);
void write(SegmentWriter& writer, const TestDocuments& documents, const std::string& path);

/// What xapian-check finds wrong; empty when all is well.
std::string damage(const std::string& path);

/// Where two databases differ in anything the API shows; empty when they are equal. At most a few lines.
std::string differences(const std::string& path, const std::string& other_path);

/// Documents by every writer: `damage` of and `differences` between the databases they give.
std::string glass_against_api(const TestDocuments& documents);

}  // namespace byline::test
