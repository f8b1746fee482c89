// The terms of an index that have one prefix, in order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/fields/schema.hpp"

namespace byline {

/// Prefixes of what words are found by.
inline constexpr std::array<std::string_view, 4> word_prefixes{"", schema::stem_prefix, schema::title_prefix,
                                                               schema::title_stem_prefix};

/// Terms without their prefix, ascending by their bytes, and how many documents have each. A view of what
/// somebody else keeps.
class TermList {
 public:
  struct Entry {
    std::uint32_t end;  // in the text; the term begins where the one before ends
    std::uint32_t documents;
  };

  TermList() = default;
  TermList(std::string_view text, std::span<const Entry> entries) : text_(text), entries_(entries) {}

  std::size_t size() const { return entries_.size(); }
  std::uint32_t documents(std::size_t i) const { return entries_[i].documents; }
  /// Empty where the entries are not in order, or go beyond the text.
  std::string_view term(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : entries_[i - 1].end, end = entries_[i].end;
    return begin <= end && end <= text_.size() ? text_.substr(begin, end - begin) : std::string_view();
  }
  /// The terms that begin so: from and to before.
  std::pair<std::size_t, std::size_t> with_beginning(std::string_view beginning) const;

  /// In how many documents a term is; 0 where it is not in the list.
  std::uint32_t documents_of(std::string_view term) const;

  std::string_view text() const { return text_; }
  std::span<const Entry> entries() const { return entries_; }

 private:
  std::string_view text_;
  std::span<const Entry> entries_;
};

/// The same, kept here.
class OwnTermList {
 public:
  /// Terms in their order. False when there is no room for more: the text has at most 2^32 - 1 bytes.
  bool add(std::string_view term, std::uint32_t documents);
  TermList list() const { return {text_, entries_}; }

 private:
  std::string text_;
  std::vector<TermList::Entry> entries_;
};

/// The terms of several lists, each once and with the documents of all. Nothing where there is no room.
std::optional<OwnTermList> merged(std::span<const TermList> lists);

/// The list of a prefix, where it is at hand.
using TermListOf = std::function<std::optional<TermList>(std::string_view prefix)>;

}  // namespace byline
