// The documents that have a term, in memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace byline::glass {

/// Memory for posting lists, given back as a whole.
class PostingMemory {
 public:
  PostingMemory() = default;
  ~PostingMemory();
  PostingMemory(const PostingMemory&) = delete;
  PostingMemory& operator=(const PostingMemory&) = delete;

  /// Room for so many numbers; valid as long as this. Throws std::bad_alloc.
  std::uint32_t* numbers(std::size_t count);

 private:
  std::vector<std::span<std::byte>> mapped_;
  std::span<std::byte> left_;
};

/// Documents, ascending, and how often each has the term.
class PostingList {
 public:
  /// Room for `capacity` postings in `memory`.
  PostingList(std::size_t capacity, PostingMemory& memory)
      : capacity_(capacity), documents_(memory.numbers(capacity)), counts_(memory.numbers(capacity)) {}

  /// The same postings, copied into `memory`.
  PostingList(const PostingList& other, PostingMemory& memory) : PostingList(other.size_, memory) {
    size_ = other.size_;
    std::copy_n(other.documents_, size_, documents_);
    std::copy_n(other.counts_, size_, counts_);
  }

  std::size_t capacity() const { return capacity_; }
  std::size_t size() const { return size_; }
  /// While there is room.
  void add(std::uint32_t document, std::uint32_t count) {
    documents_[size_] = document;
    counts_[size_++] = count;
  }
  /// Room behind the last posting, for documents and for their counts; postings written there are added by
  /// added().
  std::pair<std::span<std::uint32_t>, std::span<std::uint32_t>> room() {
    return {{documents_ + size_, capacity_ - size_}, {counts_ + size_, capacity_ - size_}};
  }
  void added(std::size_t postings) { size_ += postings; }
  void clear() { size_ = 0; }

  std::span<const std::uint32_t> documents() const { return {documents_, size_}; }
  std::span<const std::uint32_t> counts() const { return {counts_, size_}; }

 private:
  std::size_t capacity_, size_ = 0;
  std::uint32_t *documents_, *counts_;
};

/// Where the first document from `wanted` on is in ascending documents, at `from` or behind; their number
/// when there is none.
inline std::size_t first_from(std::span<const std::uint32_t> documents, std::size_t from,
                              std::uint32_t wanted) {
  // It is mostly near: single steps, then steps that double, then the place within the last one.
  constexpr std::size_t near = 4;
  for (std::size_t i = 0; i < near; ++i, ++from)
    if (from >= documents.size() || documents[from] >= wanted) return std::min(from, documents.size());
  std::size_t step = 1;
  while (from + step < documents.size() && documents[from + step] < wanted) step *= 2;
  const auto at = [&](std::size_t i) {
    return documents.begin() + static_cast<std::ptrdiff_t>(std::min(i, documents.size()));
  };
  return static_cast<std::size_t>(std::lower_bound(at(from + step / 2), at(from + step + 1), wanted) -
                                  documents.begin());
}

}  // namespace byline::glass
