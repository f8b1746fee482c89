// What cannot be done without the data that ICU brings.
#pragma once

#include <unicode/uvernum.h>

#include <string>

#include "common/error.hpp"

namespace byline {

/// "ICU's word dictionaries could not be loaded". Debian and those after it call the package by the version
/// that a program is linked with.
inline Error data_of_icu_missing(const std::string& what) {
  constexpr const char* package = "libicu" U_ICU_VERSION_SHORT;
  return {Error::Code::installation, "ICU's " + what + " could not be loaded",
          std::string("reinstall ICU " U_ICU_VERSION_SHORT " (the package ") + package + ")"};
}

}  // namespace byline
