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

void Interruption::set_cleaning(std::function<void()> cleaning) {
  const std::lock_guard lock(mutex_);
  cleaning_ = std::move(cleaning);
}

bool Interruption::abandoned() const {
  const std::lock_guard lock(mutex_);
  return abandoned_;
}

bool Interruption::abandon() {
  const std::lock_guard lock(mutex_);
  asked_ = true;
  if (committing_) return false;
  if (!std::exchange(abandoned_, true) && cleaning_) cleaning_();
  return true;
}

}  // namespace byline
