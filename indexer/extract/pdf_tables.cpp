#include "indexer/extract/pdf_tables.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>

#include "common/plain_file.hpp"

namespace byline::extract {
namespace {

struct Tables {
  std::string folder{};                                       // ends with "/cMap"
  std::unordered_map<std::string, std::string_view> files{};  // mapped for good
};

Tables& tables() {
  static Tables all;
  return all;
}

// Shared by all processes that do so, and read only as far as it is used.
std::string_view mapped(const char* path) {
  const Descriptor file(open(path, O_RDONLY | O_CLOEXEC));
  struct stat status = {};
  void* bytes = MAP_FAILED;
  if (file && fstat(file.number(), &status) == 0 && status.st_size > 0)
    bytes = mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (bytes == MAP_FAILED) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(status.st_size)};
}

}  // namespace

void keep_pdf_tables() {
  Tables& all = tables();
  if (all.folder.empty() || !all.files.empty()) return;
  std::error_code ignored;
  using Walk = std::filesystem::recursive_directory_iterator;
  for (Walk at(all.folder, ignored), end; at != end; at.increment(ignored))
    if (const std::string_view bytes = mapped(at->path().c_str()); !bytes.empty())
      all.files.emplace(at->path().string(), bytes);
}

}  // namespace byline::extract

// Poppler opens its tables by the C library's fopen(), for which a program may have its own.
namespace {

using Open = FILE* (*)(const char*, const char*);

FILE* open_table(const char* path, const char* mode, const char* by) {
  using byline::extract::tables;
  if (const auto kept = tables().files.find(path); kept != tables().files.end())
    return fmemopen(const_cast<char*>(kept->second.data()), kept->second.size(), "r");
  constexpr std::string_view folder = "/cMap/";
  if (const std::size_t at = std::string_view(path).find(folder);
      at != std::string_view::npos && tables().folder.empty())
    tables().folder.assign(path, at + folder.size() - 1);
  const auto open = reinterpret_cast<Open>(dlsym(RTLD_NEXT, by));
  return open == nullptr ? nullptr : open(path, mode);
}

}  // namespace

// By their names for the linker: for the compiler the one may stand for the other.
extern "C" {
__attribute__((visibility("default"))) FILE* byline_fopen(const char* path,
                                                          const char* mode) __asm__("fopen");
__attribute__((visibility("default"))) FILE* byline_fopen64(const char* path,
                                                            const char* mode) __asm__("fopen64");

FILE* byline_fopen(const char* path, const char* mode) { return open_table(path, mode, "fopen"); }
FILE* byline_fopen64(const char* path, const char* mode) { return open_table(path, mode, "fopen64"); }
}
