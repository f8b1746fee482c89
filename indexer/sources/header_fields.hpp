// Heads of lines "Name: value" with a blank line behind them, as HTTP and WARC have them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/sources/byte_stream.hpp"

namespace byline {

/// Takes the lines up to the blank one, and that, from a stream; nothing, and takes nothing, when it does not
/// come within `most` bytes.
std::optional<std::string> take_header(ByteStream& stream, std::size_t most);

/// The value of the first field of that name in any case, its folded lines as one; empty when there is none.
std::string header_value(std::string_view head, std::string_view name);

/// "windows-1251" of the value "text/html; charset=windows-1251"; empty where none is named.
std::string charset_of(std::string_view media_type);

}  // namespace byline
