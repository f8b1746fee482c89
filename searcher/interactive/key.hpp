// What a person can press.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace byline::interactive {

struct Key {
  enum class Code : std::uint8_t {
    character,  // also with ctrl (in small letters) or alt
    paste,      // `text`, bytes as the terminal sent them
    enter,
    tab,
    back_tab,
    escape,
    backspace,
    del,
    up,
    down,
    left,
    right,
    home,
    end,
    page_up,
    page_down,
    help,  // F1
    none,  // not ours
  };
  Code code = Code::none;
  char32_t character = 0;
  bool alt = false, ctrl = false, shift = false;
  std::string text{};
  friend bool operator==(const Key&, const Key&) = default;
};

inline Key typed(char32_t character) { return {.code = Key::Code::character, .character = character}; }
inline Key control(char letter) {
  return {.code = Key::Code::character, .character = static_cast<char32_t>(letter), .ctrl = true};
}
inline Key alt(char letter) {
  return {.code = Key::Code::character, .character = static_cast<char32_t>(letter), .alt = true};
}
inline Key pasted(std::string text) { return {.code = Key::Code::paste, .text = std::move(text)}; }

}  // namespace byline::interactive
