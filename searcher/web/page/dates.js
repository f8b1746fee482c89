// Bars of how many documents there are over time. A click on one, or a drag over several, narrows the search.
import { byId, counted, dateWords, element, number } from "./dom.js";
import { withDates } from "./state.js";

const most = 120;  // bars

/** The period behind one: "2020-12" → "2021-01". */
function following(period) {
  const [year, month, day] = period.split("-").map(Number);
  if (day) return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
  const two = (n, length) => String(n).padStart(length, "0");
  if (month) return month < 12 ? `${two(year, 4)}-${two(month + 1, 2)}` : `${two(year + 1, 4)}-01`;
  return two(year + 1, 4);
}

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

/** How many periods lie between two. */
function distance(from, to) {
  const [a, b] = [from, to].map((period) => period.split("-").map(Number));
  return a.length > 1 ? (b[0] - a[0]) * 12 + b[1] - a[1] : b[0] - a[0];
}

/** Without the few that lie far off: a date misread would leave all others a sliver. */
export function nearby(values) {
  const all = values.reduce((sum, value) => sum + value.count, 0);
  const few = Math.floor(all / 200), far = 5;
  let first = 0, last = values.length - 1, left = 0;
  while (first < last && left + values[first].count <= few && distance(values[first].name, values[first + 1].name) > far)
    left += values[first++].count;
  while (first < last && left + values[last].count <= few && distance(values[last - 1].name, values[last].name) > far)
    left += values[last--].count;
  return { values: values.slice(first, last + 1), left };
}

export class Timeline {
  #go;
  #place = byId("timeline");

  constructor(go) {
    this.#go = go;
  }

  show(facet, state) {
    this.#place.hidden = !facet || facet.values.length < 2;
    if (this.#place.hidden) return this.#place.replaceChildren();
    const { values: near, left } = nearby(facet.values);
    const values = filled(near);
    const greatest = Math.max(...values.map((value) => value.count));
    const bars = values.map((value, i) => {
      const bar = element("button", {
        type: "button", class: "bar", tabindex: i === 0 ? 0 : -1, "data-number": i,
        "aria-label": `${dateWords(value.name)}: ${counted(value.count, "document")}`,
      }, element("span"));
      bar.firstChild.style.setProperty("--height", value.count / greatest);
      return bar;
    });
    const group = element("div", { class: "bars", role: "toolbar", "aria-label": "Documents by date" }, bars);
    const words = element("p", { class: "words" });
    const axis = element("p", { class: "axis", "aria-hidden": "true" }, element("span", {}, dateWords(values[0].name)),
      left > 0 && element("span", {}, `${number(left)} earlier or later`), element("span", {}, dateWords(values.at(-1).name)));
    this.#place.replaceChildren(group, axis, words);
    new Choice(group, bars, values, words, (from, to) => this.#go(withDates(state, from, to)));
  }
}

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
    const span = least === greatest ? dateWords(this.values[least].name)
      : `${dateWords(this.values[least].name)} to ${dateWords(this.values[greatest].name)}`;
    this.words.textContent = `${span}: ${counted(documents, "document")}`;
  }

  #choose() {
    const [least, greatest] = [Math.min(this.#from, this.#to), Math.max(this.#from, this.#to)];
    this.chosen(this.values[least].name, this.values[greatest].name);
  }
}
