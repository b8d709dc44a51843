// Questions that cannot wait: what a photo shows, which of two texts is right, whether it is meant so.
import { put } from "./merge.js";
import { fresh, h } from "./dom.js";
import { isEmpty, isGroup } from "./values.js";
import { t } from "./words.js";

/**
 * Show a dialog until one of its buttons is pressed; its value, "" where it was closed.
 *
 * `refuse(value)` may say why it cannot be so yet: then the dialog stays, and says it.
 */
export function asked(title, body, buttons, { onOpen, refuse } = {}) {
  return new Promise((done) => {
    const id = fresh("dialog");
    const wrong = h("p.dialog-wrong", { role: "alert" });
    const submit = async (event) => {
      const value = event.submitter?.value ?? "";
      if (!refuse || !value) return;
      event.preventDefault();
      const why = await refuse(value);
      wrong.textContent = why;
      if (!why) dialog.close(value);
    };
    const dialog = h("dialog.dialog", { "aria-labelledby": id, onclose: () => { dialog.remove(); done(dialog.returnValue); } },
      h("form", { method: "dialog", onsubmit: submit }, h("h2", { id }, title), body, wrong, h("div.buttons", {}, buttons.map(({ value, words, calm }) => h(calm ? "button.quiet" : "button.button", { value, formNoValidate: !value }, words)))));
    document.body.append(dialog);
    dialog.showModal();
    onOpen?.(dialog);
  });
}

/** Whether somebody says yes. */
export async function confirmed(question, yes, more = null) {
  return (await asked(question, more, [{ value: "yes", words: yes }, { value: "", words: t("app.cancel"), calm: true }])) === "yes";
}

/**
 * What a photo in the text shows, in words for those who do not see it: { alt, put }. `said` are words from before; they
 * are kept letter by letter, for whoever closes the dialog or the browser.
 */
export async function askAlt(files, name, said = "") {
  const id = fresh("alt");
  const input = h("textarea.lines", { id, rows: 2, required: true, autocomplete: "off", value: said, oninput: () => files.describe(name, input.value) });
  const picture = h("img.thumb", { alt: "" });
  files.show(name, picture);
  const answer = await asked(t("alt.question"), h("div", {}, picture, h("p.hint", {}, t("alt.hint")), h("label.label", { htmlFor: id }, t("alt.label")), input), [{ value: "ok", words: t("alt.put") }, { value: "", words: t("app.cancel"), calm: true }], { onOpen: () => input.focus() });
  return { alt: input.value.replaceAll(/\s+/g, " ").replaceAll(/[[\]]/g, "").trim(), put: Boolean(answer) };
}

const shown = (value) => {
  if (isEmpty(value)) return t("conflict.nothing");
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(shown).join("\n");
  return isGroup(value) ? Object.values(value).map(shown).join(", ") : String(value);
};

/** Fields that two people changed: both are shown, one is taken. Returns the fields as decided. */
export async function askConflicts(entry, data, conflicts) {
  const choices = conflicts.map(({ path, mine, theirs }) => {
    const name = fresh("which");
    const field = entry.description.fields.find((spec) => spec.name === path[1]);
    const label = path[0] === "body" ? t("entry.body") : (field?.label ?? path.at(-1));
    const option = (value, words, what) => h("label.which", {}, h("input", { type: "radio", name, value, checked: value === "mine" }), h("strong", {}, words), h("span.which-text", { translate: false }, shown(what)));
    return h("fieldset.field", {}, h("legend.label", {}, label), option("mine", t("conflict.mine"), mine), option("theirs", t("conflict.theirs"), theirs));
  });
  await asked(t("conflict.title"), h("div", {}, h("p", {}, t("conflict.about")), choices), [{ value: "ok", words: t("conflict.take") }]);
  return conflicts.reduce((made, { path, mine, theirs }, n) => {
    const taken = choices[n].querySelector("input:checked").value === "theirs" ? theirs : mine;
    return put(made, path, taken);
  }, data);
}

/** Two whole texts that cannot be brought together: one of them is taken. */
export async function askWhole(entry, theirs) {
  const mine = entry.text();
  const box = (title, text) => h("div.which", {}, h("h3", {}, title), h("pre.which-text", { translate: false, tabIndex: 0 }, text));
  const answer = await asked(t("conflict.title"), h("div", {}, h("p", {}, t("conflict.about_whole")), box(t("conflict.mine"), mine), box(t("conflict.theirs"), theirs)), [{ value: "mine", words: t("conflict.keep_mine") }, { value: "theirs", words: t("conflict.keep_theirs"), calm: true }]);
  entry.take(answer === "theirs" ? theirs : mine);
}
