// How a run is stopped from outside, at any moment, without harm.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>

namespace byline {

/// Thrown when a run was asked to stop: the index is as it was.
struct Interrupted {};

/// Between a run and whoever may stop it: a signal, a test. The run looks at `asked()` wherever it can stop
/// soon, and calls commit() before the step that changes the index. Where it cannot look (a read from a slow
/// disk, a merge), abandon() lets the process end under it instead:
///
///     if (interruption.abandon()) _exit(130);   // the index is as it was
///     else …                                    // the change is being made: wait for it
class Interruption {
 public:
  void ask() { asked_ = true; }
  bool asked() const { return asked_; }
  void stop_if_asked() const {
    if (asked_) throw Interrupted{};
  }

  /// The run is about to change the index: from here on it goes to its end. Throws Interrupted when it was
  /// asked to stop before.
  void commit();
  /// That the change is made; what follows may be abandoned again.
  void committed();
  /// The same of a part of it, of which set_kept() has told.
  void committed_in_part();
  /// Whether the index has been changed since the start.
  bool changed() const { return changed_; }

  /// What has to be done when the run does not come to do it: to remove what it leaves, and, where it was
  /// `asked` to stop rather than failed, to keep what the next one can go on from. Called at most once, on
  /// the thread that abandons.
  void set_cleaning(std::function<void(bool asked)> cleaning);

  /// A clause for the user on what is kept of a run that is stopped: "12 documents of it are kept…"; empty
  /// where that is nothing but the index as it was.
  void set_kept(std::string clause);
  std::string kept() const;

  /// Unless the index is being changed this moment: cleans, and returns true. The process then has to end,
  /// since what the run works with is gone.
  bool abandon();
  /// Whether that has happened: what fails from then on does so for want of what was removed.
  bool abandoned() const;

 private:
  std::atomic<bool> asked_{false}, changed_{false};
  mutable std::mutex mutex_;  // of what follows
  bool committing_ = false, abandoned_ = false;
  std::function<void(bool)> cleaning_;
  mutable std::mutex kept_mutex_;  // of kept_, which is told while the other one is held
  std::string kept_;
};

}  // namespace byline
