#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <stdlib.h>

#include "tests/temp_folder.hpp"

int main(int argc, char** argv) {
  // What searches keep is not to be kept in the home of who runs the tests.
  const byline::TempFolder caches;
  ::setenv("XDG_CACHE_HOME", caches.path().c_str(), 1);
  return doctest::Context(argc, argv).run();
}
