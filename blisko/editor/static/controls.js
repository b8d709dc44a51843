// Controls: one for each sort of value that the description names. None knows a field by its name.
//
// A control is { element, get(), labelled } with the value as document.js has it: a text, a list, a group.
// What is written in another shape than a control expects is shown as it is, and never lost.
import { isEmpty, isGroup } from "./values.js";
import { fresh, h } from "./dom.js";
import { referenceControl } from "./references.js";
import { fileControl } from "./pictures.js";
import { isClosed, momentControl } from "./moments.js";
import { part } from "./store.js";
import { inWords, t } from "./words.js";

const FEW = 4; // choices that are shown all at once
let calendar = null; // the module, once a form has asked for it

export const makers = {
  text: (spec, value, at) => line(spec, value, at),
  word: (spec, value, at) => line(spec, value, at),
  long: (spec, value, at) => lines(value, at, { single: true }),
  url: (spec, value, at) => line(spec, value, at, { type: "url", inputMode: "url", placeholder: "https://" }),
  email: (spec, value, at) => line(spec, value, at, { type: "email", inputMode: "email" }),
  phone: (spec, value, at) => line(spec, value, at, { type: "tel", inputMode: "tel" }),
  number: (spec, value, at) => line(spec, value, at, { inputMode: spec.whole ? "numeric" : "decimal", size: 8 }),
  colour,
  flag,
  choice,
  moment: momentControl,
  hours: null, // and map: see week.js
  reference: referenceControl,
  file: fileControl,
  group,
  list,
  map: null,
};

/** The control for a value; `at` knows the form around it. A control that is not known is a line of text. */
export function control(spec, value, at) {
  if (!fits(spec, value)) return typeof value === "string" ? line(spec, value, at) : asWritten(value);
  return (makers[spec.control] ?? makers.text)(spec, value, at);
}

/** The names of controls, for a test that holds the description against them. */
export const known = Object.keys(makers);

/** The shape of the fields of a group, in their order, as document.js wants it. */
export const shapeOf = (fields) =>
  Object.fromEntries(fields.map((spec) => [spec.name, spec.fields ? shapeOf(spec.fields) : spec.item?.fields ? shapeOf(spec.item.fields) : null]));

function fits(spec, value) {
  if (isEmpty(value)) return true;
  if (spec.control === "list") return Array.isArray(value) && value.every((item) => fits(spec.item, item));
  if (spec.control === "group") return isGroup(value) || (typeof value === "string" && Boolean(spec.main));
  if (spec.control === "map") return isGroup(value);
  return typeof value === "string";
}

/** A value that no control of the form can hold: what is wrong with it is told beside it. */
function asWritten(value) {
  const text = JSON.stringify(value, null, 1).replaceAll(/["{}[\]]/g, "").replaceAll(/\n\s*\n/g, "\n").trim();
  return { element: h("pre.as-written", { translate: false }, text), get: () => value };
}

// -- single values ------------------------------------------------------------

function line(spec, value, at, more = {}) {
  const known = spec.offered?.length ? h("datalist", { id: fresh("offered") }) : null;
  known?.append(...spec.offered.map(({ value, label }) => h("option", { value }, label)));
  const means = known ? h("p.in-words", { "aria-live": "polite" }) : null;
  const tell = () => { if (means) means.textContent = spec.offered.find((one) => one.value === element.value.trim())?.label ?? ""; };
  const element = h("input.line", {
    id: at.id, type: "text", value: value ?? "", translate: false, autocomplete: "off",
    oninput: () => { tell(); at.changed(); }, list: known?.id, "aria-describedby": at.describedBy, ...more,
  });
  tell();
  return { element: known ? h("div", {}, element, known, means) : element, get: () => (element.value.trim() === "" ? "" : element.value), labelled: true };
}

/** A box that grows with its text. `single` is a long text in one paragraph. */
export function lines(value, at, { single = false, rows = 2 } = {}) {
  const element = h("textarea.lines", {
    id: at.id, rows, value: value ?? "", translate: false, "aria-describedby": at.describedBy,
    oninput: () => { grow(element); at.changed(); },
    onkeydown: (event) => { if (single && event.key === "Enter") event.preventDefault(); },
  });
  if (single) element.addEventListener("change", () => { element.value = element.value.replaceAll(/\s*\n\s*/g, " "); });
  requestAnimationFrame(() => grow(element));
  return { element, get: () => (single ? element.value.replaceAll(/\s*\n\s*/g, " ") : element.value), labelled: true };
}

/** Make a box as high as its text, where the style sheet cannot. */
export function grow(element) {
  if (CSS.supports("field-sizing", "content")) return;
  element.style.blockSize = "auto";
  element.style.blockSize = `${element.scrollHeight + 4}px`;
}

function colour(spec, value, at) {
  const text = line(spec, value, at, { size: 9, placeholder: "#17705c" });
  const input = text.element;
  const picker = h("input", {
    type: "color", value: /^#[0-9a-f]{6}$/i.test(value ?? "") ? value : "#17705c", "aria-label": t("form.pick_colour"),
    oninput: () => { input.value = picker.value; at.changed(); },
  });
  return { element: h("div.beside", {}, input, picker), get: text.get, labelled: true };
}

function flag(spec, value, at) {
  let said = value ?? "";
  const element = h("input", {
    id: at.id, type: "checkbox", checked: said === "true", "aria-describedby": at.describedBy,
    onchange: () => { said = element.checked ? "true" : ""; at.changed(); },
  });
  return { element, get: () => said, labelled: true, inline: true };
}

function choice(spec, value, at) {
  const strange = value && !spec.choices.some((one) => one.value === value) ? [{ value, label: value }] : [];
  const offered = [{ value: "", label: t("form.not_said") }, ...spec.choices, ...strange];
  if (spec.choices.length > FEW) {
    const element = h("select", { id: at.id, onchange: at.changed, "aria-describedby": at.describedBy },
      offered.map((one) => h("option", { value: one.value, selected: one.value === (value ?? "") }, one.label)));
    return { element, get: () => element.value, labelled: true };
  }
  const name = fresh("choice");
  const radios = offered.map((one) => h("input", { type: "radio", name, value: one.value, checked: one.value === (value ?? ""), onchange: at.changed }));
  const element = h("div.choices", {}, radios.map((radio, n) => h("label", {}, radio, offered[n].label)));
  return { element, get: () => radios.find((radio) => radio.checked)?.value ?? "" };
}

// -- groups -------------------------------------------------------------------

/** A group is asked for when somebody wants it, unless it must be there or is asked first. */
function group(spec, value, at) {
  if (!isEmpty(value) || spec.needed || at.isAskedFirst || at.within) return openGroup(spec, value, at);
  let inner = null;
  const add = h("button.quiet", { type: "button", onclick: () => {
    inner = openGroup(spec, undefined, at);
    holder.replaceChildren(inner.element);
    inner.element.querySelector("input, select, textarea, button")?.focus();
  } }, t("form.add"));
  const holder = h("div", {}, add);
  return { element: holder, get: () => inner?.get() ?? {}, get fields() { return inner?.fields ?? []; } };
}

function openGroup(spec, value, at) {
  const brief = typeof value === "string"; // `- 2026-04-04` for `- date: 2026-04-04`
  const given = brief ? { [spec.main]: value } : (value ?? {});
  const others = Object.entries(given).filter(([name]) => !spec.fields.some((inner) => inner.name === name));
  let fields = [];
  fields = spec.fields.map((inner) => at.field(inner, given[inner.name], () => get())); // which may ask what stands beside it
  function get() {
    const said = [...fields.map((field) => [field.spec.name, field.get()]), ...others].filter(([, inner]) => !isEmpty(inner));
    const alone = brief && said.length === 1 && said[0][0] === spec.main;
    return alone ? said[0][1] : Object.fromEntries(said);
  }
  return { element: h("div.group.fields", {}, fields.map((field) => field.element)), get, fields };
}

// -- lists --------------------------------------------------------------------

function list(spec, value, at) {
  if (spec.item.control === "choice") return ticks(spec, value, at);
  if (spec.item.control === "reference") return referenceControl(spec.item, value, at, { several: true });
  if (spec.item.control === "word") return words(value, at);
  if (["text", "long", "url", "email", "phone", "number"].includes(spec.item.control)) return texts(value, at);
  return items(spec, value, at);
}

function ticks(spec, value, at) {
  const given = value ?? [];
  const strange = given.filter((item) => !spec.item.choices.some((one) => one.value === item)).map((item) => ({ value: item, label: item }));
  const offered = [...spec.item.choices, ...strange];
  const boxes = offered.map((one) => h("input", { type: "checkbox", value: one.value, checked: given.includes(one.value), onchange: at.changed }));
  const element = h("div.choices", {}, boxes.map((box, n) => h("label", {}, box, offered[n].label)));
  const get = () => {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    return [...given.filter((item) => ticked.includes(item)), ...ticked.filter((item) => !given.includes(item))];
  };
  return { element, get };
}

/** Texts, one in a line. */
function texts(value, at) {
  const box = lines((value ?? []).join("\n"), at, { rows: 3 });
  return { ...box, get: () => box.get().split("\n").map((text) => text.trim()).filter(Boolean) };
}

/** Words that are put in one after the other, each with a button that takes it out. */
function words(value, at) {
  const said = [...(value ?? [])];
  const shown = h("ul.chips", { role: "list" });
  const known = h("datalist", { id: fresh("known") }, at.form.usedWords().map((word) => h("option", { value: word })));
  const input = h("input.line", {
    id: at.id, list: known.id, autocomplete: "off", translate: false, "aria-describedby": at.describedBy,
    onchange: take, onblur: take, oninput: at.changed,
    onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== ",") return;
      event.preventDefault();
      take();
    },
  });
  function take() {
    const fresh = input.value.split(",").map((word) => word.trim()).filter((word) => word && !said.includes(word));
    input.value = "";
    if (fresh.length) {
      said.push(...fresh);
      at.changed();
    }
    show();
  }
  function show() {
    shown.replaceChildren(...said.map((word, n) => h("li", {}, h("button.chip", {
      type: "button", translate: false,
      onclick: () => { said.splice(n, 1); at.changed(); show(); input.focus(); },
    }, h("span.hidden", {}, t("form.take_out", { what: "" })), word, h("span", { "aria-hidden": "true" }, " ×")))));
  }
  show();
  return { element: h("div", {}, shown, h("div.beside", {}, input, known)), get: () => [...said, ...input.value.split(",").map((word) => word.trim()).filter(Boolean)], labelled: true };
}

/** Groups (photos, files, days) below each other: each folded to a line, with buttons that move it. */
function items(spec, value, at) {
  const holder = h("ol.items", { role: "list" });
  const pictures = spec.item.fields?.some((inner) => inner.picture);
  const add = h("button.quiet", { type: "button", onclick: () => put() }, t("form.add"));
  const rows = [];
  for (const item of value ?? []) rows.push(made(item));
  function made(item, open = false) {
    const row = { open };
    const inside = at.item(() => String(rows.indexOf(row) + 1));
    row.control = control(spec.item, item, inside);
    row.told = h("span.item-told", { translate: false });
    row.thumb = pictures ? h("img.item-thumb", { alt: "", hidden: true }) : null;
    row.tell = () => tell(spec.item, row, at.form.context.files);
    row.tell();
    return row;
  }
  function put(item, takesFocus = true) {
    rows.push(made(item, true));
    show();
    changed();
    if (!takesFocus) return;
    const last = holder.lastElementChild;
    ([...last.querySelectorAll("input.line, textarea, input[type=date]")].find((input) => !input.value) ?? last.querySelector("summary")).focus();
  }
  function changed() {
    for (const row of rows) row.tell();
    days?.show();
    at.changed();
  }
  function move(from, to, what) {
    rows.splice(to, 0, ...rows.splice(from, 1));
    show();
    changed();
    const buttons = [...holder.children[to].querySelectorAll("[data-do]:not(:disabled)")];
    (buttons.find((button) => button.dataset.do === what) ?? buttons[0]).focus();
    at.form.say(t("form.moved", { place: to + 1, count: rows.length }));
  }
  function remove(n) {
    rows.splice(n, 1);
    show();
    changed();
    (holder.children[Math.min(n, rows.length - 1)]?.querySelector("summary") ?? add).focus();
  }
  const button = (what, name, n, onclick, disabled) => h("button.quiet", {
    type: "button", "data-do": what, disabled, onclick, "aria-label": t(`form.${what}_which`, { place: n + 1 }),
  }, name);
  function show() {
    const pen = holder.contains(document.activeElement) ? document.activeElement : null;
    holder.replaceChildren(...rows.map((row, n) => h("li", {}, h("details.item", { open: row.open, ontoggle: ({ target }) => { row.open = target.open; }, oninput: row.tell },
      h("summary", {}, row.thumb, h("span.item-number", {}, `${n + 1}.`), row.told),
      row.control.element, h("div.item-buttons", {},
        button("up", t("form.up"), n, () => move(n, n - 1, "up"), n === 0),
        button("down", t("form.down"), n, () => move(n, n + 1, "down"), n === rows.length - 1),
        button("remove", t("form.remove"), n, () => remove(n)),
      )))));
    holder.hidden = !rows.length;
    if (pen?.isConnected) pen.focus({ preventScroll: true }); // somebody describes one photo while the next is taken in
  }
  show();
  const element = h("div", { oninput: () => days?.show() }, holder, pictures ? at.form.pictureDrop(spec.item, put) : add);
  let days = null;
  const ofDays = { // what a calendar of these days asks for
    said: () => rows.map((row) => row.control.get()),
    remove,
    add(item) {
      const { day } = spec.calendar;
      const later = ofDays.said().findIndex((one) => (one[day] ?? one) > item[day]);
      const number = later < 0 ? rows.length : later;
      rows.splice(number, 0, made(item));
      show();
      changed();
      return number;
    },
    show(number) {
      const row = holder.children[number];
      row.querySelector("details").open = rows[number].open = true;
      row.querySelector(`[data-path="${spec.calendar.hours}"] input`).focus();
    },
  };
  const withDays = () => {
    const { today, say } = at.form.context;
    days = calendar.monthCalendar(spec.calendar, ofDays, { today, say, week: () => at.beside()[spec.calendar.week] ?? {} });
    element.prepend(days.element);
    queueMicrotask(() => days.show()); // with what stands beside it by then
  };
  if (calendar && spec.calendar) withDays();
  else if (spec.calendar) part("calendar").then((found) => { calendar = found; withDays(); }, () => {}); // the list is there in any case
  return {
    element,
    get: () => rows.map((row) => row.control.get()).filter((item) => !isEmpty(item)),
    get fields() { return rows.flatMap((row, n) => (row.control.fields ?? []).map((field) => ({ ...field, within: n }))); },
  };
}

const PARTS_TOLD = 4;

/** Say an item in one line: its days in words, its choices, its texts; a picture is shown. */
function tell(spec, row, files) {
  const said = row.control.get();
  const fields = spec.fields ?? [];
  const words = isGroup(said)
    ? fields.filter((field) => typeof said[field.name] === "string" && field.control !== "flag").map((field) => inShort(field, said[field.name]))
    : [inShort(spec, String(said ?? ""))];
  const parts = words.filter(Boolean);
  row.told.textContent = parts.slice(0, PARTS_TOLD).join(" · ") || t("form.empty_item");
  const picture = fields.find((field) => field.picture);
  if (!row.thumb || !picture || row.shown === said?.[picture.name]) return;
  row.shown = said?.[picture.name];
  row.thumb.hidden = !row.shown;
  if (row.shown) files.show(row.shown, row.thumb);
}

function inShort(field, value) {
  if (field.picture) return "";
  if (field.control === "moment") return inWords(value) || value;
  if (field.control === "hours" && isClosed(value)) return t("form.closed");
  return field.choices?.find((one) => one.value === value)?.label ?? value;
}
