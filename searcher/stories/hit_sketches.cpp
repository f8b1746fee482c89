#include "searcher/stories/hit_sketches.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"

namespace byline {

HitSketches::HitSketches(const Xapian::Database& database, std::vector<SketchedIndex> indexes,
                         const StoryCorrections& corrections)
    : database_(database), corrections_(corrections), indexes_(std::move(indexes)) {
  for (const SketchedIndex& index : indexes_) {
    if (index.file == nullptr) continue;
    std::vector<std::uint32_t> joined;
    std::set_union(furniture_.begin(), furniture_.end(), index.file->furniture().begin(),
                   index.file->furniture().end(), std::back_inserter(joined));
    furniture_ = std::move(joined);
  }
}

SketchedHit HitSketches::of(Xapian::docid document) {
  // The documents of an index that another program has put together of several are numbered otherwise.
  if (database_.size() == indexes_.size()) {
    const std::size_t number = (document - 1) % indexes_.size();
    const auto within = static_cast<std::uint32_t>((document - 1) / indexes_.size() + 1);
    const StoryFile* file = indexes_[number].file;
    if (file != nullptr && file->has(within)) return {file->id(within), file->sketch(within)};
  }
  return made(document);
}

SketchedHit HitSketches::made(Xapian::docid document) {
  const StoredFields fields = parse_stored_fields(database_.get_document(document).get_data());
  const std::string& sketch = made_.emplace_back(sketcher_.sketch(fields));
  return {story_id(schema::id_term(fields.id)), Sketch(sketch)};
}

}  // namespace byline
