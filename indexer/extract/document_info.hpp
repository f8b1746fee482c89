// What documents say of themselves, less what only their programs put there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byline::extract {

/// A title on one line, or nothing where it is none: "Untitled", "Document1", "PowerPoint-Präsentation", the
/// name of a file, "Microsoft Word - floods_v2.doc". "Microsoft Word - After the floods" → "After the
/// floods".
std::string real_title(std::string_view written);

/// A name on one line, or nothing where it is none: "user", "Microsoft Office User", "DELL", "python-docx",
/// "jroe", an address of mail.
std::string real_author(std::string_view written);

/// Those of a list "Jane Roe; John Doe", between any of the separators.
std::vector<std::string> real_authors(std::string_view written, std::string_view separators = ";");

/// When a document was made or changed; nothing for the days of the templates that python-docx and
/// python-pptx make all their documents from.
std::string real_change(std::string_view written);

/// The same as one_line(), for bytes that may be no valid UTF-8.
std::string on_one_line(std::string_view text);

}  // namespace byline::extract
