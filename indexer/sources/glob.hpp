// A pattern for names and paths, by git's rules.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// `*` stands for any bytes but /, `?` for one, `[a-z]`, `[!a-z]` and `[[:digit:]]` for one of a set, `\`
/// makes the next byte stand for itself; braces are nothing special. Between slashes, or at an end, `**`
/// stands for any folders: "**/a" is a in any of them, "a/**" all that lies below a, "a/**/b" also a/b.
/// Elsewhere `**` is `*`, as git's manual has it (git before 2.53 takes the "**" of "a**/b" for folders).
class Glob {
 public:
  explicit Glob(std::string_view pattern);

  /// Takes time that grows with the length of pattern and text multiplied, whatever they hold.
  bool matches(std::string_view text) const;
  /// Why it matches nothing, in words for the user: "its [ is not closed"; empty when it is sound.
  const std::string& fault() const { return fault_; }

 private:
  enum class Kind : std::uint8_t { byte, any_byte, set, star, folders, all };
  struct Step {
    Kind kind;
    unsigned char byte = 0;
    std::uint32_t set = 0;  // its number
  };
  using Set = std::bitset<256>;

  void read(std::string_view pattern);
  void read_stars(std::string_view pattern, std::size_t& at);
  void read_set(std::string_view pattern, std::size_t& at);
  void read_class(std::string_view name, Set& set);
  bool takes(const Step& step, unsigned char byte) const;
  bool matches_step_by_step(std::string_view text) const;

  std::vector<Step> steps_;
  std::vector<Set> sets_;
  std::string fault_;
  std::string begin_, end_;  // bytes that a text begins and ends with
  std::size_t least_ = 0;    // bytes a text has
  bool is_plain_ = false;    // nothing but begin_
  bool is_ending_ = false;   // "*" and then end_
};

}  // namespace byline
