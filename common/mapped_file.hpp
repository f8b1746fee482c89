// A file whose bytes are read where they lie.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace byline {

/// The bytes of a plain file, mapped as long as this or a copy of `mapped` is there.
struct MappedFile {
  std::shared_ptr<const void> mapped;
  std::string_view bytes;

  /// Empty where there is no such file, or it cannot be mapped, or has no bytes.
  explicit MappedFile(const std::string& path);
};

}  // namespace byline
