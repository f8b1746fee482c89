// Words as a shell parts them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// A word for a shell to take as it is: "my index" → "'my index'", "~/news" as it is.
std::string shell_word(std::string_view word);

/// The words of a line, as a POSIX shell parts and unquotes them, up to a # that begins one; nothing is
/// expanded. Nothing where a quote is not closed or a backslash is last. "a 'b c'\ d  # e" → "a", "b c d".
std::optional<std::vector<std::string>> shell_words(std::string_view line);

}  // namespace byline
