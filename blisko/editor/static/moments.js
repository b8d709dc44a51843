// Days and times: picked, and always said in words, since a field of the browser shows them its own way.
import { h } from "./dom.js";
import { fromToday, inWords, months, parts, t } from "./words.js";

export const two = (number) => String(number).padStart(2, "0");

/** A moment as exactly as it is known. What is written otherwise stays a text until it is mended. */
export function momentControl(spec, value, at) {
  const element = h("div.moment", {});
  let raw = value ?? "";
  const said = h("p.in-words", { "aria-live": "polite" });
  const holder = h("div.beside", {});
  const exactness = h("p.exactness", {});
  let read = () => raw;

  function changed() {
    raw = read();
    tell();
    at.changed();
  }
  function tell() {
    const words = inWords(raw);
    const far = fromToday(raw, at.form.context.today);
    said.textContent = words && (far ? `${words} (${far})` : words);
  }
  function show(kind) {
    const found = parts(raw);
    const make = !found && raw ? asText : kind === "month" || (found && !found.day) ? asMonth : asDay;
    holder.replaceChildren(...make(found));
    tell();
  }

  function asText() {
    const input = h("input.line", { id: at.id, type: "text", value: raw, translate: false, oninput: () => changed(), "aria-describedby": at.describedBy });
    read = () => input.value.trim();
    exactness.replaceChildren();
    return [input, h("button.quiet", { type: "button", onclick: () => { raw = ""; at.changed(); show("day"); } }, t("form.pick_day"))];
  }

  function asDay(found) {
    const day = h("input", {
      id: at.id, type: "date", max: "2099-12-31", oninput: changed, "aria-describedby": at.describedBy,
      value: found ? `${found.year}-${two(found.month)}-${two(found.day)}` : "",
    });
    const clock = spec.time && h("input", {
      type: "time", "aria-label": `${spec.label}: ${t("form.time").toLocaleLowerCase()}`, value: found?.hour != null ? `${two(found.hour)}:${two(found.minute)}` : "",
      oninput: () => { if (clock.value && !day.value) day.value = dayBeside(); changed(); },
    });
    read = () => [day.value, clock?.value].filter(Boolean).join(" ");
    const vague = spec.vague && h("button.link", { type: "button", onclick: () => { raw = read().slice(0, 7); if (!parts(raw)) raw = ""; show("month"); at.changed(); } }, t("form.only_month"));
    exactness.replaceChildren(vague || "");
    return [day, clock].filter(Boolean);
  }

  function dayBeside() {
    const beside = at.beside();
    const other = (spec.day_of ?? []).map((name) => parts(String(beside[name] ?? ""))).find((found) => found?.day);
    return other ? `${other.year}-${two(other.month)}-${two(other.day)}` : "";
  }

  function asMonth(found) {
    const month = h("select", { id: at.id, onchange: changed, "aria-describedby": at.describedBy },
      h("option", { value: "" }, t("form.no_month")),
      months().map((name, n) => h("option", { value: two(n + 1), selected: found?.month === n + 1 }, name)));
    const year = h("input", { type: "text", inputMode: "numeric", size: 5, maxLength: 4, "aria-label": t("form.year"), oninput: changed, value: String(found?.year ?? at.form.context.today.slice(0, 4)) });
    read = () => (year.value.trim() ? [year.value.trim(), month.value].filter(Boolean).join("-") : "");
    exactness.replaceChildren(h("button.link", { type: "button", onclick: () => { raw = ""; show("day"); at.changed(); } }, t("form.known_day")));
    return [month, year];
  }

  show();
  element.append(holder, said, exactness);
  return { element, get: () => raw, labelled: true };
}

const CLOSED = new Set(["closed", "nieczynne", "zamknięte"]);

/** Whether hours say that nothing is open. */
export const isClosed = (text) => CLOSED.has(text.toLowerCase());
