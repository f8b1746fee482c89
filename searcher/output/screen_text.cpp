#include "searcher/output/screen_text.hpp"

#include <algorithm>

#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/output/columns.hpp"
#include "searcher/output/pieces.hpp"
#include "searcher/output/story_text.hpp"
#include "searcher/output/styles.hpp"
#include "searcher/results/hit.hpp"

namespace byline {

namespace {

constexpr std::string_view dot = " · ";
constexpr std::size_t no_limit = static_cast<std::size_t>(-1);

std::string rank_of(const Hit& hit, std::size_t width = 3) {
  const std::string rank = std::to_string(hit.rank);
  return std::string(width - std::min(width, rank.size()), ' ') + rank;
}

/// Day, source, author and the like, as far as they fit into `width` columns.
std::string about(const Hit& hit, const std::string& usual_language, std::size_t width) {
  std::string line = told_date(hit);
  append_part(line, printable(hit.source));
  for_each_field(hit.values, [&](const FieldRow& field, auto, auto) {
    if (field.shown) append_part(line, name_list(values_of(hit, field.field), 0, 1));
  });
  if (hit.language != usual_language) append_part(line, printable(hit.language));
  return fit(line, width);
}

/// The end of a path or an id in `width` columns: "…/business/strike.txt".
std::string end_of(const std::string& place, std::size_t width) {
  if (columns(place) <= width) return place;
  std::string_view rest = place;
  while (!rest.empty() && columns(rest) + 1 > width) {
    std::size_t at = 0;
    next_code_point(rest, at);
    rest.remove_prefix(at);
  }
  // Whole names, where that costs no more than half of it.
  const std::size_t slash = rest.find('/');
  if (slash != rest.npos && slash < rest.size() / 2) rest.remove_prefix(slash);
  return "…" + std::string(rest);
}

/// People, then organisations, in `width` columns.
std::string people_and_organizations(const Hit& hit, std::size_t width) {
  const std::vector<std::string>& people = people_of(hit);
  if (hit.organizations.empty()) return fit(name_list(people, width, most_names), width);
  if (people.empty()) return fit(name_list(hit.organizations, width, most_names), width);
  constexpr std::size_t dot_width = 3;
  const std::size_t half = (width - std::min(width, dot_width)) / 2;
  const std::string fewer = fit(name_list(hit.organizations, half, most_names), half);
  const std::size_t left = width - std::min(width, columns(fewer) + dot_width);
  const std::string most = fit(name_list(people, left, most_names), left);
  const std::size_t room = width - std::min(width, columns(most) + dot_width);
  return most + std::string(dot) + fit(name_list(hit.organizations, room, most_names), room);
}

/// Names on the left, and where the document is: the id of a record, else the path.
std::string names_and_place(const Hit& hit, std::size_t width, const TextOptions& options) {
  constexpr std::size_t shortest = 24;
  const bool is_file = hit.id.starts_with(hit.path) && hit.path != "-";
  const std::string whole = printable(is_file ? hit.id : "id:" + hit.id);
  const std::string all_names = people_and_organizations(hit, width);
  const std::size_t beside = columns(all_names) + (all_names.empty() ? 0 : columns(dot));
  const std::size_t room = std::max(std::min(shortest, width), width - std::min(width, beside));
  const std::string place = end_of(whole, room);
  const std::size_t left = width - std::min(width, columns(place) + columns(dot));
  const std::string names = left > 0 ? people_and_organizations(hit, left) : std::string();
  const std::uint32_t page = hit.snippets.empty() ? 0 : hit.snippets.front().page;
  std::string line = names;
  append_part(line,
              link(file_uri(hit.path, hit.file, page, options), styled(place, styles::dim, options.color)));
  return line;
}

/// Leaves out what is highlighted behind the first `length` bytes.
void cut_ranges(Highlighted& text, std::size_t length) {
  std::erase_if(text.ranges, [&](const auto& range) { return range.first >= length; });
  for (auto& range : text.ranges) range.second = std::min(range.second, length);
}

/// No more lines of `width` columns than `most`, one more where the first match would be cut off.
void shorten(Highlighted& text, std::size_t width, std::size_t most) {
  if (width == 0) return;
  const auto lines = wrap(text.text, width);
  if (!text.ranges.empty() && lines.size() > most && text.ranges.front().second > lines[most - 1].second)
    ++most;
  if (lines.size() <= most) return;
  const auto [begin, end] = lines[most - 1];
  std::string last = text.text.substr(begin, end - begin);
  if (columns(last) >= width) {
    last = fit(last, width - 1);
    const std::size_t space = last.rfind(' ');
    last.resize(space == last.npos || space < last.size() / 2 ? last.size() - std::string_view("…").size()
                                                              : space);
  }
  text.text = text.text.substr(0, begin) + last;
  cut_ranges(text, text.text.size());
  text.text += "…";
}

/// On one line, cut to `width` columns.
Highlighted one_line(Highlighted text, std::size_t width) {
  if (width == 0 || columns(text.text) <= width) return text;
  const std::size_t mark = std::string_view("…").size();
  text.text = fit(text.text, width);
  cut_ranges(text, text.text.size() - std::min(text.text.size(), mark));
  return text;
}

std::string all_names(const Hit& hit, std::size_t limit) {
  std::string names;
  for (const auto* kind : {&people_of(hit), &hit.organizations, &hit.places})
    append_part(names, name_list(*kind, 0, limit));
  return names;
}

/// "+4": so many belong to its group besides.
std::string others(const Hit& hit) {
  return hit.members.empty() ? std::string() : '+' + std::to_string(hit.members.size());
}

}  // namespace

std::string how_to_see_more(const Summary& summary) {
  const std::uint64_t behind = summary.offset + summary.returned;
  if (summary.returned == 0 || behind >= to_page_through(summary)) return {};
  return "more: --offset " + std::to_string(behind);
}

std::string totals(const Summary& summary, const TextOptions& options) {
  const bool with_all = summary.all_words == true && summary.matches_any > summary.matches;
  std::string line = summary.groups
                         ? with_separators(*summary.groups) + ' ' + group_word(summary) + grouped_of(summary)
                     : with_all ? with_separators(summary.matches) + " with all words"
                                : counted(summary.matches, "match", "matches");
  if (summary.none_has_all) line += ", none with all words";
  if (summary.offset > 0 || !how_to_see_more(summary).empty()) {
    line.append(dot).append(with_separators(summary.offset + 1));
    if (summary.returned > 1) line += "–" + with_separators(summary.offset + summary.returned);
  }
  const auto add = [&](const std::string& part, std::string_view between) {
    if (!part.empty() &&
        (options.width == 0 || columns(line) + columns(between) + columns(part) <= options.width))
      line.append(between).append(part);
  };
  add(how_to_see_more(summary), dot);
  if (with_all) add(with_separators(*summary.matches_any) + " with any: --match any", dot);
  if (options.timing) add("(" + with_decimals(summary.elapsed_ms / 1000, 2) + " s)", " ");
  return styled(line, styles::dim, options.color) + '\n';
}

std::string screen_text(const Hit& hit, const std::string& usual_language, const TextOptions& options) {
  const std::string rank = rank_of(hit), indent(rank.size() + 2, ' ');
  const std::size_t width = options.width > indent.size() ? options.width - indent.size() : 0;
  std::string out = styled(rank, styles::dim, options.color) + "  ";
  append_wrapped(out, one_line(linked_title(hit, options), width), indent, styles::bold, options);
  std::string before = about(hit, usual_language, width - width / 4);
  const std::string file =
      file_uri(hit.path, hit.file, hit.snippets.empty() ? 0 : hit.snippets.front().page, options);
  if (options.passages && !hit.snippets.empty()) append_part(before, page_words(hit.snippets.front()));
  if ((options.passages || hit.snippets.empty()) && !before.empty())
    out += indent + styled(before, styles::dim, options.color) + '\n';
  for (const Snippet& snippet : hit.snippets) {
    if (options.passages) {
      append_passage(out, snippet, options);
      out += '\n';
      continue;
    }
    Highlighted text = highlighted(snippet.text, snippet.highlights);
    append_part(before, page_words(snippet));
    if (!before.empty()) {
      text.label = text.linked = before.size();
      if (snippet.page > 0) text.link = file;
      before += dot;
      text.text.insert(0, before);
      for (auto& [begin, end] : text.ranges) begin += before.size(), end += before.size();
    }
    before.clear();  // stands once
    shorten(text, width, 2);
    out += indent;
    append_wrapped(out, text, indent, styles::plain, options);
  }
  out += indent + names_and_place(hit, width, options) + '\n';
  out += story_text(hit, indent, options);
  append_weights(out, hit, indent, options);
  return out + (options.passages ? "\n" : "");
}

BriefColumns brief_columns(const std::vector<Hit>& hits, const TextOptions& options) {
  constexpr std::size_t most_source = 16;
  BriefColumns widths;
  for (const Hit& hit : hits) {
    widths.rank = std::max(widths.rank, std::to_string(hit.rank).size());
    widths.source = std::max(widths.source, columns(printable(hit.source)));
    widths.others = std::max(widths.others, others(hit).size());
  }
  if (options.width > 0) widths.source = std::min({widths.source, most_source, options.width / 4});
  return widths;
}

std::string brief_text(const Hit& hit, const BriefColumns& widths, const TextOptions& options) {
  constexpr std::string_view gap = "  ";
  constexpr std::size_t day_width = 10, shortest_with_names = 36;
  const bool whole = options.width == 0;
  const std::string source = printable(hit.source);
  std::string head = pad(iso_date(own_date(hit)), day_width);
  if (widths.source > 0) head.append(gap) += pad(whole ? source : fit(source, widths.source), widths.source);
  if (widths.others > 0) head.append(gap) += pad(others(hit), widths.others);
  const std::size_t used = widths.rank + gap.size() + columns(head) + gap.size();
  const std::size_t room = whole ? 0 : options.width - std::min(options.width - 1, used);
  std::string names = all_names(hit, whole ? no_limit : most_names);
  if (!whole && room < shortest_with_names) names.clear();
  const std::size_t kept = names.empty() ? 0 : std::min(columns(names) + gap.size(), room / 3);
  const Highlighted title = one_line(linked_title(hit, options), room - kept);
  std::string out = styled(rank_of(hit, widths.rank), styles::dim, options.color);
  out.append(gap).append(styled(head, styles::dim, options.color)).append(gap);
  TextOptions unwrapped = options;
  unwrapped.width = 0;
  append_wrapped(out, title, {}, styles::bold, unwrapped);
  out.pop_back();
  if (!names.empty())
    out.append(gap).append(whole ? names : fit(names, room - columns(title.text) - gap.size()));
  return out + '\n';
}

}  // namespace byline
