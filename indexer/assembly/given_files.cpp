#include "indexer/assembly/given_files.hpp"

#include <utility>
#include <variant>

namespace byline {

void GivenFiles::pass_on(WalkResult&& found, const Sink& sink) {
  if (const FoundFile* file = std::get_if<FoundFile>(&found)) {
    if (!is_new(file->path)) return;
  } else if (const Skipped* skipped = std::get_if<Skipped>(&found)) {
    if (!is_new(skipped->path)) return;
  } else if (const LeftOut* left_out = std::get_if<LeftOut>(&found)) {
    if (has_met(left_out->path)) return;
  }
  sink.each(std::move(found));
}

void GivenFiles::walk_all(const RunOptions& options, const std::string& passed_over,
                          const Interruption& interruption, const Sink& sink) {
  const WalkOptions how{
      .follow = options.follow_links, .passed_over = passed_over, .selection = &options.read.selection};
  const auto walk_path = [&](const std::string& path) {
    if (path == "-") return pass_on(FoundFile{path}, sink);
    walked_.add(walk(path, how, [&](WalkResult&& found) {
      if (interruption.asked()) return false;
      pass_on(std::move(found), sink);
      return true;
    }));
    interruption.stop_if_asked();
  };
  for (const std::string& path : options.paths) walk_path(path);
  if (!options.files_from.empty())
    for_each_listed(options.files_from, options.files_from_nul, walk_path, sink.too_long);
}

}  // namespace byline
