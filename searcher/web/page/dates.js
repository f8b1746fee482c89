// Bars of how many documents there are over time. A click on one, or a drag over several, narrows the search.
import { Failure, Latest } from "./api.js";
import { byId, counted, element, number } from "./dom.js";
import { countOf, firstDay, following, lastDay, periodWords, unitOf } from "./periods.js";
import { question, withDates } from "./state.js";

const most = 120;  // bars
/** The units of which there may be so many bars, finest first: few enough to be hit, and told apart. */
const units = [["day", 62], ["week", 40], ["month", 60]];

/** The values with what lies between them, of which there is nothing; as they are, where that would be too much. */
export function filled(values) {
  const all = [];
  for (const value of values) {
    for (let next = all.length > 0 ? following(all.at(-1).name) : value.name; next < value.name; next = following(next)) {
      if (all.length >= most) return values;
      all.push({ name: next, count: 0 });
    }
    all.push(value);
  }
  return all;
}

/** Without the few that lie far off: a date misread would leave all others a sliver. */
export function nearby(values) {
  const all = values.reduce((sum, value) => sum + value.count, 0);
  const few = Math.floor(all / 200), far = 5;
  let first = 0, last = values.length - 1, left = 0;
  while (first < last && left + values[first].count <= few && countOf(unitOf(values[first].name), values[first].name, values[first + 1].name) > far + 1)
    left += values[first++].count;
  while (first < last && left + values[last].count <= few && countOf(unitOf(values[last].name), values[last - 1].name, values[last].name) > far + 1)
    left += values[last--].count;
  return { values: values.slice(first, last + 1), left };
}

/** The unit that tells more of values than their own and still fits, or null. */
export function finer(values) {
  if (values.length === 0) return null;
  const own = unitOf(values[0].name), [from, to] = [values[0].name, values.at(-1).name];
  for (const [unit, few] of units) {
    if (unit === own) return null;
    if (countOf(unit, from, to) <= few) return unit;
  }
  return null;
}

export class Timeline {
  #go;
  #place = byId("timeline");
  #requests = new Latest();

  constructor(go) {
    this.#go = go;
  }

  /** Draws the bars of a facet, by a finer unit than it has where that fits. */
  async show(facet, state) {
    this.#requests.drop();
    this.state = state;
    const { values: near, left } = nearby(facet?.values ?? []);
    if (!finer(near)) return this.#draw(near, left);
    if (this.#place.hidden) this.#draw(near, left);  // rather than that the hits move down later
    this.#place.setAttribute("aria-busy", "true");
    try {
      const values = await this.#divided(near, state);
      if (values) this.#draw(values, left);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.#draw(near, left);
    }
  }

  /** The values by the finest unit that fits; null where another show() came. */
  async #divided(values, state) {
    let now = values;
    for (let unit; (unit = finer(now));) {
      const asked = question(state);
      for (const [name, value] of [["facets", "date"], ["by", unit], ["limit", 0]]) asked.set(name, value);
      const messages = await this.#requests.ask("/api/search", asked);
      if (!messages) return null;
      const [first, last] = [firstDay(values[0].name), lastDay(values.at(-1).name)];
      now = messages.find((message) => message.type === "facet").values
        .filter(({ name }) => lastDay(name) >= first && firstDay(name) <= last);
    }
    return now;
  }

  #draw(near, left) {
    this.#place.removeAttribute("aria-busy");
    this.#place.hidden = near.length < 2;
    if (this.#place.hidden) return this.#place.replaceChildren();
    const values = filled(near);
    const greatest = Math.max(...values.map((value) => value.count));
    const bars = values.map((value, i) => {
      const bar = element("button", {
        type: "button", class: "bar", tabindex: i === 0 ? 0 : -1, "data-number": i,
        "aria-label": `${periodWords(value.name)}: ${counted(value.count, "document")}`,
      }, element("span"));
      bar.firstChild.style.setProperty("--height", value.count / greatest);
      return bar;
    });
    const group = element("div", { class: "bars", role: "toolbar", "aria-label": "Documents by date" }, bars);
    const words = element("p", { class: "words" });
    const axis = element("p", { class: "axis", "aria-hidden": "true" }, element("span", {}, periodWords(values[0].name)),
      left > 0 && element("span", {}, `${number(left)} earlier or later`), element("span", {}, periodWords(values.at(-1).name)));
    this.#place.replaceChildren(group, axis, words);
    new Choice(group, bars, values, words, (from, to) => this.#go(withDates(this.state, sinceOf(from), untilOf(to))));
  }
}

// A week is asked for by its days, which say more.
const sinceOf = (period) => (unitOf(period) === "week" ? firstDay(period) : period);
const untilOf = (period) => (unitOf(period) === "week" ? lastDay(period) : period);

/** Which bars are chosen, by pointer or by keys. */
class Choice {
  #from = 0;
  #to = 0;
  #dragging = false;

  constructor(group, bars, values, words, chosen) {
    this.bars = bars;
    this.values = values;
    this.words = words;
    this.chosen = chosen;
    const barAt = (event) => {
      const box = group.getBoundingClientRect();
      return Math.min(bars.length - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * bars.length)));
    };
    group.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.#dragging = true;
      group.setPointerCapture(event.pointerId);
      this.#mark(barAt(event), barAt(event));
    });
    group.addEventListener("pointermove", (event) => {
      if (this.#dragging) this.#mark(this.#from, barAt(event));
      else this.#tell(barAt(event), barAt(event));
    });
    group.addEventListener("pointerup", () => {
      if (this.#dragging) this.#choose();
      this.#dragging = false;
    });
    group.addEventListener("pointercancel", () => (this.#dragging = false));
    group.addEventListener("pointerleave", () => this.#dragging || (this.words.textContent = ""));
    group.addEventListener("keydown", (event) => this.#key(event));
    group.addEventListener("focusin", (event) => {
      const place = Number(event.target.dataset.number);
      if (!this.#dragging) this.#tell(place, place);
    });
  }

  #key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -this.bars.length, End: this.bars.length }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (this.#to !== Number(document.activeElement.dataset.number)) this.#from = this.#to = Number(document.activeElement.dataset.number);
      this.#choose();
    } else if (step) {
      event.preventDefault();
      const to = Math.min(this.bars.length - 1, Math.max(0, Number(document.activeElement.dataset.number) + step));
      this.bars.forEach((bar, i) => (bar.tabIndex = i === to ? 0 : -1));
      this.bars[to].focus();
      this.#mark(event.shiftKey ? this.#from : to, to);
    }
  }

  #mark(from, to) {
    this.#from = from;
    this.#to = to;
    const [least, greatest] = [Math.min(from, to), Math.max(from, to)];
    this.bars.forEach((bar, i) => bar.classList.toggle("chosen", i >= least && i <= greatest));
    this.#tell(least, greatest);
  }

  #tell(least, greatest) {
    const documents = this.values.slice(least, greatest + 1).reduce((sum, value) => sum + value.count, 0);
    const span = least === greatest ? periodWords(this.values[least].name)
      : `${periodWords(this.values[least].name)} to ${periodWords(this.values[greatest].name)}`;
    this.words.textContent = `${span}: ${counted(documents, "document")}`;
  }

  #choose() {
    const [least, greatest] = [Math.min(this.#from, this.#to), Math.max(this.#from, this.#to)];
    this.chosen(this.values[least].name, this.values[greatest].name);
  }
}
