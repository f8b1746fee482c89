// Changing a text file of a user's: whole or not at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace byline {

/// A new text for a file of a user's. `what`, for messages: "the corrected names in".
struct UserFileChange {
  std::string what;
  std::string path;
  std::optional<std::string> before{};  // what was read of it; nothing: there was none
  std::string after{};
  /// It lies in the folder of an index, which may come from anywhere: where it is no plain file it is
  /// refused. Else links are followed, and what they lead to is changed.
  bool of_index = false;
};

/// The copy of a file as it was before its last change, beside it: "entities.txt~". Empty where there was no
/// file.
std::string backup_of(const std::string& path);

/// Writes it, and brings it to the disk. Who reads meanwhile, or after a power cut, finds the old file or the
/// new one; the rights of the old one stay, and its owner where that is allowed. What was there is kept as
/// backup_of(). Throws Error, and then the file is as it was: file_changed where it is no longer `before`.
void write(const UserFileChange& change);

}  // namespace byline
