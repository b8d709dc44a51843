// All that is wrong in the whole content, by the entry it is in.
import { h } from "./dom.js";
import { problemBox } from "./problems.js";
import { t } from "./words.js";

export async function problemsPage(app) {
  const holder = h("div.wrong-files", {});
  const element = h("div.list", {}, h("h1", {}, t("app.problems")), h("p.lead", {}, t("wrong.about")), holder);
  async function show() {
    const { problems } = await app.store.problems();
    const files = Map.groupBy ? Map.groupBy(problems, ({ path }) => path) : grouped(problems);
    holder.replaceChildren(...[...files].map(([path, found]) => {
      const row = app.entries.find((one) => one.path === path || path.startsWith(one.path.replace(/index\.md$/, "")));
      const editable = row || path === app.site.file;
      const name = row?.title ?? (editable ? t("app.organisation") : path);
      const href = row ? `#wpis=${encodeURIComponent(row.path)}` : "#wizytowka";
      return h("section.wrong", {}, h("h2", {}, editable ? h("a", { href, translate: false }, name) : name), found.map((problem) => problemBox(problem, null)));
    }), ...(problems.length ? [] : [h("p", {}, t("wrong.fine"))]));
  }
  await show();
  return { element, title: t("app.problems"), heard: show };
}

function grouped(problems) {
  const files = new Map();
  for (const problem of problems) files.set(problem.path, [...(files.get(problem.path) ?? []), problem]);
  return files;
}
