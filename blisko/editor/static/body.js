// The text of an entry: a plain box, since it can be undone, spoken, dictated, and typed on any phone.
import { fresh, h } from "./dom.js";
import { grow } from "./controls.js";
import { picturesIn } from "./pictures.js";
import { part } from "./store.js";
import { t } from "./words.js";

/** What the buttons do to the marked text: signs around it, or signs before its lines. */
const ACTIONS = [
  { name: "heading", before: "## ", line: true },
  { name: "subheading", before: "### ", line: true },
  { name: "bold", around: "**" },
  { name: "italic", around: "*" },
  { name: "list", before: "- ", line: true },
  { name: "numbers", before: "1. ", line: true },
  { name: "quote", before: "> ", line: true },
];

/**
 * The box with its toolbar. `context` adds pictures and knows other entries; `path` is where the file lies
 * or will lie, so that a link to another entry is written from there.
 */
export function bodyEditor({ value, label, hint, changed, context, path }) {
  const id = fresh("body");
  const problems = h("div.problems", { "aria-live": "polite" });
  const box = h("textarea.body", { id, value, rows: 12, spellcheck: true, "aria-describedby": `${id}-about`, oninput: () => { grow(box); changed(); }, onkeydown: keys, onpaste: paste, ondrop: drop });
  const buttons = ACTIONS.map((action) => h("button.tool", { type: "button", onclick: () => act(action) }, t(`body.${action.name}`)));
  const files = h("input", { hidden: true, type: "file", accept: "image/*", multiple: true, onchange: () => pictures([...files.files]).finally(() => { files.value = ""; }) });
  const toolbar = h("div.toolbar", { role: "toolbar", "aria-label": t("body.tools"), "aria-controls": id, onkeydown: walk }, buttons,
    h("button.tool", { type: "button", onclick: () => askLink() }, t("body.link")),
    h("button.tool", { type: "button", onclick: () => files.click() }, t("body.picture")), files);
  const element = h("div.field.field--body", {},
    h("label.label", { htmlFor: id }, label), h("div", { id: `${id}-about` }, h("p.hint", {}, hint)),
    toolbar, box, problems);
  requestAnimationFrame(() => grow(box));
  const tools = [...toolbar.querySelectorAll("button")];
  for (const tool of tools.slice(1)) tool.tabIndex = -1; // one stop for Tab, the arrows go on from there

  function walk(event) {
    const at = tools.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    tools[at].tabIndex = -1;
    const next = tools[(to + tools.length) % tools.length];
    next.tabIndex = 0;
    next.focus();
  }

  const marked = () => box.value.slice(box.selectionStart, box.selectionEnd);

  /** Put text in the place of what is marked, so that Ctrl+Z takes it back. */
  function insert(text, from = box.selectionStart, to = box.selectionEnd) {
    box.focus();
    box.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) {
      box.setRangeText(text, from, to, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  async function askLink() {
    const { asksLink } = await part("links");
    const link = await asksLink(context, path(), marked());
    if (link) insert(link);
  }

  function act({ around, before }) {
    if (around) {
      const text = marked();
      const has = text.startsWith(around) && text.endsWith(around) && text.length > 2 * around.length;
      const at = box.selectionStart;
      insert(has ? text.slice(around.length, -around.length) : `${around}${text || t("body.sample")}${around}`);
      if (!text) box.setSelectionRange(at + around.length, box.selectionEnd - around.length);
      return;
    }
    const from = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
    const next = box.value.indexOf("\n", box.selectionEnd);
    const to = next < 0 ? box.value.length : next;
    const lines = box.value.slice(from, to).split("\n");
    const signs = /^(?:#{1,6} |[-*] |\d+[.)] |> )/;
    const off = lines.every((line) => line.startsWith(before) || !line);
    const made = lines.map((line, n) => {
      const bare = line.replace(signs, "");
      return off && lines.some(Boolean) ? bare : `${before === "1. " ? `${n + 1}. ` : before}${bare}`;
    });
    insert(made.join("\n"), from, to);
  }

  function keys(event) {
    if (event.isComposing || event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey) return;
    const from = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
    const line = box.value.slice(from, box.selectionStart);
    const item = /^(\s*)([-*] |(\d+)([.)]) )/.exec(line);
    if (!item || box.selectionStart !== box.selectionEnd) return;
    event.preventDefault();
    if (line === item[0]) insert("", from, box.selectionStart); // an empty item ends the list
    else insert(`\n${item[1]}${item[3] ? `${Number(item[3]) + 1}${item[4]} ` : item[2]}`);
  }

  function drop(event) {
    const photos = picturesIn(event.dataTransfer);
    if (!photos.length) return;
    event.preventDefault();
    pictures(photos);
  }

  async function paste(event) {
    const photos = picturesIn(event.clipboardData);
    const html = event.clipboardData?.getData("text/html") ?? "";
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (photos.length && !text.trim()) {
      event.preventDefault();
      await pictures(photos);
    } else if (html || /\]\(data:image/.test(text)) {
      event.preventDefault();
      const [from, to] = [box.selectionStart, box.selectionEnd];
      let made = { text, photos: [], left: 0 };
      try {
        const { pasted } = await import("./paste.js");
        made = pasted(html, text, t("files.pasted"));
      } catch {
        // the words come in all the same, only bare
      }
      insert(apart(made.text, from, to), from, to);
      if (made.left) context.warn(t("files.left", { count: made.left }));
      await pictures(made.photos);
    }
  }

  /** A text that is about to come in: headings, lists and paragraphs begin and end with a line of their own. */
  function apart(text, from, to) {
    if (!/\n|^(?:#{1,6} |[-*] |\d+[.)] |> |\|)/.test(text)) return text;
    const [before, after] = [/[^\n]*$/.exec(box.value.slice(0, from))[0], /^[^\n]*/.exec(box.value.slice(to))[0]];
    return (before.trim() ? "\n\n" : "") + text + (after.trim() ? "\n\n" : "");
  }

  async function pictures(list) {
    for (const file of list) {
      const name = await context.files.add(file, { picture: true });
      if (!name) continue;
      await place(name);
    }
  }

  /** Put a photo that waits into the text once it is described; what was said of one that is not put in is offered again. */
  async function place(name, said = "") {
    const at = box.selectionEnd; // a dialog takes the place of the pen away
    const { alt, put } = await context.askAlt(name, said);
    if (!put) {
      const file = context.files.forget(name);
      if (alt) context.offerUndo(t("alt.not_put"), () => { context.files.waiting.set(name, file); place(name, alt); });
      return;
    }
    const gap = box.value.slice(0, at).trim() ? "\n\n" : "";
    context.files.describe(name, undefined);
    insert(`${gap}![${alt}](${name})\n`, at, at);
  }

  return {
    element,
    get: () => box.value,
    /** Show the problems of the text; each leads to its place. `firstLine` is that of the text in the file. */
    show(found, firstLine, make) {
      problems.replaceChildren(...found.map((problem) => h("div", {}, make(problem),
        problem.line >= firstLine ? h("button.quiet", { type: "button", onclick: () => reveal(problem.line - firstLine, problem.column, problem.length) }, t("problem.show")) : null)));
    },
    reveal,
    place,
  };

  /** Mark a place of the text, whose lines count from 0 here. */
  function reveal(line, column = 1, length = 0) {
    const before = box.value.split("\n").slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
    const at = before + column - 1;
    box.focus();
    box.setSelectionRange(at, at + Math.max(length, 1));
    box.scrollIntoView({ block: "center" });
  }
}
