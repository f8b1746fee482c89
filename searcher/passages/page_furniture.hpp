// What web pages leave in texts around the news itself.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace byline {

/// Bytes [begin, end) of labels of pictures, players and buttons that scrapers take along, ascending: "Image
/// copyright", "Enlarge this image toggle caption A. Lee/AP A. Lee/AP". Snippets stop at them. Looks at the
/// first 200 KB.
std::vector<std::pair<std::uint32_t, std::uint32_t>> page_furniture(std::string_view text,
                                                                    std::string_view title);

}  // namespace byline
