// Why a file is not read, on its way to the user.
#pragma once

#include <stdexcept>

namespace byline::extract {

/// Its what() is words for the user: "needs a password".
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace byline::extract
