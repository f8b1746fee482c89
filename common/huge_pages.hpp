// Memory for tables that are larger than the processor's caches and are looked up all over.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

namespace byline {

/// An allocator that asks the system for pages of 2 MiB for what is as large as one, and gives them back at
/// once: of pages of 4 KiB a large table has more than the processor knows the places of, and each is first
/// touched anew. Without such pages it is as any other.
template <class T>
class HugePageAllocator {
 public:
  using value_type = T;

  HugePageAllocator() = default;
  template <class Other>
  HugePageAllocator(const HugePageAllocator<Other>&) {}

  T* allocate(std::size_t count) {
    if (count < least) return std::allocator<T>().allocate(count);
    if (count > (PTRDIFF_MAX - 2 * page) / sizeof(T)) throw std::bad_array_new_length();
    const std::size_t bytes = whole_pages(count);
    void* mapped = ::mmap(nullptr, bytes + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    // Such a page begins at a multiple of its size.
    auto* const begin = static_cast<std::byte*>(mapped);
    const std::size_t before = (page - reinterpret_cast<std::uintptr_t>(begin) % page) % page;
    if (before > 0) ::munmap(begin, before);
    ::munmap(begin + before + bytes, page - before);
    ::madvise(begin + before, bytes, MADV_HUGEPAGE);
    return reinterpret_cast<T*>(begin + before);
  }
  void deallocate(T* begin, std::size_t count) {
    if (count < least)
      std::allocator<T>().deallocate(begin, count);
    else
      ::munmap(begin, whole_pages(count));
  }

  friend bool operator==(const HugePageAllocator&, const HugePageAllocator&) { return true; }

 private:
  static constexpr std::size_t page = std::size_t{2} << 20;
  static constexpr std::size_t least = (page + sizeof(T) - 1) / sizeof(T);

  static std::size_t whole_pages(std::size_t count) { return (count * sizeof(T) + page - 1) / page * page; }
};

template <class T>
using LargeVector = std::vector<T, HugePageAllocator<T>>;

}  // namespace byline
