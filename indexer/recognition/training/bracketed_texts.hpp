// Texts with names in brackets: sets that people write and read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/recognition/training/corpus.hpp"

namespace byline::crf {

/// The document of a text in which names stand in brackets, a letter behind each for its kind, P, O or L:
/// "[Ada Lee]P of [Acme]O left [Rome]L." It is cut by tokenise() and is by hand. A name that ends within a
/// token, as in "[London]L-based", is none. Throws Error, beginning with `place`, where a bracket is not so.
LabelledDocument label_bracketed(Corpus& corpus, std::string_view text, const std::string& place);

/// Appends the documents of a set. Where the path ends in .txt it has bracketed texts: a line is a paragraph,
/// the first the title; an empty line ends a document. Others are read by Corpus::read(). Throws Error as
/// that does.
void read_set(Corpus& corpus, const std::string& path, std::vector<LabelledDocument>& documents,
              bool named_after_language = false);

}  // namespace byline::crf
