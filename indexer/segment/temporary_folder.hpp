// A folder for a short time.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "common/glass/output_file.hpp"
#include "common/temporary_place.hpp"

namespace byline::glass {

/// A folder of its own in temporary_place(), removed at the end with all that is in it. Throws WriteError.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_(temporary_place() + "/byline-XXXXXX") {
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

}  // namespace byline::glass
