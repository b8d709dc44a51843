// An event is put off: its new date is asked in the same step, and gets an entry of its own to which the old one leads.
import { shapeOf } from "./controls.js";
import { asked } from "./dialogs.js";
import { openDocument, writeDocument } from "./document.js";
import { fresh, h } from "./dom.js";
import { blank } from "./entry.js";
import { asFolder } from "./relocating.js";
import { fromToday, inWords, parts, t } from "./words.js";

const DAY = 86_400_000; // milliseconds
const two = (number) => String(number).padStart(2, "0");

/** Put off an event, an open entry or a row of the list; what takes it back, null where nothing was done. */
export async function postpone(app, owner) {
  const { path } = owner;
  if (owner.dirty && !(await owner.save())) return null;
  const read = await app.store.read(path);
  const opened = openDocument(read.text);
  const { roles, fields } = app.kinds.get(read.kind);
  if (opened.trouble) {
    app.warn(t("states.as_text"));
    return null;
  }
  const isSeries = app.entries.find((row) => row.path === path)?.series;
  const when = isSeries || opened.data[roles.successor] ? "" : await askWhen(app, String(opened.data[roles.day] ?? ""));
  if (when === null) return null;
  const made = when ? await onAnotherDay(app, read, opened, when) : { changes: [] };
  const data = { ...opened.data, [roles.state]: roles.postponed, ...(when ? { [roles.successor]: made.name } : {}) };
  const changes = [...made.changes, { path, text: writeDocument(opened, data, opened.body, shapeOf(fields)), match: read.digest }];
  owner.sending = true;
  const digests = await app.store.save(changes).finally(() => { owner.sending = false; });
  if (owner.refresh) {
    await owner.refresh();
    owner.setState("saved");
  }
  const { title } = owner;
  app.offerUndo(when ? t("postpone.done", { title, when: inWords(when) }) : t("postpone.done_some_day", { title }), async () => {
    const away = made.changes.map(({ path: new_ }) => ({ path: new_, remove: true, match: digests[new_] ?? "" }));
    const back = await app.attempt(() => app.store.save([...away.reverse(), { path, text: read.text, match: digests[path] }]));
    if (back) app.say(t("states.undone", { title }));
  });
  return digests;
}

/** The new day and hour; "" for none yet, null where somebody thinks better of it. */
async function askWhen(app, before) {
  const id = fresh("when");
  const old = parts(before);
  const said = h("p.in-words", { "aria-live": "polite" });
  const tell = () => {
    const words = inWords(when());
    said.textContent = words && `${words} (${fromToday(when(), app.today)})`;
  };
  const day = h("input", { id, type: "date", min: app.today, max: "2099-12-31", oninput: tell });
  const clock = h("input", { type: "time", "aria-label": t("form.time"), value: old?.hour != null ? `${two(old.hour)}:${two(old.minute)}` : "", oninput: tell });
  const when = () => (day.value ? [day.value, clock.value].filter(Boolean).join(" ") : "");
  const refuse = (value) => (value === "moved" && (!day.value || when() === before.replace("T", " ")) ? t("postpone.no_day") : "");
  const answer = await asked(t("postpone.title"), h("div", {}, h("p", {}, t("postpone.about")),
    h("div.field", {}, h("label.label", { htmlFor: id }, t("postpone.day")), h("div.beside", {}, day, clock), said)), [
    { value: "moved", words: t("postpone.yes") }, { value: "unknown", words: t("postpone.unknown"), calm: true }, { value: "", words: t("app.cancel"), calm: true },
  ], { onOpen: () => day.focus(), refuse });
  return answer ? (answer === "moved" ? when() : "") : null;
}

/** The same event on another day, as changes of a save; `name` is how references name it. */
async function onAnotherDay(app, read, opened, when) {
  const { kind } = read;
  const { roles, fields } = app.kinds.get(kind);
  const [old, next] = [parts(String(opened.data[roles.day] ?? "")), parts(when)];
  const days = old?.day ? Math.round((next.date - old.date) / DAY) : null;
  const minutes = old?.hour != null && next.hour != null ? (next.hour - old.hour) * 60 + next.minute - old.minute : 0;
  const data = Object.fromEntries(Object.entries(opened.data).filter(([name]) => !roles.once.includes(name)));
  data[roles.day] = when;
  data[roles.end] = shifted(opened.data[roles.end], days, minutes);
  for (const spec of fields.filter(({ control, name }) => control === "group" && data[name])) data[spec.name] = groupShifted(spec, data[spec.name], days);
  const place = await app.store.place({ kind, title: String(data[roles.title] ?? ""), start: when });
  const [from, to] = [read.name, place.path].map((name) => name.split("/").slice(0, -1).join("/"));
  const isFolder = read.name.endsWith("/index.md");
  const moved = isFolder ? null : asFolder(read.name, read.text, opened.data, read.files, true);
  const body = moved ? openDocument(moved.text).body : opened.body;
  const files = moved ? moved.changes.filter((change) => change.from).map(({ path }) => path.split("/").at(-1)) : read.files.map(({ name }) => name);
  const changes = files.map((name) => ({ path: `${to}/${name}`, from: `${from}/${name}` }));
  return { name: place.name, changes: [...changes, { path: place.path, text: blank(data, body, shapeOf(fields)).text, match: "" }] };
}

/** The days within a group go along: until when one signs up. */
function groupShifted({ fields }, group, days) {
  if (typeof group === "string") return group;
  const moments = fields.filter(({ control, name }) => control === "moment" && typeof group[name] === "string");
  return { ...group, ...Object.fromEntries(moments.map(({ name }) => [name, shifted(group[name], days, 0)])) };
}

/** A moment so many days and minutes later; none where it is not known to the day. */
function shifted(text, days, minutes) {
  const found = typeof text === "string" ? parts(text) : null;
  if (!found?.day || days === null) return undefined;
  const { date, hour, minute } = found;
  const made = new Date(date.getTime() + days * DAY + ((hour ?? 0) * 60 + (minute ?? 0) + (hour === null ? 0 : minutes)) * 60_000).toISOString();
  return hour === null ? made.slice(0, 10) : `${made.slice(0, 10)} ${made.slice(11, 16)}`;
}
