// What has been told of alerts.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/plain_file.hpp"
#include "common/stories/text_print.hpp"

namespace byline {

/// What has been told of a saved search: its documents of one index up to a moment.
struct ToldAlert {
  std::string index;  // which: Searcher::IndexMoment; empty: it did not tell
  std::string until;  // see common/text/moment.hpp
  /// Of each of those documents the mark_of() its id, by which it is known in an index made anew; nothing
  /// where they are too many.
  std::optional<std::string> documents{};
  /// The prints of the texts of the last of these that were told by story: what a copy of one that is gone is
  /// known by. The last stands last.
  std::vector<TextPrint> texts{};

  void add(std::string_view id);
  /// Behind all; those first told go where they are too many.
  void add(TextPrint print);
  std::unordered_set<std::string_view> marks() const;
};

/// 16 hexadecimal digits.
std::string mark_of(std::string_view id);
/// So many documents of a search are known by their marks.
inline constexpr std::size_t most_marks = 5'000;
/// And so many texts.
inline constexpr std::size_t most_texts = 500;

/// By the name of a saved search and the folder of an index; kept in `alerts` in state_folder().
class AlertState {
 public:
  /// Nothing is told, nor kept.
  AlertState() = default;
  /// What is kept, which nobody else changes as long as this lives; `waits` is called where somebody does
  /// now, who is waited for. Nothing where none is kept. Throws Error where it cannot be kept, and where it
  /// cannot be understood: to begin anew would leave out what is new.
  static AlertState kept(const std::function<void()>& waits);

  /// Null where nothing has been told. Valid until tell().
  const ToldAlert* told(const std::string& search, const std::string& folder) const;
  void tell(const std::string& search, const std::string& folder, ToldAlert told) {
    told_[search][folder] = std::move(told);
    has_changed_ = true;
  }
  /// What has changed: all or nothing. Throws Error where it cannot be written.
  void keep() const;

 private:
  Descriptor lock_;
  std::map<std::string, std::map<std::string, ToldAlert>> told_;
  bool has_changed_ = false;
};

}  // namespace byline
