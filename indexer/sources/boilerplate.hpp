// The parts of a text that belong to the site and not to the story.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace byline {

/// Byte ranges [first, second) of `text` (UTF-8 without CR), in order and apart, each of whole lines:
/// - copyright lines: "Copyright © 2020, Example Audio. All rights reserved.", also as the last sentences of
/// a paragraph
/// - invitations: "Follow us on Facebook", "Sign up for our newsletter", "Read more: …", "Advertisement"
/// - headlines of other stories below the story's last full sentence. There must be two or more, or one in
/// clear title
///   case; they must look like headlines (5 to 20 words, no full stop, mostly words the story and `title` do
///   not have).
/// It rather misses some than takes a paragraph, sub-heading, quote, poem or list of the story itself.
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_boilerplate(std::string_view text,
                                                                      std::string_view title);

}  // namespace byline
