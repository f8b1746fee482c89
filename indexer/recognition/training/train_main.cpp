// train_entities: annotated sets + lists + news (JSON Lines on standard input) → a model file.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <optional>

#include "common/error.hpp"
#include "indexer/recognition/training/bracketed_texts.hpp"
#include "indexer/recognition/training/recipe.hpp"

int main(int argc, char** argv) {
  using namespace byline;
  std::ios::sync_with_stdio(false);
  CLI::App app(
      "Trains the entity model. News as JSON Lines with title and text is read from standard input.");
  std::vector<std::string> sets, lists;
  std::string clusters, organizations, base, output;
  crf::RecipeOptions options;
  app.add_option("--set", sets, "Annotated set: lines of token TAB tag, or .txt with names in brackets")
      ->required();
  app.add_option("--list", lists, "List of names, one a line; the first is of first names");
  app.add_option("--organizations", organizations,
                 "List of organisations to put in the place of others, as written");
  app.add_option("--clusters", clusters, "Lines of word TAB cluster");
  app.add_option("--name", options.name, "Name of the model");
  app.add_option("--seed", options.seed, "Seed; equal seeds and inputs give equal models");
  app.add_option("--drawings", options.drawings, "Of the copies of sentences; the weights are the mean");
  app.add_option("--bias", options.bias, "Nats added to names: persons, organisations, places");
  app.add_option("--by-hand-weight", options.by_hand_weight, "Of documents of sets with names in brackets");
  app.add_option("--rows", options.most_rows, "Rows of weights to keep");
  app.add_option(
      "--other-languages", base,
      "Train on sets of several languages, named as NAME.de.train; the model stands on this English one");
  app.add_option("--min-count", options.min_count, "Features seen fewer times are left out");
  app.add_flag("!--no-cleaning", options.cleaning, "Trust all annotation");
  app.add_option("--headlines", options.case_share, "Share of the sentences copied as headlines");
  app.add_option("--unknown-language", options.unknown_share,
                 "Share of the documents whose language is not told");
  app.add_option("--output", output, "Model file to write")->required();
  CLI11_PARSE(app, argc, argv);

  try {
    const auto start = std::chrono::steady_clock::now();
    const crf::Progress progress = [&](const std::string& line) {
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      std::fprintf(stderr, "%6.1f s  %s\n", seconds.count(), line.c_str());
    };
    crf::Corpus corpus;
    crf::Ingredients ingredients{corpus, {}, crf::LexiconBuilder(), {}, {}};
    std::optional<Model> english;
    if (!base.empty())
      ingredients.lexicon = crf::LexiconBuilder(english.emplace(Model::open(base)).lexicon());
    for (const auto& path : sets) read_set(corpus, path, ingredients.documents, english.has_value());
    for (const auto& path : lists) ingredients.lexicon.add_list(path);
    if (!clusters.empty()) ingredients.lexicon.add_clusters(clusters);
    if (!organizations.empty()) ingredients.organizations = crf::read_names(organizations);
    ingredients.news = crf::read_news(std::cin);
    progress(std::to_string(ingredients.documents.size()) + " annotated documents, " +
             std::to_string(ingredients.news.size()) + " news texts");
    const crf::ModelBytes model = train_model(std::move(ingredients), options, progress);
    crf::write_file(output, model.view());
    return 0;
  } catch (const Error& error) {
    std::fprintf(stderr, "train_entities: %s\n", error.what());
    return 2;
  }
}
