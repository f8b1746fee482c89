// The names the model finds, mended where it is known to be wrong.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/recognition/labeller.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline::crf {

/// Sets `mentions` to the names in a document, which ascend: as the model labels it, what it finds in pieces
/// put together (name_parts.hpp), then each mended, from the first to the last:
/// - offices are cut off and persons taken out: "House Speaker Nancy Pelosi" → House, Nancy Pelosi;
/// - what names nothing by itself is dropped: D-Calif., the Court, Roe v. Wade;
/// - "House and Senate" is two, "Ohio Republican" is Ohio; two persons run together are cut (name_seams.hpp);
/// - lists, words beside a name and what the document says of it elsewhere correct its kind;
/// - in other languages than English ("en", or "" for unknown) a name stays only where lists back it or it
/// looks
///   like a first name and a surname.
/// What a model of other languages labels is put together, ends before small words, and is not mended
/// otherwise. What readers are not shown of them is left out afterwards (shown_names.hpp), and each is cut
/// down to the name as it is written (cleaning.hpp). `labels` is room to work in.
void find_names(Labeller& labeller, const TokenisedDocument& document, std::string_view language,
                std::vector<Label>& labels, std::vector<Mention>& mentions);

}  // namespace byline::crf
