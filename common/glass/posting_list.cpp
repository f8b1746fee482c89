#include "common/glass/posting_list.hpp"

#include <sys/mman.h>

#include <new>

namespace byline::glass {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

std::span<std::byte> map(std::size_t bytes) {
  void* at =
      ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (at == MAP_FAILED) throw std::bad_alloc();
  return {static_cast<std::byte*>(at), bytes};
}

}  // namespace

PostingMemory::~PostingMemory() {
  for (const std::span<std::byte> part : mapped_) ::munmap(part.data(), part.size());
}

std::uint32_t* PostingMemory::numbers(std::size_t count) {
  const std::size_t bytes = (count * sizeof(std::uint32_t) + 63) / 64 * 64;
  if (bytes > left_.size()) {
    // A frequent word has some megabytes of postings: getting that page by page takes longer than to read
    // them. A huge page takes its time too: lists share them, and most words need none.
    constexpr std::size_t few = huge_page / 4, many = 16 * huge_page;
    if (mapped_.empty() && bytes <= few) {
      left_ = mapped_.emplace_back(map(few));
    } else {
      const std::size_t rounded = std::max(many, (bytes + huge_page - 1) / huge_page * huge_page);
      const std::span<std::byte> part = mapped_.emplace_back(map(rounded + huge_page));
      const std::size_t behind = reinterpret_cast<std::uintptr_t>(part.data()) % huge_page;
      left_ = part.subspan(behind == 0 ? 0 : huge_page - behind, rounded);
      ::madvise(left_.data(), left_.size(), MADV_HUGEPAGE);  // or else it is slower
    }
  }
  std::uint32_t* const at = reinterpret_cast<std::uint32_t*>(left_.data());
  left_ = left_.subspan(bytes);
  return at;
}

}  // namespace byline::glass
