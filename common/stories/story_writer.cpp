#include "common/stories/story_writer.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/little_endian.hpp"
#include "common/stories/furniture.hpp"
#include "common/stories/run_records.hpp"
#include "common/stories/story_file.hpp"
#include "common/stories/story_groups.hpp"
#include "common/stories/story_layout.hpp"
#include "common/whole_file.hpp"

namespace byline {

namespace fs = std::filesystem;
using namespace story_layout;

namespace {

struct Document {
  std::uint32_t number;  // in the database
  std::uint64_t id;
  std::string_view bytes;
  Sketch sketch;
  bool added = false;
};

/// The documents of an index, and what keeps their sketches.
class Documents {
 public:
  Documents(const Xapian::Database& database, const std::vector<std::string>& made)
      : database_(database), made_(made) {}

  void add(std::uint32_t number, std::uint64_t id, std::string_view known) {
    if (known.empty()) known = made_.find(id);
    if (known.empty()) known = made_now_.emplace_back(make(number));
    documents_.push_back({number, id, known, Sketch(known)});
  }
  void add_new(std::uint32_t number, std::uint64_t id) {
    add(number, id, {});
    documents_.back().added = true;
  }
  std::string_view made(std::uint64_t id) const { return made_.find(id); }

  /// By day, then by id.
  void sort() {
    std::sort(documents_.begin(), documents_.end(), [](const Document& a, const Document& b) {
      return a.sketch.day() != b.sketch.day() ? a.sketch.day() < b.sketch.day() : a.id < b.id;
    });
  }
  const std::vector<Document>& documents() const { return documents_; }
  std::vector<Sketch> sketches() const {
    std::vector<Sketch> sketches;
    for (const Document& document : documents_) sketches.push_back(document.sketch);
    return sketches;
  }

 private:
  std::string make(std::uint32_t number) {
    return sketcher_.sketch(parse_stored_fields(database_.get_document(number).get_data()));
  }

  const Xapian::Database database_;
  RunRecords made_;
  Sketcher sketcher_;
  std::deque<std::string> made_now_;
  std::vector<Document> documents_;
};

std::string path_of(const std::string& folder) { return (fs::path(folder) / story_file_name).string(); }

void write_file(const Xapian::Database& database, const std::string& folder,
                const std::vector<Document>& documents, const StoryGroups& groups) {
  const std::string uuid = database.get_uuid();
  if (!CacheHead::can_name(uuid)) {
    ::unlink(path_of(folder).c_str());
    return;
  }
  StoryHeader header{};
  header.head = CacheHead::made(story_magic, uuid, database.get_revision());
  for (const Document& document : documents) {
    header.documents = std::max(header.documents, document.number);
    header.sketch_bytes += document.bytes.size();
  }
  header.furniture = static_cast<std::uint32_t>(groups.furniture.size());
  header.links = static_cast<std::uint32_t>(groups.links.size());
  header.undated = groups.undated ? 1 : 0;
  header.head.file_bytes = bytes_before_sketches(header) + header.sketch_bytes;

  const std::size_t numbers = header.documents + std::size_t{1};
  std::vector<std::uint64_t> ids(numbers);
  std::vector<std::uint32_t> stories(numbers), places(numbers + 1), by_number(numbers);
  for (std::uint32_t place = 0; place < documents.size(); ++place) {
    const Document& document = documents[place];
    ids[document.number] = document.id;
    stories[document.number] = documents[groups.story[place]].number;
    places[document.number + 1] = static_cast<std::uint32_t>(document.bytes.size() / 4);
    by_number[document.number] = place;
  }
  for (std::size_t i = 1; i < places.size(); ++i) places[i] += places[i - 1];
  std::vector<std::uint32_t> firsts, seconds;
  std::vector<Likelihood> likelihoods;
  for (const StoryLink& link : groups.links) {
    firsts.push_back(documents[link.first].number);
    seconds.push_back(documents[link.second].number);
    likelihoods.push_back(link.likelihood);
  }
  if (likelihoods.size() % 2 == 1) likelihoods.push_back(0);  // to a multiple of 4 bytes

  WholeFile file(path_of(folder));
  file.write(&header, sizeof header);
  file.write(ids);
  file.write(stories);
  file.write(places);
  file.write(firsts);
  file.write(seconds);
  file.write(groups.furniture);
  file.write(likelihoods);
  for (std::size_t number = 1; number < numbers; ++number)
    if (stories[number] != 0) file.write(documents[by_number[number]].bytes);
  file.finish();
}

/// The links that a file has among documents that are still there, by the places they have now.
std::vector<StoryLink> links_among(const StoryFile& file, const std::vector<Document>& documents) {
  constexpr std::uint32_t gone = ~0u;
  std::vector<std::uint32_t> places(file.last_document() + std::size_t{1}, gone);
  for (std::uint32_t place = 0; place < documents.size(); ++place)
    if (documents[place].number < places.size() && !documents[place].added)
      places[documents[place].number] = place;
  std::vector<StoryLink> links;
  for (std::size_t i = 0; i < file.link_firsts().size(); ++i) {
    const std::uint32_t first = file.link_firsts()[i], second = file.link_seconds()[i];
    if (first >= places.size() || second >= places.size()) continue;
    if (places[first] != gone && places[second] != gone)
      links.push_back({places[first], places[second], file.link_likelihoods()[i]});
  }
  return links;
}

std::uint64_t story_id_of(const Xapian::Database& database, Xapian::docid document) {
  const std::string term = first_term(database, document, schema::id_prefix);
  return term.empty() ? 0 : story_id(term);
}

}  // namespace

FurnitureChange furniture_after(const Xapian::Database& database, const std::string& folder,
                                std::span<const Xapian::docid> removed, const std::vector<std::string>& made,
                                bool whatever_it_takes) {
  const RunRecords records(made);
  std::vector<Sketch> sketches;
  const auto add_made = [&] {
    for (const auto& [id, bytes] : records) sketches.emplace_back(bytes);
  };
  if (folder.empty()) {
    add_made();
    return {find_furniture(sketches)};
  }
  const std::optional<StoryFile> before = StoryFile::open(path_of(folder), database.get_uuid());
  if (!before && !whatever_it_takes) return {};
  Documents stay(database, {});
  std::vector<bool> stays(before ? before->last_document() + std::size_t{1} : 0);
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    if (std::binary_search(removed.begin(), removed.end(), *posting)) continue;
    const bool known = before && before->has(*posting);
    if (known) stays[*posting] = true;
    stay.add(*posting, 0, known ? before->sketch_bytes(*posting) : std::string_view());
  }
  sketches = stay.sketches();
  const std::size_t staying = sketches.size();
  add_made();
  FurnitureChange change;
  std::vector<std::uint32_t> others;  // that are furniture and were not, or were
  if (before) {
    Marks added;
    for (const Document& document : stay.documents()) added.push_back(!before->has(document.number));
    added.resize(sketches.size(), true);
    std::vector<Sketch> gone;
    for (std::uint32_t number = 1; number < stays.size(); ++number)
      if (before->has(number) && !stays[number]) gone.push_back(before->sketch(number));
    change.furniture = update_furniture(sketches, added, gone, before->furniture());
    std::set_symmetric_difference(change.furniture.begin(), change.furniture.end(),
                                  before->furniture().begin(), before->furniture().end(),
                                  std::back_inserter(others));
  } else {
    others = change.furniture = find_furniture(sketches);
  }
  if (others.empty()) return change;
  const NumberSet other(std::move(others));
  for (std::size_t place = 0; place < staying; ++place)
    if (other.has_any(sketches[place].shingles())) change.touched.push_back(stay.documents()[place].number);
  return change;
}

struct NewStories::State {
  State(const Xapian::Database& database, const std::vector<std::string>& made) : documents(database, made) {}
  std::optional<StoryFile> before;  // which has some of the sketches
  Documents documents;
  StoryGroups groups;
};

NewStories::NewStories(const Xapian::Database& database, const std::string& old_folder,
                       const std::vector<std::string>& made, unsigned threads)
    : state_(std::make_unique<State>(database, made)) {
  std::optional<StoryFile>& before = state_->before;
  std::unordered_map<std::uint64_t, std::uint32_t> old_numbers;
  if (!old_folder.empty()) {
    const Xapian::Database old = open_database(old_folder);
    before = StoryFile::open(path_of(old_folder), old.get_uuid());
    // The file may be older than the database, where an update was cut off; a document that changed has
    // another number there.
    if (before)
      for (auto posting = old.postlist_begin(""); posting != old.postlist_end(""); ++posting)
        if (before->has(*posting)) old_numbers.emplace(before->id(*posting), *posting);
  }
  Documents& documents = state_->documents;
  const std::string prefix(schema::id_prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::uint64_t id = story_id(*term);
    std::string_view known = documents.made(id);
    if (const auto old = old_numbers.find(id); known.empty() && old != old_numbers.end())
      known = before->sketch_bytes(old->second);
    documents.add(*database.postlist_begin(*term), id, known);
  }
  documents.sort();
  state_->groups = group_stories(documents.sketches(), threads);
}

NewStories::~NewStories() = default;
NewStories::NewStories(NewStories&&) noexcept = default;

void NewStories::write(const Xapian::Database& database, const std::string& folder) const {
  write_file(database, folder, state_->documents.documents(), state_->groups);
}

std::string difference_of_stories(const Xapian::Database& database, const std::string& folder) {
  if (!fs::exists(path_of(folder))) return {};
  const std::optional<StoryFile> file = StoryFile::open(path_of(folder), database.get_uuid());
  if (!file) return "everything";
  // Where an update was cut off before the file was written, the documents that it has count.
  const bool is_current = file->revision() == database.get_revision();
  const auto differs = [](std::string_view what, Xapian::docid document) {
    return "the " + std::string(what) + " of document " + std::to_string(document);
  };
  Documents documents(database, {});
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    if (!file->has(*posting)) {
      if (is_current) return differs("story", *posting);
      continue;
    }
    documents.add(*posting, story_id_of(database, *posting), {});
    const Document& document = documents.documents().back();
    if (file->id(*posting) != document.id) return differs("id", *posting);
    if (file->sketch_bytes(*posting) != document.bytes) return differs("sketch", *posting);
  }
  if (!is_current) return {};
  documents.sort();
  const StoryGroups groups = group_stories(documents.sketches());
  for (std::uint32_t place = 0; place < groups.story.size(); ++place) {
    const std::uint32_t number = documents.documents()[place].number;
    if (file->story(number) != documents.documents()[groups.story[place]].number)
      return differs("story", number);
  }
  const auto covered = std::count_if(file->stories().begin() + 1, file->stories().end(),
                                     [](std::uint32_t story) { return story != 0; });
  if (static_cast<std::size_t>(covered) != groups.story.size()) return "documents that are not there";
  if (!std::equal(groups.furniture.begin(), groups.furniture.end(), file->furniture().begin(),
                  file->furniture().end()) ||
      links_among(*file, documents.documents()) != groups.links)
    return "what is kept for updates";
  return {};
}

void extend_stories(const Xapian::Database& database, const std::string& folder,
                    const std::vector<std::string>& made) {
  const std::optional<StoryFile> before = StoryFile::open(path_of(folder), database.get_uuid());
  if (!before) return;
  Documents documents(database, made);
  std::vector<bool> still_there(before->last_document() + std::size_t{1});
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    if (before->has(*posting)) {
      documents.add(*posting, before->id(*posting), before->sketch_bytes(*posting));
      still_there[*posting] = true;
    } else {
      documents.add_new(*posting, story_id_of(database, *posting));
    }
  }
  documents.sort();
  std::vector<Sketch> removed;
  for (std::uint32_t number = 1; number <= before->last_document(); ++number)
    if (before->has(number) && !still_there[number]) removed.push_back(before->sketch(number));
  Marks added;
  for (const Document& document : documents.documents()) added.push_back(document.added);
  StoryGroups groups{before->mostly_undated(),
                     {before->furniture().begin(), before->furniture().end()},
                     links_among(*before, documents.documents()),
                     {}};
  write_file(database, folder, documents.documents(),
             regroup_stories(documents.sketches(), added, removed, std::move(groups)));
}

}  // namespace byline
