// The steps from annotated sets, lists and news to a model. MODEL.md tells what each is worth.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "indexer/recognition/training/corpus.hpp"
#include "indexer/recognition/training/lexicon_builder.hpp"
#include "indexer/recognition/training/model_writer.hpp"

namespace byline::crf {

struct RecipeOptions {
  std::string name = "unnamed";  // of the model
  std::uint32_t seed = 1;
  unsigned drawings = 4;            // of the copies below; the weights are the mean of what each gives
  std::uint32_t min_count = 3;      // of a feature
  bool cleaning = true;             // drops annotation that models of other parts doubt
  std::size_t most_rows = 400'000;  // of the model's weights
  double case_share = 0.15;      // of the sentences, copied as headlines; in other languages in capitals only
  double unknown_share = 0;      // of the documents, in a language the model is not told
  double surname_share = 0.6;    // of the documents by hand, copied with persons by their surname alone
  double swap_share = 0.15;      // of the sentences with organisations, copied with others in their place
  std::size_t silver_step = 10;  // every so manieth news text is labelled by the model itself
  double silver_confidence = 0.9;  // of the labels of a stretch kept
  float silver_weight = 0.7f;
  float by_hand_weight = 2;  // of documents annotated by hand; others weigh 1
  // Added to the score of a name of each kind, in nats: annotation misses more names than it invents, and
  // what is learned from it does too. The sentences of lists/sentences tell organisations often enough.
  std::array<float, 3> bias{0.2f, 0.1f, 0.2f};
};

/// Told after each step what it did, in one line.
using Progress = std::function<void(const std::string&)>;

/// What a model is made of.
struct Ingredients {
  Corpus& corpus;
  std::vector<LabelledDocument> documents;  // of the corpus
  LexiconBuilder lexicon;                   // holds the lists and clusters
  std::vector<Name> organizations;          // put in the place of others in copies of sentences
  News news;
};

/// Trains a model: drops annotation that models trained on other parts doubt, counts over the news what such
/// models find, adds headlines made of sentences and news labelled by the model, and fits the weights.
ModelBytes train_model(Ingredients ingredients, const RecipeOptions& options, const Progress& progress);

}  // namespace byline::crf
