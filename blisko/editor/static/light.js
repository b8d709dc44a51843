// What can be told of a text at once, before it is sent: the whole site is checked only where it is published.
//
// Each of these is a mistake there as well (`tests/browser/editor/test_contract.py` holds it against `check`); what is unsure
// is left to it.
import { openDocument } from "./document.js";
import { isEmpty, isGroup } from "./values.js";
import { parts, t } from "./words.js";

const NUMBER = /^\d[\d\s\u00A0]*(?:[.,]\d+)?$/;
const WHOLE = /^\d+$/;

/** The mistakes of a text, each at its field. */
export function lightly(path, text, { fields, roles = {} }) {
  const opened = openDocument(text, { fenced: path.endsWith(".md") });
  if (opened.trouble) return [];
  const found = ofFields(fields, opened.data, "");
  const [start, end] = [opened.data[roles.day], opened.data[roles.end]];
  if (isBefore(end, start)) found.push(problem("end_before_start", roles.end, { value: end, start }));
  return found;
}

/**
 * What the last check has found, as it is in the text now: all of it in the text that was checked; in one that was changed
 * since, what is about lines that are still there. What was found then keeps nobody from sending.
 */
export const reported = (problems, digest, text) => problems.map((one) => (one.digest === digest ? one : still(one, text))).filter(Boolean).map((one) => ({ ...one, reported: true }));

function still(problem, text) {
  const { found, from, field, line } = problem;
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const name = `${field.split(".")[0]}:`;
  if (!found) return field && !lines.some((one) => one.startsWith(name)) ? { ...problem, line: 0, lines: undefined } : null;
  const wanted = found.split("\n");
  const goesOn = (one) => field && /^(?:\s|-(?!-))/.test(one ?? "");
  const places = lines.map((_, n) => n).filter((n) => wanted.every((one, k) => one === lines[n + k]) && !goesOn(lines[n + wanted.length]));
  return places.length === 1 ? { ...problem, line: line + places[0] + 1 - from } : null;
}

function problem(code, field, values) {
  return { code: code.replaceAll("_", "-"), severity: "error", field, line: 0, column: 0, length: 0, what: t(`light.${code}`, values), why: "", instead: "" };
}

function ofFields(fields, data, within) {
  return fields.flatMap((spec) => {
    const value = data[spec.name];
    const field = `${within}${spec.name}`;
    if (isEmpty(value)) return spec.needed ? [problem("missing", field, { label: spec.label })] : [];
    return ofValue(spec, value, field);
  });
}

function ofValue(spec, value, field) {
  if (Array.isArray(value)) return spec.item ? value.flatMap((item, n) => (isEmpty(item) ? [] : ofValue(spec.item, item, `${field}.${n + 1}`))) : [];
  if (isGroup(value)) return spec.fields ? ofFields(spec.fields, value, `${field}.`) : [];
  const code = typeof value === "string" ? wrong(spec, value.trim()) : "";
  return code ? [problem(code, field, { value, label: spec.label ?? "" })] : [];
}

function wrong({ control, whole, pattern }, text) {
  if (control === "number" && whole) return WHOLE.test(text) ? "" : "not_whole";
  if (control === "number") return NUMBER.test(text) ? "" : "not_number";
  if (control === "moment") return parts(text) ? "" : "not_date";
  if (control === "url") return new RegExp(pattern ?? "^https?://").test(text) && !/\s/.test(text) ? "" : "not_url";
  if (control === "email") return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text) ? "" : "not_email";
  return "";
}

/** Whether an exactly known end comes before an exactly known start. */
function isBefore(end, start) {
  const [one, other] = [parts(String(end ?? "")), parts(String(start ?? ""))];
  if (!one?.day || !other?.day) return false;
  const moment = ({ date, hour, minute }) => date.getTime() + ((hour ?? 0) * 60 + (minute ?? 0)) * 60_000;
  return one.hour === null || other.hour === null ? one.date < other.date : moment(one) < moment(other);
}
