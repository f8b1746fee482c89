// Mails of mailboxes that need not be read again.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/assembly/catalogue.hpp"
#include "indexer/assembly/skipped_files.hpp"
#include "indexer/sources/records.hpp"

namespace byline {

class KnownMails {
 public:
  /// `settings`: of this run, with which a mail was read and analysed, as their documents' content tells.
  KnownMails(const Catalogue& catalogue, std::uint64_t settings)
      : catalogue_(catalogue), settings_(settings) {}

  /// The file that is read now, of which the index has `known`, and earlier runs skipped something; both may
  /// be null. `wanted`: the settings of its stamp, which tell what is wanted of its mails: where they were
  /// others, no mail is known.
  void enter(const Catalogue::File* known, const SkippedFile* skipped, std::uint64_t wanted) {
    skipped_ = skipped;
    is_known_ = known != nullptr && known->stamp.settings == wanted;
  }

  /// Whether the index has the mail at a path, MAILBOX!NAME, with this mail_hash(), and all that came with
  /// it. One of which something was skipped, as far as that is kept, is to be read again, to be told
  /// again.
  bool has(const std::string& path, std::uint64_t hash) const;

  /// Calls each(document, id) for it and what came with it.
  template <class Each>
  void for_each_document(const std::string& path, Each&& each) const {
    catalogue_.for_each_member(path_as_id(path), member_separator, each);
  }

 private:
  const Catalogue& catalogue_;
  const std::uint64_t settings_;
  const SkippedFile* skipped_ = nullptr;
  bool is_known_ = false;
};

}  // namespace byline
