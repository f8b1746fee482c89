// What a document is told by wherever it is named.
#pragma once

#include <string>

#include "common/text/date.hpp"

namespace byline {

struct DocumentHead {
  std::string id{};
  std::string path{};    // bytes of a file's path, or "-"
  std::string title{};   // may be empty
  std::string date{};    // YYYYMMDD, or empty; see date_from
  std::string source{};  // may be empty
  DateOrigin date_from = DateOrigin::none;
  friend bool operator==(const DocumentHead&, const DocumentHead&) = default;
};

/// Its date, unless that is only the day of its file.
inline std::string own_date(const DocumentHead& document) {
  return document.date_from == DateOrigin::file ? std::string() : document.date;
}

}  // namespace byline
