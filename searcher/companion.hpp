// Programs of ours that lie beside the searcher, since what they link would slow each start of it.
#pragma once

namespace byline {

struct Companion {
  const char *option, *program;  // the option that needs the program
  const char* library;           // without which it is not built, and the package that has it
};
inline constexpr Companion page_server{"--serve", "byline-serve",
                                       "cpp-httplib is installed (Debian: libcpp-httplib-dev)"};
inline constexpr Companion interactive_searcher{"--interactive", "byline-interactive",
                                                "ncurses is installed (Debian: libncurses-dev)"};

/// Goes on as that program, with the same arguments. Throws Error where it cannot be run.
[[noreturn]] void become_companion(const Companion& companion, char** arguments);

}  // namespace byline
