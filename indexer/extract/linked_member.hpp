// Links between the members of a zip file.
#pragma once

#include <string>
#include <string_view>

namespace byline::extract {

/// The name of the member that a link in the member `from` leads to: "../media/a%20b.xml#top" in
/// "ppt/slides/slide1.xml" → "ppt/media/a b.xml"; "/ppt/slide.xml" is from the top.
std::string linked_member(std::string_view from, std::string_view link);

}  // namespace byline::extract
