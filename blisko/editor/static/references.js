// References: entries looked for by their titles, and kept by their names.
import { fresh, h } from "./dom.js";
import { dayPart, folded, parts, t } from "./words.js";

const SHOWN = 8;

/** What names an entry: its short name where no other has it, else the longer one. */
export function nameOf(row, rows) {
  return rows.filter((other) => other.slug === row.slug).length > 1 ? row.full : row.slug;
}

/** A field that names one entry, or several. */
export function referenceControl(spec, value, at, { several = false } = {}) {
  const said = several ? [...(value ?? [])] : value ? [value] : [];
  const chosen = h("ul.chips", { role: "list" });
  const rows = () => at.form.context.rows(spec.kinds);
  const known = (name) => rows().find((row) => row.slug === name || row.full === name || row.full?.endsWith(`/${name}`));
  const picker = entryPicker({
    id: at.id, describedBy: at.describedBy, rows: () => rows().filter((row) => row.slug && known(nameOf(row, rows())) && !said.some((name) => known(name) === row)),
    picked: (row) => {
      if (!several) said.length = 0;
      said.push(nameOf(row, rows()));
      at.changed();
      show();
    },
  });
  function show() {
    chosen.replaceChildren(...said.map((name, n) => {
      const row = known(name);
      return h("li", {}, h("button.chip", {
        type: "button", translate: false,
        onclick: () => { said.splice(n, 1); at.changed(); show(); picker.input.focus(); },
      }, h("span.hidden", {}, t("form.take_out", { what: "" })), row?.title ?? name, h("span", { "aria-hidden": "true" }, " ×")));
    }));
    picker.element.hidden = !several && said.length > 0;
  }
  show();
  return { element: h("div", {}, chosen, picker.element), get: () => (several ? [...said] : (said[0] ?? "")), labelled: true };
}

/** A combobox over entries: what is typed is looked for in their titles, wherever it stands. */
export function entryPicker({ id = fresh("picker"), describedBy, rows, picked, label }) {
  const listId = fresh("found");
  let found = [];
  let at = -1;
  const listbox = h("ul.found", { id: listId, role: "listbox", hidden: true, "aria-label": t("form.found") });
  const count = h("span.hidden", { "aria-live": "polite" });
  const input = h("input.line", {
    id, type: "text", role: "combobox", autocomplete: "off", translate: false, "aria-expanded": "false", "aria-controls": listId,
    "aria-autocomplete": "list", "aria-describedby": describedBy, "aria-label": label, placeholder: t("form.search_entry"),
    oninput: look, onclick: look, onblur: () => setTimeout(close, 150), onkeydown: keys,
  });
  function look() {
    const words = folded(input.value).split(/\s+/).filter(Boolean);
    found = rows().filter((row) => words.every((word) => folded(`${row.title} ${row.slug}`).includes(word)));
    found.sort((one, other) => (other.day ?? "").localeCompare(one.day ?? ""));
    found = found.slice(0, SHOWN);
    at = -1;
    show();
  }
  function show() {
    listbox.replaceChildren(...found.map((row, n) => h("li", {
      role: "option", id: `${listId}-${n}`, "aria-selected": String(n === at), onmousedown: (event) => { event.preventDefault(); take(n); },
    }, h("span", { translate: false }, row.title), h("span.soft", {}, when(row)))));
    listbox.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${listId}-${at}`);
    else input.removeAttribute("aria-activedescendant");
    count.textContent = input.value ? t("form.found_count", { count: found.length }) : "";
  }
  function close() {
    found = [];
    show();
  }
  function take(n) {
    const row = found[n];
    input.value = "";
    close();
    if (row) picked(row);
  }
  function keys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!found.length) look();
      at = (at + step + found.length) % Math.max(found.length, 1);
      show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (found.length) take(Math.max(at, 0));
    } else if (event.key === "Escape" && found.length) {
      event.stopPropagation();
      close();
    }
  }
  return { element: h("div.picker", {}, input, listbox, count), input };
}

/** The day of an entry, shortly. */
export function when(row) {
  const found = parts((row.day ?? "").replace("T", " "));
  return found?.day ? dayPart(row.day.replace("T", " "), { day: "numeric", month: "short", year: "numeric" }) : "";
}
