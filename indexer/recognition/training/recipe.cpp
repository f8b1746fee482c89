#include "indexer/recognition/training/recipe.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <unordered_set>

#include "common/names/titles.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/text.hpp"
#include "indexer/recognition/labeller.hpp"
#include "indexer/recognition/training/news_counts.hpp"
#include "indexer/recognition/training/trainer.hpp"

namespace byline::crf {
namespace {

using Documents = std::vector<LabelledDocument>;

std::string in_capitals(std::string_view word) {
  std::string capitals;
  for (std::size_t at = 0; at < word.size();)
    append_utf8(capitals, static_cast<char32_t>(u_toupper(static_cast<UChar32>(next_code_point(word, at)))));
  return capitals;
}

/// Of each token whether it belongs to a person's name and is before the surname and its particles.
std::vector<bool> first_names(const LabelledDocument& document) {
  std::vector<bool> are(document.tokens.size());
  for_each_name(document.labels.data(), document.labels.size(),
                [&](std::size_t first, std::size_t last, EntityKind kind) {
                  if (kind != EntityKind::person) return;
                  std::size_t surname = last - 1;
                  while (surname > first + 1 && word_lists::is_particle(document.tokens[surname - 1]))
                    --surname;
                  for (std::size_t i = first; i < surname; ++i) are[i] = true;
                });
  return are;
}

class Recipe {
 public:
  Recipe(Ingredients ingredients, const RecipeOptions& options, const Progress& progress)
      : corpus_(ingredients.corpus),
        documents_(std::move(ingredients.documents)),
        lexicon_(std::move(ingredients.lexicon)),
        organizations_(std::move(ingredients.organizations)),
        news_(std::move(ingredients.news)),
        options_(options),
        progress_(progress),
        seed_(options.seed) {}

  ModelBytes run() {
    for (LabelledDocument& document : documents_)
      if (document.by_hand) document.weight = options_.by_hand_weight;
    repair_annotation();
    lexicon_.add_titles_and_suffixes();
    lexicon_.learn_connectors(documents_);
    tables_.push_back(lexicon_.build());
    if (options_.cleaning) clean();
    if (!news_.empty()) count_news();
    ModelBytes model = model_of(mean_of_drawings(), options_.bias);
    progress_("model of " + std::to_string(model.view().size()) + " bytes");
    return model;
  }

 private:
  // Which sentences are copied, and how, is drawn by lot, and a single drawing is lucky in one language and
  // not in the next: so the weights are the mean of several.
  TrainedWeights mean_of_drawings() {
    const Documents given = documents_;
    WeightsMean mean(options_.drawings);
    for (unsigned drawing = 0; drawing < options_.drawings; ++drawing) {
      seed_ = options_.seed + 100 * drawing;
      documents_ = given;
      hide_languages();
      leave_out_first_names();
      swap_organizations();
      copy_as_headlines();
      if (!news_.empty()) add_silver();
      mean.add(weights_of([](std::size_t) { return true; }));
    }
    return mean.result();
  }

  // Weights fitted to the documents whose index `use` accepts, with the lexicon of the whole.
  template <class Use>
  TrainedWeights weights_of(Use use) const {
    std::vector<const LabelledDocument*> used;
    for (std::size_t d = 0; d < documents_.size(); ++d) {
      if (use(d)) used.push_back(&documents_[d]);
    }
    std::vector<Lexicon> lexicons;
    for (const auto& tables : tables_) lexicons.push_back(tables.view());
    TrainingOptions training;
    training.seed = seed_;
    return train(Examples(used, lexicons, options_.min_count), training);
  }

  ModelBytes model_of(TrainedWeights weights, const std::array<float, 3>& bias = {}) const {
    for (Label before = 0; before < label_count; ++before) {
      for (const EntityKind kind : all_entity_kinds) {
        for (const Part part : {Part::begin, Part::unit}) {
          weights.transitions[before][label(kind, part)] += bias[static_cast<std::size_t>(kind)];
        }
      }
    }
    return make_model(options_.name, weights, tables_[0], options_.most_rows);
  }

  template <class Use>
  ModelBytes fit(Use use) const {
    return model_of(weights_of(use));
  }

  // Titles are no part of a person's name; some sets count them in. "India and Pakistan" is not one
  // organisation, as a set annotated by machine often has it; what it is instead is not known.
  void repair_annotation() {
    const std::vector<std::string> words = word_lists::titles_in_annotation();
    const std::unordered_set<std::string> titles(words.begin(), words.end());
    const auto is_title = [&titles](std::string_view word) { return titles.contains(lower_case(word)); };
    for (LabelledDocument& document : documents_) {
      const std::vector<Label> given = document.labels;
      for_each_name(given.data(), given.size(), [&](std::size_t first, std::size_t last, EntityKind kind) {
        const auto at = [&](std::size_t i) {
          return document.labels.begin() + static_cast<std::ptrdiff_t>(i);
        };
        if (document.by_hand) return;
        if (kind == EntityKind::organization && last - first == 3 && document.tokens[first + 1] == "and") {
          std::fill(at(first), at(last), untrusted);
        }
        if (kind != EntityKind::person || !is_title(document.tokens[first])) return;
        while (last - first > 1 && is_title(document.tokens[first])) *at(first++) = outside;
        set_name(document.labels.data(), first, last, kind);
      });
    }
  }

  // Annotation that models of the other four fifths find improbable is dropped, or replaced where they surely
  // find a name that it misses: it is silver in good part, and misses names more often than it invents them.
  void clean() {
    constexpr std::size_t folds = 5;
    constexpr double doubtful = 0.3, doubtful_if_fewer = 0.09, sure = 0.85;
    std::vector<std::vector<Label>> cleaned(documents_.size());
    std::size_t stretches = 0, dropped = 0, replaced = 0;
    for (std::size_t fold = 0; fold < folds; ++fold) {
      const ModelBytes bytes = fit([fold](std::size_t d) { return d % folds != fold; });
      const Model model(bytes.view());
      Labeller labeller(model);
      std::vector<Label> given, found;
      for (std::size_t d = fold; d < documents_.size(); d += folds) {
        const LabelledDocument& document = documents_[d];
        cleaned[d] = document.labels;
        if (document.by_hand) continue;
        labeller.scan(document.view());
        for (const Stretch& stretch : labeller.scanned().stretches()) {
          if (!labels_of(document, stretch, given)) continue;
          const auto scores = labeller.score(stretch);
          found.resize(given.size());
          decode(model, scores, found.data());
          const auto names = [](const std::vector<Label>& labels) {
            return std::count_if(labels.begin(), labels.end(), [](Label l) { return l != outside; });
          };
          const bool more = names(found) > names(given);
          ++stretches;
          if (std::exp(log_probability(model, scores, given)) >= (more ? doubtful : doubtful_if_fewer))
            continue;
          const auto at = cleaned[d].begin() + stretch.begin;
          if (more && std::exp(log_probability(model, scores, found)) > sure) {
            std::copy(found.begin(), found.end(), at);
            ++replaced;
          } else {
            std::fill_n(at, found.size(), untrusted);
            ++dropped;
          }
        }
      }
    }
    for (std::size_t d = 0; d < documents_.size(); ++d) documents_[d].labels = std::move(cleaned[d]);
    progress_("annotation: " + std::to_string(stretches) + " stretches, " + std::to_string(dropped) +
              " dropped, " + std::to_string(replaced) + " replaced");
  }

  // Counts for use come from a model of all documents. A document is trained with counts by a model that has
  // not seen it, since otherwise they would tell its labels.
  void count_news() {
    constexpr std::size_t halves = 2;
    const LexiconBuilder::Tables before = tables_[0];
    std::vector<LexiconBuilder::Tables> counted;
    counted.push_back(counts_by(fit([](std::size_t) { return true; })));
    for (std::size_t half = 0; half < halves; ++half) {
      counted.push_back(counts_by(fit([half](std::size_t d) { return d % halves != half; })));
    }
    tables_ = std::move(counted);
    for (std::size_t d = 0; d < documents_.size(); ++d)
      documents_[d].lexicon = static_cast<unsigned>(1 + d % halves);
    progress_("counted over " + std::to_string(news_.size()) + " news texts");
  }

  // So that the model can do without in languages that no set is of.
  void hide_languages() {
    std::mt19937 random(seed_ + 9);
    for (LabelledDocument& document : documents_)
      if (static_cast<double>(random()) / 4294967296.0 < options_.unknown_share) document.language = 0;
  }

  LexiconBuilder::Tables counts_by(const ModelBytes& bytes) const {
    Labeller labeller{Model(bytes.view())};
    NewsCounts counts;
    TokenisedText text;
    std::vector<Label> labels;
    for (const std::string& news : news_) {
      tokenise_text(news, text);
      labeller.label(text.view(), labels);
      counts.add(labeller.scanned(), text.view(), labels);
    }
    LexiconBuilder lexicon = lexicon_;
    counts.apply(lexicon);
    return lexicon.build();
  }

  // Copies of the sentences of some documents by hand with persons by their surname alone. Where everybody is
  // introduced in full a word that is known from nowhere is a firm; so a model would think it always is.
  void leave_out_first_names() {
    std::mt19937 random(seed_ + 8);
    Documents copies;
    for (const LabelledDocument& document : documents_) {
      if (!document.by_hand || static_cast<double>(random()) / 4294967296.0 >= options_.surname_share)
        continue;
      LabelledDocument copy;
      copy.lexicon = document.lexicon;
      copy.language = document.language;
      copy.weight = document.weight;
      const std::vector<bool> left_out = first_names(document);
      for (std::size_t s = 0; s + 1 < document.sentences.size(); ++s) {
        const std::uint32_t begin = document.sentences[s], end = document.sentences[s + 1];
        if (std::find(left_out.begin() + begin, left_out.begin() + end, true) == left_out.begin() + end)
          continue;
        copy.sentences.push_back(static_cast<std::uint32_t>(copy.tokens.size()));
        for (std::uint32_t i = begin; i < end; ++i) {
          if (left_out[i]) continue;
          copy.tokens.push_back(document.tokens[i]);
          copy.labels.push_back(document.labels[i]);
        }
      }
      if (copy.tokens.empty()) continue;
      copy.sentences.push_back(static_cast<std::uint32_t>(copy.tokens.size()));
      const std::vector<Label> cut = copy.labels;  // names that go on from what was left out
      for_each_name(cut.data(), cut.size(), [&copy](std::size_t first, std::size_t last, EntityKind kind) {
        set_name(copy.labels.data(), first, last, kind);
      });
      copies.push_back(std::move(copy));
    }
    std::move(copies.begin(), copies.end(), std::back_inserter(documents_));
  }

  // Copies of some sentences with other organisations in place of theirs, of one word for one, of several for
  // several: so that the model trusts the lists and the sentence, not only the organisations that its data
  // happens to name.
  void swap_organizations() {
    std::array<std::vector<const Name*>, 2> names;  // of one word, of several
    for (const Name& name : organizations_) names[name.size() > 1].push_back(&name);
    if (names[0].empty() || names[1].empty()) return;
    std::mt19937 random(seed_ + 7);
    Documents copies;
    for (const LabelledDocument& document : documents_) {
      LabelledDocument copy;
      copy.lexicon = document.lexicon;
      copy.weight = document.weight;
      for (std::size_t s = 0; s + 1 < document.sentences.size(); ++s) {
        const std::uint32_t begin = document.sentences[s], end = document.sentences[s + 1];
        const auto is_organization = [](Label l) {
          return l != untrusted && l != outside && kind_of(l) == EntityKind::organization;
        };
        if (std::none_of(document.labels.begin() + begin, document.labels.begin() + end, is_organization))
          continue;
        if (static_cast<double>(random()) / 4294967296.0 >= options_.swap_share) continue;
        copy.sentences.push_back(static_cast<std::uint32_t>(copy.tokens.size()));
        for (std::uint32_t i = begin; i < end;) {
          std::uint32_t last = i + 1;
          if (is_organization(document.labels[i])) {
            while (last < end && is_organization(document.labels[last]) && continues(document.labels[last]))
              ++last;
            // "the Senate" is not swapped: few names go with "the".
            if (i == begin || lower_case(document.tokens[i - 1]) != "the") {
              const auto& choice = names[last - i > 1];
              const Name& name = *choice[random() % choice.size()];
              const std::size_t first = copy.tokens.size();
              for (const std::string& word : name) copy.tokens.push_back(corpus_.keep(word));
              copy.labels.resize(copy.tokens.size());
              set_name(copy.labels.data(), first, copy.tokens.size(), EntityKind::organization);
              i = last;
              continue;
            }
          }
          for (; i < last; ++i) {
            copy.tokens.push_back(document.tokens[i]);
            copy.labels.push_back(document.labels[i]);
          }
        }
      }
      if (copy.tokens.empty()) continue;
      copy.sentences.push_back(static_cast<std::uint32_t>(copy.tokens.size()));
      copies.push_back(std::move(copy));
    }
    progress_("organisations swapped: " + std::to_string(copies.size()) + " documents");
    std::move(copies.begin(), copies.end(), std::back_inserter(documents_));
  }

  // Copies of some sentences in title case and in capitals, since no annotated set has headlines. Title case
  // is an English habit.
  void copy_as_headlines() {
    static const std::unordered_set<std::string_view> small{"a",   "an",   "the",  "of", "to",  "in",
                                                            "for", "on",   "at",   "by", "and", "or",
                                                            "but", "with", "from", "as", "is",  "vs"};
    std::mt19937 random(seed_ + 6);
    Documents copies;
    for (const LabelledDocument& document : documents_) {
      LabelledDocument title_case, capitals;
      for (std::size_t s = 0; s + 1 < document.sentences.size(); ++s) {
        const std::uint32_t begin = document.sentences[s];
        std::uint32_t end = document.sentences[s + 1];
        const double x = static_cast<double>(random()) / 4294967296.0;
        if (x >= options_.case_share || end - begin < 3 || end - begin > 26) continue;
        const bool english = lexicon_.reading() == Reading::english;
        const bool title = english && x < options_.case_share * 2 / 3;
        LabelledDocument& copy = title ? title_case : capitals;
        if (document.tokens[end - 1] == ".") --end;
        copy.sentences.push_back(static_cast<std::uint32_t>(copy.tokens.size()));
        for (std::uint32_t i = begin; i < end; ++i) {
          std::string word(document.tokens[i]);
          const auto raise = [](char& c) { c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
          if (!english)
            word = in_capitals(word);
          else if (!title)
            std::for_each(word.begin(), word.end(), raise);
          else if (i == begin || !small.contains(document.tokens[i]))
            raise(word[0]);
          copy.tokens.push_back(corpus_.keep(std::move(word)));
          copy.labels.push_back(document.labels[i]);
        }
      }
      for (LabelledDocument* copy : {&title_case, &capitals}) {
        if (copy->tokens.empty()) continue;
        copy->sentences.push_back(static_cast<std::uint32_t>(copy->tokens.size()));
        copy->lexicon = document.lexicon;
        copy->weight = document.weight;
        copies.push_back(std::move(*copy));
      }
    }
    progress_("headlines: " + std::to_string(copies.size()) + " documents");
    std::move(copies.begin(), copies.end(), std::back_inserter(documents_));
  }

  // News as the model labels it, where it is sure.
  void add_silver() {
    const ModelBytes bytes = fit([](std::size_t) { return true; });
    const Model model(bytes.view());
    Labeller labeller(model);
    TokenisedText text;
    std::vector<Label> found;
    std::size_t texts = 0, kept = 0, stretches = 0;
    for (std::size_t n = 0; n < news_.size(); n += options_.silver_step, ++texts) {
      tokenise_text(news_[n], text);
      LabelledDocument document;
      document.tokens = text.tokens;
      document.sentences = text.sentences;
      document.labels.assign(text.tokens.size(), outside);
      document.weight = options_.silver_weight;
      labeller.scan(text.view());
      for (const Stretch& stretch : labeller.scanned().stretches()) {
        const auto scores = labeller.score(stretch);
        found.resize(scores.size());
        decode(model, scores, found.data());
        const bool sure = log_probability(model, scores, found) > std::log(options_.silver_confidence);
        ++stretches;
        kept += sure;
        if (!sure) std::fill(found.begin(), found.end(), untrusted);
        std::copy(found.begin(), found.end(), document.labels.begin() + stretch.begin);
      }
      documents_.push_back(std::move(document));
    }
    progress_("silver: " + std::to_string(texts) + " news texts, " + std::to_string(kept) + " of " +
              std::to_string(stretches) + " stretches kept");
  }

  Corpus& corpus_;
  std::vector<LabelledDocument> documents_;
  LexiconBuilder lexicon_;
  const std::vector<Name> organizations_;
  const News news_;
  const RecipeOptions& options_;
  const Progress& progress_;
  std::uint32_t seed_;                          // of what is drawn now
  std::vector<LexiconBuilder::Tables> tables_;  // by LabelledDocument::lexicon; 0 is the model's own
};

}  // namespace

ModelBytes train_model(Ingredients ingredients, const RecipeOptions& options, const Progress& progress) {
  return Recipe(std::move(ingredients), options, progress).run();
}

}  // namespace byline::crf
