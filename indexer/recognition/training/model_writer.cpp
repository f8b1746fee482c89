#include "indexer/recognition/training/model_writer.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <numeric>

#include "common/error.hpp"

namespace byline::crf {
namespace {

constexpr float largest = 127;
constexpr double clipped_share = 0.0005;  // of the weights: the few largest are cut off for a finer scale
constexpr double bucket_fill = 0.8;       // of the places in buckets
constexpr std::int16_t forbidden = -30000;

std::vector<float> magnitudes(const TrainedWeights& weights) {
  std::vector<float> result;
  result.reserve(weights.rows.size());
  for (const auto& row : weights.rows) {
    float most = 0;
    for (const float w : row) most = std::max(most, std::fabs(w));
    result.push_back(most);
  }
  return result;
}

template <class T>
void put(ModelBytes& model, std::size_t offset, const std::vector<T>& values) {
  std::memcpy(model.data() + offset, values.data(), values.size() * sizeof(T));
}

/// All of the header but sizes and the checksum, which depend on the rest.
Model::Header header_of(std::string_view name, const TrainedWeights& weights,
                        const LexiconBuilder::Tables& lexicon, float scale) {
  Model::Header header{};
  header.magic = Model::Header::expected_magic;
  header.version = lexicon.reading == Reading::english ? Model::Header::current_version
                                                       : Model::Header::other_languages_version;
  header.word_places = static_cast<std::uint32_t>(lexicon.facts.size());
  header.name_places = static_cast<std::uint32_t>(lexicon.name_masks.size());
  header.scale = scale;
  std::copy_n(name.data(), std::min(name.size(), header.name.size()), header.name.data());
  for (Label a = 0; a < label_count; ++a) {
    for (Label b = 0; b < label_count; ++b) {
      header.transitions[a][b] =
          may_follow(a, b) ? static_cast<std::int16_t>(std::lrint(weights.transitions[a][b] * scale))
                           : forbidden;
    }
  }
  return header;
}

}  // namespace

ModelBytes make_model(std::string_view name, const TrainedWeights& weights,
                      const LexiconBuilder::Tables& lexicon, std::size_t most_rows) {
  const std::vector<float> size_of = magnitudes(weights);
  std::vector<std::uint32_t> by_size(size_of.size());
  std::iota(by_size.begin(), by_size.end(), 0u);
  std::stable_sort(by_size.begin(), by_size.end(), [&](auto a, auto b) { return size_of[a] > size_of[b]; });
  const float clip =
      size_of.empty()
          ? 1
          : size_of[by_size[static_cast<std::size_t>(static_cast<double>(by_size.size()) * clipped_share)]];
  const float scale = clip > 0 ? largest / clip : 1;
  // A weight that rounds to little or nothing is not worth its place.
  while (!by_size.empty() && (by_size.size() > most_rows || size_of[by_size.back()] * scale < 0.6f))
    by_size.pop_back();

  Model::Header header = header_of(name, weights, lexicon, scale);
  header.weight_buckets = static_cast<std::uint32_t>(static_cast<double>(by_size.size()) /
                                                     WeightTable::bucket_size / bucket_fill) +
                          2;
  const Model::Layout layout(header);
  header.size = layout.size;

  const std::size_t places = std::size_t{header.weight_buckets} * WeightTable::bucket_size;
  std::vector<std::uint16_t> fingerprints(places);
  std::vector<std::int8_t> rows(places * row_width);
  for (const std::uint32_t n : by_size) {
    const std::uint64_t key = weights.keys[n];
    const std::uint16_t fingerprint = WeightTable::fingerprint(key);
    std::size_t at = std::size_t{WeightTable::bucket(key, header.weight_buckets)} * WeightTable::bucket_size;
    while (fingerprints[at] != 0 && fingerprints[at] != fingerprint) at = at + 1 == places ? 0 : at + 1;
    fingerprints[at] = fingerprint;
    for (std::size_t l = 0; l < row_width; ++l) {
      const auto rounded = static_cast<int>(std::lrint(std::clamp(weights.rows[n][l], -clip, clip) * scale));
      std::int8_t& cell = rows[at * row_width + l];
      cell = static_cast<std::int8_t>(std::clamp(cell + rounded, -127, 127));
    }
  }

  ModelBytes model(layout.size);
  put(model, layout.fingerprints, fingerprints);
  put(model, layout.rows, rows);
  put(model, layout.word_keys, lexicon.word_keys);
  put(model, layout.facts, lexicon.facts);
  put(model, layout.name_keys, lexicon.name_keys);
  put(model, layout.name_masks, lexicon.name_masks);
  std::memcpy(model.data(), &header, sizeof header);
  header.checksum = Model::checksum(model.view());
  std::memcpy(model.data(), &header, sizeof header);
  return model;
}

void write_file(const std::string& path, std::span<const std::byte> bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw Error(Error::Code::output_unwritable, "cannot write " + path);
}

}  // namespace byline::crf
