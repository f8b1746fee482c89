#include "common/fields/text_places.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <ostream>
#include <string>

#include "common/fields/stored_fields.hpp"

namespace byline {
std::ostream& operator<<(std::ostream& out, const FilePlace& place) {
  return out << place.line << ':' << place.column;
}
}  // namespace byline

using namespace byline;

TEST_CASE("where a byte of a text stands in its file") {
  //                        0   4      9    13
  const std::string text = "ab\n\u00e9c\nde fgh\nij";
  const TextPlaces places{{0, {5, 3}}, {8, {9, 0}}, {10, {0, 0}}, {12, {40, 2}}};
  const struct {
    std::size_t byte;
    FilePlace place;
  } rows[] = {{0, {5, 3}},   {1, {5, 4}},   {3, {6, 1}},   {5, {6, 2}},  {7, {7, 1}},
              {8, {9, 0}},   {9, {9, 0}},   {10, {0, 0}},  {11, {0, 0}}, {12, {40, 2}},
              {13, {40, 3}}, {14, {41, 1}}, {16, {41, 3}}, {17, {0, 0}}, {9999, {0, 0}}};
  PlacesInOrder in_order(places, text);
  for (const auto& [byte, place] : rows) {
    CAPTURE(byte);
    CHECK(place_at(places, text, byte) == place);
    CHECK(in_order.at(byte) == place);
  }
  CHECK(place_at({}, text, 0) == FilePlace{});
  CHECK(place_at({{3, {1, 1}}}, text, 2) == FilePlace{});
  StoredFields record;
  record.text = text;
  record.places = places;
  CHECK(place_of(record, 3) == FilePlace{6, 1});
  record.record_line = 77;
  CHECK(place_of(record, 3) == FilePlace{77, 0});
}

TEST_CASE("places that an index has wrong are none of a text, and no trouble") {
  const struct {
    TextPlaces places;
    bool right;
  } rows[] = {{{}, true},
              {{{0, {1, 1}}, {4, {7, 0}}}, true},
              {{{5, {1, 1}}}, false},
              {{{3, {1, 1}}, {1, {2, 0}}, {std::numeric_limits<std::uint32_t>::max(), {3, 3}}}, false}};
  for (const auto& [places, right] : rows) {
    CHECK(are_places_of(places, "a\nbc") == right);
    for (const std::size_t byte : {0, 1, 2, 3, 4, 5, 1000}) place_at(places, "a\nbc", byte);
  }
  for (const char* lines : {"[1]", "[]", "[9223372036854775807,9223372036854775807,9223372036854775807,1]",
                            "[-5,-5]", "[4294967299,0]"}) {
    CAPTURE(lines);
    const StoredFields fields =
        parse_stored_fields(std::string(R"({"text":"a\nb","columns":[1,2,3],"lines":)") + lines + "}");
    for (const std::size_t byte : {0, 1, 2, 3, 4}) place_of(fields, byte);
  }
  for (const char* lines : {"[0.5,1]", "7", "[\"a\",1]"})
    CHECK_THROWS(parse_stored_fields(std::string(R"({"text":"","lines":)") + lines + "}"));
}
