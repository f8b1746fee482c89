#include "indexer/recognition/model.hpp"

extern "C" {  // from model.S
extern const std::byte byline_shipped_model_begin[];
extern const std::byte byline_shipped_model_end[];
extern const std::byte byline_other_languages_begin[];
extern const std::byte byline_other_languages_end[];
}

namespace byline {

const Model& shipped_model() {
  static const Model model(std::span<const std::byte>(byline_shipped_model_begin, byline_shipped_model_end));
  return model;
}

const Model& shipped_model_of_other_languages() {
  static const Model model = [] {
    Model read(std::span<const std::byte>(byline_other_languages_begin, byline_other_languages_end));
    read.stand_on(shipped_model());
    return read;
  }();
  return model;
}

}  // namespace byline
