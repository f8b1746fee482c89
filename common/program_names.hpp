// What our two programs are called, in what they say of themselves and of each other.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// Tells once, first of all, by what name this program was started (its argv[0]). "byline-search" and
/// "byline-index" is what they are called where they are installed; byline starts them as "byline search" and
/// "byline index". By any other name they are searcher and indexer, as in the folder they are built in.
void tell_program_names(std::string_view started_as);

/// "searcher", "byline-search" or "byline search"; likewise "indexer".
std::string searcher_name();
std::string indexer_name();

/// A text of ours in which the programs stand as searcher and indexer, with what they are called in place of
/// that: in sentences, not in paths (searcher/query/GRAMMAR.md) or as sections of the config file
/// ([searcher]).
std::string with_program_names(std::string_view text);

/// As manual pages and completions call them: "byline-search".
std::string page_name(std::string_view program);

}  // namespace byline
