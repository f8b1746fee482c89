#include "common/mapped_file.hpp"

#include <sys/mman.h>
#include <sys/stat.h>

#include "common/plain_file.hpp"

namespace byline {

MappedFile::MappedFile(const std::string& path) {
  const Descriptor descriptor = open_plain_file(path);
  struct stat status {};
  if (!descriptor || ::fstat(descriptor.number(), &status) != 0 || status.st_size <= 0) return;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* begin = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor.number(), 0);
  if (begin == MAP_FAILED) return;
  mapped = {begin, [size](const void* first) { ::munmap(const_cast<void*>(first), size); }};
  bytes = {static_cast<const char*>(begin), size};
}

}  // namespace byline
