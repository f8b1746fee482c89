// What an index already holds, by file and by document.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "indexer/assembly/signature.hpp"

namespace byline {

/// The last moment at which anything was added to an index, also of what it has no more; empty if none was.
std::string last_added(const Xapian::Database& database);

/// Does not follow later changes of the database. Which documents a file has is read when it is asked for: a
/// run over one file of many asks for one. Not for several threads at once.
class Catalogue {
 public:
  struct File {
    std::string path;
    FileStamp stamp;                       // of the last run that read it: its documents' newest
    std::vector<Xapian::docid> documents;  // ascending
  };

  Catalogue() = default;
  explicit Catalogue(const Xapian::Database& database);

  /// nullptr when no document comes from it. Valid as long as the catalogue.
  const File* find(std::string_view path) const;
  /// Calls each(path) for every file.
  template <class Each>
  void for_each_path(Each&& each) const {
    for (const File& file : files_) each(file.path);
  }

  /// The document with an id: 0 when there is none.
  Xapian::docid document(std::string_view id) const;
  /// Whether for_each_member() finds all of them: terms of long ids are cut.
  static bool finds_members(const std::string& id) {
    constexpr std::size_t hash_bytes = 16, longest_character = 4;
    return schema::id_prefix.size() + id.size() + 1 + hash_bytes + longest_character <=
           schema::max_term_bytes;
  }
  /// Calls each(document, id) for the document with an id and for those whose ids begin with it and the
  /// separator; of very long ones `id` is what their term says.
  template <class Each>
  void for_each_member(const std::string& id, char separator, Each&& each) const {
    if (const Xapian::docid own = document(id); own != 0) each(own, id);
    const std::string begin = schema::id_term(id + separator);
    for (auto term = database_.allterms_begin(begin); term != database_.allterms_end(begin); ++term)
      each(*database_.postlist_begin(*term), std::string_view(*term).substr(schema::id_prefix.size()));
  }
  /// What a document was indexed with.
  const Signature& signature(Xapian::docid document) const { return signatures_[document]; }
  std::uint64_t content(Xapian::docid document) const { return signatures_[document].content; }
  /// text_hash() of a document; 0 where nobody can tell.
  std::uint64_t text(Xapian::docid document) const;
  /// False where no document has a text with this hash; of a few others true.
  bool may_have_text(std::uint64_t hash) const {
    return !knows_texts_ || (!text_bits_.empty() && text_bits_[hash % text_bits_.size()]);
  }
  /// Calls each(document, text_hash()) for those of which it is known.
  template <class Each>
  void for_each_text(Each&& each) const {
    for (Xapian::docid document = 1; document < signatures_.size(); ++document)
      if (signatures_[document].text != 0) each(document, signatures_[document].text);
  }
  /// The file on disk that a document came from.
  std::string file_of(Xapian::docid document) const;

  /// The line of its file that a record was seen on; 0 of what is no record.
  std::uint32_t record_line(Xapian::docid document) const {
    return schema::record_line(
        database_.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(schema::record_line_slot));
  }

  /// The term of a document's id.
  std::string id_term(Xapian::docid document) const {
    return first_term(database_, document, schema::id_prefix);
  }
  /// When a document was first indexed; empty where it does not tell.
  std::string added(Xapian::docid document) const {
    return database_.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(schema::added_slot);
  }
  /// The moment of documents that are indexed for the first time now: later than that of all that are there.
  std::string moment_to_add() const;

  Xapian::doccount documents() const { return documents_; }

 private:
  /// The path that a term of schema::file_prefix tells of a document that has it: a cut one holds a hash in
  /// place of the path's end, and the document knows the whole.
  std::string path_in(const std::string& term, Xapian::docid document) const;

  Xapian::Database database_;
  Xapian::doccount documents_ = 0;
  std::vector<Signature> signatures_;  // by document id
  bool knows_texts_ = true;            // of all documents
  std::vector<bool> text_bits_;        // by text_hash(), of which a few share one
  mutable std::vector<File> files_;    // without documents and stamp until they are asked for
  std::unordered_map<std::string, std::size_t> by_term_;
};

}  // namespace byline
