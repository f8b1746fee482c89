// Where the user keeps what is Byline's, and writing there.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

namespace byline {

/// "byline" in a folder of the XDG Base Directory Specification: $XDG_CONFIG_HOME, else ~/.config;
/// $XDG_STATE_HOME, else ~/.local/state; $XDG_CACHE_HOME, else ~/.cache. Empty where no variable tells. As
/// the specification wants it, a variable that is no absolute path tells nothing.
std::string config_folder();
std::string state_folder();
std::string cache_folder();

/// Makes a folder and those that it stands in; new ones are the user's alone. False, with errno, when it is
/// not there then.
bool make_user_folder(const std::string& path);

/// Writes all of `bytes`. False, with errno, when that fails.
bool write_all(int file, std::string_view bytes);

/// The mode of a new file that only the user may read.
inline constexpr mode_t own_file_mode = 0600;

/// Puts a file in the place of the one that is there, if any, all or nothing. A new one has the `mode`, less
/// what the umask takes; another keeps its own. False, with errno, when that fails: all is as it was.
bool replace_file(const std::string& path, std::string_view bytes, mode_t mode);

}  // namespace byline
