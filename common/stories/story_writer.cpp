#include "common/stories/story_writer.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <optional>
#include <unordered_map>
#include <utility>

#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/little_endian.hpp"
#include "common/mapped_file.hpp"
#include "common/stories/story_file.hpp"
#include "common/stories/story_groups.hpp"
#include "common/stories/story_layout.hpp"
#include "common/whole_file.hpp"

namespace byline {

namespace fs = std::filesystem;
using namespace story_layout;

namespace {

constexpr std::size_t made_head = 16;

/// The sketches made in a run.
class MadeSketches {
 public:
  explicit MadeSketches(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      std::string_view left = files_.emplace_back(path).bytes;
      while (left.size() >= made_head) {
        const std::size_t size = little_endian(left.substr(8, 8));
        if (size > left.size() - made_head) break;
        by_id_[little_endian(left.substr(0, 8))] = left.substr(made_head, size);
        left.remove_prefix(made_head + size);
      }
    }
  }
  /// Empty where it was not made.
  std::string_view find(std::uint64_t id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? std::string_view() : found->second;
  }

 private:
  std::vector<MappedFile> files_;
  std::unordered_map<std::uint64_t, std::string_view> by_id_;
};

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
  MadeSketches made_;
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
  Header header{};
  header.head = CacheHead::made(magic, uuid, database.get_revision());
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

void append_sketch(std::string& made, std::uint64_t id, std::string_view sketch) {
  append_little_endian(made, id, 8);
  append_little_endian(made, sketch.size(), 8);
  made += sketch;
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
