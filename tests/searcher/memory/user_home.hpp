// A home of a test's own.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/temp_folder.hpp"

namespace byline {

/// A folder in which "home", "state" and "config" are what the variables name, while this is there.
class UserHome : public TempFolder {
 public:
  UserHome() {
    for (const auto& [variable, name] :
         {std::pair{"HOME", "home"}, {"XDG_STATE_HOME", "state"}, {"XDG_CONFIG_HOME", "config"}}) {
      const char* value = std::getenv(variable);
      before_.emplace_back(variable, value ? std::optional<std::string>(value) : std::nullopt);
      ::setenv(variable, at(name).c_str(), 1);
    }
  }
  ~UserHome() {
    for (const auto& [variable, value] : before_)
      value ? ::setenv(variable, value->c_str(), 1) : ::unsetenv(variable);
  }

 private:
  std::vector<std::pair<const char*, std::optional<std::string>>> before_;
};

}  // namespace byline
