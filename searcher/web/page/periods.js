// Days, weeks, months and years by their names: 2021-03-04, 2021-W09 (ISO 8601), 2021-03, 2021.
import { dateWords } from "./dom.js";

const oneDay = 86_400_000;
const two = (n, length = 2) => String(n).padStart(length, "0");
const numbers = (name) => name.split(/-W?/).map(Number);

const time = (day) => Date.parse(day + "T00:00Z");
const dayOf = (moment) => new Date(moment).toISOString().slice(0, 10);
const plus = (day, days) => dayOf(time(day) + days * oneDay);
/** From 0, Monday. */
const weekday = (day) => (new Date(time(day)).getUTCDay() + 6) % 7;

const monday = (day) => plus(day, -weekday(day));

export const unitOf = (name) => (name.includes("W") ? "week" : ["year", "month", "day"][name.split("-").length - 1]);

export function firstDay(name) {
  const unit = unitOf(name);
  if (unit === "day") return name;
  if (unit === "month") return name + "-01";
  if (unit === "year") return name + "-01-01";
  const [year, week] = numbers(name);
  return plus(monday(`${two(year, 4)}-01-04`), 7 * (week - 1));  // a day of the first week
}

export const lastDay = (name) => plus(firstDay(following(name)), -1);

/** The period behind one: "2020-12" → "2021-01". */
export function following(name) {
  const unit = unitOf(name);
  if (unit === "day") return plus(name, 1);
  if (unit === "week") return periodOf("week", plus(firstDay(name), 7));
  const [year, month] = numbers(name);
  if (unit === "year") return two(year + 1, 4);
  return month < 12 ? `${two(year, 4)}-${two(month + 1)}` : `${two(year + 1, 4)}-01`;
}

/** The period of a unit that a day is in. */
function periodOf(unit, day) {
  if (unit === "year") return day.slice(0, 4);
  if (unit === "month") return day.slice(0, 7);
  if (unit === "day") return day;
  const thursday = plus(day, 3 - weekday(day));  // has the year of its week
  const year = thursday.slice(0, 4);
  return `${year}-W${two(Math.floor((time(thursday) - time(year + "-01-01")) / oneDay / 7) + 1)}`;
}

/** How many periods of a unit there are from one of any unit to another. */
export function countOf(unit, from, to) {
  const [first, last] = [firstDay(from), lastDay(to)];
  if (unit === "day") return (time(last) - time(first)) / oneDay + 1;
  if (unit === "week") return (time(monday(last)) - time(monday(first))) / oneDay / 7 + 1;
  const [a, b] = [numbers(first), numbers(last)];
  return unit === "month" ? (b[0] - a[0]) * 12 + b[1] - a[1] + 1 : b[0] - a[0] + 1;
}

/** "16 September 2020", "week of 14 September 2020", "September 2020", "2020". */
export const periodWords = (name) => (unitOf(name) === "week" ? `week of ${dateWords(firstDay(name))}` : dateWords(name));
