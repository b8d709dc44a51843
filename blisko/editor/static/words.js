// The words of the page, in the language of the site, and how it says days and numbers.

let known = {};
let language = "pl";
let plurals = new Intl.PluralRules("pl");

/** Take the catalogue of a language. */
export function learn(words, spoken) {
  known = words;
  language = spoken;
  plurals = new Intl.PluralRules(spoken);
}

/** A text of the catalogue, filled in; with plural forms, that of `count`. */
export function t(key, values = {}) {
  const entry = known[key];
  if (entry === undefined) throw new Error(`no words for ${key}`);
  const text = typeof entry === "string" ? entry : (entry[plurals.select(values.count)] ?? entry.other);
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Whether the catalogue has a text. */
export const says = (key) => key in known;

const MOMENT = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?)?)?$/;

/** The parts of a moment as it is written; null for what is none. */
export function parts(text) {
  const match = MOMENT.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const exists = date.getUTCMonth() === (month ?? 1) - 1 && date.getUTCDate() === (day ?? 1) && year > 999;
  const clock = hour === null || (hour < 24 && minute < 60);
  return exists && clock ? { year, month, day, hour, minute, date } : null;
}

const format = (options) => new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });

/** A moment in words: "sobota, 14 marca 2026, 17:00"; "" for what is none. */
export function inWords(text) {
  const found = parts(text);
  if (!found) return "";
  const { date, month, day, hour, minute } = found;
  if (!month) return String(found.year);
  if (!day) return format({ month: "long", year: "numeric" }).format(date);
  const said = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(date);
  return hour === null ? said : `${said}, ${hour}:${String(minute).padStart(2, "0")}`;
}

/** How far a day is from today: "za 4 dni", "wczoraj". */
export function fromToday(text, today) {
  const [one, other] = [parts(text), parts(today)];
  if (!one?.day || !other?.day) return "";
  const days = Math.round((one.date - other.date) / 86_400_000);
  if (Math.abs(days) <= 400) return inDays(days);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(days / 365), "year");
}

/** So many days from today: "dzisiaj", "jutro", "za 26 dni". */
export const inDays = (days) => new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");

/** The short name of a part of a date, for stamps. */
export const dayPart = (text, options) => format(options).format(parts(text).date);

/** The time of day of a moment of this device. */
export const timeOf = (date) => new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(date);

/** A day and time of this device. */
export const dayAndTime = (date) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(date);

/** The names of the months. */
export const months = () => [...Array(12).keys()].map((n) => format({ month: "long" }).format(new Date(Date.UTC(2026, n, 1))));

/** A size in words: "240 kB", "1,2 MB". */
export function size(bytes) {
  const mega = bytes >= 1_000_000;
  const value = mega ? bytes / 1_000_000 : bytes / 1000;
  const digits = new Intl.NumberFormat(language, { maximumFractionDigits: mega ? 1 : 0 }).format(value);
  return `${digits}\u00A0${mega ? "MB" : "kB"}`;
}

/** A text without marks and capitals, for searching. */
export const folded = (text) =>
  text.toLocaleLowerCase(language).normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("ł", "l");
