#include "indexer/cluster/cluster_store.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "common/analysis/fingerprint.hpp"
#include "common/cluster/cluster_fields.hpp"
#include "common/cluster/cluster_index.hpp"
#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/hexadecimal.hpp"
#include "common/text/language.hpp"
#include "indexer/assembly/document_workers.hpp"
#include "indexer/assembly/document_writer.hpp"
#include "indexer/assembly/work_memory.hpp"
#include "indexer/cluster/bulk_documents.hpp"
#include "indexer/cluster/bulk_sender.hpp"
#include "indexer/cluster/known_documents.hpp"

namespace byline::cluster {
namespace {

/// Sent at once: more is no faster, and takes the cluster's memory.
constexpr std::size_t bulk_bytes = std::size_t{4} << 20, bulk_documents = 1'000;

/// A thread that analyses, and its connection.
struct Worker {
  Worker(const ClusterAddress& address, const AnalysisOptions& analysis, std::size_t words_memory,
         const std::function<bool()>& stopped)
      : writer(analysis, documents, words_memory), sender(address, stopped) {}

  BulkDocuments documents;
  DocumentWriter writer;
  BulkSender sender;
};

class ClusterStore : public IndexStore {
 public:
  ClusterStore(const ClusterAddress& address, const Layout& layout, const RunOptions& options,
               Interruption& interruption)
      : address_(address),
        layout_(layout),
        options_(options),
        interruption_(interruption),
        index_(address, stopped_),
        name_(index_.name()),
        meta_(index_.meta(ClusterIndex::Told::by_manager)) {
    if (options.copies)
      throw Error(Error::Code::option_conflict, "--copies cannot be told of an index in a cluster",
                  "leave it out, or make an index in a folder");
    index_.require_one();
    index_.require_own_beside();
    if (!meta_) return;
    index_.ask("POST", "/_refresh");
    database_ = known_documents(index_, [this] { interruption_.stop_if_asked(); });
  }

  const std::string& name() const override { return name_; }
  bool exists() const override { return meta_.has_value(); }
  const Xapian::Database& database() const override { return database_; }
  void require_same_words() const override {
    const std::string settings = meta_->value("analysis", "");
    if (settings == analysis_settings()) return;
    const std::string otherwise = terms_made_otherwise(settings, meta_->value("fingerprints", ""));
    if (!otherwise.empty())
      throw Error(Error::Code::index_version,
                  "the index " + name_ + " was built with other rules for words (" + otherwise + ")",
                  "index the documents again, into an index of another name");
  }

  void begin(std::function<void(Skipped)> failed) override {
    make();
    interruption_.set_cleaning([this](bool) { show_what_was_read(); });
    failed_ = std::move(failed);
    const std::size_t memory = memory_for_work(options_.memory);
    const unsigned jobs = workers_for(memory, options_.jobs);
    for (unsigned i = 0; i < jobs; ++i)
      workers_.emplace_back(address_, options_.analysis, words_memory(memory, jobs), stopped_);
    threads_.emplace(jobs, queue_memory(memory),
                     DocumentWorkers::Task{[this](unsigned worker, DocumentWorkers::Work&& work) {
                                             analyse(workers_[worker], std::move(work));
                                           },
                                           [this](unsigned worker) { send(workers_[worker]); }});
  }
  bool has_begun() const override { return threads_.has_value(); }
  /// A document says by its stamp that its file has been read, which is so of a file with one document only:
  /// of others one gets the stamp at the end of the run. What a run that is cut off has not read is so read
  /// by the next.
  bool add(SourceDocument&& document, const Signature& signature) override {
    const std::string& file = document.container.empty() ? document.path : document.container;
    const bool is_same = held_ && file == held_->file;
    if (is_same) held_->has_others = true;
    const bool goes_on = hand_over_held();
    held_.emplace(Held{file, std::move(document), signature, is_same});
    return goes_on;
  }
  void finish(const std::function<void()>& report, const Interruption& interruption) override {
    hand_over_held();
    threads_->finish(report, interruption);
  }
  void abandon() override {
    threads_.reset();
    workers_.clear();
    if (interruption_.asked()) show_what_was_read();
    interruption_.set_cleaning({});
  }
  std::size_t documents_done() const override { return threads_->documents_done(); }
  std::size_t bytes_done() const override { return threads_->bytes_done(); }

  std::uint64_t write(Change&& change, const std::function<void()>& report) override {
    make();
    report();
    std::vector<BulkDocuments::Lines> lines;
    const auto line = [&](std::string_view id_term, std::string_view action, const std::string& body) {
      std::string id = kept_term(id_term.substr(schema::id_prefix.size()));
      std::string text = "{\"" + std::string(action) + "\":{\"_id\":";
      append_json_string(text, id);
      lines.push_back({std::move(id), text + "}}\n" + body});
    };
    for (const Xapian::docid document : change.removed)
      if (!change.is_replaced(document))
        line(first_term(database_, document, schema::id_prefix), "delete", "");
    for (const ValueChange& value : change.values) line(value.id_term, "update", changed_value(value));
    for (const ValueChange& stamp : stamps_)
      if (!not_kept_.contains(stamp.id_term)) line(stamp.id_term, "update", changed_value(stamp));
    BulkSender sender(address_, stopped_);
    for (std::size_t at = 0; at < lines.size(); at += bulk_documents) {
      const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(at);
      const auto end =
          lines.begin() + static_cast<std::ptrdiff_t>(std::min(at + bulk_documents, lines.size()));
      sender.send({std::make_move_iterator(begin), std::make_move_iterator(end)},
                  [&](const std::string& id, const std::string& why) {
                    throw Error(Error::Code::cluster_failed,
                                "the document " + id + " cannot be changed: " + why);
                  });
    }
    if (change.skipped_files != database_.get_metadata(std::string(schema::metadata_skipped)))
      index_.keep("skipped", change.skipped_files);
    index_.ask("POST", "/_refresh");
    return index_.ask("GET", "/_count")["count"];
  }

  void add_to(PlannedCopies&, const Removals&) const override {}

 private:
  /// A search finds then what the index is said to have. Nobody waits long for it.
  void show_what_was_read() const {
    if (interruption_.kept().empty()) return;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(3);
    try {
      ClusterIndex index(address_, [until] { return std::chrono::steady_clock::now() > until; });
      index.ask("POST", "/_refresh");
    } catch (const Error&) {
    }
  }

  void make() {
    if (meta_) return;
    const std::string meta = Json{{"analysis", analysis_settings()},
                                  {"fingerprints", fingerprints(stemmed_languages())},
                                  {"model", options_.analysis.model_name()}}
                                 .dump();
    const http::Answer made = index_.ask_raw("PUT", "", creation(layout_.shards, layout_.replicas, meta));
    // Another run may just have made it.
    if (!made.ok() && !(meta_ = index_.meta(ClusterIndex::Told::by_manager)))
      throw failure_of(address_, made);
    if (made.ok()) meta_ = Json::parse(meta);
  }

  /// The last document that was given, until it is known whether its file has more.
  struct Held {
    std::string file;
    SourceDocument document;
    Signature signature;
    bool has_others;
  };
  bool hand_over_held() {
    if (!held_) return true;
    Held held = std::move(*held_);
    held_.reset();
    if (!held.has_others) return threads_->add(std::move(held.document), held.signature);
    if (stamps_.empty() || held.file != stamped_file_) stamps_.emplace_back();
    stamps_.back() = new_signature(schema::id_term(held.document.id), held.signature);
    stamped_file_ = held.file;
    return threads_->add(std::move(held.document), held.signature.at(unread_stamp()));
  }

  static std::string changed_value(const ValueChange& change) {
    const ValueField& field = *field_of_slot(change.slot);
    const std::string value =
        change.slot == schema::signature_slot ? to_hexadecimal(change.value) : change.value;
    std::string body = "{\"doc\":{\"" + field.name + "\":";
    if (value.empty())
      body += "null";
    else if (field.number)
      body += value;
    else
      append_json_string(body, value);
    return body + "}}\n";
  }

  void analyse(Worker& worker, DocumentWorkers::Work&& work) {
    const std::string id = work.document.id;
    const bool is_large = work.document.text.size() > large_document(options_.memory);
    std::unique_lock one_at_a_time(large_mutex_, std::defer_lock);
    if (is_large) one_at_a_time.lock();
    try {
      worker.writer.write(std::move(work.document), work.signature);
      worker.writer.take_records();
    } catch (const Error& over_limit) {
      tell({id, over_limit.what()});
    }
    if (worker.documents.bytes() >= bulk_bytes || worker.documents.documents() >= bulk_documents)
      send(worker);
  }

  void send(Worker& worker) {
    if (worker.documents.documents() == 0) return;
    interruption_.commit();
    interruption_.set_kept("the index has what was read until then, and the next run goes on behind it");
    worker.sender.send(worker.documents.take(), [this](const std::string& id, const std::string& why) {
      tell({id, why});
    });
    interruption_.committed_in_part();
    if (worker.documents.forget_terms()) worker.writer.segment_written();
  }

  void tell(const Skipped& skipped) {
    const std::lock_guard lock(mutex_);
    not_kept_.insert(schema::id_term(skipped.path));
    failed_(skipped);
  }

  const ClusterAddress address_;
  const Layout layout_;
  const RunOptions& options_;
  Interruption& interruption_;
  const std::function<bool()> stopped_ = [this] { return interruption_.asked(); };
  ClusterIndex index_;
  const std::string name_;
  std::optional<Json> meta_;  // of the index, where there is one
  Xapian::Database database_;
  std::function<void(Skipped)> failed_;
  std::optional<Held> held_;
  std::string stamped_file_;
  std::vector<ValueChange> stamps_;  // one for each file of several documents
  std::set<std::string> not_kept_;   // terms of the ids of documents that cannot be
  std::mutex mutex_, large_mutex_;
  std::deque<Worker> workers_;
  std::optional<DocumentWorkers> threads_;  // last, since they use the others
};

}  // namespace

std::unique_ptr<IndexStore> cluster_store(const ClusterAddress& address, const Layout& layout,
                                          const RunOptions& options, Interruption& interruption) {
  return std::make_unique<ClusterStore>(address, layout, options, interruption);
}

}  // namespace byline::cluster
