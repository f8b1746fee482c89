// The writer that puts a glass database together from its tables.
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>
#include <vector>

#include "common/glass/codecs.hpp"
#include "common/glass/format.hpp"
#include "common/glass/limits.hpp"
#include "common/glass/output_file.hpp"
#include "common/glass/table.hpp"
#include "common/glass/table_writer.hpp"
#include "common/glass/value_chunks.hpp"
#include "common/glass/version_file.hpp"
#include "indexer/segment/inverter.hpp"
#include "indexer/segment/segment.hpp"

namespace byline {
namespace glass {
namespace {

std::string_view between(const std::uint8_t* begin, const std::uint8_t* end) {
  return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin)};
}

using KeyBytes = std::array<std::uint8_t, 256>;

/// Writes a posting list, or the list of document lengths, chunk by chunk. The first chunk stands under
/// `key`, the others under the key and `separator` and their first document.
class PostingListWriter {
 public:
  explicit PostingListWriter(TableWriter& table) : table_(table) {}

  /// `posting(i)`, for i < count, is a pair of document and wdf. `collection_frequency` as the format keeps
  /// it.
  template <class PostingAt>
  void write(std::string_view key, std::string_view separator, std::uint32_t term_frequency,
             std::uint32_t collection_frequency, std::size_t count, PostingAt posting) {
    for (std::size_t at = 0; at < count;) {
      const auto [first, first_wdf] = posting(at);
      std::uint32_t last = first;
      std::uint8_t* end = put_varint(chunk_.data(), first_wdf);
      const std::uint8_t* full = chunk_.data() + format::chunk_bytes;
      const bool first_chunk = at == 0;
      for (++at; at < count && end < full; ++at) {
        const auto [document, wdf] = posting(at);
        end = put_varint(end, document - last - 1);
        end = put_varint(end, wdf);
        last = document;
      }
      tag_.clear();
      if (first_chunk) {
        append_varint(tag_, term_frequency);
        append_varint(tag_, collection_frequency);
        append_varint(tag_, first - 1);
      }
      tag_.append(static_cast<std::uint8_t>(at == count ? '1' : '0'));
      append_varint(tag_, last - first);
      tag_.append(between(chunk_.data(), end));
      if (first_chunk) {
        table_.add(key, tag_.view());
      } else {
        KeyBytes chunk_key;
        std::uint8_t* key_end = std::copy(key.begin(), key.end(), chunk_key.data());
        key_end = std::copy(separator.begin(), separator.end(), key_end);
        key_end = put_sortable(key_end, first);
        table_.add(between(chunk_key.data(), key_end), tag_.view());
      }
    }
  }

 private:
  TableWriter& table_;
  std::array<std::uint8_t, format::chunk_bytes + 2 * max_varint_bytes> chunk_;
  ByteBuffer tag_;
};

class GlassSegmentWriter final : public SegmentWriter {
 public:
  using SegmentWriter::add_posting;
  using SegmentWriter::add_term;

  TermId intern(std::string_view term) override { return inverter_.intern(term); }
  void prefetch(TermId term) const override { inverter_.prefetch(term); }
  void add_posting(TermId term, std::uint32_t position, std::uint32_t wdf) override {
    inverter_.add_posting(term, position, wdf);
  }
  void add_term(TermId term, std::uint32_t wdf) override { inverter_.add_term(term, wdf); }
  void add_value(std::uint32_t slot, std::string_view value) override {
    check_slot(slot);
    check_bytes(value.size());
    current_values_.emplace_back(slot, value);
  }
  void set_data(std::string_view data) override {
    check_bytes(data.size());
    current_data_ = data;
  }
  void end_document() override;
  void drop_document() override;
  std::size_t documents() const override { return inverter_.documents(); }
  std::size_t memory() const override {
    return inverter_.memory() + values_.memory() + data_.size() + data_ends_.size() * sizeof(DataEnd) +
           used_slots_.size() + used_slots_ends_.size() * sizeof(UsedSlotsEnd) + current_data_.size();
  }
  void write(const std::string& path) override;

 private:
  struct DataEnd {
    std::size_t end;  // in data_
    bool compressed;
  };
  struct UsedSlotsEnd {
    std::uint32_t document;
    std::size_t end;  // in used_slots_
  };

  void clear();
  void write_tables(const std::string& path);
  TableRoot write_document_data(const std::string& path);
  std::pair<TableRoot, TableRoot> write_postings_and_positions(const std::string& postings_path,
                                                               const std::string& positions_path);
  TableRoot write_term_lists(const std::string& path);
  void encode_term_list(std::uint32_t document);
  Statistics statistics() const;

  Inverter inverter_;
  Values values_;
  Deflater deflater_;
  std::vector<std::pair<std::uint32_t, std::string>> current_values_;
  std::string current_data_;
  ByteBuffer data_;                 // of all documents, one after the other
  std::vector<DataEnd> data_ends_;  // by document
  ByteBuffer used_slots_;           // of all documents that have values, as the term list table keeps them
  std::vector<UsedSlotsEnd> used_slots_ends_;
  ByteBuffer tag_;
};

void GlassSegmentWriter::end_document() {
  try {
    inverter_.end_document();
  } catch (...) {
    drop_document();
    throw;
  }
  const Deflater::Tag data = deflater_.compress(current_data_);
  data_.append(data.bytes);
  data_ends_.push_back({data_.size(), data.compressed});

  const std::uint32_t document = inverter_.documents();
  std::stable_sort(current_values_.begin(), current_values_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::uint32_t next_slot = 0;
  for (std::size_t i = 0; i < current_values_.size(); ++i) {
    const auto& [slot, value] = current_values_[i];
    const bool replaced = i + 1 < current_values_.size() && current_values_[i + 1].first == slot;
    if (replaced || value.empty()) continue;
    values_.add(document, slot, value);
    append_varint(used_slots_, slot - next_slot);
    next_slot = slot + 1;
  }
  if (next_slot > 0) used_slots_ends_.push_back({document, used_slots_.size()});
  drop_document();
}

void GlassSegmentWriter::drop_document() {
  inverter_.drop_document();
  current_values_.clear();
  current_data_.clear();
}

void GlassSegmentWriter::clear() {
  drop_document();
  inverter_.clear();
  values_.clear();
  data_.clear();
  data_ends_.clear();
  used_slots_.clear();
  used_slots_ends_.clear();
}

TableRoot GlassSegmentWriter::write_document_data(const std::string& path) {
  TableWriter table(path);
  KeyBytes key;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < data_ends_.size(); ++i) {
    const auto& [end, compressed] = data_ends_[i];
    if (end > begin) {
      const std::uint8_t* key_end = put_sortable(key.data(), static_cast<std::uint32_t>(i + 1));
      table.add(between(key.data(), key_end), data_.view(begin, end), compressed);
    }
    begin = end;
  }
  return table.finish();
}

std::pair<TableRoot, TableRoot> GlassSegmentWriter::write_postings_and_positions(
    const std::string& postings_path, const std::string& positions_path) {
  TableWriter postings_table(postings_path);
  TableWriter positions_table(positions_path);
  for (const auto& [key, tag] : values_.entries()) postings_table.add(key, tag);

  PostingListWriter lists(postings_table);
  lists.write(format::document_length_key, {}, 0, 0, inverter_.documents(), [this](std::size_t i) {
    const auto document = static_cast<std::uint32_t>(i + 1);
    return std::pair(document, inverter_.length(document));
  });

  constexpr std::string_view separator("\0", 1);
  KeyBytes key;
  for (std::uint32_t rank = 0; rank < inverter_.term_count(); ++rank) {
    std::uint8_t* term_end = put_escaped(key.data(), inverter_.term(rank));
    const auto postings = inverter_.postings(rank);
    // Xapian keeps 32 bits of it, whatever the sum.
    std::uint32_t collection_frequency = 0;
    for (const auto& posting : postings) collection_frequency += posting.wdf;
    lists.write(between(key.data(), term_end), separator, static_cast<std::uint32_t>(postings.size()),
                collection_frequency, postings.size(),
                [postings](std::size_t i) { return std::pair(postings[i].document, postings[i].wdf); });
    *term_end++ = 0;
    for (std::size_t i = 0; i < postings.size(); ++i) {
      constexpr std::size_t ahead = 8;
      if (i + ahead < postings.size()) inverter_.prefetch_positions(postings[i + ahead]);
      const std::string_view positions = inverter_.positions(postings[i]);
      if (positions.empty()) continue;
      positions_table.add(between(key.data(), put_sortable(term_end, postings[i].document)), positions);
    }
  }
  return {postings_table.finish(), positions_table.finish()};
}

/// Into tag_.
void GlassSegmentWriter::encode_term_list(std::uint32_t document) {
  tag_.clear();
  const auto terms = inverter_.terms(document);
  if (terms.empty()) return;
  append_varint(tag_, inverter_.length(document));
  append_varint(tag_, terms.size());
  std::string_view previous;
  for (const auto& [rank, wdf, positions] : terms) {
    const std::string_view term = inverter_.term(rank);
    std::uint8_t* at = tag_.room(2 + term.size() + max_varint_bytes);
    // The first term is written whole and its wdf apart.
    const bool first = previous.empty();
    std::size_t reused = 0;
    bool wdf_apart = true;
    if (!first) {
      reused = common_prefix(term, previous);
      // One byte for both numbers where it can hold them.
      const std::uint64_t both = (std::uint64_t{wdf} + 1) * (previous.size() + 1) + reused;
      wdf_apart = wdf >= 127 || both >= 256;
      *at++ = static_cast<std::uint8_t>(wdf_apart ? reused : both);
    }
    *at++ = static_cast<std::uint8_t>(term.size() - reused);
    at = std::copy(term.begin() + static_cast<std::ptrdiff_t>(reused), term.end(), at);
    if (wdf_apart) at = put_varint(at, wdf);
    tag_.end_at(at);
    previous = term;
  }
}

TableRoot GlassSegmentWriter::write_term_lists(const std::string& path) {
  TableWriter table(path);
  KeyBytes key;
  std::size_t begin = 0;
  auto used = used_slots_ends_.begin();
  for (std::uint32_t document = 1; document <= inverter_.documents(); ++document) {
    std::uint8_t* key_end = put_sortable(key.data(), document);
    encode_term_list(document);
    const Deflater::Tag tag = deflater_.compress(tag_.view());
    table.add(between(key.data(), key_end), tag.bytes, tag.compressed);
    if (used != used_slots_ends_.end() && used->document == document) {
      *key_end++ = 0;
      table.add(between(key.data(), key_end), used_slots_.view(begin, used->end));
      begin = used->end;
      ++used;
    }
  }
  return table.finish();
}

Statistics GlassSegmentWriter::statistics() const {
  Statistics statistics;
  statistics.documents = inverter_.documents();
  statistics.total_length = inverter_.total_length();
  statistics.max_wdf = inverter_.max_wdf();
  for (std::uint32_t document = 1; document <= statistics.documents; ++document) {
    const std::uint32_t length = inverter_.length(document);
    statistics.longest = std::max(statistics.longest, length);
    if (length > 0 && (statistics.shortest == 0 || length < statistics.shortest))
      statistics.shortest = length;
  }
  return statistics;
}

void GlassSegmentWriter::write_tables(const std::string& path) {
  const TableRoot data = write_document_data(table_file(path, TableName::docdata));
  inverter_.sort();
  const auto [postings, positions] = write_postings_and_positions(table_file(path, TableName::postlist),
                                                                  table_file(path, TableName::position));
  const TableRoot term_lists = write_term_lists(table_file(path, TableName::termlist));
  // Last, since it is what makes the folder a database.
  write_version_file(path + "/" + std::string(version_file_name), {postings, data, term_lists, positions},
                     statistics());
}

void GlassSegmentWriter::write(const std::string& path) {
  drop_document();
  try {
    if (::mkdir(path.c_str(), 0777) != 0) throw_write_error(path);
    try {
      write_tables(path);
    } catch (...) {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
      throw;
    }
  } catch (...) {
    clear();
    throw;
  }
  clear();
}

}  // namespace
}  // namespace glass

std::unique_ptr<SegmentWriter> make_glass_segment_writer() {
  return std::make_unique<glass::GlassSegmentWriter>();
}

}  // namespace byline
