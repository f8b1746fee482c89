// Names of months and weekdays in many languages.
#pragma once

#include <string_view>

namespace byline {

/// The month, 1 to 12, that a word names: in every language that is stemmed and in some more, written out or
/// short, as it stands alone or within a date (maj, maja; Mai; май, мая; toukokuuta). `word` is folded,
/// without a full stop; 0 when it names none. A name of several words has one space between them. "listopad"
/// is November, as in Polish and Czech, though not in Croatian.
int month_number(std::string_view word);

/// The month that the word names in Croatian, where elsewhere it names another: "listopada" → 10; else 0.
int month_in_croatian(std::string_view word);

/// Whether a folded word names a day of the week.
bool is_weekday(std::string_view word);

}  // namespace byline
