// A folder for the time of a test or a measurement.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "indexer/segment/output_file.hpp"

namespace byline::segment {

/// A folder of its own in the temporary folder, removed at the end with all that is in it. Throws WriteError.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "byline-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) throw_write_error(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string at(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace byline::segment
