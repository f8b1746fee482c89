// Terms of documents → lines for a cluster.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/cluster/cluster_fields.hpp"
#include "common/text/text_map.hpp"
#include "indexer/segment/segment.hpp"

namespace byline::cluster {

/// A segment that is written as what a bulk request of OpenSearch's takes: two lines a document, as
/// common/cluster/cluster_fields.hpp says. Each is known by the term of its id, so that whatever is sent
/// twice is there once.
class BulkDocuments : public SegmentWriter {
 public:
  using SegmentWriter::add_posting;
  using SegmentWriter::add_term;

  TermId intern(std::string_view term) override;
  void add_posting(TermId term, std::uint32_t position, std::uint32_t wdf) override;
  void add_term(TermId term, std::uint32_t wdf) override;
  void add_value(std::uint32_t slot, std::string_view value) override;
  void set_data(std::string_view data) override { data_ = data; }
  void end_document() override;
  void drop_document() override;
  std::size_t documents() const override { return lines_.size(); }
  std::size_t memory() const override;
  /// Not to be called: there is no database.
  void write(const std::string& path) override;

  /// The documents ended since the last call, each with its id and its two lines.
  struct Lines {
    std::string id, text;
  };
  std::vector<Lines> take() {
    bytes_ = 0;
    return std::exchange(lines_, {});
  }
  /// Of the lines that are there.
  std::size_t bytes() const { return bytes_; }
  /// Forgets the terms, once there are very many of them. True when ids of terms hold no more.
  bool forget_terms();

 private:
  struct Term {
    std::string text;
    std::size_t field;  // of term_fields()
  };
  struct Place {
    std::uint32_t position, term;
    friend auto operator<=>(const Place&, const Place&) = default;
  };

  std::vector<std::string> places_texts(std::vector<Place>& places) const;
  void append_terms(std::string& json);

  TextMap<std::uint32_t> ids_;
  std::vector<Term> terms_;
  std::size_t term_bytes_ = 0;

  // The current document, by field.
  std::vector<std::vector<Place>> places_{term_fields().size()};
  std::vector<std::vector<std::uint32_t>> present_{term_fields().size()};
  std::vector<std::pair<const ValueField*, std::string>> values_;
  std::string data_;
  std::uint32_t last_position_ = 0;
  std::uint64_t length_ = 0;

  std::vector<Lines> lines_;
  std::size_t bytes_ = 0;
};

}  // namespace byline::cluster
