#include "indexer/annotation/annotation_run.hpp"

#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/fields/member_path.hpp"
#include "indexer/annotation/annotator.hpp"
#include "indexer/annotation/ordered_lines.hpp"
#include "indexer/assembly/document_workers.hpp"
#include "indexer/assembly/given_files.hpp"
#include "indexer/assembly/ids_met.hpp"
#include "indexer/assembly/reading_progress.hpp"
#include "indexer/assembly/run_telling.hpp"
#include "indexer/assembly/work_memory.hpp"
#include "indexer/sources/read_ahead.hpp"

namespace byline {
namespace {

class AnnotationRun {
 public:
  AnnotationRun(const RunOptions& options, const IndexNames* index, int file, RunObserver& observer,
                Interruption& interruption)
      : options_(options), observer_(observer), interruption_(interruption) {
    walk();
    const std::size_t memory = memory_for_work(options.memory);
    const unsigned jobs = workers_for(memory, options.jobs);
    large_document_ = large_document(memory);
    lines_.emplace(file, queue_memory(memory));
    for (unsigned worker = 0; worker < jobs; ++worker)
      annotators_.emplace_back(options.analysis, words_memory(memory, jobs), index);
    workers_.emplace(jobs, queue_memory(memory),
                     DocumentWorkers::Task{[this](unsigned worker, DocumentWorkers::Work&& work) {
                       annotate(annotators_[worker], std::move(work));
                     }});
  }
  /// No worker waits for its turn any more.
  ~AnnotationRun() { lines_->close(std::make_exception_ptr(ReaderLeft{})); }
  AnnotationRun(const AnnotationRun&) = delete;
  AnnotationRun& operator=(const AnnotationRun&) = delete;

  RunSummary run() try {
    ReadAhead read_ahead(reading_options_);
    for (std::size_t i = 0; i < to_read_.size() && !workers_->failed(); ++i) {
      interruption_.stop_if_asked();
      read_ahead.before(to_read_, i);
      reading_options_.bytes_read = progress_.begin(to_read_[i]);
      report_progress();
      read_source(to_read_[i], reading_options_, [&](SourceResult&& result) {
        return !interruption_.asked() && take(std::move(result), to_read_[i]);
      });
      progress_.end();
    }
    workers_->finish([this] { report_progress(); }, interruption_);
    return summary_;
  } catch (const ReaderLeft&) {
    return summary_;
  }

 private:
  void walk() {
    GivenFiles().walk_all(options_, std::filesystem::absolute(options_.index).lexically_normal().string(),
                          interruption_,
                          {[this](WalkResult&& found) {
                             if (const Skipped* skipped = std::get_if<Skipped>(&found)) {
                               telling_.tell(*skipped);
                             } else if (const LeftOut* left_out = std::get_if<LeftOut>(&found)) {
                               telling_.leave_out(left_out->path, left_out->reason);
                             } else if (const Remark* remark = std::get_if<Remark>(&found)) {
                               telling_.remark(*remark);
                             } else {
                               to_read_.push_back(std::move(std::get<FoundFile>(found)));
                               progress_.expect(to_read_.back());
                             }
                           },
                           [this](const std::string& beginning) {
                             telling_.tell({beginning, "too long for a path"});
                           }});
  }

  /// False when no more is wanted.
  bool take(SourceResult&& result, const FoundFile& file) {
    if (SourceDocument* document = std::get_if<SourceDocument>(&result))
      return take_document(std::move(*document), file);
    if (const Skipped* skipped = std::get_if<Skipped>(&result))
      telling_.tell(*skipped);
    else if (const Remark* remark = std::get_if<Remark>(&result))
      telling_.remark(*remark);
    else if (const LeftOut* left_out = std::get_if<LeftOut>(&result))
      telling_.leave_out(left_out->path, left_out->reason);
    return true;
  }

  bool take_document(SourceDocument&& document, const FoundFile& file) {
    progress_.meet(document.path);
    if (!ids_.take(document, file.path)) {
      telling_.tell({document.path, IdsMet::stands_twice(document.id)});
      return true;
    }
    ++summary_.added;
    ++summary_.types[document.type];
    summary_.text_bytes += document.text.size();
    report_progress();
    return workers_->add(std::move(document), {});
  }

  void annotate(Annotator& annotator, DocumentWorkers::Work&& work) {
    std::string line;
    try {
      std::unique_lock one_at_a_time(large_mutex_, std::defer_lock);
      if (work.document.text.size() > large_document_) one_at_a_time.lock();
      line = annotator.line(std::move(work.document));
    } catch (...) {
      lines_->close(std::current_exception());  // nobody waits for this one
      throw;
    }
    lines_->put(work.number, std::move(line));
  }

  ReadOptions reading_options() {
    ReadOptions options = options_.read;
    options.extraction = &extraction_;
    return options;
  }

  void report_progress() {
    const std::size_t documents = workers_ ? workers_->documents_done() : 0;
    observer_.progress(
        progress_.now(documents, workers_ ? workers_->bytes_done() : 0, summary_.text_bytes, false));
  }

  const RunOptions& options_;
  RunObserver& observer_;
  Interruption& interruption_;
  Extraction extraction_{{.jobs = options_.jobs, .memory = options_.memory}};
  ReadOptions reading_options_ = reading_options();
  std::vector<FoundFile> to_read_;
  ReadingProgress progress_;
  IdsMet ids_;
  RunSummary summary_;
  RunTelling telling_{observer_, summary_, false};
  std::size_t large_document_ = 0;
  std::mutex large_mutex_;
  std::optional<OrderedLines> lines_;
  std::deque<Annotator> annotators_;
  std::optional<DocumentWorkers> workers_;  // last, since they use the others
};

}  // namespace

RunSummary annotate(const RunOptions& options, const IndexNames* index, int file, RunObserver& observer,
                    Interruption& interruption) {
  return AnnotationRun(options, index, file, observer, interruption).run();
}

}  // namespace byline
