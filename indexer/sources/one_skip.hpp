// One line for what is wrong with a container and, by it, with what is in it.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "common/fields/member_path.hpp"
#include "indexer/sources/records.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Where a container's bytes fail, the member that was being read is told, and then the container for the
/// same reason. This passes on results in order, of such two skips the container's alone:
///     a.zip!b.txt: damaged archive (cut short)
///     a.zip: damaged archive (cut short); the members before the cut were read
class OneSkip {
 public:
  explicit OneSkip(SourceSink sink) : sink_(std::move(sink)) {}

  /// False when no more results are wanted.
  bool pass(SourceResult&& result) {
    Skipped* skipped = std::get_if<Skipped>(&result);
    if (skipped == nullptr || !skipped->not_read_whole) return finish() && sink_(std::move(result));
    if (held_ && !is_of_member(*held_, *skipped) && !finish()) return false;
    held_ = std::move(*skipped);
    return true;
  }
  /// Passes on what is held back.
  bool finish() {
    if (!held_) return true;
    return sink_(*std::exchange(held_, std::nullopt));
  }

 private:
  /// Whether `member` fails for what fails its container.
  static bool is_of_member(const Skipped& member, const Skipped& container) {
    const std::string_view path = member.path;
    return path.starts_with(container.path) &&
           path.substr(container.path.size()).starts_with(member_separator) &&
           cause(member.reason) == cause(container.reason);
  }
  /// Without what was read all the same.
  static std::string_view cause(std::string_view reason) { return reason.substr(0, reason.find(';')); }

  SourceSink sink_;
  std::optional<Skipped> held_;
};

}  // namespace byline
