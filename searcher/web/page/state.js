// What is asked for, as one value that stands in the address: back and forward work, and an address can be kept.
// A state is never changed; each step makes another.

export const kinds = { person: "People", org: "Organisations", place: "Places" };
const labels = {
  person: "Person", org: "Organisation", place: "Place", source: "Source", author: "Author", section: "Section", language: "Language",
  story: "Story", match: "Words", plain: "Plain words", "file-dates": "Days of files", recency: "Newer first", similar: "Similar to",
  explain: "Explained", snippets: "Passages", context: "Paragraphs around", collapse: "Copies folded", "count-by": "Counted by",
};
const limit = 20;
const single = new Set(["since", "until", "sort", "match", "plain", "file-dates", "recency", "explain", "similar", "snippets", "context", "stories",
  "collapse", "count-by"]);

const made = (q, filters, offset = 0, doc = null) => Object.freeze({ q, filters: Object.freeze(filters), offset, doc });

export const empty = made("", []);

export function fromAddress(search) {
  const asked = new URLSearchParams(search);
  const apart = new Set(["q", "offset", "doc", "limit", "facets", "facet-limit", "by"]);
  const filters = [...asked].filter(([name, value]) => !apart.has(name) && value !== "");
  return made(asked.get("q") ?? "", filters, Math.max(0, Number.parseInt(asked.get("offset"), 10) || 0), asked.get("doc"));
}

export function toAddress(state) {
  const asked = question(state);
  if (state.offset > 0) asked.set("offset", state.offset);
  if (state.doc !== null) asked.set("doc", state.doc);
  const search = asked.toString();
  return search ? "/?" + search : "/";
}

/** Query and filters, as parameters of the server. */
export function question(state) {
  const asked = new URLSearchParams();
  if (state.q.trim() !== "") asked.set("q", state.q);
  for (const [name, value] of state.filters) asked.append(name, value);
  return asked;
}

/** In which order hits come: without words, where no other is asked for, the newest first. */
export const orderOf = (state) => value(state, "sort") || (state.q.trim() === "" && !value(state, "similar") ? "-date" : "");

/** The question of all hits, in their order. */
export function inOrder(state) {
  const asked = question(state);
  if (orderOf(state) !== "") asked.set("sort", orderOf(state));
  return asked;
}

/** The whole question of a page of hits. */
export function searchParameters(state) {
  const asked = inOrder(state);
  // A story that is asked for is shown by its headline.
  asked.set("facets", "date,person,org,place,source,section,author" + (value(state, "story") ? ",story" : ""));
  asked.set("facet-limit", "60");
  asked.set("limit", limit);
  if (state.offset > 0) asked.set("offset", state.offset);
  return asked;
}

export const asksNothing = (state) => state.q.trim() === "" && state.filters.length === 0;
export const value = (state, name) => state.filters.find(([each]) => each === name)?.[1] ?? "";
export const has = (state, name, wanted) => state.filters.some(([n, v]) => n === name && v === wanted);

export const withQuery = (state, q) => made(q, state.filters);
export const withDocument = (state, doc) => made(state.q, state.filters, state.offset, doc);
export const atOffset = (state, offset) => made(state.q, state.filters, Math.max(0, offset));
export const nextPage = (state) => atOffset(state, state.offset + limit);
export const previousPage = (state) => atOffset(state, state.offset - limit);

export function without(state, name, wanted) {
  return made(state.q, state.filters.filter(([n, v]) => n !== name || (wanted !== undefined && v !== wanted)));
}

/** With a filter; an empty value takes it away. What says the opposite goes, and copies folded where stories are. */
export function withFilter(state, name, wanted) {
  let filters = state.filters.filter(([n, v]) => (single.has(name) ? n !== name : n !== name || v !== wanted));
  const opposite = name.startsWith("not-") ? name.slice(4) : "not-" + name;
  filters = filters.filter(([n, v]) => (n !== opposite || v !== wanted) && (n !== "collapse" || name !== "stories"));
  return made(state.q, wanted === "" ? filters : [...filters, [name, wanted]]);
}

export const withDates = (state, since, until) => withFilter(withFilter(state, "since", since), "until", until);

/** Without documents that have a value. */
export const excluding = (state, field, unwanted) => withFilter(state, "not-" + field, unwanted);

/** What the chips show: {label, text, next: the state without it, excludes}. `headlines`: of stories, by what they are asked for by. */
export function chips(state, headlines = new Map()) {
  const shown = [];
  const since = value(state, "since"), until = value(state, "until");
  if (since || until) {
    const text = since === until ? since : since && until ? `${since} to ${until}` : since ? `since ${since}` : `until ${until}`;
    shown.push({ label: "Date", text, next: withDates(state, "", ""), excludes: false });
  }
  for (const [name, wanted] of state.filters) {
    if (["since", "until", "sort", "stories"].includes(name)) continue;
    const excludes = name.startsWith("not-");
    const label = labels[excludes ? name.slice(4) : name];
    shown.push({ label: excludes ? "Not" : label ?? name, text: (label === labels.story && headlines.get(wanted)) || wanted, next: without(state, name, wanted), excludes });
  }
  return shown;
}
