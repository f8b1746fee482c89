#include "common/text/icu_data.hpp"

#include <unicode/uversion.h>

#include <doctest/doctest.h>

#include <string>

using namespace byline;

TEST_CASE("the ICU that is to be installed again is the one that runs") {
  UVersionInfo running;
  u_getVersion(running);
  const std::string version = std::to_string(running[0]);
  const Error error = data_of_icu_missing("word dictionaries");
  CHECK(error.code() == Error::Code::installation);
  CHECK(std::string(error.what()) == "ICU's word dictionaries could not be loaded");
  CHECK(error.hint() == "reinstall ICU " + version + " (the package libicu" + version + ")");
}
