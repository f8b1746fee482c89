#include "indexer/assembly/interruption.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("who abandons a run cleans, once, and what fails after it is known") {
  Interruption interruption;
  int cleaned = 0;
  interruption.set_cleaning([&cleaned](bool) { ++cleaned; });
  CHECK_FALSE(interruption.abandoned());
  CHECK(interruption.abandon());
  CHECK(interruption.abandon());
  CHECK(interruption.abandoned());
  CHECK(cleaned == 1);
  CHECK_THROWS_AS(interruption.commit(), Interrupted);
}

TEST_CASE("a change of the index is not abandoned in the middle") {
  Interruption interruption;
  int cleaned = 0;
  interruption.set_cleaning([&cleaned](bool) { ++cleaned; });
  interruption.commit();
  CHECK_FALSE(interruption.abandon());
  CHECK_FALSE(interruption.abandoned());
  CHECK(cleaned == 0);
  interruption.committed();
  CHECK(interruption.changed());
  CHECK(interruption.abandon());
  CHECK(cleaned == 1);
}

TEST_CASE("who cleans is told whether the run was asked to stop, or failed") {
  for (const bool asks : {false, true}) {
    CAPTURE(asks);
    Interruption interruption;
    bool asked = !asks;
    interruption.set_cleaning([&](bool by_user) {
      asked = by_user;
      interruption.set_kept("2 documents are kept");
    });
    if (asks) interruption.ask();
    CHECK(interruption.abandon());
    CHECK(asked == asks);
    CHECK(interruption.kept() == "2 documents are kept");
  }
}

TEST_CASE("of a change in parts it is told what is kept") {
  Interruption interruption;
  interruption.commit();
  CHECK_FALSE(interruption.abandon());
  interruption.set_kept("half is there");
  interruption.committed_in_part();
  CHECK_FALSE(interruption.changed());
  CHECK(interruption.kept() == "half is there");
  CHECK(interruption.abandon());
}
