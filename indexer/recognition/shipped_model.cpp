#include "indexer/recognition/model.hpp"

extern "C" {  // from model.S
extern const std::byte byline_shipped_model_begin[];
extern const std::byte byline_shipped_model_end[];
}

namespace byline {

const Model& shipped_model() {
  static const Model model(std::span<const std::byte>(byline_shipped_model_begin, byline_shipped_model_end));
  return model;
}

}  // namespace byline
