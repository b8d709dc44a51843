// What a test does with document.js for many files at once, and tells in few words.
import { openDocument, writeDocument } from "/document.js";
import { isEmpty, isGroup, same } from "./values.js";

const MADE = [
  "Inny", "Druk 3D: podstawy", "a #b", 'z "cudzysłowem"', "„Noc” 🙂 bibliotek", "- x", "[a", "{b", "& c", "* d",
  "! e", "@f", "`g", "%h", "null", "~", "true", "17:00", "2026-03-14 17:00", "koniec:", "'", "it's", "\\n",
  "https://example.org/a?b=c#d", "a, b", "| x", "> x", "? x", "0", "#5", ", x", "ąę: ć, [ł] {ń}", "=", "-", "<<",
];
const SHAPE = { title: null, start: null, tags: null, photos: { file: null, alt: null } };

const open = ({ name, text }) => openDocument(text, { fenced: name.endsWith(".md") });
const withCarriageReturns = (text) => "\uFEFF" + text.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n");

/** What each file is opened as: its fields and body, or why it is a text. */
export function opened(files) {
  return files.map((file) => {
    const { data, body, trouble } = open(file);
    return { name: file.name, data, body, trouble };
  });
}

/** The files that are not the same after they were saved without a change. */
export function changedBySaving(files) {
  const wrong = [];
  for (const file of files) {
    for (const text of [file.text, withCarriageReturns(file.text)]) {
      const opened = open({ ...file, text });
      if (opened.trouble) continue;
      if (writeDocument(opened, structuredClone(opened.data), opened.body, SHAPE) !== text) wrong.push(file.name);
    }
  }
  return wrong;
}

function* places(value, path = []) {
  if (typeof value === "string") yield path;
  else for (const [key, inner] of Object.entries(value)) yield* places(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

function changed(data, path, change) {
  const copy = structuredClone(data);
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key];
  at[path.at(-1)] = change(at[path.at(-1)]);
  return copy;
}

/** Each single value of each file changed to one of the made ones: the new text, and what it must say. */
export function withEachValueChanged(files) {
  const made = [];
  let turn = 0;
  for (const file of files) {
    const opened = open(file);
    if (opened.trouble) continue;
    for (const path of places(opened.data)) {
      const data = changed(opened.data, path, () => MADE[turn++ % MADE.length]);
      made.push({ name: file.name, field: String(path[0]), data, text: writeDocument(opened, data, opened.body, SHAPE) });
    }
  }
  return made;
}

/** The first and the last place of each sort: of a list whose items are alike, two of them. */
function sorts(data) {
  const found = new Map();
  for (const path of places(data)) {
    const sort = path.map((key) => (typeof key === "number" ? "#" : key)).join(".");
    found.set(sort, [found.get(sort)?.[0] ?? path, path]);
  }
  return [...found.values()].flatMap(([first, last]) => (first === last ? [first] : [first, last]));
}

/** Every made value in every sort of place of one file: what is not read back as it was written. */
export function notReadBack(file) {
  const opened = open(file);
  const wrong = [];
  for (const path of sorts(opened.data)) {
    for (const value of MADE) {
      const data = changed(opened.data, path, () => value);
      const again = open({ ...file, text: writeDocument(opened, data, opened.body, SHAPE) });
      if (again.trouble || !same(again.data, data) || again.body !== opened.body) wrong.push([path.join("."), value]);
    }
  }
  return wrong;
}

function* reshaped(value, path, put) {
  const with_ = (change, what) => put(path, change, what);
  if (Array.isArray(value) && value.length) {
    const fresh = (item) => (typeof item === "string" ? "nowy, x" : { ...item, file: "nowy.jpg" });
    yield with_((list) => [...list, fresh(list[0])], "appended");
    yield with_((list) => [fresh(list[0]), ...list], "put first");
    yield with_((list) => list.slice(1), "without the first");
    yield with_((list) => list.slice(0, -1), "without the last");
    yield with_((list) => list.toReversed(), "turned");
    for (const [n, item] of value.entries()) yield* reshaped(item, [...path, n], put);
  } else if (isGroup(value)) {
    yield with_((group) => ({ ...group, nowe: "x: y" }), "with a field");
    for (const key of Object.keys(value)) {
      yield with_((group) => Object.fromEntries(Object.entries(group).filter(([name]) => name !== key)), `without ${key}`);
      yield* reshaped(value[key], [...path, key], put);
    }
  } else if (typeof value === "string") {
    yield with_(() => ["a", "b"], "as a list");
    yield with_(() => [{ file: "x.jpg", alt: "Stół: x" }], "as a list of groups");
    yield with_(() => ({ file: "x.jpg", alt: "y" }), "as a group");
  }
}

/** Fields taken away and put in, lists made longer, shorter and turned: texts, and what they must say. */
export function withEachShapeChanged(files) {
  const made = [];
  for (const file of files) {
    for (const text of [file.text, withCarriageReturns(file.text)]) {
      const opened = open({ ...file, text });
      if (opened.trouble) continue;
      const put = (path, change, what) => ({ data: path.length ? changed(opened.data, path, change) : change(opened.data), what, path });
      const added = [
        put([], (data) => ({ ...data, made: "nowe: x" }), "with a text"),
        put([], (data) => ({ ...data, made: ["a", "b, c"], photos: [{ alt: "Stół", file: "a b.jpg" }, { file: "c.jpg" }] }), "with lists"),
      ];
      for (const { data, what, path } of [...added, ...reshaped(opened.data, [], put)]) {
        made.push({ name: file.name, what: `${path.join(".")} ${what}`, data, text: writeDocument(opened, data, opened.body, SHAPE) });
      }
    }
  }
  return made;
}

export { isEmpty };
