#include "indexer/extract/visual_order.hpp"

#include <doctest/doctest.h>

#include <tuple>

using namespace byline::extract;

TEST_CASE("visual order: lines are turned to the order in which they are read") {
  for (const auto& [standing, read, leftward] : {
           std::tuple{"", "", false},
           {"The lock (1990)", "The lock (1990)", false},
           {"תחא הרוש הז םלוע םולש", "שלום עולם זה שורה אחת", true},
           {"תחא הרוש 123 הז םלוע", "עולם זה 123 שורה אחת", true},
           {"ףוס לש BBC News ךשמהו", "והמשך BBC News של סוף", true},
           {"the word םולש is Hebrew", "the word שלום is Hebrew", false},
           {"ةنيدملا يف رحبلا", "البحر في المدينة", true},
           {"2020 ماع يف رحبلا", "البحر في عام 2020", true},
       }) {
    CAPTURE(read);
    CHECK(in_reading_order(standing) == read);
    CHECK(reads_right_to_left(standing) == leftward);
  }
}
