// Trained weights and a lexicon → the bytes of a model.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/recognition/model.hpp"
#include "indexer/recognition/training/lexicon_builder.hpp"
#include "indexer/recognition/training/trainer.hpp"

namespace byline::crf {

/// A model's bytes in memory, aligned as Model wants them.
class ModelBytes {
 public:
  explicit ModelBytes(std::size_t size) : blocks_((size + sizeof(Block) - 1) / sizeof(Block)), size_(size) {}
  std::byte* data() { return blocks_.data()->bytes; }
  std::span<const std::byte> view() const { return {blocks_.data()->bytes, size_}; }

 private:
  struct alignas(64) Block {
    std::byte bytes[64]{};
  };
  std::vector<Block> blocks_;
  std::size_t size_;
};

/// Keeps the `most_rows` features with the largest weights, as int8 with one scale. `name`: at most 20 bytes.
ModelBytes make_model(std::string_view name, const TrainedWeights& weights,
                      const LexiconBuilder::Tables& lexicon, std::size_t most_rows);
/// Throws Error when the file cannot be written.
void write_file(const std::string& path, std::span<const std::byte> bytes);

}  // namespace byline::crf
