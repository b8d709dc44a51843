// All that is wrong in the whole content, by the entry it is in: each with the way to its field, or mended here.
import { tellSaved } from "./drafts.js";
import { h } from "./dom.js";
import { mended, problemBox } from "./problems.js";
import { t } from "./words.js";

export async function problemsPage(app) {
  const holder = h("div.wrong-files", {});
  const element = h("div.list", {}, h("h1", {}, t("app.problems")), h("p.lead", {}, t("wrong.about")), holder);
  async function show() {
    const { problems } = await app.store.problems();
    const files = Map.groupBy ? Map.groupBy(problems, ({ path }) => path) : grouped(problems);
    const made = [...files].map(([path, found]) => section(app, path, found, mend));
    holder.replaceChildren(...made, ...(problems.length ? [] : [h("p", {}, t("wrong.fine"))]));
  }

  /** Put the mended lines into the file as it is now, where it is still wrong. */
  async function mend({ path, code, field, what }) {
    const done = await app.attempt(async () => {
      const read = await app.store.read(path);
      const { problems } = await app.store.check({ path, text: read.text, waiting: [], page: false, at: "" });
      const same = (one) => one.lines && one.code === code && one.field === field;
      const found = problems.find((one) => same(one) && one.what === what) ?? problems.find(same);
      if (!found) return null;
      const digests = await app.store.save([{ path, text: mended(read.text, found), match: read.digest }]);
      return { read, digest: digests[path] };
    });
    if (!done) return show();
    tellSaved(path);
    app.offerUndo(t("problem.mended"), () => app.attempt(async () => {
      await app.store.save([{ path, text: done.read.text, match: done.digest }]);
      tellSaved(path);
    }));
    const next = holder.querySelector(".mend");
    (next ?? app.main).focus();
    return null;
  }
  await show();
  return { element, title: t("app.problems"), heard: show };
}

function section(app, path, found, mend) {
  const isCard = path === app.site.file;
  const row = isCard ? null : app.entries.find((one) => one.path === path || (one.path.endsWith("/index.md") && path.startsWith(one.path.slice(0, -"index.md".length))));
  const { fields } = isCard ? app.organisation : (app.kinds.get(row?.kind) ?? { fields: [] });
  const href = isCard ? "#wizytowka" : row ? `#wpis=${encodeURIComponent(row.path)}` : "";
  const name = row?.title ?? (isCard ? t("app.organisation") : path);
  const box = (problem) => {
    const label = problem.field ? labelOf(fields, problem.field) : row && problem.line ? t("entry.body") : "";
    const place = new URLSearchParams({ pole: problem.field, wiersz: problem.line });
    const way = href && label ? h("a.quiet", { href: `${href}&${place}`, "aria-label": t("wrong.open_which", { label, title: name }) }, t("wrong.open", { label })) : null;
    const made = problemBox(problem, { context: { mend } });
    made.append(h("div.buttons", {}, made.querySelector(".mend"), way));
    return made;
  };
  return h("section.wrong", {}, h("h2", {}, href ? h("a", { href, translate: false }, name) : name), found.map(box));
}

/** What people call the field at a path such as "photos.2.alt". */
function labelOf(specs, path) {
  const labels = [];
  for (const part of path.split(".")) {
    if (/^\d+$/.test(part)) labels.push(`${part}.`);
    else {
      const spec = specs?.find(({ name }) => name === part);
      labels.push(spec?.label ?? part);
      specs = spec?.fields ?? spec?.item?.fields;
    }
  }
  return labels.join(" – ");
}

function grouped(problems) {
  const files = new Map();
  for (const problem of problems) files.set(problem.path, [...(files.get(problem.path) ?? []), problem]);
  return files;
}
