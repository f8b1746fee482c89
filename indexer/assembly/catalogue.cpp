#include "indexer/assembly/catalogue.hpp"

#include <algorithm>
#include <ctime>

#include "common/fields/member_path.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/moment.hpp"

namespace byline {

std::string last_added(const Xapian::Database& database) {
  return std::max(database.get_metadata(std::string(schema::metadata_last_added)),
                  database.get_value_upper_bound(schema::added_slot));
}

Catalogue::Catalogue(const Xapian::Database& database)
    : database_(database), documents_(database.get_doccount()), signatures_(database.get_lastdocid() + 1) {
  for (auto value = database.valuestream_begin(schema::signature_slot);
       value != database.valuestream_end(schema::signature_slot); ++value)
    signatures_[value.get_docid()] = unpack_signature(*value);
  Xapian::doccount texts = 0;
  constexpr std::size_t bits_a_text = 16;
  text_bits_.resize(documents_ * bits_a_text);
  for_each_text([&](Xapian::docid, std::uint64_t hash) {
    ++texts;
    text_bits_[hash % text_bits_.size()] = true;
  });
  knows_texts_ = texts == documents_;
  const std::string prefix(schema::file_prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    File file;
    file.path = path_in(*term, *database.postlist_begin(*term));
    by_term_.emplace(*term, files_.size());
    files_.push_back(std::move(file));
  }
}

std::string Catalogue::path_in(const std::string& term, Xapian::docid document) const {
  if (!schema::may_be_cut(term)) return term.substr(schema::file_prefix.size());
  return file_on_disk(parse_stored_fields(database_.get_document(document).get_data()).path, term);
}

std::string Catalogue::file_of(Xapian::docid document) const {
  return path_in(first_term(database_, document, schema::file_prefix), document);
}

const Catalogue::File* Catalogue::find(std::string_view path) const {
  const auto found = by_term_.find(schema::make_term(schema::file_prefix, path));
  if (found == by_term_.end()) return nullptr;
  const auto& [term, number] = *found;
  File& file = files_[number];
  if (!file.documents.empty()) return &file;
  for (auto posting = database_.postlist_begin(term); posting != database_.postlist_end(term); ++posting) {
    file.documents.push_back(*posting);
    // Records that had not changed keep the stamp of the run that first read them.
    const FileStamp& stamp = signatures_[*posting].file;
    if (stamp.changed_ns >= file.stamp.changed_ns) file.stamp = stamp;
  }
  return &file;
}

Xapian::docid Catalogue::document(std::string_view id) const {
  if (documents_ == 0) return 0;
  const std::string term = schema::id_term(id);
  const auto posting = database_.postlist_begin(term);
  return posting == database_.postlist_end(term) ? 0 : *posting;
}

std::uint64_t Catalogue::text(Xapian::docid document) const {
  if (signatures_[document].text != 0) return signatures_[document].text;
  const std::string stored = database_.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
  if (stored.empty()) return 0;
  const StoredFields fields = parse_stored_fields(stored);
  return text_hash(fields.path, fields.title, fields.text);
}

std::string Catalogue::moment_to_add() const {
  return moment_digits(
      std::max<std::int64_t>(std::time(nullptr), seconds_of_moment(last_added(database_)) + 1));
}

}  // namespace byline
