#include "indexer/assembly/reanalysis.hpp"

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/database.hpp"
#include "common/fields/member_path.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "indexer/assembly/catalogue.hpp"
#include "indexer/assembly/locked_index.hpp"
#include "indexer/assembly/merge.hpp"
#include "indexer/assembly/segment_builder.hpp"
#include "indexer/assembly/skipped_files.hpp"
#include "indexer/assembly/work_memory.hpp"
#include "indexer/recognition/model.hpp"

namespace byline {
namespace {

/// The stored documents of an index, as their files' readers found them.
class StoredDocuments {
 public:
  explicit StoredDocuments(const Xapian::Database& database)
      : database_(database), type_of_(database.get_lastdocid() + std::size_t{1}) {
    const std::string prefix(schema::type_prefix);
    types_.emplace_back();
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
      for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at)
        type_of_[*at] = static_cast<std::uint32_t>(types_.size());
      types_.push_back((*term).substr(prefix.size()));
    }
    const std::string members(schema::member_prefix);
    for (auto term = database.allterms_begin(members); term != database.allterms_end(members); ++term)
      is_member_.insert(database.postlist_begin(*term), database.postlist_end(*term));
  }

  /// Calls each(SourceDocument&&, const Signature&) in order of their numbers, until it returns false.
  template <class Each>
  void for_each(Each&& each) const {
    auto signature = database_.valuestream_begin(schema::signature_slot);
    const auto signatures_end = database_.valuestream_end(schema::signature_slot);
    for (auto at = database_.postlist_begin(""); at != database_.postlist_end(""); ++at) {
      if (signature != signatures_end) signature.skip_to(*at);
      const bool is_signed = signature != signatures_end && signature.get_docid() == *at;
      if (!each(read(*at), unpack_signature(is_signed ? *signature : std::string()))) return;
    }
  }

  /// The file of the document with an id.
  std::string path_of(const std::string& id) const {
    return read(*database_.postlist_begin(schema::id_term(id))).file();
  }

 private:
  SourceDocument read(Xapian::docid document) const {
    StoredFields fields = stored_fields(database_.get_document(document));
    std::string container =
        is_member_.contains(document) ? container_of(document, fields.path) : std::string();
    return {.id = std::move(fields.id),
            .path = std::move(fields.path),
            .title = std::move(fields.title),
            .date = std::move(fields.date),
            .language = std::move(fields.language),
            .source = std::move(fields.source),
            .type = types_[type_of_[document]],
            .text = std::move(fields.text),
            .date_from = fields.date_from,
            .values = std::move(fields.values),
            .extra = std::move(fields.extra),
            .pages = std::move(fields.pages),
            .places = std::move(fields.places),
            .title_place = fields.title_place,
            .record_line = fields.record_line,
            .added = std::move(fields.added),
            .container = std::move(container)};
  }
  std::string container_of(Xapian::docid document, const std::string& path) const {
    return file_on_disk(path, first_term(database_, document, schema::file_prefix));
  }

  Xapian::Database database_;
  std::vector<std::uint32_t> type_of_;  // by document, in types_
  std::vector<std::string> types_;
  std::unordered_set<Xapian::docid> is_member_;  // of an archive
};

/// What a later run is to take for unchanged: signatures tell the model that documents were analysed with.
class RenewedSignatures {
 public:
  RenewedSignatures(std::string_view model, std::string_view new_model)
      : difference_(analysis_hash("auto", model) ^ analysis_hash("auto", new_model)) {}

  Signature operator()(Signature signature) const {
    signature.file.settings ^= difference_;
    signature.content ^= difference_;
    return signature;
  }
  void operator()(SkippedFiles& files) const {
    for (auto& [path, file] : files) file.stamp.settings ^= difference_;
  }

 private:
  /// None while the model is the same. With another one, files that were indexed with --language are read
  /// again: with what is not kept.
  std::uint64_t difference_;
};

/// The segments of the documents, analysed anew.
std::vector<std::string> analysed_anew(const StoredDocuments& documents, const RenewedSignatures& renewed,
                                       SegmentBuilder& builder, const std::function<void()>& report,
                                       const Interruption& interruption) {
  documents.for_each([&](SourceDocument&& document, const Signature& signature) {
    report();
    return !interruption.asked() && builder.add(std::move(document), renewed(signature));
  });
  return builder.finish(report, interruption);
}

/// So that the file is read again.
void add_to(SkippedFiles& files, const std::string& path, const Skipped& skipped) {
  files.try_emplace(path, SkippedFile{unread_stamp(), 0, {}}).first->second.skips.push_back(skipped);
}

}  // namespace

RunSummary reanalyse(const RunOptions& options, RunObserver& observer, Interruption& interruption) try {
  const auto start = std::chrono::steady_clock::now();
  LockedIndex index(options.index,
                    {interruption, options.wait, [&](std::string_view why) { observer.waiting(why); }},
                    open_index_to_renew);
  const Xapian::Database database = open_index_to_renew(index.path).database;
  const auto metadata = [&database](std::string_view key) { return database.get_metadata(std::string(key)); };
  const std::string model = metadata(schema::metadata_model);
  // The languages that were found, or told, or neither, stay.
  const AnalysisOptions analysis{.language = "none",
                                 .entities = options.analysis.entities && model != "none",
                                 .most_stored_bytes = options.analysis.most_stored_bytes};
  const std::string new_model = analysis.model_name();
  const RenewedSignatures renewed(model, new_model);
  SkippedFiles skipped = unpack_skipped_files(metadata(schema::metadata_skipped));
  renewed(skipped);

  const StoredDocuments documents(database);
  const std::string scratch = index.folder.make_scratch();
  std::vector<Skipped> failed;
  SegmentBuilder builder(analysis, options.jobs, memory_for_work(options.memory), scratch,
                         [&](const Skipped& one) { failed.push_back(one); });
  const auto report = [&](bool merging) {
    const std::uint64_t done = builder.documents_done(), bytes = builder.bytes_done();
    // Of the texts still to come as many bytes as of those before, on average.
    const std::uint64_t in_all = done == 0 ? 0 : bytes / done * database.get_doccount();
    observer.progress({done, bytes, bytes, bytes, in_all, merging, {}, {}});
  };
  const std::vector<std::string> segments = analysed_anew(
      documents, renewed, builder, [&] { report(false); }, interruption);
  for (const Skipped& one : failed) {
    observer.skipped(one);
    add_to(skipped, documents.path_of(one.path), one);
  }

  report(true);
  const std::string next = index.folder.next_generation();
  const IndexUpdate update{{},
                           segments,
                           {},
                           new_model,
                           pack_skipped_files(skipped),
                           metadata(schema::metadata_identity),
                           last_added(database),
                           builder.sketches(),
                           builder.names()};
  build_generation(next, "", update, scratch, options.jobs);
  interruption.commit();
  index.folder.publish(next);
  interruption.committed();
  RunSummary summary;
  summary.skipped = failed.size();
  summary.documents = open_database(next).get_doccount();
  summary.updated = summary.documents;
  summary.text_bytes = builder.bytes_done();
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
} catch (...) {
  rethrow_as_error(options.index);
}

}  // namespace byline
