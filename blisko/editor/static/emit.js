// Values as YAML, as people write it: without quotation marks where none are needed.

const FLOW_WIDTH = 80; // a list of words up to here stays in one line
// What every reader of YAML takes for words: letters and digits first, and nothing that it knows as a sign.
const WORDS = /^[\p{L}\p{N}(„+/][\p{L}\p{N}\p{M}\p{Extended_Pictographic}\u200D\uFE0F \u00A0„”«»’()_.,;!?%&+=*/@~^°§–—…-]*$/u;
const TIME = /^[\d: -]+$/;
const ADDRESS = /^[a-z]+:\/\/[^\s#,[\]{}"']+$/;
const SAYS_NOTHING = new Set(["~", "null", "Null", "NULL"]);
const KEY = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u;

/** A single value; `style` is how it was quoted before, `flow` says whether it stands in brackets. */
export function scalarText(value, { flow = false, style = "PLAIN" } = {}) {
  const text = value.replace(/[\r\n]+/g, " ");
  if (style === "QUOTE_SINGLE") return single(text);
  if (style === "QUOTE_DOUBLE" && !/["\\]/.test(text)) return `"${text}"`;
  if (isPlain(text, flow)) return text;
  return /["\\]/.test(text) ? single(text) : `"${text}"`;
}

const single = (text) => `'${text.replaceAll("'", "''")}'`;

function isPlain(text, flow) {
  if (text !== text.trim() || SAYS_NOTHING.has(text)) return false;
  if (TIME.test(text)) return /^\d/.test(text) && !text.includes(": ") && !text.endsWith(":");
  if (ADDRESS.test(text)) return true;
  return WORDS.test(text) && !(flow && text.includes(",")) && !/^\+?$/.test(text);
}

/** The name of a field. */
export const keyText = (key) => (KEY.test(key) && !SAYS_NOTHING.has(key) ? key : scalarText(key, { flow: true }));

/** A value in one line: `[a, b]`, `{file: a.jpg}`. */
export function inline(value, flow = false) {
  if (typeof value === "string") return scalarText(value, { flow });
  if (Array.isArray(value)) return `[${value.map((item) => inline(item, true)).join(", ")}]`;
  const fields = Object.entries(value).filter(([, inner]) => isSaid(inner));
  return `{${fields.map(([key, inner]) => `${keyText(key)}: ${inline(inner, true)}`).join(", ")}}`;
}

const isSaid = (value) => value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && !value.length);

/**
 * The fields `keys` of a group, or the items `keys` of a list, one below the other.
 *
 * `shape` has the order of the fields of each group in it.
 */
export function blockLines(owner, indent, keys, eol, shape = {}, flow = false) {
  const space = " ".repeat(indent);
  return keys
    .map((key) => {
      const value = owner[key];
      const head = Array.isArray(owner) ? "-" : `${keyText(key)}:`;
      const inner = Array.isArray(owner) ? shape : shape?.[key];
      if (flow || typeof value === "string" || isShortList(value)) return `${space}${head} ${inline(value, flow)}${eol}`;
      if (Array.isArray(owner)) return itemLines(value, indent, eol, inner);
      const below = Array.isArray(value) ? Object.keys(value) : namesOf(value, inner);
      return `${space}${head}${eol}${blockLines(value, indent + 2, below, eol, inner)}`;
    })
    .join("");
}

function itemLines(value, indent, eol, shape) {
  const lines = blockLines(value, indent + 2, Array.isArray(value) ? Object.keys(value) : namesOf(value, shape), eol, shape);
  return `${" ".repeat(indent)}- ${lines.slice(indent + 2)}`;
}

const isShortList = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === "string") && inline(value).length <= FLOW_WIDTH;

function namesOf(group, shape) {
  const known = Object.keys(shape ?? {}).filter((key) => key in group);
  return [...known, ...Object.keys(group).filter((key) => !known.includes(key))].filter((key) => isSaid(group[key]));
}
