#include "searcher/output/text.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/ascii.hpp"
#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/output/columns.hpp"
#include "searcher/output/pieces.hpp"
#include "searcher/output/screen_text.hpp"
#include "searcher/output/story_text.hpp"
#include "searcher/output/styles.hpp"
#include "searcher/results/hit.hpp"

namespace byline {

namespace {

void append_names(std::string& out, std::string_view label, const std::vector<std::string>& names,
                  std::string_view indent, const TextOptions& options) {
  if (names.empty()) return;
  const std::size_t taken = indent.size() + label.size() + 2;
  const std::size_t width = options.width == 0 ? 0 : std::max<std::size_t>(options.width, taken + 1) - taken;
  std::string list = name_list(names, width, most_names);
  if (width > 0) list = fit(list, width);
  out.append(indent).append(styled(std::string(label) + ':', styles::dim, options.color));
  out.append(" ").append(list).append("\n");
}

/// Path and id, never wrapped or cut, so that they can be copied; one when the other begins with it.
std::string place(const Hit& hit, const TextOptions& options) {
  std::string file = hit.id.starts_with(hit.path) ? hit.id : hit.path;
  std::string id = hit.id.starts_with(hit.path) ? std::string() : "id:" + hit.id;
  if (file == "-") file.clear();
  std::string out;
  const std::uint32_t page = hit.snippets.empty() ? 0 : hit.snippets.front().page;
  if (!file.empty())
    out += link(file_uri(hit.path, hit.file, page, options),
                styled(printable(file), styles::dim, options.color));
  if (!file.empty() && !id.empty()) out += "  ";
  out += styled(printable(id), styles::dim, options.color);
  if (const std::string web = web_link(hit, options); !web.empty()) out += (out.empty() ? "" : "  ") + web;
  return out;
}

constexpr std::size_t most_values = 3;  // of a field, beside date and source

/// Title, day, source and the like, and place; behind `indent` but for the first line. `usual_language`: not
/// worth showing.
void append_about(std::string& out, const Hit& hit, const std::string& usual_language,
                  const std::string& indent, const TextOptions& options) {
  append_wrapped(out, linked_title(hit, options), indent, styles::bold, options);
  std::string about = iso_date(own_date(hit));
  append_part(about, printable(hit.source));
  for_each_field(hit.values, [&](const FieldRow& field, auto, auto) {
    if (field.shown) append_part(about, name_list(values_of(hit, field.field), 0, most_values));
  });
  if (hit.language != usual_language) append_part(about, printable(hit.language));
  if (!about.empty()) {
    out += indent;
    append_wrapped(out, {about, {}}, indent, styles::plain, options);
  }
  if (hit.date_from == DateOrigin::file)
    out += indent + styled(told_date(hit), styles::dim, options.color) + '\n';
  out += indent + place(hit, options) + '\n';
}

std::string text(const Hit& hit, const std::string& usual_language, const TextOptions& options) {
  std::string rank = std::to_string(hit.rank);
  if (rank.size() < 3) rank.insert(0, 3 - rank.size(), ' ');
  const std::string indent(rank.size() + 2, ' ');
  std::string out = styled(rank, styles::dim, options.color) + "  ";
  append_about(out, hit, usual_language, indent, options);
  for (const Snippet& snippet : hit.snippets) {
    if (options.passages) {
      if (const std::string page = page_words(snippet); !page.empty())
        out += indent + styled(page, styles::dim, options.color) + '\n';
      append_passage(out, snippet, options);
      if (!people_of(hit).empty() || !hit.organizations.empty() || !hit.places.empty() ||
          !hit.weights.empty())
        out += '\n';
      continue;
    }
    out += indent;
    append_wrapped(out, with_page(snippet, file_uri(hit.path, hit.file, snippet.page, options)), indent,
                   styles::plain, options);
  }
  append_names(out, "People", people_of(hit), indent, options);
  append_names(out, "Organisations", hit.organizations, indent, options);
  append_names(out, "Places", hit.places, indent, options);
  out += story_text(hit, indent, options);
  append_weights(out, hit, indent, options);
  return out;
}

std::string usual_language(const std::vector<Hit>& hits) {
  std::map<std::string, std::size_t> counts;
  std::string usual;
  for (const Hit& hit : hits)
    if (++counts[hit.language] > counts[usual] || usual.empty()) usual = hit.language;
  return usual;
}

/// "1,973"; where hits are not all of them, "10 of 1,973", "11–20 of 1,973", or "21 of 21".
std::string shown_of(std::uint64_t all, const Summary& summary) {
  std::string text;
  if (summary.returned > 0 && summary.returned < all) {
    if (summary.offset > 0 && summary.returned > 1) text = with_separators(summary.offset + 1) + "–";
    text += with_separators(summary.returned + summary.offset) + " of ";
  }
  return text + with_separators(all);
}

std::string count_line(const Summary& summary, const TextOptions& options) {
  std::string line;
  const std::uint64_t all = to_page_through(summary);
  if (summary.matches == 0) {
    line = "No matches";
  } else if (summary.offset >= all) {
    line = "Nothing left: --offset " + with_separators(summary.offset) + " passes over " +
           (all == 1 ? "the only " : "all " + with_separators(all) + ' ') +
           (summary.groups ? group_word(summary) + grouped_of(summary)
            : all == 1     ? "match"
                           : "matches");
  } else if (summary.groups) {
    line = shown_of(*summary.groups, summary) + ' ' + group_word(summary) + grouped_of(summary);
  } else if (summary.all_words == true && summary.matches_any > summary.matches) {
    const bool others_shown = summary.returned > 0 && summary.offset + summary.returned > summary.matches;
    line = (others_shown ? with_separators(summary.matches) : shown_of(summary.matches, summary)) +
           " with all words · " +
           (others_shown ? shown_of(*summary.matches_any, summary) : with_separators(*summary.matches_any)) +
           " with any (--match any)";
  } else {
    line = shown_of(summary.matches, summary) + (summary.matches == 1 ? " match" : " matches");
    if (summary.none_has_all) line += ", none with all words";
  }
  if (options.timing) line += " (" + with_decimals(summary.elapsed_ms / 1000, 2) + " s)";
  return styled(line, styles::dim, options.color) + '\n';
}

/// As entities.txt has them: lines to be edited.
std::string listed(const Results& results, bool color) {
  std::string out;
  for (const ListedEntity& entity : *results.listed) {
    // Without commas: scripts read it.
    const std::string count = "  # " + std::to_string(entity.documents) +
                              (entity.documents == 1 ? " document" : " documents") +
                              (entity.label.empty() ? "" : ": " + printable(entity.label));
    out += printable(print(entity.line)) + styled(count, styles::dim, color) + '\n';
  }
  const std::uint64_t all = results.summary.matches;
  const std::size_t shown = results.listed->size();
  std::string line = "# " + (shown < all ? with_separators(shown) + " of " : "") + counted(all, "name");
  if (shown > 0)
    line += "; to correct them, change lines and keep those as entities.txt in the folder of the index";
  return out + styled(line, styles::dim, color) + '\n';
}

/// "source: The Ledger  # 12 documents", in the same form.
std::string listed_values(const Facet& facet, bool color) {
  std::string out;
  for (const FacetValue& value : facet.values)
    out += facet.field + ": " + printable(value.name) +
           styled("  # " + (value.story ? facts_of(*value.story) : counted(value.count, "document")),
                  styles::dim, color) +
           '\n';
  const std::size_t shown = facet.values.size();
  const std::string line = "# " + (shown < facet.distinct ? with_separators(shown) + " of " : "") +
                           (facet.field == "story" ? counted(facet.distinct, "story", "stories")
                                                   : counted(facet.distinct, facet.field));
  return out + styled(line, styles::dim, color) + '\n';
}

std::string did_you_mean(const std::vector<std::string>& queries, bool color) {
  std::vector<std::string> shown;
  for (const std::string& query : queries) shown.push_back(styled(printable(query), styles::bold, color));
  return "Did you mean " + enumerated(shown, " or ") + "?\n";
}

/// Hits, those with only some of the words under a line that says so.
std::string text_of_hits(const Results& results, const TextOptions& options) {
  const std::vector<Hit>& hits = results.hits;
  if (hits.empty()) return {};
  const std::string language = usual_language(hits);
  const BriefColumns widths = brief_columns(hits, options);
  const auto lines_of = [&](auto begin, auto end) {
    std::string lines;
    for (auto hit = begin; hit != end; ++hit)
      lines += options.brief   ? brief_text(*hit, widths, options)
               : options.dense ? screen_text(*hit, language, options)
                               : text(*hit, language, options) + '\n';
    return lines;
  };
  const auto some_words =
      results.summary.all_words == true
          ? std::find_if(hits.begin(), hits.end(), [](const Hit& hit) { return hit.all_words == false; })
          : hits.end();
  std::string out = options.dense ? totals(results.summary, options) : std::string();
  out += lines_of(hits.begin(), some_words);
  if (some_words != hits.end())
    out += styled("With some of the words", styles::bold, options.color) +
           (options.dense || options.brief ? "\n" : "\n\n") + lines_of(some_words, hits.end());
  if ((options.dense || options.brief) && (!options.dense || !results.facets.empty())) out += '\n';
  return out;
}

}  // namespace

std::string text(const Hit& hit, const TextOptions& options) { return text(hit, std::string(), options); }

std::string text_head(const Hit& hit, const TextOptions& options) {
  std::string out;
  append_about(out, hit, {}, {}, options);
  for (const FieldValue& each : hit.values)
    if (row(each.field).kind == FieldKind::address)
      out += styled(printable(each.value), styles::dim, options.color) + '\n';
  const auto append_all = [&](const std::string& label, const std::vector<std::string>& names) {
    if (names.empty()) return;
    Highlighted list{label + ' ' + name_list(names, 0, names.size()), {}};
    list.label = label.size();
    append_wrapped(out, list, {}, styles::plain, options);
  };
  append_all("People:", hit.persons);
  append_all("Organisations:", hit.organizations);
  append_all("Places:", hit.places);
  return out;
}

std::string text(const EntityReasons& entity, const TextOptions& options) {
  constexpr std::string_view indent = "    ", deep_indent = "        ";
  const auto documents = [](std::uint64_t number) { return counted(number, "document"); };
  std::string out = std::string(keyword(entity.kind)) + ": " +
                    styled(printable(entity.name), styles::bold, options.color) + ", " +
                    (entity.hidden ? "hidden, " : "") + documents(entity.documents) + '\n';
  for (const NameReason& name : entity.names) {
    out.append(indent);
    if (name.kind != entity.kind) out.append(keyword(name.kind)).append(":");
    out += styled(printable(name.name), styles::bold, options.color) + ": " + printable(name.reason) +
           (name.documents > 0 ? "; the fullest name in " + documents(name.documents)
                               : "; always beside a fuller name") +
           '\n';
    for (const NameExample& example : name.examples) {
      out.append(deep_indent);
      const std::string uri = file_uri(example.path, example.file, example.snippet.page, options);
      append_wrapped(out, with_page(example.snippet, uri), deep_indent, styles::plain, options);
      std::string where;
      for (const std::string& part : {iso_date(own_date(example)), printable(example.title)})
        if (!part.empty()) where += part + " · ";
      out.append(deep_indent) += styled(where, styles::dim, options.color) +
                                 link(uri, styled(printable(example.path), styles::dim, options.color)) +
                                 '\n';
    }
  }
  return out;
}

std::string text(const Results& results, const TextOptions& options) {
  const Summary& summary = results.summary;
  std::string out;
  if (!summary.understood.empty()) {
    append_wrapped(out, {"Understood as: " + printable(summary.understood), {}}, "  ", styles::plain,
                   options);
    out += '\n';
  }
  out += text_of_hits(results, options);
  for (const EntityReasons& entity : results.reasons) out += text(entity, options) + '\n';
  if (!results.reasons.empty()) {
    if (summary.returned == summary.matches) return out;
    return out +
           styled(with_separators(summary.returned) + " of " + with_separators(summary.matches) +
                      " who may be meant; --limit shows more",
                  styles::dim, options.color) +
           '\n';
  }
  if (results.story_reasons) return out + text(*results.story_reasons, options);
  if (results.comparison) return out + text(*results.comparison, options);
  if (results.timeline && !results.timeline->periods.empty()) out += text(*results.timeline, options) + '\n';
  if (results.thread) out += text(*results.thread, options) + '\n';
  if (results.lists_values) return out + listed_values(results.facets.front(), options.color);
  if (results.listed) return out + listed(results, options.color);
  // Of nothing there is nothing to count.
  for (const Facet& facet : results.facets)
    if (summary.matches > 0 || !facet.values.empty()) out += text(facet, options) + '\n';
  if (!options.dense || results.hits.empty())
    out += count_line(summary, options);
  else if (const std::string more = how_to_see_more(summary); !more.empty())
    out += styled(more, styles::dim, options.color) + '\n';
  if (!summary.did_you_mean.empty()) out += did_you_mean(summary.did_you_mean, options.color);
  return out;
}

std::size_t snippet_width(const TextOptions& options) {
  constexpr std::size_t beside = 5;   // the rank
  constexpr std::size_t before = 30;  // day and source, which stand before it
  constexpr std::size_t least = 40;
  if (!options.dense || options.width < beside) return usual_snippet_width;
  return std::max(2 * (options.width - beside), least + before) - before;
}

}  // namespace byline
