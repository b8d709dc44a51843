// A month in which a day is pressed to be closed or open at other hours; what it makes stands in the list of days beside it.
import { h } from "./dom.js";
import { isClosed } from "./moments.js";
import { dayPart, inWords, months, parts, t } from "./words.js";

const two = (number) => String(number).padStart(2, "0");
const iso = (date) => date.toISOString().slice(0, 10);
const dayOf = (year, month, day) => new Date(Date.UTC(year, month, day));
const MONDAY = dayOf(2026, 5, 1);
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
let chosen = ""; // the day on which one was last: a form that is built anew shows its month again

/**
 * `roles` names the fields of a day in the list: { day, from, until, hours, week, days }; `list` is
 * { said(), add(item), remove(number), show(number) }; `today` is a day, `week()` the usual hours.
 */
export function monthCalendar(roles, list, { today, week, say }) {
  chosen ||= today;
  const caption = h("caption", { "aria-live": "polite" });
  const head = h("tr", {}, [...Array(7).keys()].map((n) => {
    const day = iso(new Date(MONDAY.getTime() + n * 86_400_000));
    return h("th", { scope: "col", abbr: dayPart(day, { weekday: "long" }) }, dayPart(day, { weekday: "short" }));
  }));
  const body = h("tbody", { onkeydown: keys });
  const panel = h("div.day-panel", { role: "group", hidden: true });
  const turn = (by, name) => h("button.quiet", { type: "button", onclick: () => { go(by); } }, t(`calendar.${name}`));
  const element = h("div.calendar", {}, h("p.hint", {}, t("calendar.hint")),
    h("div.beside", {}, turn(-1, "previous"), turn(1, "next")), h("table", {}, caption, h("thead", {}, head), body), panel);

  /** The number in the list of what holds on a day; -1 for none. */
  function exception(day) {
    return list.said().findIndex((item) => {
      const said = typeof item === "string" ? { [roles.day]: item } : item;
      return said[roles.day] === day || (said[roles.from] && said[roles.from] <= day && day <= (said[roles.until] || said[roles.from]));
    });
  }
  const usual = (day) => week()[roles.days[(parts(day).date.getUTCDay() + 6) % 7]] ?? "";
  const inShort = (hours) => (!hours || isClosed(hours) ? t("form.closed") : hours);

  function show({ focus = false } = {}) {
    const { year, month } = parts(chosen);
    const holds = focus || body.contains(document.activeElement);
    caption.textContent = `${months()[month - 1]} ${year}`;
    const first = dayOf(year, month - 1, 1);
    const lead = (first.getUTCDay() + 6) % 7;
    const count = dayOf(year, month, 0).getUTCDate();
    const cells = [...Array(lead).fill(null), ...[...Array(count).keys()].map((n) => `${year}-${two(month)}-${two(n + 1)}`)];
    const rows = [...Array(Math.ceil(cells.length / 7)).keys()].map((n) => [...Array(7).keys()].map((day) => cells[n * 7 + day] ?? null));
    body.replaceChildren(...rows.map((row) => h("tr", {}, row.map((day) => h("td", {}, day && button(day))))));
    if (holds) body.querySelector('[tabindex="0"]').focus();
  }

  function button(day) {
    const number = exception(day);
    const item = number < 0 ? null : list.said()[number];
    const hours = item ? String(item[roles.hours] ?? "") : usual(day);
    const state = item ? (isClosed(hours) || !hours ? "closed" : "other") : isClosed(hours) || !hours ? "rest" : "usual";
    const words = item ? inShort(hours) : t("calendar.as_usual", { hours: inShort(hours) });
    return h(`button.day.day--${state}`, {
      type: "button", tabIndex: day === chosen ? 0 : -1, "data-day": day, "aria-current": day === today ? "date" : null,
      "aria-label": `${inWords(day)}: ${words}`, onclick: () => press(day),
    }, String(parts(day).day));
  }

  /** What can be done with a day stands below the month, and has the focus. */
  function press(day) {
    chosen = day;
    show();
    const number = exception(day);
    const deed = (words, work) => h("button.quiet", { type: "button", onclick: work }, t(`calendar.${words}`));
    const told = (words) => { close(); say(t(`calendar.told_${words}`, { day: inWords(day) })); };
    const deeds = number < 0
      ? [deed("close", () => { list.add({ [roles.day]: day, [roles.hours]: "closed" }); told("closed"); }),
        deed("other", () => { close(); list.show(list.add({ [roles.day]: day, [roles.hours]: isClosed(usual(day)) ? "" : usual(day) })); })]
      : [deed("change", () => { close(); list.show(number); }), deed("usual", () => { list.remove(number); told("usual"); })];
    panel.replaceChildren(h("strong", {}, inWords(day)), h("div.buttons", {}, deeds, h("button.quiet", { type: "button", onclick: close }, t("app.cancel"))));
    panel.setAttribute("aria-label", inWords(day));
    panel.hidden = false;
    deeds[0].focus();
  }

  function close() {
    panel.hidden = true;
    show({ focus: true });
  }

  /** So many months on, at the same day where that month has it. */
  function go(by, more = {}) {
    const { year, month, day } = parts(chosen);
    const last = dayOf(year, month + by, 0).getUTCDate();
    chosen = iso(dayOf(year, month - 1 + by, Math.min(day, last)));
    show(more);
  }

  function keys(event) {
    const { date } = parts(chosen);
    const week_ = (date.getUTCDay() + 6) % 7;
    const step = { ...STEPS, Home: -week_, End: 6 - week_ }[event.key];
    const page = { PageUp: -1, PageDown: 1 }[event.key];
    if (step === undefined && page === undefined) return;
    event.preventDefault();
    panel.hidden = true;
    if (page) return void go(page, { focus: true });
    chosen = iso(new Date(date.getTime() + step * 86_400_000));
    show({ focus: true });
  }
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  show();
  return { element, show };
}
