// The parts of a text that belong to the site and not to the story.
#pragma once

#include <string_view>
#include <vector>

#include "common/fields/boilerplate.hpp"

namespace byline {

/// Parts of `text` (UTF-8 without CR), in order and apart; lines of one kind that follow each other are one:
/// - notices: "Copyright © 2020, Example Audio. All rights reserved.", also as the last sentences of a
///   paragraph
/// - invitations: "Follow us on Facebook", "Sign up for our newsletter", "Read more: …", "Advertisement"
/// - headlines of other stories below the story's last full sentence. There must be two or more, or one in
///   clear title case; they must look like headlines (5 to 20 words, no full stop, mostly words the story and
///   `title` do not have)
/// - headlines of other stories within lines, as headline_strips() finds them
/// - labels within lines, as page_labels() finds them.
/// It rather misses some than takes a paragraph, sub-heading, quote, poem or list of the story itself.
std::vector<Boilerplate> find_boilerplate(std::string_view text, std::string_view title);

/// The ranges of two lists, each of them in order; of what two have in common that of the first to begin
/// counts.
std::vector<Boilerplate> joined_boilerplate(const std::vector<Boilerplate>& some,
                                            const std::vector<Boilerplate>& others);

}  // namespace byline
