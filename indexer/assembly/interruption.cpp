#include "indexer/assembly/interruption.hpp"

#include <utility>

namespace byline {

void Interruption::commit() {
  const std::lock_guard lock(mutex_);
  if (asked_ || abandoned_) throw Interrupted{};
  committing_ = true;
}

void Interruption::committed() {
  const std::lock_guard lock(mutex_);
  committing_ = false;
  changed_ = true;
}

void Interruption::committed_in_part() {
  const std::lock_guard lock(mutex_);
  committing_ = false;
}

void Interruption::set_cleaning(std::function<void(bool)> cleaning) {
  const std::lock_guard lock(mutex_);
  cleaning_ = std::move(cleaning);
}

void Interruption::set_kept(std::string clause) {
  const std::lock_guard lock(kept_mutex_);
  kept_ = std::move(clause);
}

std::string Interruption::kept() const {
  const std::lock_guard lock(kept_mutex_);
  return kept_;
}

bool Interruption::abandoned() const {
  const std::lock_guard lock(mutex_);
  return abandoned_;
}

bool Interruption::abandon() {
  const std::lock_guard lock(mutex_);
  const bool asked = asked_.exchange(true);
  if (committing_) return false;
  if (!std::exchange(abandoned_, true) && cleaning_) cleaning_(asked);
  return true;
}

}  // namespace byline
