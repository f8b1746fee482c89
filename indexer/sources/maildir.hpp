// Maildirs: folders of mails, a file each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// Whether the names in a folder are those of a Maildir: "cur", "new" and "tmp" among them.
bool is_maildir(const std::vector<std::string>& names);

/// Takes from the names in an open folder that is a Maildir "tmp", whose mails are not there yet, and adds
/// the hidden folders in it that are Maildirs as well (".Sent").
void take_maildir_names(int folder, std::vector<std::string>& names);

/// Whether a name is hidden that a walk looks at all the same: of a folder of mails within a Maildir. `path`:
/// all of it, with the name from `at` on.
bool is_maildir_folder(std::string_view path, std::size_t at);

/// The path that stands for a mail of a Maildir whatever was done to it: a mail that is read moves from "new"
/// to "cur", and its flags stand at its name's end. "…/new/17.M1.host", "…/cur/17.M1.host:2,S" →
/// "…/cur/17.M1.host". Empty for a file of no Maildir.
std::string maildir_path(const std::string& path);

}  // namespace byline
