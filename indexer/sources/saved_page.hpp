// Pages that a browser saved.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// The address that a browser noted in a comment at the beginning of a page it saved; empty when there is
/// none. The day on which it was saved is no date of the page.
///   <!-- saved from url=(0044)https://example.com/2020/03/05/ferry -->      Internet Explorer, Chrome, Edge
///   <!-- Page saved with SingleFile  url: https://example.com/2020/03/05/ferry  saved date: … -->
std::string saved_address(std::string_view html);

}  // namespace byline
