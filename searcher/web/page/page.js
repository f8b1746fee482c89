// The page: what is asked for stands in the address, and everything is drawn from it.
import { Failure, Latest } from "./api.js";
import { Card } from "./card.js";
import { Timeline } from "./dates.js";
import { button, byId, element } from "./dom.js";
import { Facets } from "./facets.js";
import { Hits } from "./hits.js";
import { QueryLine } from "./query.js";
import { Reader } from "./reader.js";
import { asksNothing, chips, empty, excluding, fromAddress, inOrder, searchParameters, toAddress, value, withDocument,
  withFilter, withQuery } from "./state.js";

const pause = 150;       // milliseconds without a key before a search is run
const patience = 800;    // and before it is told that a query is not yet one
let state = fromAddress(location.search);
let searched = null;     // parameters of what is shown
let timer = 0, complaint = 0;
const headlines = new Map();  // of stories
let typing = false;      // the state is that of a query which is being typed
let shownOffset = 0;
const requests = new Latest();

/** Makes `next` what is asked for. A step back leads to what was before; `replace`: past what is now. */
const go = (next, { replace = false, typed = false } = {}) => {
  clearTimeout(timer);
  replace ||= typed && typing;
  typing = typed;
  state = next;
  const address = toAddress(state);
  if (replace) history.replaceState(null, "", address);
  else if (address !== location.pathname + location.search) history.pushState(null, "", address);
  draw();
};

/** Puts the focus where it was, or to the hits where that is gone. */
const focus = (key) => (document.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? byId("hits")).focus({ preventScroll: true });

const card = new Card({ go: (change) => go(change(state)), focus, corrected: () => {
  searched = null;
  reader.forget();
  draw();
} });
const about = (field, name) => card.show(field, name);
const hits = new Hits(go, about);
const facets = new Facets(go, about);
const timeline = new Timeline(go);
const reader = new Reader({ go, about, move: (step) => move(step) });
const line = new QueryLine({
  typed(text) {
    clearTimeout(timer);
    timer = setTimeout(() => text.trim() !== state.q.trim() && go(withQuery(state, text), { typed: true }), pause);
  },
  entered: (text) => go(withQuery(state, text)),
  chosen: (text, field, name, excludes) =>
    go(excludes ? excluding(withQuery(state, text), field, name) : withFilter(withQuery(state, text), field, name)),
});

/** Draws the state: what is known at once, and the rest when it has come. */
function draw() {
  if (!typing) line.text = state.q;
  document.title = state.q.trim() ? `${state.q.trim()} – Byline` : "Byline";
  drawChips();
  const all = inOrder(state);
  byId("csv").href = `/api/export?form=csv&${all}`;
  byId("jsonl").href = `/api/export?form=jsonl&${all}`;
  hits.current(state.doc);
  reader.show(state);
  search();
}

function drawChips() {
  const shown = chips(state, headlines);
  byId("chips").replaceChildren(...shown.map((chip) =>
    button("", () => go(chip.next), { class: chip.excludes ? "chip excludes" : "chip", "aria-label": `Remove ${chip.label} ${chip.text}`, title: "Remove" })));
  [...byId("chips").children].forEach((chip, i) => chip.append(element("span", { class: "label" }, shown[i].label), " ",
    element("span", { class: "text" }, shown[i].text), element("span", { class: "cross", "aria-hidden": "true" }, "×")));
  byId("chips").hidden = shown.length === 0;
}

/** Takes in what a facet tells of stories, and shows it. */
function tellStories(facet) {
  if (!facet) return;
  const asked = value(state, "story"), before = headlines.get(asked);
  for (const { name, story } of facet.values) if (story.headline) headlines.set(name, story.headline);
  // A story may also be asked for by one of its documents: then it is the only one that is found.
  const [only] = facet.values;
  if (facet.distinct === 1 && only.story.headline) headlines.set(asked, only.story.headline);
  if (headlines.get(asked) !== before) drawChips();
}

async function search() {
  const asked = searchParameters(state).toString();
  if (asked === searched) return;
  document.body.setAttribute("aria-busy", "true");
  try {
    const messages = await requests.ask("/api/search", asked);
    if (!messages) return;
    searched = asked;
    show(messages);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    searched = null;
    complain(failure);
  }
  document.body.removeAttribute("aria-busy");
}

function show(messages) {
  const focused = document.activeElement?.dataset?.key;
  const all = (type) => messages.filter((message) => message.type === type);
  const [summary] = all("summary");
  clearTimeout(complaint);
  byId("error").hidden = true;
  document.body.classList.remove("stale");
  hits.count(summary, state);
  hits.notes(summary, state);
  hits.show(all("hit"), all("story"), summary, state);
  tellStories(all("facet").find((facet) => facet.field === "story"));
  timeline.show(all("facet").find((facet) => facet.field === "date"), state);
  facets.show(all("facet"), state);
  if (state.offset !== shownOffset) scrollTo(0, 0);
  shownOffset = state.offset;
  if (focused && document.activeElement === document.body) focus(focused);
}

/** Tells what is wrong beside the last answer, which stays; while a query is typed, not at once. */
function complain(failure) {
  document.body.classList.add("stale");
  clearTimeout(complaint);
  complaint = setTimeout(() => {
    const place = byId("error"), { error } = failure;
    const points = [...state.q];
    const at = error?.position ?? null;
    place.replaceChildren(
      element("p", {}, failure.message.replace(/\.$/, "") + "."),
      at !== null && error.length > 0 ? element("p", { class: "query" }, points.slice(0, at).join(""),
        element("mark", {}, points.slice(at, at + error.length).join("")), points.slice(at + error.length).join("")) : "",
      error?.hint ? element("p", {}, error.hint) : "");
    place.hidden = false;
  }, typing ? patience : 0);
}

/** To another hit; where a document is open, its own is opened. */
function move(step) {
  const id = hits.move(step);
  if (id !== null && state.doc !== null) go(withDocument(state, id), { replace: true });
}

function close() {
  if (state.doc === null) return document.activeElement?.blur();
  const id = state.doc;
  go(withDocument(state, null));
  hits.focus(id);
}

const keys = {
  "/": () => line.focus(),
  j: () => move(1),
  k: () => move(-1),
  n: () => reader.match(1),
  p: () => reader.match(-1),
  "?": () => byId("help").showModal(),
  Escape: close,
};

addEventListener("keydown", (event) => {
  const types = event.target.matches("input, select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (!(event.key in keys) || (types && event.key !== "Escape")) return;
  event.preventDefault();
  keys[event.key]();
});
addEventListener("popstate", () => {
  typing = false;
  state = fromAddress(location.search);
  draw();
});
byId("home").addEventListener("click", (event) => {
  event.preventDefault();
  go(empty);
});
byId("help-button").addEventListener("click", () => byId("help").showModal());
byId("help").querySelector(".close").addEventListener("click", () => byId("help").close());
draw();
if (asksNothing(state)) line.focus();
