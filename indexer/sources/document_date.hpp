// A date that a source gives → the date of its document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/sources/source_document.hpp"

namespace byline {

/// Gives the document this date, unless it has one; of one that can be two days both are kept, to be settled
/// by other dates of the same source. Returns whether it is a date. `written`: its text.
bool take_date(SourceDocument& document, const WrittenDate& date, std::string_view written, DateOrigin from);
/// The same by read_date(). What is not understood is kept, to be told, unless it says that there is none.
bool take_date(SourceDocument& document, std::string_view written, DateOrigin from);
/// Gives the document a weak date, unless it has one; returns whether it is a date.
bool take_weak_date(SourceDocument& document, const WrittenDate& date, DateOrigin from);

/// Takes back a date, weak or not, that was found in a text or what pages show of theirs, and is after
/// `latest` (YYYYMMDD; empty: none is): the day of something to come.
void pass_over_coming_date(SourceDocument& document, const std::string& latest);

/// The last day that can be one of publication: tomorrow, for zones, or the day after that of a file from
/// clocks ahead of ours. Not the file's own day: copies and archives give files earlier times than what they
/// tell of. `modified`: seconds since 1970.
std::string latest_day(std::int64_t modified);

/// The date of a document that gives none, or none that can be taken as it stands: the one in the file's name
/// or address, a weak one, the day of the file.
void give_other_date(SourceDocument& document, std::string_view name, std::string_view address,
                     std::int64_t modified);

}  // namespace byline
