// A name corrected where one looks at it: what would change is shown in words and lines, and then written.
import { Failure, Latest, change } from "./api.js";
import { button, counted, element } from "./dom.js";
import { NameList } from "./names.js";

const kinds = ["person", "org", "place"];
const labels = { merge: "Merge with another…", rename: "Rename…", hide: "Hide…", show: "Show again…", split: "Split off…" };
const titles = { merge: "Merge with another name", rename: "Show under another name", hide: "Hide this name", show: "Show this name again",
  split: "Split a name off" };

/** Buttons for what can be corrected of an entity, and of one of its names: `open(what, name)`. */
export const editButtons = (entity, open) => element("p", { class: "actions", role: "group", "aria-label": "Correct it" },
  (entity.hidden ? ["show"] : ["merge", "rename", "hide"]).map((what) => button(labels[what], () => open(what))));
export const splitButton = (name, open) =>
  button(labels.split, () => open("split", name), { class: "link", "aria-label": `Split off… ${name.name}` });

export class Correcting {
  #requests = new Latest();
  #form = element("div");
  #preview = element("div", { "aria-live": "polite" });

  /** Of an entity and, to be split off, a name of its; both as the message "why" has them. `back(field, name)` to who it then is;
      `written()`: names mean something else from now on. */
  constructor(entity, what, name, { back, written }) {
    Object.assign(this, { entity, back, written });
    this.shown = entity;
    this.edit = { what, kind: entity.field, name: entity.name };
    this.title = element("h3", { tabindex: "-1" }, titles[what]);
    this.section = element("section", { class: "correcting", "aria-label": titles[what] }, this.title, this.#form, this.#preview);
    if (what === "split") Object.assign(this.edit, { other: name.name, other_kind: name.kind });
    if (what === "merge") this.#form.append(this.#merging());
    else if (what === "rename") this.#form.append(this.#renaming());
    else this.#look();
    if (what === "merge" || what === "rename") this.#preview.append(this.#ways());
  }

  /** To be called once the section is shown. */
  focus() {
    (this.#form.querySelector("input") ?? this.title).focus();
  }

  #merging() {
    const list = element("ul", { id: "merge-names", class: "suggestions", role: "listbox", "aria-label": "Names", hidden: true });
    const input = element("input", { id: "merge-name", type: "text", spellcheck: "false", autocomplete: "off", role: "combobox",
      "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" });
    const take = async (other, kind) => {
      input.value = other;
      this.#form.querySelector("fieldset")?.remove();
      Object.assign(this.edit, { name: this.entity.name, kind: this.entity.field, other, other_kind: kind });
      if (await this.#look()) this.#form.append(this.#choice(other, kind));
    };
    new NameList(input, list, {
      wanted: (text) => (text.trim().length > 1 ? { fields: kinds, typed: text.trim() } : null),
      chosen: ({ field, name }) => take(name, field),
    });
    return this.#line("The other name of the same", input, list, () => take(input.value.trim(), this.entity.field));
  }

  /** Which of the two is shown. */
  #choice(other, kind) {
    const mine = { name: this.entity.name, kind: this.entity.field }, its = { name: other, kind };
    return element("fieldset", {}, element("legend", {}, "Shown as"), [[mine, its], [its, mine]].map(([first, second], i) =>
      element("label", {}, element("input", { type: "radio", name: "shown", checked: i === 0, onchange: () => {
        Object.assign(this.edit, { ...first, other: second.name, other_kind: second.kind });
        this.#look();
      } }), " ", element("bdi", {}, first.name))));
  }

  #renaming() {
    const input = element("input", { id: "new-name", type: "text", spellcheck: "false", autocomplete: "off", value: this.entity.name });
    return this.#line("The name that is shown", input, null, () => {
      this.edit.other = input.value.trim();
      this.#look();
    });
  }

  /** A line to type into, and what it is for. */
  #line(words, input, list, entered) {
    const form = element("form", { class: "line" }, element("label", { for: input.id }, words),
      element("div", { class: "field" }, input, element("button", { type: "submit" }, "See what changes")), list);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.value.trim() !== "") entered();
    });
    return form;
  }

  /** Shows what the edit would change. Whether it can be. */
  async #look() {
    try {
      const messages = await this.#requests.ask("/api/correction", new URLSearchParams(this.edit));
      if (!messages) return false;
      this.#show(messages[0]);
      return true;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.#preview.replaceChildren(wrong(failure), this.#ways());
      return false;
    }
  }

  #show(correction) {
    const write = button("Write it", () => this.#write(correction, write), { class: "primary" });
    this.#preview.replaceChildren(
      element("p", { class: "sentence" }, correction.sentence.replace(/\.?$/, ".")),
      element("p", {}, `This concerns ${counted(correction.documents, "document")} and counts at once, in each search of this index; `,
        "nothing is indexed again."),
      element("p", { class: "file" }, "In ", element("code", {}, correction.file)),
      element("ul", { class: "lines" }, lines("gone", "−", "Goes: ", correction.gone), lines("added", "+", "New: ", correction.added)),
      this.#ways(write));
  }

  async #write(correction, write) {
    write.disabled = true;
    try {
      const [{ file, backup }] = await change("/api/correction", { ...this.edit, gone: correction.gone, added: correction.added });
      this.#form.replaceChildren();
      this.shown = { field: this.edit.kind, name: this.edit.what === "rename" ? this.edit.other : this.edit.name };
      const done = element("p", { class: "sentence", tabindex: "-1" }, `Done: ${correction.sentence}`.replace(/\.?$/, "."));
      this.#preview.replaceChildren(done,
        element("p", { class: "file" }, "Written to ", element("code", {}, file)),
        element("p", { class: "file" }, "What was there before is kept as ", element("code", {}, backup), ": put in its place, it undoes this."),
        this.edit.what === "hide" && element("p", {}, "To show it again, search for ",
          element("code", {}, `${this.edit.kind}:"${this.edit.name}"`), "."),
        this.#ways());
      done.focus();
      this.written();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.#preview.replaceChildren(wrong(failure), this.#ways(button("Look again", () => {
        this.title.focus();
        this.#look();
      })));
      this.title.focus();
    }
  }

  #ways(...before) {
    return element("p", { class: "actions" }, before, button("Back", () => this.back(this.shown.field, this.shown.name)));
  }
}

const lines = (kind, sign, words, all) => all.map((line) => element("li", { class: kind },
  element("span", { class: "sign", "aria-hidden": "true" }, sign), element("span", { class: "unseen" }, words), element("code", {}, line)));

const asSentence = (words) => words.slice(0, 1).toUpperCase() + words.slice(1).replace(/\.$/, "") + ".";
const wrong = ({ message, error }) => element("div", { class: "wrong" },
  element("p", {}, asSentence(message)), error?.hint && element("p", {}, asSentence(error.hint)));
