// What became of an event, told in one tap: full, cancelled, postponed, and back to plan.
import { h } from "./dom.js";
import { part } from "./store.js";
import { t } from "./words.js";

/** Buttons for the state of an event: of an open entry, or of a row of the list. */
export function stateButtons(app, owner) {
  const description = app.kinds.get(owner.kind);
  const { state, states } = description?.roles ?? {};
  if (!state) return null;
  const spec = description.fields.find((field) => field.name === state);
  const now = owner.data ? (owner.data[state] ?? "") : owner.status;
  const group = h("div.states", { role: "group", "aria-label": t("states.of", { title: owner.title }) }, states.map((name) => {
    const { label } = spec.choices.find(({ value }) => value === name);
    return h("button.state", { type: "button", "data-state": name, "aria-pressed": String(now === name), onclick: (event) => press(event, name, label) }, label);
  }));

  async function press({ currentTarget }, name, label) {
    const on = currentTarget.getAttribute("aria-pressed") !== "true";
    if (on && name === description.roles.postponed) {
      const done = await app.attempt(async () => (await part("postponing")).postpone(app, owner));
      if (done && !owner.data) tell(currentTarget);
      return;
    }
    if (owner.data) {
      owner.data = { ...owner.data, [state]: on ? name : undefined };
      owner.take(owner.text());
      owner.element.querySelector(`[data-state="${name}"]`)?.focus();
      await owner.save();
      return;
    }
    const before = await app.change(owner.path, (data) => ({ ...data, [state]: on ? name : undefined }));
    if (!before) return;
    tell(on && currentTarget);
    app.offerUndo(t(on ? "states.told" : "states.taken_back", { title: owner.title, label: label.toLocaleLowerCase() }), async () => {
      if (await app.change(owner.path, (data) => ({ ...data, [state]: before.data[state] }))) app.say(t("states.undone", { title: owner.title }));
    });
  }

  function tell(pressed) {
    for (const button of group.children) button.setAttribute("aria-pressed", String(button === pressed));
  }
  return group;
}

/** Change the fields of an entry that is not open, and save it; what it was before. */
export async function changeState(app, path, work) {
  const [{ openDocument, writeDocument }, { shapeOf }, read] = await Promise.all([part("document"), part("controls"), app.store.read(path)]);
  const opened = openDocument(read.text, { fenced: path.endsWith(".md") });
  if (opened.trouble) {
    app.warn(t("states.as_text"));
    return null;
  }
  const fields = (app.kinds.get(read.kind) ?? app.organisation).fields;
  const text = writeDocument(opened, work(structuredClone(opened.data)), opened.body, shapeOf(fields));
  await app.store.save([{ path, text, match: read.digest }]);
  return { ...read, data: opened.data };
}
