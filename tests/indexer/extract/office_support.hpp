// Office documents in the making.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/indexer/extract/extracted.hpp"
#include "tests/indexer/sources/support.hpp"

namespace byline::extract {

inline std::string zipped(const std::vector<Packed>& files) { return packed(ARCHIVE_FORMAT_ZIP, files); }

/// <Relationships>: each "id kind target".
inline std::string relationships(const std::vector<std::array<std::string, 3>>& relations) {
  std::string xml = R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  for (const auto& [id, kind, target] : relations)
    xml += "<Relationship Id=\"" + id +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind +
           "\" Target=\"" + target + "\"/>";
  return xml + "</Relationships>";
}

/// A file of Word, PowerPoint or Excel with this main part, relations of it, and other parts.
inline std::string ooxml(const std::string& main, const std::string& xml,
                         const std::vector<std::array<std::string, 3>>& relations = {},
                         std::vector<Packed> others = {}) {
  const std::size_t slash = main.rfind('/') + 1;
  others.push_back({"[Content_Types].xml", "<Types/>"});
  others.push_back({"_rels/.rels", relationships({{"rId1", "officeDocument", main},
                                                  {"rId2", "core-properties", "docProps/core.xml"}})});
  others.push_back({main, xml});
  others.push_back(
      {main.substr(0, slash) + "_rels/" + main.substr(slash) + ".rels", relationships(relations)});
  return zipped(others);
}

}  // namespace byline::extract
