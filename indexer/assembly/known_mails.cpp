#include "indexer/assembly/known_mails.hpp"

#include <algorithm>

namespace byline {

bool KnownMails::has(const std::string& path, std::uint64_t hash) const {
  if (!is_known_) return false;
  const std::string id = path_as_id(path);
  const Xapian::docid document = catalogue_.document(id);
  if (document == 0 || catalogue_.content(document) != (hash ^ settings_)) return false;
  if (!Catalogue::finds_members(id)) return false;
  if (skipped_ == nullptr) return true;
  const auto is_of_mail = [&](const Skipped& skipped) {
    return skipped.path == path || skipped.path.starts_with(path + member_separator);
  };
  return std::none_of(skipped_->skips.begin(), skipped_->skips.end(), is_of_mail);
}

}  // namespace byline
