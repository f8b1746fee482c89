#include "searcher/printing.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "common/error.hpp"
#include "common/text/text.hpp"
#include "searcher/output/json_lines.hpp"
#include "searcher/output/tables.hpp"
#include "searcher/terminal.hpp"

namespace byline {
namespace {

/// One table: hits, or what else was asked for.
std::string one_table(const Results& results, const SearcherOptions& options) {
  const TableForm form = options.form == OutputForm::csv ? TableForm::csv : TableForm::tsv;
  if (results.comparison) return table(*results.comparison, form);
  if (results.timeline) return table(*results.timeline, form);
  if (!options.why.empty()) return table(results.reasons, form);
  const bool lists = options.list || !options.list_field.empty() || !options.related.empty();
  const SearchRequest& request = options.request;
  const bool counts_only = request.limit == 0 && !request.facets.empty() && options.facet_file.empty();
  if (lists || counts_only) return table(results.facets, form, !options.related.empty());
  return table(results.hits, form, hit_columns(request));
}

TextOptions layout_of(const SearcherOptions& options) {
  TextOptions layout = text_layout(options.color);
  layout.brief = options.brief;
  layout.passages = options.request.context.has_value();
  return layout;
}

}  // namespace

void fit_snippets(SearcherOptions& options) {
  if (options.form == OutputForm::text) options.request.snippet_width = snippet_width(layout_of(options));
}

std::string printed(const Results& results, const SearcherOptions& options) {
  switch (options.form) {
    case OutputForm::json:
      return json_lines(results);
    case OutputForm::files:
      // On a terminal a name must not steer it; through a pipe it is the bytes it is.
      if (on_terminal() && options.file_end == '\n')
        return harmless(to_valid_utf8(file_list(results.hits, options.file_end)), false);
      return file_list(results.hits, options.file_end);
    case OutputForm::count:
      return match_count(results.summary);
    case OutputForm::tsv:
    case OutputForm::csv:
      return one_table(results, options);
    case OutputForm::text:
      break;
  }
  return text(results, layout_of(options));
}

void write_facets(const Results& results, const SearcherOptions& options) {
  if (options.facet_file.empty()) return;
  std::ofstream file(options.facet_file, std::ios::binary);
  file << table(results.facets, options.form == OutputForm::csv ? TableForm::csv : TableForm::tsv);
  file.close();
  if (!file)
    throw Error(write_failure(errno, Error::Code::output_unwritable),
                "the facets cannot be written to " + options.facet_file + ": " + std::strerror(errno));
}

}  // namespace byline
