// What a document is about, as far as names are of other kinds there: in a report on sport "Liverpool" is a
// team.
#pragma once

#include <cstdint>
#include <string_view>

namespace byline::crf {

enum Topic : std::uint8_t {
  topic_sport = 1,
  topic_business = 2,
};

/// A document is about a topic that it has so many different words of.
inline constexpr unsigned words_of_topic = 5;

/// The topics that a word in lower case speaks for.
std::uint8_t topics_of(std::string_view lower);

}  // namespace byline::crf
