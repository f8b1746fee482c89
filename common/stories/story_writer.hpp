// Writes story files. STORIES.md describes them; story_file.hpp reads them.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace byline {

/// What is furniture in an index once documents have come and gone.
struct FurnitureChange {
  std::vector<std::uint32_t> furniture{};  // ascending
  std::vector<Xapian::docid> touched{};  // of those that stay, who has a shingle that is and was not, or was
};

/// `database`, in `folder`: the index as it is before; both empty: there is none. `removed`, ascending: who
/// goes. `made`: RunRecords, the sketches of who comes. Where the index has no story file, all is found out
/// from the texts, which takes long, and nobody knows what was furniture; or, unless `whatever_it_takes`,
/// nothing is.
FurnitureChange furniture_after(const Xapian::Database& database, const std::string& folder,
                                std::span<const Xapian::docid> removed, const std::vector<std::string>& made,
                                bool whatever_it_takes);

/// The stories of a database whose documents are all there. To find them takes longer than to write them, and
/// may be done while what else is in the database is finished.
class NewStories {
 public:
  /// `old_folder`: of an index that has some of the documents as they are now, whose story file spares making
  /// their sketches; may be empty. `made`: RunRecords, the sketches of documents that are not in that index,
  /// or are other than there. What neither has is made from the stored texts. `threads`: at most.
  NewStories(const Xapian::Database& database, const std::string& old_folder,
             const std::vector<std::string>& made, unsigned threads = 1);
  ~NewStories();
  NewStories(NewStories&&) noexcept;

  /// Writes the story file into `folder`, for the database as it is there now. Throws Error.
  void write(const Xapian::Database& database, const std::string& folder) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Brings the story file up to date with documents that have come and gone. The outcome is the same as of
/// NewStories. Without a file there is nothing to do. Throws Error.
void extend_stories(const Xapian::Database& database, const std::string& folder,
                    const std::vector<std::string>& made);

/// What the story file of the database at `folder` has other than it would have if it were written anew, as
/// in "the sketch of document 7"; empty where they agree, and where there is no file.
std::string difference_of_stories(const Xapian::Database& database, const std::string& folder);

}  // namespace byline
