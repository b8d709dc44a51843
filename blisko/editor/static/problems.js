// What is wrong, as it is told at a field: what, why, and what to write instead.
import { h } from "./dom.js";
import { t } from "./words.js";

const SHORT = 60; // characters of a value that a button can name

/** A box with one problem; `form.mend(problem)` puts the mended lines in. */
export function problemBox(problem, form) {
  const more = [problem.why, problem.lines ? "" : problem.instead].filter(Boolean);
  return h(`div.problem.problem--${problem.severity}`, {},
    h("p.problem-what", {}, h("strong", {}, t(`problem.${problem.severity}`)), " ", problem.what),
    more.length ? h("p.problem-why", {}, more.join(" ")) : null,
    problem.lines ? mendButton(problem, form) : null,
  );
}

function mendButton(problem, form) {
  const value = problem.mended.trim();
  const short = value.length <= SHORT && !value.includes("\n");
  const text = t("problem.mend", { value: short ? value : problem.lines.join(" ⏎ ").trim() });
  return h("button.mend", { type: "button", translate: false, onclick: () => form.context.mend(problem) }, text);
}

/** The text with the lines that a problem offers in the place of what is wrong. */
export function mended(text, problem) {
  const ends = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/\r\n|\n/);
  lines.splice(problem.line - 1, 1 + problem.below, ...problem.lines);
  return lines.join(ends);
}
