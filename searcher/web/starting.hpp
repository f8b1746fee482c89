// From searcher to the program with the page's server.
#pragma once

namespace byline {

/// Goes on as byline-serve, which lies beside this program, with the same arguments. It is a program of its
/// own since the libraries that it needs would slow each search's start. Throws Error where it is not there.
[[noreturn]] void become_page_server(char** arguments);

}  // namespace byline
