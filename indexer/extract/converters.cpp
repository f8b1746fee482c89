#include "indexer/extract/converters.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "common/text/text.hpp"

namespace byline::extract {

const Converter* converter_of(std::string_view format) {
  const auto found = std::find_if(converters.begin(), converters.end(),
                                  [&](const Converter& each) { return each.format == format; });
  return found == converters.end() ? nullptr : &*found;
}

std::string program_on_path(std::string_view name) {
  const char* folders = std::getenv("PATH");
  for (const std::string_view folder : split(folders != nullptr ? folders : "", ":"))
    if (const auto path = std::filesystem::path(folder) / name;
        path.is_absolute() && ::access(path.c_str(), X_OK) == 0)
      return path;
  return {};
}

}  // namespace byline::extract
