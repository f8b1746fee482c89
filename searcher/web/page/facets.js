// Counts of who is named, of sources and the like, over all that is found; each narrows the search, or excludes.
import { Failure, ask } from "./api.js";
import { byId, button, element, number } from "./dom.js";
import { excluding, has, kinds, question, withFilter, without } from "./state.js";

const headings = { ...kinds, source: "Sources", section: "Sections", author: "Authors" };
const first = 8, most = 60, all = 1_000_000;

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether a word of one of the names of a value begins with what is looked for. Both folded. */
const begins = (value, wanted) =>
  [value.name, ...value.also].some((name) => (" " + fold(name).replaceAll(/[-'’.(]/g, " ")).includes(" " + wanted));

export class Facets {
  #go;
  #about;

  /** `go(state)` is called with a narrower state, `about(field, name)` for who or what is named. */
  constructor(go, about) {
    this.#go = go;
    this.#about = about;
    byId("side-button").addEventListener("click", () => this.open(byId("side").classList.toggle("open")));
  }

  open(is) {
    byId("side").classList.toggle("open", is);
    byId("side-button").setAttribute("aria-expanded", String(is));
  }

  show(facets, state) {
    const shown = facets.filter((facet) => facet.field in headings && facet.values.length > 0);
    byId("facets").replaceChildren(...shown.map((facet) => this.#facet(facet, state)));
    byId("side").hidden = shown.length === 0;
  }

  #facet(facet, state) {
    const list = element("ul");
    let length = first, wanted = "", whole = facet.values;
    const more = button("More", () => {
      length = length === first ? most : first;
      draw();
    }, { class: "more" });
    const draw = () => {
      const found = wanted === "" ? whole : whole.filter((value) => begins(value, wanted));
      list.replaceChildren(...found.slice(0, length).map((value) => this.#value(facet.field, value, state, facet.values[0].count)));
      if (found.length === 0) list.append(element("li", { class: "nothing" }, "None of them"));
      more.hidden = found.length <= first;
      more.textContent = length === first ? `More of the ${headings[facet.field].toLowerCase()}` : "Fewer";
    };
    const find = element("input", {
      type: "search", class: "find", placeholder: `Find among ${number(facet.distinct)}`, spellcheck: "false",
      "aria-label": `Find among ${headings[facet.field].toLowerCase()}`,
      oninput: async () => {
        wanted = fold(find.value.trim());
        if (whole.length < facet.distinct) whole = await this.#whole(facet, state);
        draw();
      },
    });
    draw();
    return element("section", { class: `facet ${facet.field}`, "aria-label": headings[facet.field] },
      element("h2", {}, headings[facet.field], " ", element("span", { class: "number" }, number(facet.distinct))),
      facet.distinct > first && find, list, more);
  }

  /** All the values: the search has brought only the commonest. */
  async #whole(facet, state) {
    const asked = question(state);
    for (const [name, value] of [["facets", facet.field], ["facet-limit", all], ["limit", 0]]) asked.set(name, value);
    try {
      return (await ask("/api/search", asked)).find((message) => message.type === "facet").values;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      return facet.values;
    }
  }

  #value(field, value, state, greatest) {
    const chosen = has(state, field, value.name);
    const narrow = button("", () => {
      this.open(false);
      this.#go(chosen ? without(state, field, value.name) : withFilter(state, field, value.name));
    }, {
      class: "narrow", "aria-pressed": String(chosen), "data-key": `narrow ${field} ${value.name}`,
      title: value.also.length > 0 ? "also " + value.also.join("; ") : null,
    });
    narrow.append(element("span", { class: "text" }, value.label ?? value.name), " ", element("span", { class: "number" }, number(value.count)));
    narrow.style.setProperty("--share-width", value.count / greatest);
    return element("li", {}, narrow,
      field in kinds && button("i", () => this.#about(field, value.name),
        { class: "about", "aria-label": `About ${value.name}`, title: "Who is this?", "data-key": `about ${field} ${value.name}` }),
      button("−", () => this.#go(excluding(state, field, value.name)),
        { class: "exclude", "aria-label": `Exclude ${value.name}`, title: "Exclude", "data-key": `exclude ${field} ${value.name}` }));
  }
}
