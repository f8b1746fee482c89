// Labels of pictures, players and buttons that scrapers take along with a story.
#pragma once

#include <string_view>
#include <vector>

#include "common/fields/boilerplate.hpp"

namespace byline {

/// Where they stand in `text`, ascending and apart, with whose picture it is: "Image copyright Reuters",
/// "Enlarge this image toggle caption A. Lee/AP A. Lee/AP", "Share All sharing options for: " and the title.
/// Looks at the first 200 KB.
std::vector<Boilerplate> page_labels(std::string_view text, std::string_view title);

}  // namespace byline
