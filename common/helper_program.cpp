#include "common/helper_program.hpp"

#include <unistd.h>

#include <filesystem>
#include <initializer_list>
#include <system_error>

namespace byline {

std::string own_folder() {
  std::error_code failure;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", failure);
  return failure ? std::string() : own.parent_path().string();
}

std::string helper_program(std::string_view name) {
  const std::filesystem::path own = own_folder();
  if (own.empty()) return {};
  for (const std::filesystem::path& folder : {own, (own / BYLINE_HELPERS_FROM_BIN).lexically_normal()}) {
    const std::filesystem::path program = folder / name;
    if (::access(program.c_str(), X_OK) == 0) return program.string();
  }
  return {};
}

}  // namespace byline
