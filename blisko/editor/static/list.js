// Everything there is: what one can add, what comes next, and all entries, looked for by their words and states.
import { h, icon, later } from "./dom.js";
import * as drafts from "./drafts.js";
import { placeOfFocus } from "./focus.js";
import { when } from "./references.js";
import { stateButtons } from "./states.js";
import { part } from "./store.js";
import { dayPart, folded, inWords, parts, t, timeOf } from "./words.js";

const AT_ONCE = 60;
const NEXT = 5;
const FILTERS = {
  all: () => true,
  coming: (row) => "over" in row && !row.over,
  drafts: (row) => row.draft,
  waiting: (row) => Boolean(row.waits),
  past: (row) => row.over || row.expired,
  problems: (row) => row.errors + row.warnings > 0,
};

/** The page with everything; `kind` shows one kind at first. */
export async function listPage(app, kind = "") {
  const left = await drafts.left();
  const state = { words: "", filter: "all", kind, most: AT_ONCE };
  const rows = h("ol.rows", { role: "list" });
  const found = h("p.found-count", { "aria-live": "polite" });
  const more = h("button.quiet", { type: "button", onclick: () => { state.most += AT_ONCE * 5; show(); } }, t("list.more"));
  const search = h("input.line", { id: "search", type: "search", autocomplete: "off", oninput: later(80, () => { state.words = search.value; state.most = AT_ONCE; show(); }) });
  const kinds = h("select", { id: "kind", onchange: () => { state.kind = kinds.value; show(); } },
    h("option", { value: "" }, t("list.every_kind")),
    [...app.kinds.values()].map((one) => h("option", { value: one.kind, selected: one.kind === kind }, one.list)));
  const filters = h("div.filters", { role: "group", "aria-label": t("list.states") }, Object.keys(FILTERS).map((name) => h("button.filter", {
    type: "button", "aria-pressed": String(name === state.filter), "data-name": name,
    onclick: ({ currentTarget }) => {
      state.filter = name;
      for (const button of filters.children) button.setAttribute("aria-pressed", String(button === currentTarget));
      show();
    },
  }, t(`list.${name}`))));
  const gone = h("ul.rows", { role: "list" });
  const showRemoved = async () => gone.replaceChildren(...((await app.attempt(async () => (await part("deeds")).removed(app))) ?? []));
  const nextRows = h("ol.rows", { role: "list" });
  const next = h("section.next", {}, h("h2", {}, t("list.next")), nextRows);
  const element = h("div.list", {},
    leftBox(app, left),
    h("section.adding", { "aria-labelledby": "adding" }, h("h1", { id: "adding" }, t("list.what")),
      h("ul.kinds", { role: "list" }, [...app.kinds.values()].map((one) => h("li", {}, h("a.kind", { href: `#nowy=${one.kind}` }, h("strong", {}, one.label), h("span", {}, one.about)))))),
    next,
    h("section.all", { "aria-labelledby": "all" }, h("h2", { id: "all" }, t("app.entries")),
      h("div.looking", {}, h("div.field", {}, h("label.label", { htmlFor: "search" }, t("list.search")), search), h("div.field", {}, h("label.label", { htmlFor: "kind" }, t("list.kind")), kinds)),
      filters, found, rows, more, h("details.more.removed", { ontoggle: ({ target }) => target.open && showRemoved() }, h("summary", {}, t("remove.list")), gone)));

  function show() {
    const focused = placeOfFocus(element); // a changed row is made anew under the hand that has pressed its button
    const words = folded(state.words).split(/\s+/).filter(Boolean);
    const fits = (row) => (!state.kind || row.kind === state.kind) && FILTERS[state.filter](row) && words.every((word) => foldedTitle(row).includes(word));
    const all = app.entries.filter(fits).sort(byDay);
    fill(rows, all.slice(0, state.most), (row) => rowOf(app, row));
    found.textContent = t("list.count", { count: all.length });
    more.hidden = all.length <= state.most;
    const coming = app.entries.filter((row) => "over" in row && !row.over && !row.draft).sort((a, b) => a.day.localeCompare(b.day)).slice(0, NEXT);
    fill(nextRows, coming, (row) => rowOf(app, row, { quick: true }));
    next.hidden = !coming.length;
    focused();
  }
  show();
  return { element, title: t("app.entries"), heard: show };
}

/** Show these entries in a list; the rows of unchanged ones stay, so that the focus and a screen reader do. */
function fill(list, entries, rowFor) {
  const said = new Map(entries.map((entry) => [entry.path, JSON.stringify(entry)]));
  const kept = new Map();
  for (const row of [...list.children]) {
    if (row.said === said.get(row.dataset.path)) kept.set(row.dataset.path, row);
    else row.remove();
  }
  let at = list.firstElementChild;
  for (const entry of entries) {
    const row = kept.get(entry.path) ?? Object.assign(rowFor(entry), { said: said.get(entry.path) });
    if (row === at) at = at.nextElementSibling;
    else list.insertBefore(row, at);
  }
}

const titles = new WeakMap(); // folded once, not at every letter of a search

function foldedTitle(row) {
  if (!titles.has(row)) titles.set(row, folded(`${row.title} ${row.path}`));
  return titles.get(row);
}

const byDay = (one, other) => Number(Boolean(other.errors)) - Number(Boolean(one.errors)) || (other.day ?? "").localeCompare(one.day ?? "") || one.title.localeCompare(other.title);

/** What was typed and never saved, to go on with. */
function leftBox(app, left) {
  if (!left.length) return null;
  const box = h("section.left", { "aria-labelledby": "left" }, h("h2", { id: "left" }, t("list.left")), h("ul", { role: "list" }, left.map((draft) => {
    const item = h("li", {},
      h("a", { href: draft.path ? `#wpis=${encodeURIComponent(draft.path)}` : `#szkic=${draft.id}` }, draft.title), " ",
      h("span.soft", {}, t("list.left_when", { time: timeOf(new Date(draft.saved)) })), " ",
      h("button.quiet", { type: "button", onclick: async () => {
        if (!(await app.confirmed(t("list.throw_question", { title: draft.title }), t("list.throw")))) return;
        await drafts.drop(draft.id);
        item.remove();
        if (!box.querySelector("li")) box.remove();
      } }, t("list.throw")));
    return item;
  })));
  return box;
}

function rowOf(app, row, { quick = false } = {}) {
  const { kind, path, title } = row;
  const href = `#wpis=${encodeURIComponent(path)}`;
  const description = app.kinds.get(kind);
  const said = [quick ? null : description?.label, row.series ? t("list.series") : null, row.waits ? t("list.waits_until", { day: inWords(row.waits.replace("T", " ")) }) : null];
  return h("li.row", { "data-path": path }, stamp(row), h("div.row-body", {},
    h("h3", {}, h("a", { href, translate: false }, title)),
    h("p.row-said", {}, said.filter(Boolean).join(" · "), quick && row.day.includes("T") ? row.day.split("T")[1] : null),
    marks(row)),
  quick ? stateButtons(app, row) : h("div.row-do", {}, h("a.quiet", { href: `#nowy=${kind}&z=${encodeURIComponent(path)}`, "aria-label": t("list.copy_which", { title }) }, t("list.copy"))));
}

/** The day of an entry, as the site stamps it. */
function stamp(row) {
  const text = (row.day ?? "").replace("T", " ");
  const found = parts(text);
  if (!found?.month) return h("span.stamp-date.stamp-date--none", { "aria-hidden": "true" }, icon(row.kind === "page" ? "contents" : "file"));
  const year = String(found.year);
  if (!found.day) return h("span.stamp-date", {}, h("b", {}, dayPart(text, { month: "short" })), year);
  return h("span.stamp-date", {}, h("span.hidden", {}, when(row)), h("span", { "aria-hidden": "true" }, dayPart(text, { weekday: "short" })), h("b", { "aria-hidden": "true" }, String(found.day)), h("span", { "aria-hidden": "true" }, `${dayPart(text, { month: "short" })} ${year}`));
}

function marks(row) {
  const made = [];
  if (row.unread || row.errors) made.push(h("span.mark.mark--stop", {}, t("list.has_errors", { count: row.errors })));
  else if (row.warnings) made.push(h("span.mark", {}, t("list.has_warnings", { count: row.warnings })));
  if (row.draft) made.push(h("span.mark", {}, t("list.draft")));
  if (row.expired) made.push(h("span.mark", {}, t("list.expired")));
  if (row.status && row.status !== "planned") made.push(h("span.stamp", {}, t(`list.${row.status}`)));
  return made.length ? h("p.marks", {}, made) : null;
}
