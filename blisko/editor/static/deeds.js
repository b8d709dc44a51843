// What can be done with an entry besides writing it: look at earlier versions, change its address, remove it.
import { asked } from "./dialogs.js";
import { openDocument, writeDocument } from "./document.js";
import { fresh, h } from "./dom.js";
import { Refused } from "./store.js";
import { dayAndTime, t } from "./words.js";

// -- removing -----------------------------------------------------------------

/** Ask, with all that would break, and remove an entry; an event may be called off instead. */
export async function remove(entry) {
  const { app, path, roles } = entry;
  const { mentions, files } = await app.store.mentions(path);
  const offered = roles.called_off && !entry.asText && entry.data[roles.state] !== roles.called_off;
  const choice = offered && entry.description.fields.find(({ name }) => name === roles.state).choices.find(({ value }) => value === roles.called_off);
  const body = h("div.telling", {},
    offered ? h("p", {}, t("remove.rather")) : null,
    mentions.length ? [h("p", {}, t("remove.mentions", { count: mentions.length })), h("ul", {}, mentions.map(({ path: of, title, where }) => h("li", {}, h("a", { href: `#wpis=${encodeURIComponent(of)}`, target: "_blank", translate: false }, title), ` (${where || t("entry.body")})`)))] : h("p", {}, t("remove.nobody")),
    h("p", {}, files ? t("remove.files", { count: files }) : "", " ", t("remove.back")));
  const answer = await asked(t("remove.title", { title: entry.title }), body, [
    ...(offered ? [{ value: "state", words: choice.label }] : []),
    { value: "remove", words: t(mentions.length ? "remove.all_the_same" : "remove.yes"), calm: offered },
    { value: "", words: t("app.cancel"), calm: true },
  ]);
  if (answer === "state") return entry.element.querySelector(`[data-state="${roles.called_off}"]`).click();
  if (answer !== "remove") return null;
  if (entry.dirty) await app.store.keep(path, entry.text());
  entry.sending = true; // that it is gone is no news here
  const { record, title } = await app.store.remove(path, entry.base.digest).finally(() => { entry.sending = false; });
  await entry.forget();
  await app.go("#wpisy");
  app.offerUndo(t("remove.done", { title }), () => putBack(app, record));
  return record;
}

/** Put an entry back that was removed, and open it. */
async function putBack(app, record) {
  const path = await app.attempt(() => app.store.putBack(record));
  if (!path) return;
  await app.go(`#wpis=${encodeURIComponent(path)}`);
  app.say(t("remove.is_back"));
}

/** The entries that were removed, each with a button that puts it back. */
export async function removed(app) {
  const found = await app.store.removed();
  return found.length ? found.map(({ record, title, when }) => h("li.version", {}, h("div", {}, h("strong", { translate: false }, title), h("p.row-said", {}, t("remove.when", { when: dayAndTime(new Date(when)) }))),
    h("button.quiet", { type: "button", "aria-label": t("remove.put_back_which", { title }), onclick: () => putBack(app, record) }, t("remove.put_back")))) : [h("li", {}, t("remove.none"))];
}

// -- another address ----------------------------------------------------------

/** Ask for another end of the address, and move the entry there in one step with all that names it. */
export async function rename(entry) {
  const { app, roles } = entry;
  if (entry.dirty && !(await entry.save())) return null;
  if (entry.asText || !entry.address) return app.warn(t("rename.not_yet"));
  const id = fresh("address");
  const folder = entry.address.replace(/[^/]+\/$/, "");
  const input = h("input.line", { id, required: true, autocomplete: "off", spellcheck: false, translate: false, value: entry.address.slice(folder.length, -1), "aria-describedby": `${id}-about` });
  const body = h("div", {}, h("p", { id: `${id}-about` }, t("rename.about")), h("p", {}, t("rename.now"), " ", h("strong.address", { translate: false }, entry.address)),
    h("div.field", {}, h("label.label", { htmlFor: id }, t("rename.label", { folder })), input));
  let plan;
  const refuse = async () => {
    try {
      plan = await app.store.renaming(entry.path, input.value);
      return "";
    } catch (error) {
      if (error instanceof Refused) return error.message;
      throw error;
    }
  };
  const answer = await asked(t("rename.title"), body, [{ value: "yes", words: t("rename.yes") }, { value: "", words: t("app.cancel"), calm: true }], { onOpen: () => input.select(), refuse });
  if (answer !== "yes") return null;
  if (plan.broken.length && !(await app.confirmed(t("rename.broken"), t("rename.all_the_same"), h("ul", {}, plan.broken.map((title) => h("li", { translate: false }, title)))))) return null;
  const opened = openDocument(plan.text.text);
  const aliases = [...(opened.data[roles.aliases] ?? []).filter((address) => address !== plan.address), plan.old_address];
  const data = { ...opened.data, [roles.aliases]: aliases, [roles.slug]: plan.slug || undefined };
  const changes = [
    ...Object.entries(plan.moved).flatMap(([from, to]) => [{ path: to, from }, { path: from, remove: true }]),
    ...plan.texts.map(({ name, text, digest }) => ({ path: name, text, match: digest })),
    { path: entry.path, remove: true, match: plan.text.digest },
    { path: plan.path, text: writeDocument(opened, data, opened.body, entry.form.shape), match: "", was: entry.path },
  ];
  entry.sending = true;
  await app.store.save(changes).catch((error) => { entry.sending = false; throw error; }); // else it stays so: it is not here any more
  await entry.forget();
  await app.go(`#wpis=${encodeURIComponent(plan.path)}`);
  return app.say(t("rename.done", { address: plan.address }));
}

// -- earlier versions ---------------------------------------------------------

/** Show the earlier versions; one that is chosen goes into the form, and what stands there is kept. */
export async function history(entry) {
  const { app, path } = entry;
  const versions = await app.store.history(path);
  const label = (name) => (name === "body" ? t("entry.body") : (entry.description.fields.find((field) => field.name === name)?.label ?? name));
  const said = ({ first, changed }) => (first ? t("history.first") : t("history.changed", { what: changed.map(label).join(", ") }));
  const row = (version) => {
    const when = dayAndTime(new Date(version.when));
    const text = h("pre.which-text", { translate: false, tabIndex: 0, "aria-label": t("history.text_of", { when }) });
    const look = h("details", { ontoggle: async ({ target }) => { if (target.open && !text.textContent) text.textContent = (await app.attempt(() => app.store.version(path, version.name))) ?? ""; } }, h("summary", {}, t("history.look")), text);
    return h("li.version", {}, h("div", {}, h("strong", {}, when), h("p.row-said", {}, [version.who || t("history.here"), said(version)].join(" · ")), look),
      h("button.quiet", { value: version.name, "aria-label": t("history.restore_which", { when }) }, t("history.restore")));
  };
  const body = versions.length ? h("ol.versions", { role: "list" }, versions.map(row)) : h("p", {}, t("history.none"));
  const name = await asked(t("history.title"), h("div", {}, versions.length ? h("p", {}, t("history.about")) : null, body), [{ value: "", words: t("app.close"), calm: true }]);
  const chosen = versions.find((version) => version.name === name);
  if (!chosen) return;
  const text = await app.store.version(path, name);
  const before = entry.text();
  if (entry.dirty) await app.store.keep(path, before);
  entry.take(text);
  entry.check();
  entry.element.querySelector("input, textarea")?.focus();
  app.offerUndo(t("history.restored", { when: dayAndTime(new Date(chosen.when)) }), () => { entry.take(before); entry.check(); });
}
