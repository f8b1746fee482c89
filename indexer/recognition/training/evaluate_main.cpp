// evaluate_entities: precision, recall and F1 on annotated sets; the model's size, load time and speed.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iostream>

#include "common/analysis/tokens.hpp"
#include "common/error.hpp"
#include "indexer/recognition/recogniser.hpp"
#include "indexer/recognition/training/bracketed_texts.hpp"
#include "indexer/recognition/training/evaluation.hpp"

namespace {

using namespace byline;
// Time this process has had a processor, so that a busy machine does not count.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void print_cells(const crf::Counts& c) {
  std::printf("  %5.1f %5.1f %5.1f", c.precision(), c.recall(), c.f1());
}

void print_table(const Model& model, const std::vector<std::string>& sets, bool wrong,
                 const crf::EvaluationOptions& given) {
  std::printf("%-22s  %-17s  %-17s  %-17s  %-17s\n", "set (P R F1)", "person", "org", "place", "all");
  for (const auto& path : sets) {
    crf::Corpus corpus;
    std::vector<crf::LabelledDocument> documents;
    read_set(corpus, path, documents);
    crf::EvaluationOptions options = given;
    if (options.language == "auto") options.language = crf::language_of_set(path);
    const crf::KindCounts counts = crf::evaluate(model, documents, options, wrong ? &std::cerr : nullptr);
    std::printf("%-22s", std::filesystem::path(path).filename().c_str());
    for (const auto& c : counts) print_cells(c);
    print_cells(crf::total(counts));
    std::printf("\n");
  }
}

// Streams the news: every text tokenised beforehand in blocks, so that the time is the recogniser's alone.
void print_speed(const Model& model, const std::string& language, const crf::News& news) {
  constexpr std::size_t block = 1000;
  Recogniser recogniser(model, model);
  std::vector<std::vector<Token>> tokens(block);
  std::vector<Mention> mentions;
  std::size_t token_count = 0, mention_count = 0;
  double tokenising = 0, finding = 0;
  for (std::size_t begin = 0; begin < news.size(); begin += block) {
    const std::size_t count = std::min(block, news.size() - begin);
    const double start = cpu_seconds();
    for (std::size_t k = 0; k < count; ++k) {
      tokens[k].clear();
      tokenise(news[begin + k], tokens[k]);
    }
    const double tokenised = cpu_seconds();
    tokenising += tokenised - start;
    for (std::size_t k = 0; k < count; ++k) {
      recogniser.find(news[begin + k], tokens[k], mentions, language);
      token_count += tokens[k].size();
      mention_count += mentions.size();
    }
    finding += cpu_seconds() - tokenised;
  }
  if (token_count == 0) return;
  std::printf("%zu texts, %.1f M tokens, %zu mentions: %.2f M tokens/s (tokenising apart: %.2f)\n",
              news.size(), static_cast<double>(token_count) / 1e6, mention_count,
              static_cast<double>(token_count) / finding / 1e6,
              static_cast<double>(token_count) / tokenising / 1e6);
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  CLI::App app(
      "Measures the entity model on annotated sets, and its speed on news (JSON Lines on standard input).");
  std::vector<std::string> sets;
  std::string path;
  bool speed = false, wrong = false, english_model = false;
  crf::EvaluationOptions options;
  app.add_option("sets", sets, "Annotated sets: lines of token TAB tag, or .txt with names in brackets");
  app.add_option("--model", path, "Model file instead of the shipped one of the language");
  app.add_flag("--english-model", english_model, "Measure the shipped English model, whatever the language");
  app.add_flag("--speed", speed, "Measure speed on the news");
  app.add_flag("--shown", options.shown, "Without what facets do not show: laws, Secretary of [State]");
  app.add_flag("!--without-votes", options.votes, "Without organisations found elsewhere in the document");
  app.add_flag("!--without-index-votes", options.index_votes,
               "Without organisations found in other documents of the set alone");
  app.add_option("--language", options.language,
                 "Of the sets, as de; en if not given; auto: of each as it is named, SET.de.test");
  app.add_flag("--wrong", wrong, "Write the names that were missed or are wrong to standard error");
  CLI11_PARSE(app, argc, argv);
  try {
    const double start = cpu_seconds();
    const bool english = english_model || options.language == "en";
    Model model = !path.empty() ? Model::open(path)
                  : english     ? shipped_model()
                                : shipped_model_of_other_languages();
    if (model.lexicon().reading() == crf::Reading::other_languages) model.stand_on(shipped_model());
    const Recogniser ready(model, model);
    std::printf("model %s: %.2f MB, ready in %.2f ms\n\n", std::string(model.name()).c_str(),
                static_cast<double>(model.bytes()) / 1e6, (cpu_seconds() - start) * 1e3);
    if (!sets.empty()) print_table(model, sets, wrong, options);
    if (speed) print_speed(model, options.language, crf::read_news(std::cin));
    return 0;
  } catch (const Error& error) {
    std::fprintf(stderr, "evaluate_entities: %s\n", error.what());
    return 2;
  }
}
