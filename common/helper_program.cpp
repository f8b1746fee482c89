#include "common/helper_program.hpp"

#include <unistd.h>

#include <filesystem>
#include <initializer_list>
#include <system_error>

namespace byline {

std::string helper_program(std::string_view name) {
  std::error_code failure;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", failure).parent_path();
  if (failure) return {};
  for (const std::filesystem::path& folder : {own, (own / BYLINE_HELPERS_FROM_BIN).lexically_normal()}) {
    const std::filesystem::path program = folder / name;
    if (::access(program.c_str(), X_OK) == 0) return program.string();
  }
  return {};
}

}  // namespace byline
