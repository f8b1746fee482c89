// The members of a zip file in memory, by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace byline::extract {

/// Reads members of a zip file when they are asked for. Names are told apart by their letters only, whatever
/// their case, and "\" is "/": not all programs write a name twice in the same way.
class ZipMembers {
 public:
  static constexpr std::size_t most_members = 65536;
  static constexpr std::uint64_t most_bytes_of_member = std::uint64_t{64} << 20;
  static constexpr std::uint64_t most_bytes = std::uint64_t{256} << 20;  // of all that were read

  /// `zip` must outlive it. Throws Unreadable for what is none.
  explicit ZipMembers(std::string_view zip);

  bool has(std::string_view name) const { return members_.contains(key(name)); }
  /// As the file has them, in its order.
  const std::vector<std::string>& names() const { return names_; }
  /// Reads these in one go over the file, those that are there.
  void prepare(std::span<const std::string> names);
  /// The bytes of a member, as many as can be had; empty where there is none, and the second
  /// time: they are not kept.
  std::string take(std::string_view name);
  /// What was wrong with the file or with members that were read, in words; empty when nothing was.
  const std::string& damage() const { return damage_; }

  /// Opens what libarchive opens only when it meets it.
  static void warm_up();

 private:
  struct Member {
    bool wanted = false, read = false;
    std::string bytes{};
  };
  class Reading;
  static std::string key(std::string_view name);
  void read_wanted();
  void note_damage(std::string words);

  std::string_view zip_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, Member> members_;
  std::string damage_;
  std::uint64_t bytes_ = 0;
};

}  // namespace byline::extract
