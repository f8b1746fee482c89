#include "searcher/stories/index_stories.hpp"

#include <algorithm>
#include <utility>

#include "common/stories/story_groups.hpp"

namespace byline {
namespace {

bool is_current(const SketchedIndex& index) {
  return index.file != nullptr && index.database.size() == 1 &&
         index.file->revision() == index.database.get_revision();
}

template <class Each>
void each_document(const Xapian::Database& database, Each&& each) {
  const Xapian::docid last = database.get_lastdocid();
  if (database.get_doccount() == last)
    for (Xapian::docid document = 1; document <= last; ++document) each(document);
  else
    for (auto at = database.postlist_begin({}); at != database.postlist_end({}); ++at) each(*at);
}

}  // namespace

IndexStories::IndexStories(const Xapian::Database& database, const std::vector<SketchedIndex>& indexes,
                           const StoryCorrections& corrections, const StopCheck& stop)
    : stories_(std::size_t{database.get_lastdocid()} + 1), ids_(stories_.size()) {
  // The documents of an index that another program has put together of several are numbered otherwise.
  const std::vector<SketchedIndex> parts =
      database.size() == indexes.size() ? indexes : std::vector<SketchedIndex>{{database, nullptr}};
  parts_.resize(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts_[i].shard = static_cast<Xapian::docid>(i);
    if (is_current(parts[i])) {
      parts_[i].file = parts[i].file;
      read(parts_[i], parts[i].database);
    } else if (parts[i].database.get_doccount() > 0) {
      found_anew_ = true;
      find(parts_[i], parts[i], stop);
    }
  }
  if (!corrections.empty()) correct(corrections);
}

void IndexStories::read(Part& part, const Xapian::Database& database) {
  const StoryFile& file = *part.file;
  each_document(database, [&](Xapian::docid document) {
    if (!file.has(document)) return;
    // Of a damaged file that names no first document, each is alone.
    const std::uint32_t first = file.story(document);
    const bool is_first = file.has(first) && file.story(first) == first;
    stories_[among_all(part, document)] = among_all(part, is_first ? first : document);
    ids_[among_all(part, document)] = file.id(document);
  });
  for (Xapian::docid document = 1; document < stories_.size(); ++document)
    if (const Xapian::docid first = stories_[document]; first != 0 && stories_[first] == 0)
      stories_[document] = document;
}

void IndexStories::find(Part& part, const SketchedIndex& index, const StopCheck& stop) {
  const StoryCorrections none;
  HitSketches sketches(index.database, {index}, none);
  std::vector<Xapian::docid> documents;
  std::vector<SketchedHit> sketched;
  part.origins.resize(std::size_t{index.database.get_lastdocid()} + 1);
  each_document(index.database, [&](Xapian::docid document) {
    stop();
    documents.push_back(document);
    const auto& [id, sketch] = sketched.emplace_back(sketches.of(document));
    part.origins[document] = {sketch.day(), sketch.source()};
    ids_[among_all(part, document)] = id;
  });
  const HitsByDay ordered = by_day(sketched);
  const auto document_at = [&](std::size_t place) { return documents[ordered.places[place]]; };
  StoryGroups groups = group_stories(ordered.sketches);
  for (std::size_t place = 0; place < documents.size(); ++place)
    stories_[among_all(part, document_at(place))] = among_all(part, document_at(groups.story[place]));
  part.links = std::move(groups.links);
  part.furniture = std::move(groups.furniture);
  part.undated = groups.undated;
  for (StoryLink& link : part.links) {
    link.first = document_at(link.first);
    link.second = document_at(link.second);
  }
}

/// Those documents, and all that links lead to from them: no story goes beyond.
std::vector<Xapian::docid> IndexStories::linked_with(std::span<const Xapian::docid> documents) const {
  BoundedGroups linked(stories_.size(), {});
  each_link([&](Xapian::docid a, Xapian::docid b, Likelihood) {
    if (a < stories_.size() && b < stories_.size()) linked.join(a, b);
  });
  std::vector<bool> is_touched(stories_.size());
  for (const Xapian::docid document : documents) is_touched[linked.first(document)] = true;
  std::vector<Xapian::docid> touched;
  for (Xapian::docid document = 1; document < stories_.size(); ++document)
    if (stories_[document] != 0 && is_touched[linked.first(document)]) touched.push_back(document);
  return touched;
}

void IndexStories::correct(const StoryCorrections& corrections) {
  std::vector<Xapian::docid> named;
  for (Xapian::docid document = 1; document < stories_.size(); ++document)
    if (stories_[document] != 0 && corrections.names(ids_[document])) named.push_back(document);
  if (named.empty()) return;
  std::vector<Xapian::docid> order = linked_with(named);
  std::sort(order.begin(), order.end(),
            [this](Xapian::docid a, Xapian::docid b) { return is_earlier(a, b); });
  std::vector<std::uint32_t> place(stories_.size(), ~0u);
  std::vector<std::uint64_t> ids;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    ids.push_back(ids_[order[i]]);
  }
  std::vector<StoryLink> links;
  each_link([&](Xapian::docid a, Xapian::docid b, Likelihood likelihood) {
    // Of a damaged file there may be any.
    if (a >= place.size() || b >= place.size() || a == b || place[a] == ~0u || place[b] == ~0u) return;
    links.push_back({std::min(place[a], place[b]), std::max(place[a], place[b]), likelihood});
  });
  const std::vector<std::uint32_t> stories =
      link_stories(order.size(), links, least_of(StoryLevel::normal), corrections.bounds(ids));
  as_found_ = stories_;
  for (std::uint32_t i = 0; i < order.size(); ++i) stories_[order[i]] = order[stories[i]];
}

std::vector<Xapian::docid> IndexStories::called(std::string_view name) const {
  std::vector<Xapian::docid> documents;
  const std::optional<std::uint32_t> digits = digits_of_story_name(name);
  if (!digits) return documents;
  const std::size_t lists = stories_.size();  // some documents each: the digits are of a hash
  if (!by_name_)
    by_name_.emplace(stories_, lists,
                     [&](Xapian::docid document) { return story_digits(ids_[document]) % lists; });
  for (const Xapian::docid document : by_name_->of(*digits % lists))
    if (story_digits(ids_[document]) == digits) documents.push_back(document);
  return documents;
}

std::span<const Xapian::docid> IndexStories::documents_of(Xapian::docid first) const {
  if (first == 0 || first >= stories_.size()) return {};
  if (!by_story_)
    by_story_.emplace(stories_, stories_.size(), [&](Xapian::docid document) { return stories_[document]; });
  return by_story_->of(first);
}

IndexStories::Origin IndexStories::origin(Xapian::docid document) const {
  const Part& part = part_of(document);
  const std::size_t within = (document - 1) / parts_.size() + 1;
  if (part.file == nullptr) return within < part.origins.size() ? part.origins[within] : Origin{};
  const Sketch sketch = part.file->sketch(static_cast<std::uint32_t>(within));
  return {sketch.day(), sketch.source()};
}

bool IndexStories::mostly_undated(Xapian::docid document) const {
  const Part& part = part_of(document);
  return part.file != nullptr ? part.file->mostly_undated() : part.undated;
}

std::span<const std::uint32_t> IndexStories::furniture(Xapian::docid document) const {
  const Part& part = part_of(document);
  return part.file != nullptr ? part.file->furniture() : std::span<const std::uint32_t>(part.furniture);
}

bool IndexStories::is_earlier(Xapian::docid document, Xapian::docid other) const {
  const std::int32_t mine = origin(document).day, its = origin(other).day;
  return mine != its ? mine < its : ids_[document] < ids_[other];
}

}  // namespace byline
