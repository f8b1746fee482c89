// The writer that leaves all to Xapian, and the look at the format that Xapian writes.
#include <sys/stat.h>
#include <xapian.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/error.hpp"
#include "common/glass/format.hpp"
#include "common/glass/limits.hpp"
#include "common/glass/output_file.hpp"
#include "common/glass/table.hpp"
#include "indexer/segment/segment.hpp"
#include "indexer/segment/temporary_folder.hpp"

namespace byline {
namespace {

namespace fs = std::filesystem;
using namespace glass;

class ApiSegmentWriter final : public SegmentWriter {
 public:
  using SegmentWriter::add_posting;
  using SegmentWriter::add_term;

  TermId intern(std::string_view term) override {
    check_term(term);
    const auto [entry, is_new] =
        ids_.try_emplace(std::string(term), static_cast<std::uint32_t>(terms_.size()));
    if (is_new) terms_.push_back(&entry->first);
    return TermId{entry->second};
  }
  void add_posting(TermId term, std::uint32_t position, std::uint32_t wdf) override {
    current_.add_posting(text(term), position, wdf);
    length_ += wdf;
    memory_ += bytes_per_position;
  }
  void add_term(TermId term, std::uint32_t wdf) override {
    current_.add_term(text(term), wdf);
    length_ += wdf;
    memory_ += bytes_per_term;
  }
  void add_value(std::uint32_t slot, std::string_view value) override {
    check_slot(slot);
    check_bytes(value.size());
    current_.add_value(slot, std::string(value));
    memory_ += bytes_per_term + value.size();
  }
  void set_data(std::string_view data) override {
    check_bytes(data.size());
    current_.set_data(std::string(data));
    memory_ += data.size();
  }
  void end_document() override {
    const Xapian::Document document = std::exchange(current_, Xapian::Document());
    check_document_length(std::exchange(length_, 0));
    documents_.push_back(document);
  }
  void drop_document() override {
    current_ = Xapian::Document();
    length_ = 0;
  }
  std::size_t documents() const override { return documents_.size(); }
  std::size_t memory() const override { return memory_; }
  void write(const std::string& path) override;

 private:
  // Rough: a document is a map of terms with vectors of positions, and Xapian makes another such to invert
  // it.
  static constexpr std::size_t bytes_per_term = 200;
  static constexpr std::size_t bytes_per_position = 16;

  const std::string& text(TermId term) const { return *terms_.at(static_cast<std::uint32_t>(term)); }
  void clear();

  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<const std::string*> terms_;  // by id
  std::vector<Xapian::Document> documents_;
  Xapian::Document current_;
  std::uint64_t length_ = 0;
  std::size_t memory_ = 0;
};

void ApiSegmentWriter::clear() {
  ids_.clear();
  terms_.clear();
  documents_.clear();
  drop_document();
  memory_ = 0;
}

void ApiSegmentWriter::write(const std::string& path) {
  drop_document();
  const std::vector<Xapian::Document> documents = std::exchange(documents_, {});
  clear();
  if (::mkdir(path.c_str(), 0777) != 0) throw_write_error(path);
  try {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (const Xapian::Document& document : documents) database.add_document(document);
    database.commit();
  } catch (const Xapian::Error& error) {
    std::error_code ignored;
    fs::remove_all(path, ignored);
    const char* reason = error.get_error_string();
    throw WriteError(Error::Code::output_unwritable, path, reason != nullptr ? reason : error.get_msg());
  }
}

bool look_at_format() {
  try {
    const TemporaryFolder folder;
    const std::string path = folder.at("empty");
    Xapian::WritableDatabase(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC).close();
    std::ifstream file(path + "/" + std::string(glass::version_file_name), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    return bytes.starts_with(glass::magic_and_version);
  } catch (const std::exception&) {
    return false;  // a full temporary folder, say: then the slower writer does
  } catch (const Xapian::Error&) {
    return false;
  }
}

}  // namespace

std::unique_ptr<SegmentWriter> make_api_segment_writer() { return std::make_unique<ApiSegmentWriter>(); }

bool glass_format_is_known() {
  static const bool known = look_at_format();
  return known;
}

std::unique_ptr<SegmentWriter> make_segment_writer() {
  return glass_format_is_known() ? make_glass_segment_writer() : make_api_segment_writer();
}

}  // namespace byline
