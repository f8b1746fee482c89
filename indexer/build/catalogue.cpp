#include "indexer/build/catalogue.hpp"

#include "common/schema.hpp"
#include "common/stored_fields.hpp"

namespace byline {

Catalogue::Catalogue(const Xapian::Database& database)
    : database_(database),
      documents_(database.get_doccount()),
      contents_(database.get_lastdocid() + 1),
      file_numbers_(contents_.size()) {
  std::vector<FileStamp> stamps(contents_.size());
  for (auto value = database.valuestream_begin(schema::signature_slot);
       value != database.valuestream_end(schema::signature_slot); ++value) {
    const Signature signature = unpack_signature(*value);
    contents_[value.get_docid()] = signature.content;
    stamps[value.get_docid()] = signature.file;
  }
  const std::string prefix(schema::file_prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    File file;
    file.path = (*term).substr(prefix.size());
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting)
      file.documents.push_back(*posting);
    if (file.documents.empty()) continue;
    // A cut term holds a hash in place of the path's end; the document knows the whole.
    if (schema::may_be_cut(*term))
      file.path = parse_stored_fields(database.get_document(file.documents.front()).get_data()).path;
    // Records that had not changed keep the stamp of the run that first read them.
    for (const Xapian::docid document : file.documents) {
      file_numbers_[document] = static_cast<std::uint32_t>(files_.size());
      if (stamps[document].changed_ns >= file.stamp.changed_ns) file.stamp = stamps[document];
    }
    by_term_.emplace(*term, files_.size());
    files_.push_back(std::move(file));
  }
}

const Catalogue::File* Catalogue::find(std::string_view path) const {
  const auto found = by_term_.find(schema::make_term(schema::file_prefix, path));
  return found == by_term_.end() ? nullptr : &files_[found->second];
}

Xapian::docid Catalogue::document(std::string_view id) const {
  if (documents_ == 0) return 0;
  const std::string term = schema::id_term(id);
  const auto posting = database_.postlist_begin(term);
  return posting == database_.postlist_end(term) ? 0 : *posting;
}

}  // namespace byline
