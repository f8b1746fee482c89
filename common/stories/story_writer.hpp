// Writes story files. STORIES.md describes them; story_file.hpp reads them.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// Adds a sketch to those made in a run, as the functions below read them from files.
void append_sketch(std::string& made, std::uint64_t id, std::string_view sketch);

/// The stories of a database whose documents are all there. To find them takes longer than to write them, and
/// may be done while what else is in the database is finished.
class NewStories {
 public:
  /// `old_folder`: of an index that has some of the documents as they are now, whose story file spares making
  /// their sketches; may be empty. `made`: files of the sketches of documents that are not in that index, or
  /// are other than there. What neither has is made from the stored texts. `threads`: at most.
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
