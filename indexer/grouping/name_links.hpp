// Which spellings of a document stand for which others.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "indexer/grouping/document_names.hpp"

namespace byline {

/// The persons a spelling may stand for.
struct PersonLink {
  std::vector<std::uint32_t> bearers;  // spellings of full names, in order of appearance; empty: only itself
  ShortForm form = ShortForm::none;
};
/// One link for each spelling. A name short for more than 64 persons links to none.
std::vector<PersonLink> link_persons(const DocumentNames& names);

/// For each spelling the one it is joined to, itself if none: acronyms to expansions, "Stop Hate for Profit
/// Coalition" to "Stop Hate for Profit", "Lehman" to "Lehman Brothers". Already followed to the end.
std::vector<std::uint32_t> link_organizations(std::string_view text, const std::vector<Token>& tokens,
                                              const DocumentNames& names);

}  // namespace byline
