// Names whose hyphens have blanks around them.
#pragma once

#include <vector>

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

/// Puts names together that such a hyphen has cut: al - [Qaida], [Muqtada] al - [Sadr], Kim Jong [- un],
/// where the first word is a family name of East Asia and news do not have the last as a word.
void join_spaced_hyphens(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                         std::vector<Mention>& found);

}  // namespace byline::crf
