// The parts of a mail's text that its sender did not write now.
#pragma once

#include <string_view>
#include <vector>

#include "common/fields/boilerplate.hpp"

namespace byline {

/// The type of documents that are mails.
inline constexpr std::string_view mail_type = "mail";

/// As find_boilerplate(), and of a mail besides:
/// - the envelope: a first line "From: Jane Roe · To: John Doe", which our reader puts there, and above what
/// is forwarded the mark and the block "From: … Date: … Subject: …"
/// - quotes: lines with ">", "On … wrote:" and the like in other languages with what follows it, any line
/// that ends in ":" and has a time or an address right above such lines, all from
/// "-----Original Message-----" or the block "From: … Sent: … Subject: …" on. What is forwarded and not
/// answered is no quote, and neither is a mail that is nothing else
/// - signatures: from "-- " on, and what a mailing list puts below.
std::vector<Boilerplate> find_mail_boilerplate(std::string_view text, std::string_view title);

}  // namespace byline
