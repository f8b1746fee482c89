// Programs that others have made and that read formats of old, where they are installed.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace byline::extract {

/// Reads the file that its last argument names and writes its text, in UTF-8, to its standard output. A form
/// feed parts slides and sheets.
struct Converter {
  std::string_view format;  // as the table of formats has it
  const char* program;
  std::array<const char*, 6> arguments;  // before that
  const char* package;                   // of Debian, that has it
};

inline constexpr std::array<Converter, 3> converters = {{
    {"doc", "catdoc", {"-w", "-d", "utf-8"}, "catdoc"},
    {"xls", "xls2csv", {"-d", "utf-8", "-c", "\t", "-q", "0"}, "catdoc"},
    {"ppt", "catppt", {"-d", "utf-8"}, "catdoc"},
}};

/// Null for a format that byline-extract reads itself.
const Converter* converter_of(std::string_view format);

/// A program in one of the folders of $PATH; empty when there is none.
std::string program_on_path(std::string_view name);

/// Serves one request as serve() does, by the converter of its format: that runs in a process of its own, in
/// which it can read files of the system and its input, write what it has open, and nothing else.
void serve_conversion(int socket, std::size_t memory);

}  // namespace byline::extract
