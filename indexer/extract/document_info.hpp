// What documents say of themselves, less what only their programs put there.
#pragma once

#include <string>
#include <string_view>

namespace byline::extract {

/// A title on one line, or nothing where it is none: "Untitled", "Document1", "PowerPoint-Präsentation", the
/// name of a file, "Microsoft Word - floods_v2.doc". "Microsoft Word - After the floods" → "After the
/// floods".
std::string real_title(std::string_view written);

/// A name on one line, or nothing where it is none: "user", "Microsoft Office User", "DELL", "python-docx",
/// "jroe", an address of mail.
std::string real_author(std::string_view written);

/// `text` on one line: every run of white space, Unicode's too, is one space, none at the ends.
std::string on_one_line(std::string_view text);

}  // namespace byline::extract
