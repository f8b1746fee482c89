// How well names are found: exact spans and kinds against annotation.
#pragma once

#include <array>
#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "indexer/recognition/model.hpp"
#include "indexer/recognition/training/corpus.hpp"

namespace byline::crf {

struct Counts {
  std::size_t annotated = 0, found = 0, right = 0;
  // In percent; 0 where there is nothing to divide by.
  double precision() const;
  double recall() const;
  double f1() const;
  void operator+=(const Counts& other);
};

struct EvaluationOptions {
  bool shown = false;           // without what facets do not show
  bool votes = true;            // in English: with organisations that are found elsewhere in the document,
  bool index_votes = true;      // and by those that are found in the others of the set
  std::string language = "en";  // of the documents
};

/// By kind. A name is right when its first and last token and its kind are.
using KindCounts = std::array<Counts, 3>;
/// Writes names that are annotated and not found ("missed") or found and not annotated ("wrong") to `wrong`,
/// one a line: missed TAB org TAB name TAB words around it.
KindCounts evaluate(const Model& model, const std::vector<LabelledDocument>& documents,
                    const EvaluationOptions& options = {}, std::ostream* wrong = nullptr);
Counts total(const KindCounts& counts);

}  // namespace byline::crf
