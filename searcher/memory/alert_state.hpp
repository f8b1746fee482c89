// What has been told of alerts.
#pragma once

#include <map>
#include <optional>
#include <string>

namespace byline {

/// Up to which moment (common/text/moment.hpp) documents have been told, by the name of a saved search and
/// the folder of an index; kept in `alerts` in state_folder().
class AlertState {
 public:
  /// Nothing where none is kept. Throws Error where it cannot be understood: to begin anew would leave out
  /// what is new.
  static AlertState kept();

  std::optional<std::string> told_until(const std::string& search, const std::string& folder) const;
  void tell_until(const std::string& search, const std::string& folder, const std::string& moment) {
    moments_[search][folder] = moment;
  }
  /// All or nothing. Throws Error where it cannot be written.
  void keep() const;

 private:
  std::map<std::string, std::map<std::string, std::string>> moments_;
};

}  // namespace byline
