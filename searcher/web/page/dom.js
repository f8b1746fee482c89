// Elements. Text from documents only ever becomes text nodes: nothing here takes HTML.

export const byId = (id) => document.getElementById(id);

/** What moves or hides the text around it, as on a terminal: controls, marks of direction, what is not seen. */
const moving = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const harmless = (text) => text.replace(moving, "\ufffd");
const isRead = (attribute) => attribute === "title" || attribute.startsWith("aria-");

/** element("a", {class: "x", href: "/"}, "text", child, …): what is null or false is left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : isRead(key) ? harmless(String(value)) : value);
  }
  const shown = children.flat().filter((child) => child !== null && child !== undefined && child !== false);
  made.append(...shown.map((child) => (typeof child === "string" ? harmless(child) : child)));
  return made;
}

export const button = (text, onclick, attributes = {}) => element("button", { type: "button", onclick, ...attributes }, text);

/** Places that count code points, made to count as strings of this language do. `places`: ascending. */
export function codeUnits(text, places) {
  if (!/[\ud800-\udfff]/.test(text)) return places;
  const units = [];
  let unit = 0, point = 0;
  for (const place of places) {
    for (; point < place && unit < text.length; ++point) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
    units.push(unit);
  }
  return units;
}

/** The same of ranges [begin, end). */
export function unitRanges(text, ranges) {
  const units = codeUnits(text, ranges.flat());
  return ranges.map((_, i) => [units[2 * i], units[2 * i + 1]]);
}

/** Text and <mark> elements. */
export function marked(text, ranges) {
  const nodes = [];
  let at = 0;
  for (const [begin, end] of unitRanges(text, ranges)) {
    if (begin > at) nodes.push(text.slice(at, begin));
    nodes.push(element("mark", {}, text.slice(begin, end)));
    at = end;
  }
  nodes.push(text.slice(at));
  return nodes;
}

export const number = (value) => value.toLocaleString("en");
export const counted = (value, one, many = one + "s") => `${number(value)} ${value === 1 ? one : many}`;

/** A day as people read it: "2020-09-16" → "16 September 2020"; also of months and years. */
export function dateWords(date) {
  const [year, month, day] = date.split("-").map(Number);
  if (!month) return date;
  const time = Date.UTC(2000, month - 1, day || 1);
  const name = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(time);
  return `${day ? day + " " : ""}${name} ${year}`;
}

/** The days from one to another: "15–16 September 2020", "30 August 2020 – 2 September 2020". */
export function daysWords(from, until) {
  if (from === until) return dateWords(from);
  return from.slice(0, 7) === until.slice(0, 7) ? `${Number(from.slice(8))}–${dateWords(until)}` : `${dateWords(from)} – ${dateWords(until)}`;
}

/** The address of a document, if it is one that a browser may follow from here. */
export function webAddress(text) {
  try {
    const address = new URL(text);
    return address.protocol === "http:" || address.protocol === "https:" ? address : null;
  } catch {
    return null;
  }
}
