#include "searcher/output/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>
#include <vector>

#include "common/date.hpp"
#include "common/text.hpp"
#include "searcher/output/columns.hpp"

namespace byline {

namespace {

constexpr std::size_t most_names = 8;  // in a line of names

// ANSI styles (ECMA-48, SGR).
constexpr std::string_view plain = "";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view matched = "\x1b[1;31m";  // as ripgrep and grep show matches
constexpr std::string_view bar_style = "\x1b[36m";
constexpr std::string_view reset = "\x1b[0m";

std::string styled(std::string_view text, std::string_view style, bool color) {
  if (!color || style.empty() || text.empty()) return std::string(text);
  return std::string(style).append(text).append(reset);
}

/// Text in which some byte ranges are highlighted.
struct Highlighted {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
};

/// Makes text harmless piece by piece, so that the ranges stay right whatever that does to its length.
Highlighted highlighted(const std::string& raw, const HighlightRanges& ranges) {
  const std::string text = to_valid_utf8(raw);
  Highlighted out;
  std::size_t at = 0;
  std::uint32_t position = 0;  // code points before `at`
  const auto take_until = [&](std::uint32_t end) {
    const std::size_t begin = at;
    for (; position < end && at < text.size(); ++position) next_code_point(text, at);
    out.text += harmless(std::string_view(text).substr(begin, at - begin), true);
  };
  for (const auto& [begin, end] : ranges) {
    take_until(begin);
    const std::size_t from = out.text.size();
    take_until(end);
    if (out.text.size() > from) out.ranges.emplace_back(from, out.text.size());
  }
  take_until(~std::uint32_t{0});
  return out;
}

/// Appends `text`, wrapped, each line after the first behind `indent`.
void append_wrapped(std::string& out, const Highlighted& text, std::string_view indent,
                    std::string_view style, const TextOptions& options) {
  const std::size_t width = options.width > indent.size() ? options.width - indent.size() : 0;
  bool first = true;
  auto range = text.ranges.begin();
  for (const auto& [begin, end] : wrap(text.text, width)) {
    if (!first) out.append(indent);
    first = false;
    std::size_t at = begin;
    const std::string_view all = text.text;
    while (at < end) {
      while (range != text.ranges.end() && range->second <= at) ++range;
      const bool in_range = range != text.ranges.end() && range->first <= at;
      std::size_t stop = end;
      if (range != text.ranges.end()) stop = std::min(end, in_range ? range->second : range->first);
      out += styled(all.substr(at, stop - at), in_range ? matched : style, options.color);
      at = stop;
    }
    out += '\n';
  }
}

std::string file_link(const std::string& path, const std::string& shown, const TextOptions& options) {
  if (!options.links || path.empty() || path[0] != '/') return shown;
  std::string uri = "file://" + options.host;
  for (const char c : path) {
    const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      std::string_view("/-._~").find(c) != std::string_view::npos;
    if (safe) {
      uri += c;
    } else {
      constexpr std::string_view digits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return "\x1b]8;;" + uri + "\x1b\\" + shown + "\x1b]8;;\x1b\\";
}

/// "A, B, +3 more": as many of the names as fit into `width` columns (0: no limit) and `limit`, but at least
/// one.
std::string name_list(const std::vector<std::string>& names, std::size_t width, std::size_t limit,
                      std::string_view separator = ", ") {
  std::string list;
  for (std::size_t taken = 0; taken < names.size(); ++taken) {
    std::string longer = list;
    if (taken > 0) longer += separator;
    longer += printable(names[taken]);
    const std::size_t left = names.size() - taken;
    const auto more = [&](std::size_t n) {
      return std::string(separator) + "+" + std::to_string(n) + " more";
    };
    const std::size_t needed = columns(longer) + (left > 1 ? columns(more(left - 1)) : 0);
    if (taken > 0 && (taken == limit || (width > 0 && needed > width))) {
      const bool fits = width == 0 || columns(list) + columns(more(left)) <= width;
      return list + (fits ? more(left) : std::string(separator) + "…");
    }
    list = std::move(longer);
  }
  return list;
}

void append_names(std::string& out, std::string_view label, const std::vector<std::string>& names,
                  std::string_view indent, const TextOptions& options) {
  if (names.empty()) return;
  const std::size_t taken = indent.size() + label.size() + 2;
  const std::size_t width = options.width == 0 ? 0 : std::max<std::size_t>(options.width, taken + 1) - taken;
  std::string list = name_list(names, width, most_names);
  if (width > 0) list = fit(list, width);
  out.append(indent).append(styled(std::string(label) + ':', dim, options.color));
  out.append(" ").append(list).append("\n");
}

std::string shown_title(const Hit& hit) {
  if (!hit.title.empty()) return hit.title;
  const std::size_t slash = hit.path.rfind('/');
  const std::string name = slash == std::string::npos ? hit.path : hit.path.substr(slash + 1);
  return name.empty() || name == "-" ? hit.id : name;
}

/// Path and id, never wrapped or cut, so that they can be copied; one when the other begins with it.
std::string place(const Hit& hit, const TextOptions& options) {
  std::string file = hit.id.starts_with(hit.path) ? hit.id : hit.path;
  std::string id = hit.id.starts_with(hit.path) ? std::string() : "id:" + hit.id;
  if (file == "-") file.clear();
  std::string out;
  if (!file.empty()) out += file_link(hit.path, styled(printable(file), dim, options.color), options);
  if (!file.empty() && !id.empty()) out += "  ";
  return out + styled(printable(id), dim, options.color);
}

/// `usual_language`: not worth showing.
std::string text(const Hit& hit, const std::string& usual_language, const TextOptions& options) {
  std::string rank = std::to_string(hit.rank);
  if (rank.size() < 3) rank.insert(0, 3 - rank.size(), ' ');
  const std::string indent(rank.size() + 2, ' ');
  std::string out = styled(rank, dim, options.color) + "  ";
  append_wrapped(out, highlighted(shown_title(hit), hit.title_highlights), indent, bold, options);

  std::string about;
  for (const std::string& part :
       {iso_date(hit.date), hit.source, hit.language == usual_language ? std::string() : hit.language}) {
    if (part.empty()) continue;
    about += (about.empty() ? "" : " · ") + printable(part);
  }
  if (!about.empty()) {
    out += indent;
    append_wrapped(out, {about, {}}, indent, plain, options);
  }
  out += indent + place(hit, options) + '\n';
  for (const Snippet& snippet : hit.snippets) {
    out += indent;
    append_wrapped(out, highlighted(snippet.text, snippet.highlights), indent, plain, options);
  }
  append_names(out, "People", hit.persons, indent, options);
  append_names(out, "Organisations", hit.organizations, indent, options);
  append_names(out, "Places", hit.places, indent, options);
  if (!hit.weights.empty()) {
    std::string sum = "Score " + with_decimals(hit.score, 2) + (hit.recency ? " = (" : " = ");
    for (const TermWeight& each : hit.weights)
      sum += (&each == &hit.weights.front() ? "" : " + ") + printable(each.term) + ' ' +
             with_decimals(each.weight, 2);
    if (hit.recency) sum += ") × " + with_decimals(*hit.recency, 2) + " for its age";
    out += indent;
    append_wrapped(out, {sum, {}}, indent, dim, options);
  }
  return out;
}

std::string heading(const Facet& facet) {
  static const std::map<std::string_view, std::string_view> names{
      {"person", "People"}, {"org", "Organisations"}, {"place", "Places"},
      {"date", "Dates"},    {"source", "Sources"},    {"language", "Languages"}};
  const auto at = names.find(facet.field);
  std::string text = at == names.end() ? printable(facet.field) : std::string(at->second);
  text += " (";
  if (facet.values.size() < facet.distinct) text += with_separators(facet.values.size()) + " of ";
  return text + with_separators(facet.distinct) + ')';
}

constexpr std::string_view gap = "…";  // in place of a date

/// Months or years without documents between those with some are part of the picture: "2019-12", 0; a long
/// row of them is one line, a gap.
std::vector<FacetValue> without_gaps(const std::vector<FacetValue>& dates) {
  constexpr int longest_gap = 6;
  const auto number = [](const std::string& period) {
    const int year = std::atoi(period.c_str());
    return period.size() == 7 ? year * 12 + std::atoi(period.c_str() + 5) - 1 : year;
  };
  std::vector<FacetValue> all;
  for (const FacetValue& date : dates) {
    const int to = number(date.name);
    const int from = all.empty() ? to : number(all.back().name) + 1;
    if (to - from > longest_gap) all.push_back({std::string(gap), 0, {}, {}});
    for (int each = from; each < to && to - from <= longest_gap; ++each) {
      std::array<char, 16> name{};
      if (date.name.size() == 7)
        std::snprintf(name.data(), name.size(), "%04d-%02d", each / 12, each % 12 + 1);
      else
        std::snprintf(name.data(), name.size(), "%04d", each);
      all.push_back({name.data(), 0, {}, {}});
    }
    all.push_back(date);
  }
  return all;
}

/// A bar of `length` columns for `share` = 1, drawn in eighths; never empty for a share above 0.
std::string bar(double share, std::size_t length) {
  static constexpr std::array<std::string_view, 8> eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto parts = static_cast<std::size_t>(std::lround(share * static_cast<double>(length * 8)));
  std::string out;
  for (std::size_t i = 0; i < parts / 8; ++i) out += "█";
  out += eighths[parts % 8];
  return out.empty() && share > 0 ? std::string(eighths[1]) : out;
}

// Above the columns of --related.
constexpr std::string_view together = "together", strength = "strength";

/// Widths of a facet's columns; 0: the column is not there.
struct FacetColumns {
  std::size_t count = 5;
  std::size_t score = 0;
  std::size_t name = 0;
  std::size_t bar = 0;
  std::uint64_t highest = 1;  // count that fills the bar

  std::size_t before_name() const { return 2 + count + 2 + (score > 0 ? score + 2 : 0); }
};

FacetColumns facet_columns(const Facet& facet, const TextOptions& options) {
  FacetColumns widths;
  bool has_also = false;
  for (const FacetValue& value : facet.values) {
    widths.count = std::max(widths.count, with_separators(value.count).size());
    if (value.score)
      widths.score = std::max({widths.score, with_decimals(*value.score, 1).size(), strength.size()});
    widths.name = std::max(widths.name, columns(printable(value.name)));
    widths.highest = std::max(widths.highest, value.count);
    has_also = has_also || !value.also.empty();
  }
  if (widths.score > 0) widths.count = std::max(widths.count, together.size());
  if (options.width == 0) {
    widths.name = 0;  // through a pipe nothing is lined up behind the names
    return widths;
  }
  const std::size_t before = widths.before_name();
  const std::size_t room = options.width > before + 12 ? options.width - before : 12;
  if (options.bars && facet.field == "date")  // a histogram: the bars are what one looks at
    widths.bar = std::min<std::size_t>(48, room - std::min(room, widths.name + 2));
  else if (options.bars)
    widths.bar = std::min<std::size_t>(has_also ? 12 : 24, room / 3);
  widths.name = std::min(widths.name, room - (widths.bar > 0 ? widths.bar + 2 : 0));
  return widths;
}

std::string facet_row(const FacetValue& value, const FacetColumns& widths, const TextOptions& options) {
  const bool is_gap = value.name == gap && value.count == 0;
  const std::string count = is_gap ? std::string() : with_separators(value.count);
  std::string row = std::string(2 + widths.count - count.size(), ' ') + count + "  ";
  if (widths.score > 0) {
    const std::string score = value.score ? with_decimals(*value.score, 1) : std::string();
    row += std::string(widths.score - score.size(), ' ') + score + "  ";
  }
  const std::string name = printable(value.name);
  row += options.width > 0 ? pad(fit(name, widths.name), widths.name) : name;
  if (widths.bar > 0) {
    const double share = static_cast<double>(value.count) / static_cast<double>(widths.highest);
    const std::string drawn = bar(share, widths.bar);
    row += "  " + styled(drawn, bar_style, options.color);
    if (!value.also.empty()) row.append(widths.bar - columns(drawn), ' ');
  }
  if (!value.also.empty()) {
    constexpr std::string_view label = "  also ";
    constexpr std::string_view also_separator = "; ";  // "Blair, Tony" would read as one name turned round
    const std::size_t used =
        widths.before_name() + widths.name + (widths.bar > 0 ? widths.bar + 2 : 0) + label.size();
    if (options.width == 0) {
      row.append(label).append(name_list(value.also, 0, value.also.size(), also_separator));
    } else if (used + 8 <= options.width) {
      const std::size_t room = options.width - used;
      const std::string names = fit(name_list(value.also, room, most_names, also_separator), room);
      row += styled(std::string(label) + names, dim, options.color);
    }
  }
  row.erase(row.find_last_not_of(' ') + 1);
  return row;
}

std::string usual_language(const std::vector<Hit>& hits) {
  std::map<std::string, std::size_t> counts;
  std::string usual;
  for (const Hit& hit : hits)
    if (++counts[hit.language] > counts[usual] || usual.empty()) usual = hit.language;
  return usual;
}

std::string count_line(const Summary& summary, const TextOptions& options) {
  std::string line;
  if (summary.matches == 0) {
    line = "No matches";
  } else {
    if (summary.returned > 0 && summary.returned < summary.matches) {
      const bool later_page = summary.offset > 0 && summary.returned > 0;
      if (later_page) line = with_separators(summary.offset + 1) + "–";
      line += with_separators(summary.returned + (later_page ? summary.offset : 0)) + " of ";
    }
    line += with_separators(summary.matches) + (summary.matches == 1 ? " match" : " matches");
  }
  if (options.timing) line += " (" + with_decimals(summary.elapsed_ms / 1000, 2) + " s)";
  return styled(line, dim, options.color) + '\n';
}

/// As entities.txt has them: lines to be edited.
std::string listed(const Results& results, bool color) {
  std::string out;
  for (const ListedEntity& entity : *results.listed) {
    const std::string count =
        "  # " + std::to_string(entity.documents) + (entity.documents == 1 ? " document" : " documents");
    out += printable(print(entity.line)) + styled(count, dim, color) + '\n';
  }
  const std::uint64_t all = results.summary.matches;
  const std::size_t shown = results.listed->size();
  std::string line = "# " + (shown < all ? with_separators(shown) + " of " : "") + with_separators(all) +
                     ' ' + (all == 1 ? "name" : "names");
  if (shown > 0)
    line += "; to correct them, change lines and keep those as entities.txt in the folder of the index";
  return out + styled(line, dim, color) + '\n';
}

std::string did_you_mean(const std::vector<std::string>& queries, bool color) {
  std::vector<std::string> shown;
  for (const std::string& query : queries) shown.push_back(styled(printable(query), bold, color));
  return "Did you mean " + enumerated(shown, " or ") + "?\n";
}

}  // namespace

std::string text(const Hit& hit, const TextOptions& options) { return text(hit, std::string(), options); }

std::string text(const Facet& facet, const TextOptions& options) {
  std::string out = styled(heading(facet), bold, options.color) + '\n';
  Facet shown = facet;
  if (options.bars && facet.field == "date") shown.values = without_gaps(facet.values);
  const FacetColumns widths = facet_columns(shown, options);
  if (widths.score > 0) {
    const std::string labels = std::string(2 + widths.count - together.size(), ' ').append(together) +
                               std::string(2 + widths.score - strength.size(), ' ').append(strength);
    out += styled(labels, dim, options.color) + '\n';
  }
  for (const FacetValue& value : shown.values) out += facet_row(value, widths, options) + '\n';
  return out;
}

std::string text(const EntityReasons& entity, const TextOptions& options) {
  constexpr std::string_view indent = "    ", deep_indent = "        ";
  const auto documents = [](std::uint64_t number) {
    return with_separators(number) + (number == 1 ? " document" : " documents");
  };
  std::string out = std::string(keyword(entity.kind)) + ": " +
                    styled(printable(entity.name), bold, options.color) + ", " +
                    (entity.hidden ? "hidden, " : "") + documents(entity.documents) + '\n';
  for (const NameReason& name : entity.names) {
    out.append(indent);
    if (name.kind != entity.kind) out.append(keyword(name.kind)).append(":");
    out += styled(printable(name.name), bold, options.color) + ": " + printable(name.reason) +
           "; the fullest name in " + documents(name.documents) + '\n';
    for (const NameExample& example : name.examples) {
      out.append(deep_indent);
      append_wrapped(out, highlighted(example.snippet.text, example.snippet.highlights), deep_indent, plain,
                     options);
      std::string where;
      for (const std::string& part : {iso_date(example.date), printable(example.title)})
        if (!part.empty()) where += part + " · ";
      out.append(deep_indent) +=
          styled(where, dim, options.color) +
          file_link(example.path, styled(printable(example.path), dim, options.color), options) + '\n';
    }
  }
  return out;
}

std::string text(const Results& results, const TextOptions& options) {
  const Summary& summary = results.summary;
  std::string out;
  if (!summary.understood.empty()) {
    append_wrapped(out, {"Understood as: " + printable(summary.understood), {}}, "  ", plain, options);
    out += '\n';
  }
  const std::string language = usual_language(results.hits);
  for (const Hit& hit : results.hits) out += text(hit, language, options) + '\n';
  for (const EntityReasons& entity : results.reasons) out += text(entity, options) + '\n';
  if (!results.reasons.empty()) {
    if (summary.returned == summary.matches) return out;
    return out +
           styled(with_separators(summary.returned) + " of " + with_separators(summary.matches) +
                      " who may be meant; --limit shows more",
                  dim, options.color) +
           '\n';
  }
  if (results.listed) return out + listed(results, options.color);
  for (const Facet& facet : results.facets) out += text(facet, options) + '\n';
  out += count_line(summary, options);
  if (!summary.did_you_mean.empty()) out += did_you_mean(summary.did_you_mean, options.color);
  return out;
}

}  // namespace byline
