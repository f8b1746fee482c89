// Texts of this repository, as they are read where Byline is installed.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// Markdown of ours, for readers who have the programs and not the source:
///
///     <!-- from searcher/search/ENTITIES.md: A line -->   alone on a line: what stands there below that
///     heading
///     <!-- configuration -->                              the same of the manuals' chapter on the config
///     file
///     <!-- source --> … <!-- end of source -->            is left out
///
/// In what is typed the programs go by with_program_names(), and files of the source that are installed by
/// what they are called there: "`searcher/query/GRAMMAR.md`" by "byline-query(7)". Links lead to the other
/// documents there, "[names](docs/names.md)" to names.md, and that of a manual page is its words alone.
/// `root` is the folder of the repository. Throws std::runtime_error for a file or heading that is not there.
std::string installed_text(std::string_view markdown, const std::string& root);

}  // namespace byline
