#include "common/options/watch_events.hpp"

#include <cstddef>

namespace byline {

std::string watch_event_rows() {
  std::string rows;
  for (const WatchEvent& event : watch_events) {
    std::string keys(event.keys);
    for (std::size_t at = 0; (at = keys.find(' ', at)) != keys.npos; at += 2) keys.replace(at, 1, ", ");
    rows.append(rows.empty() ? "" : "\n").append(event.name).append("\t").append(event.text);
    if (!keys.empty()) rows.append(" Keys: ").append(keys).append(".");
  }
  return rows;
}

}  // namespace byline
