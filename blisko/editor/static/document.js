// A file as it is written, and the same file with some values changed: only their lines differ.
//
// YAML is parsed for where each value stands. A change is spliced into the text that was opened, so
// comments, order, unknown keys, line ends and a byte order mark stay as they are.
import { isAlias, isMap, isScalar, isSeq, parseDocument } from "./vendor/yaml.js";
import { isEmpty, isGroup, said, same } from "./values.js";
import { blockLines, inline, keyText, scalarText } from "./emit.js";

const FENCE = /^---[ \t]*$/;
const MEANT_AS_FENCE = /^(?:[-_=*+~\u2010-\u2015]{3,}|\.{3}|--)[ \t]*$/;
const DEEPEST = 8; // lists within groups within lists: the model needs four
const MOST_ITEMS = 1000; // Blisko reads no longer list
const PARSING = { schema: "failsafe", keepSourceTokens: true, prettyErrors: false, logLevel: "silent" };

/**
 * Open the text of a file: a post with its fields between two fences, or a file of fields alone.
 *
 * `data` are its fields (text, lists, groups), `body` the text below. `trouble` is set where the
 * fields cannot be told apart for certain: such a file is edited as a text.
 */
export function openDocument(text, { fenced = true } = {}) {
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  const eol = /\r\n/.test(text) ? "\r\n" : "\n";
  const whole = { text, fenced, eol, data: {}, root: null, body: "", trouble: "" };
  if (/\r(?!\n)/.test(text)) return { ...whole, trouble: "line-ends" };
  const parts = fenced ? fences(text, bom) : { from: bom, to: text.length, after: text.length };
  if (!parts) return { ...whole, trouble: "fences" };
  const src = text.slice(parts.from, parts.to);
  const root = parsed(src);
  if (root === undefined) return { ...whole, trouble: "yaml" };
  const below = fenced ? bodyOf(text, parts.after) : { body: "", bodyFrom: parts.after, bodyTo: parts.after };
  return { ...whole, ...parts, ...below, src, root, data: root ? plain(root) : {} };
}

/**
 * The text of an opened file with other fields and another body.
 *
 * `shape` names the fields in the order in which new ones are written: `{title: null, photos: {…}}`.
 */
export function writeDocument(opened, data, body, shape = {}) {
  const { text, from, to, src, eol } = opened;
  const writer = new Writer(src, eol);
  const front = opened.root
    ? applied(src, 0, src.length, writer.changes(opened.root, opened.data, data, shape))
    : src + blockLines(data, 0, keysOf(data, shape), eol);
  return text.slice(0, from) + front + text.slice(to, opened.bodyFrom) + bodyText(opened, body);
}

function fences(text, start) {
  let from = -1;
  for (let at = start; at <= text.length; ) {
    const end = text.indexOf("\n", at);
    const next = end < 0 ? text.length + 1 : end + 1;
    const line = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, "");
    if (from < 0) {
      if (!FENCE.test(line)) return null;
      from = Math.min(next, text.length);
    } else if (FENCE.test(line)) {
      return { from, to: at, after: Math.min(next, text.length) };
    } else if (MEANT_AS_FENCE.test(line)) {
      return null;
    }
    at = next;
  }
  return null;
}

/** The root of the fields, null for none, undefined for what is not plainly fields. */
function parsed(src) {
  const doc = parseDocument(src, PARSING);
  if (doc.errors.length || doc.warnings.length || doc.directives?.yaml.explicit) return undefined;
  const root = doc.contents;
  if (root === null || (isScalar(root) && root.value === "" && !root.tag && !root.anchor)) return null;
  return isMap(root) && isPlain(root, false) ? root : undefined;
}

/** Whether a value is written without anchors, tags, and what else only YAML's experts know. */
function isPlain(node, inFlow, depth = 0) {
  if (node === null) return inFlow;
  if (depth > DEEPEST || node.items?.length > MOST_ITEMS) return false;
  if (isAlias(node) || node.anchor || node.tag) return false;
  if (isScalar(node)) return typeof node.value === "string";
  const flow = Boolean(node.flow);
  if (inFlow && !flow) return false;
  if (isSeq(node)) return node.items.every((item) => !isPairIn(item) && isPlain(item, flow, depth + 1));
  return node.items.every(
    ({ key, value, srcToken }) =>
      isScalar(key) && isPlain(key, flow) && key.value !== "" && !/[\r\n]/.test(key.source) &&
      !srcToken?.start?.some(({ type }) => type === "explicit-key-ind") && isPlain(value, flow, depth + 1),
  );
}

const isPairIn = (item) => item !== null && !isScalar(item) && !isMap(item) && !isSeq(item) && !isAlias(item);

function plain(node) {
  if (node === null) return "";
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(plain);
  return Object.fromEntries(node.items.map(({ key, value }) => [key.value, plain(value)]));
}

/** The body without the blank lines around it, which stay as they are. */
function bodyOf(text, after) {
  const below = text.slice(after);
  const bodyFrom = after + /^(?:[ \t]*\r?\n)*/.exec(below)[0].length;
  const bodyTo = Math.max(bodyFrom, after + below.replace(/\s+$/, "").length);
  return { bodyFrom, bodyTo, body: text.slice(bodyFrom, bodyTo).replaceAll("\r\n", "\n") };
}

function bodyText({ text, fenced, after, bodyFrom, bodyTo, body: before, eol }, body) {
  const rest = text.slice(bodyTo);
  if (!fenced || body === before) return text.slice(bodyFrom);
  const written = linesKept(text.slice(bodyFrom, bodyTo), before, body.replace(/\s+$/, ""), eol);
  if (!written) return rest;
  const gap = bodyFrom > after ? "" : eol;
  const opened = after > 0 && text[after - 1] !== "\n" ? eol : "";
  return (before ? "" : opened + gap) + written + (rest.trim() === "" && rest ? rest : eol);
}

/** A new text with the line ends of the old one where lines are the same at its beginning and end. */
function linesKept(raw, before, body, eol) {
  if (!raw.includes("\r")) return raw.includes("\n") ? body : body.replaceAll("\n", eol);
  const old = before.split("\n");
  const now = body.split("\n");
  const rawLines = raw.split("\n");
  let head = 0;
  while (head < Math.min(old.length, now.length) - 1 && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const ends = (line, n) => {
    if (n === now.length - 1) return line;
    if (n < head) return `${rawLines[n]}\n`;
    const same = n - now.length + old.length;
    return n >= now.length - tail && same < rawLines.length - 1 ? `${rawLines[same]}\n` : line + eol;
  };
  return now.map(ends).join("");
}

/** Fields in the order of a shape; those that it does not name come last, as they were put in. */
function keysOf(data, shape) {
  const known = Object.keys(shape ?? {}).filter((key) => key in data);
  return [...known, ...Object.keys(data).filter((key) => !known.includes(key))].filter((key) => !isEmpty(data[key]));
}

/** A part of a text with splices `{from, to, text}`, whose places count in the whole text. */
function applied(src, from, to, splices) {
  const ordered = splices.map((splice, n) => ({ ...splice, n })).sort((a, b) => a.from - b.from || a.n - b.n);
  let made = "";
  let at = from;
  for (const splice of ordered) {
    made += src.slice(at, splice.from) + splice.text;
    at = Math.max(at, splice.to);
  }
  return made + src.slice(at, to);
}

/** What becomes of each value of a source text, as splices into it. */
class Writer {
  constructor(src, eol) {
    this.src = src;
    this.eol = eol;
  }

  changes(node, old, now, shape) {
    if (same(old, now)) return [];
    if (isMap(node) && isGroup(now)) return this.ofMap(node, old, now, shape ?? {});
    if (isSeq(node) && Array.isArray(now)) return this.ofList(node, old, said(now), shape);
    throw new Error("a value of another sort is written by its owner");
  }

  // -- groups ---------------------------------------------------------------

  ofMap(map, old, now, shape) {
    const pairs = new Map(map.items.map((pair) => [pair.key.value, pair]));
    const gone = [...pairs.keys()].filter((key) => isEmpty(now[key]) && !isEmpty(old[key]));
    const added = keysOf(now, shape).filter((key) => !pairs.has(key));
    const changed = [...pairs.keys()].filter((key) => !gone.includes(key) && !same(old[key], now[key]));
    if (map.flow && (gone.length || added.length)) return [this.flowMap(map, old, now, shape, gone, added)];
    const inner = changed.flatMap((key) => this.ofPair(pairs.get(key), old[key], now[key], shape[key], map));
    return [...inner, ...this.withoutPairs(map, gone), ...this.withPairs(map, now, shape, added)];
  }

  ofPair(pair, old, now, shape, map) {
    const { value } = pair;
    const fits = (isMap(value) && isGroup(now)) || (isSeq(value) && Array.isArray(now));
    if (fits) return this.changes(value, old, now, shape);
    const colon = this.afterColon(pair);
    if (isScalar(value) && typeof now === "string" && value.range[1] > value.range[0]) {
      return [{ from: value.range[0], to: this.endOf(value), text: scalarText(now, { flow: map.flow, style: value.type }) }];
    }
    const end = Math.max(colon, this.endOf(value) ?? colon);
    const sign = this.src[colon - 1] === ":" ? "" : ":";
    const short = map.flow || typeof now === "string" || inline(now).length <= 60;
    if (short) return [{ from: colon, to: end, text: `${sign} ${inline(now, map.flow)}` }];
    const lines = blockLines({ [pair.key.value]: now }, this.columnOf(map), [pair.key.value], this.eol, shape);
    const below = lines.slice(lines.indexOf(this.eol)).replace(/\r?\n$/, "");
    return [{ from: colon, to: end, text: sign + below }];
  }

  withoutPairs(map, gone) {
    const first = map.items[0];
    const removed = map.items.filter((pair) => gone.includes(pair.key.value));
    if (!removed.length) return [];
    const heads = !this.isFirstInLine(first.key.range[0]);
    const kept = map.items.find((pair) => !removed.includes(pair));
    const whole = ({ key }, pair) => ({ from: this.lineStart(key.range[0]), to: this.lineEnd(this.endOfPair(pair)), text: "" });
    if (!heads || !removed.includes(first) || !kept) {
      return removed.map((pair) => whole(pair, pair)).map((s) => this.belowHead(s, heads, first));
    }
    const before = map.items.indexOf(kept);
    const lead = { from: first.key.range[0], to: kept.key.range[0], text: "" };
    return [lead, ...removed.filter((pair) => map.items.indexOf(pair) > before).map((pair) => whole(pair, pair))];
  }

  /** Of the only line of an item, what stands behind its dash. */
  belowHead(splice, heads, first) {
    const holds = heads && splice.from <= first.key.range[0] && splice.to > first.key.range[0];
    return holds ? { ...splice, from: first.key.range[0] } : splice;
  }

  withPairs(map, now, shape, added) {
    const order = Object.keys(shape);
    const indent = this.columnOf(map);
    return added.map((key) => {
      const earlier = order.slice(0, Math.max(order.indexOf(key), 0));
      const above = map.items.findLast((pair) => earlier.includes(pair.key.value));
      const known = order.includes(key);
      const after = above ?? (known && this.isFirstInLine(map.items[0].key.range[0]) ? null : known ? map.items[0] : map.items.at(-1));
      const at = after ? this.lineEnd(this.endOfPair(after)) : this.lineStart(map.items[0].key.range[0]);
      const lines = blockLines({ [key]: now[key] }, indent, [key], this.eol, shape);
      return { from: at, to: at, text: this.asLines(at, lines) };
    });
  }

  flowMap(map, old, now, shape, gone, added) {
    const parts = map.items
      .filter((pair) => !gone.includes(pair.key.value))
      .map((pair) => {
        const key = pair.key.value;
        const inner = same(old[key], now[key]) ? [] : this.ofPair(pair, old[key], now[key], shape[key], map);
        return applied(this.src, pair.key.range[0], this.endOfPair(pair), inner);
      });
    const fresh = added.map((key) => `${keyText(key)}: ${inline(now[key], true)}`);
    return { from: map.range[0], to: map.range[1], text: `{${[...parts, ...fresh].join(", ")}}` };
  }

  // -- lists ----------------------------------------------------------------

  ofList(list, old, now, shape) {
    const from = matched(old, now);
    const stay = from.length === old.length && from.every((at, n) => at === n);
    const changed = (n, at) => (same(old[at], now[n]) ? [] : this.ofItem(list, at, old[at], now[n], shape));
    if (stay) return from.flatMap((at, n) => changed(n, at));
    if (list.flow) {
      const parts = from.map((at, n) =>
        at < 0 ? inline(now[n], true) : applied(this.src, list.items[at].range[0], list.items[at].range[1], changed(n, at)),
      );
      return [{ from: list.range[0], to: list.range[1], text: `[${parts.join(", ")}]` }];
    }
    return [this.blockList(list, from, now, shape, changed)];
  }

  ofItem(list, at, old, now, shape) {
    const item = list.items[at];
    if ((isMap(item) && isGroup(now)) || (isSeq(item) && Array.isArray(now))) return this.changes(item, old, now, shape);
    const start = isScalar(item) && item.range[1] > item.range[0] ? item.range[0] : null;
    if (start !== null && typeof now === "string") {
      return [{ from: start, to: this.endOf(item), text: scalarText(now, { flow: list.flow, style: item.type }) }];
    }
    const after = this.dashOf(list, at) + 1;
    return [{ from: after, to: Math.max(after, this.endOf(item) ?? after), text: ` ${inline(now, true)}` }];
  }

  blockList(list, from, now, shape, changed) {
    const bounds = this.chunks(list);
    const column = this.dashOf(list, 0) - this.lineStart(this.dashOf(list, 0));
    const inFlow = isMap(list.items[0]) && Boolean(list.items[0].flow);
    const texts = from.map((at, n) => {
      if (at < 0) return blockLines([now[n]], column, [0], this.eol, shape, inFlow);
      const text = applied(this.src, bounds[at].from, bounds[at].to, changed(n, at));
      return text.endsWith("\n") ? text : text + this.eol;
    });
    const whole = { from: bounds[0].from, to: bounds.at(-1).to };
    const text = texts.join("");
    return { ...whole, text: this.src[whole.to - 1] === "\n" ? text : text.replace(/\r?\n$/, "") };
  }

  /** The lines of each item, with what is written above it. */
  chunks(list) {
    let from = this.lineStart(this.dashOf(list, 0));
    return list.items.map((item, n) => {
      const dash = this.dashOf(list, n);
      const to = this.lineEnd(Math.max(dash + 1, this.endOf(item) ?? 0));
      const chunk = { from, to };
      from = to;
      return chunk;
    });
  }

  dashOf(list, n) {
    return list.srcToken.items[n].start.find(({ type }) => type === "seq-item-ind").offset;
  }

  // -- places ---------------------------------------------------------------

  lineStart(at) {
    return this.src.lastIndexOf("\n", at - 1) + 1;
  }

  lineEnd(at) {
    const end = this.src.indexOf("\n", at);
    return end < 0 ? this.src.length : end + 1;
  }

  isFirstInLine(at) {
    return this.src.slice(this.lineStart(at), at).trim() === "";
  }

  columnOf(map) {
    const at = map.items[0].key.range[0];
    return at - this.lineStart(at);
  }

  afterColon(pair) {
    const colon = pair.srcToken?.sep?.find(({ type }) => type === "map-value-ind");
    return colon ? colon.offset + 1 : pair.key.range[1];
  }

  /** Where a value ends; undefined for one that is not written. */
  endOf(node) {
    if (node === null) return undefined;
    if (isScalar(node)) {
      const [from, to] = node.range;
      if (to === from) return undefined;
      return node.type?.startsWith("BLOCK") ? from + this.src.slice(from, to).trimEnd().length : to;
    }
    if (node.flow) return node.range[1];
    if (isMap(node)) return this.endOfPair(node.items.at(-1));
    const last = node.items.length - 1;
    return Math.max(this.dashOf(node, last) + 1, this.endOf(node.items[last]) ?? 0);
  }

  endOfPair(pair) {
    return this.endOf(pair.value) ?? this.afterColon(pair);
  }

  /** Whole lines as they are put in at a place: behind the last line, which may lack its end. */
  asLines(at, lines) {
    const open = at > 0 && this.src[at - 1] !== "\n";
    return open ? this.eol + lines.replace(/\r?\n$/, "") : lines;
  }
}

/** For each item now, the number of the one before that it was; -1 for a new one. */
function matched(old, now) {
  const free = new Set(old.keys());
  const from = now.map((item, n) => {
    const found = free.has(n) && same(old[n], item) ? n : [...free].find((at) => same(old[at], item)) ?? -1;
    free.delete(found);
    return found;
  });
  const kind = (value) => (Array.isArray(value) ? "list" : typeof value);
  const pick = (item, n) => {
    const alike = [...free].filter((at) => kind(old[at]) === kind(item));
    const near = alike.find((at) => isGroup(item) && sharesValue(old[at], item)) ?? (now.length === old.length ? alike.find((at) => at === n) : undefined);
    return near ?? (now.length === old.length ? alike[0] : undefined) ?? -1;
  };
  return from.map((at, n) => {
    const found = at < 0 ? pick(now[n], n) : at;
    free.delete(found);
    return found;
  });
}

const sharesValue = (one, other) => Object.keys(one).some((key) => !isEmpty(one[key]) && same(one[key], other[key]));
