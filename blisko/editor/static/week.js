// A week of hours, and groups with names that are given: few forms have them, so they are loaded for these (`editing` in app.js).
import { makers } from "./controls.js";
import { h } from "./dom.js";
import { isClosed, two } from "./moments.js";
import { isEmpty } from "./values.js";
import { t } from "./words.js";

const WORKING_DAYS = 5; // at the head of a week
const SPAN = /^(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})$/;

/** The hours of a day: closed, or from and to, with a break where there is one. */
function hours(spec, value, at) {
  let raw = value ?? "";
  const spans = raw.split(",").map((part) => SPAN.exec(part.trim()));
  if (raw && !isClosed(raw) && spans.includes(null)) return asText();

  const closed = h("input", { type: "checkbox", checked: isClosed(raw), onchange: () => { show(); changed(); } });
  const rows = isClosed(raw) || !raw ? [["", ""]] : spans.map(([, a, b, c, d]) => [`${two(a)}:${b}`, `${two(c)}:${d}`]);
  const holder = h("div.spans", {});
  const inputs = [];
  const more = h("button.quiet", { type: "button", onclick: () => { rows.push(["", ""]); show(); inputs.at(-1)[0].focus(); } }, t("form.add_span"));

  function show() {
    inputs.length = 0;
    holder.replaceChildren(...rows.map((row, n) => {
      const pair = row.map((time, end) => h("input", {
        type: "time", value: time, id: n || end ? "" : at.id, disabled: closed.checked, "aria-label": t(end ? "form.until_time" : "form.from_time"),
        oninput: ({ target }) => { row[end] = target.value; changed(); },
      }));
      inputs.push(pair);
      return h("span.span", {}, pair[0], "–", pair[1]);
    }));
    more.hidden = closed.checked || rows.length > 2;
  }
  function changed() {
    const whole = rows.filter(([from, to]) => from || to);
    raw = closed.checked ? "closed" : whole.map(([from, to]) => `${from}-${to}`).join(", ");
    at.changed();
  }
  show();
  const element = h("div.hours", {}, h("label.closed", {}, closed, t("form.closed")), holder, more);
  return { element, get: () => raw };

  function asText() {
    const input = h("input.line", { id: at.id, type: "text", value: raw, translate: false, oninput: () => { raw = input.value.trim(); at.changed(); } });
    return { element: input, get: () => raw, labelled: true };
  }
}

function map(spec, value, at) {
  const given = value ?? {};
  const others = Object.entries(given).filter(([name]) => !spec.names.some((one) => one.value === name));
  const isWeek = spec.item.control === "hours";
  const element = h(`div.${isWeek ? "week" : "group"}`);
  let fields = [];
  const get = () => Object.fromEntries([...fields.map((field) => [field.spec.name, field.get()]), ...others].filter(([, inner]) => !isEmpty(inner)));
  const show = (values) => {
    fields = spec.names.map((name) => at.field({ ...spec.item, name: name.value, label: name.label, hint: "" }, values[name.value]));
    element.replaceChildren(...fields.map((field) => field.element));
    if (isWeek) fields[0].element.querySelector(".hours")?.append(alike);
  };
  /** Most doors are open alike on working days: the hours of the first day are put into the others. */
  const working = isWeek ? spec.names.slice(0, WORKING_DAYS) : [];
  const [first, last] = [working[0]?.label, working.at(-1)?.label];
  const alike = h("button.quiet", { type: "button", onclick: () => {
    const hours = fields[0].get();
    show({ ...get(), ...Object.fromEntries(working.map(({ value: name }) => [name, hours])) });
    at.changed();
    alike.focus();
    at.form.say(t("form.now_alike", { first, last }));
  } }, isWeek ? t("form.alike", { first, last }) : "");
  show(given);
  return { element, get, get fields() { return fields; } };
}

Object.assign(makers, { hours, map });
