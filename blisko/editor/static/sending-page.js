// What was sent from this browser and where it is now: sent, checked, online; or why not, and what to do.
import * as drafts from "./drafts.js";
import { h } from "./dom.js";
import { dayAndTime, says, t, timeOf } from "./words.js";

const STEPS = ["sent", "merged", "online"];
const REACHED = { sent: 0, late: 0, merged: 1, online: 2, unchanged: 2, red: 0, refused: 0, conflict: 0 };

export async function sendingPage(app) {
  const holder = h("div", {});
  const left = await drafts.left();
  const element = h("div.list", {}, h("section.sheet", {}, h("h1", {}, t("app.publishing")), h("p.lead", {}, t("sent.about")),
    left.length ? h("div.notice", {}, h("p", {}, t("sent.left")), h("ul", {}, left.map((draft) => h("li", {}, h("a", { href: draft.path ? `#wpis=${encodeURIComponent(draft.path)}` : `#szkic=${draft.id}`, translate: false }, draft.title))))) : null,
    holder));

  function show() {
    const all = app.store.sent();
    holder.replaceChildren(...(all.length ? all.map((state) => h("section.way-of", {}, told(app, state))) : [h("p", {}, t("sent.nothing"))]));
  }
  show();
  return { element, title: t("app.publishing"), heard: show };
}

function told(app, state) {
  const { step, stops, titles, at, online } = state;
  const reached = REACHED[step];
  const steps = h("ol.steps", { role: "list" }, STEPS.map((name, n) => h("li", { "aria-current": n === reached ? "step" : null, "data-done": n <= reached ? "" : null }, t(`sent.step.${name}`), n <= reached ? ` ✓` : "")));
  return [
    h("p", {}, h("strong", { translate: false }, titles.join(", "))),
    h(stops ? "p.verdict.verdict--stop" : "p.verdict", { role: "status" }, inShort(state)),
    steps,
    h("p.hint", {}, t("sent.when", { time: dayAndTime(new Date(at)) }), online ? ` ${t("sent.online_when", { time: dayAndTime(new Date(online)) })}` : ""),
    ...whatToDo(app, state),
  ];
}

/** In one sentence, for the top of the page as well. */
export function inShort({ step, at, online, report, titles }) {
  return t(`sent.${step}`, { time: timeOf(new Date(step === "online" ? online : at)), count: report?.problems?.length || 1, title: titles[0] });
}

function whatToDo(app, { branch, step, report }) {
  if (step === "red") return [report.problems.length ? h("p", {}, h("a", { href: "#uwagi" }, t("sent.to_problems"))) : null, report.why ? h("p.as-written", {}, report.why) : null].filter(Boolean);
  if (step === "conflict") return [h("ul", {}, report.names.map((path) => h("li", {}, h("a", { href: `#wpis=${encodeURIComponent(path)}`, translate: false }, app.entries.find((row) => row.path === path)?.title ?? path))))];
  if (step === "refused") return [h("p", {}, says(`sent.why.${report.why}`) ? t(`sent.why.${report.why}`) : t("sent.why.other")), h("ul", {}, report.names.map((name) => h("li", { translate: false }, name)))];
  if (step === "merged" && report.why) return [h("p.notice.as-written", {}, report.why)];
  if (step === "late") return [h("button.quiet", { type: "button", onclick: () => app.attempt(() => app.store.startAgain(branch)) }, t("sent.again"))];
  return [];
}
