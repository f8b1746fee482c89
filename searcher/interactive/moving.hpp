// Keys that move a choice.
#pragma once

#include <algorithm>
#include <cstddef>

#include "searcher/interactive/key.hpp"

namespace byline::interactive {

/// Moves a choice of `count`, whether by one, by a page, or to an end; false for other keys.
inline bool move_choice(const Key& key, std::size_t page, std::size_t count, std::size_t& chosen) {
  using Code = Key::Code;
  const std::size_t last = count > 0 ? count - 1 : 0, step = std::max<std::size_t>(1, page);
  const auto forth = [&](std::size_t by) { chosen = std::min(last, chosen + by); };
  const auto back = [&](std::size_t by) { chosen -= std::min(chosen, by); };
  switch (key.code) {
    case Code::up:
      back(1);
      return true;
    case Code::down:
      forth(1);
      return true;
    case Code::page_up:
      back(step);
      return true;
    case Code::page_down:
      forth(step);
      return true;
    case Code::home:
      chosen = 0;
      return true;
    case Code::end:
      chosen = last;
      return true;
    default:
      return false;
  }
}

}  // namespace byline::interactive
