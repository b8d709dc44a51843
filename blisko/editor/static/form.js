// A form: fields in their order, each with its label, its hint, and what is wrong with it.
import { control, shapeOf } from "./controls.js";
import { isEmpty } from "./values.js";
import { fresh, h } from "./dom.js";
import { problemBox } from "./problems.js";
import { t } from "./words.js";

/** Where a control stands: its path within the form, and whom it tells of changes. */
class Place {
  constructor(form, path, beside = () => ({}), within = false) {
    this.form = form;
    this.path = path;
    this.within = within; // an item of a list
    this.beside = beside; // what is said in the other fields of its group
    this.id = fresh("field");
    this.describedBy = `${this.id}-about`;
    this.changed = () => form.changed();
  }

  /** Whether its field is one of the few that are asked first. */
  get isAskedFirst() {
    const [name, ...rest] = this.path();
    return !rest.length && this.form.first.has(name);
  }

  /** The place of an item of a list, whose number may change. */
  item(number) {
    return new Place(this.form, () => [...this.path(), number()], this.beside, true);
  }

  /** A field within a group; `beside` gives what its other fields say. */
  field(spec, value, beside = this.beside) {
    return fieldOf(spec, value, new Place(this.form, () => [...this.path(), spec.name], beside));
  }
}

/** One field with everything around its control. */
export function fieldOf(spec, value, at) {
  const made = control(spec, value, at);
  const problems = h("div.problems", { "aria-live": "polite" });
  const needed = spec.needed ? h("span.needed", {}, t("form.needed")) : null;
  const hint = spec.hint ? h("p.hint", {}, spec.hint) : null;
  const about = h("div", { id: at.describedBy }, made.inline ? null : hint, problems);
  const label = made.labelled
    ? h("label.label", { htmlFor: at.id }, spec.label, " ", needed)
    : h("legend.label", {}, spec.label, " ", needed);
  const tag = made.labelled ? "div" : "fieldset";
  const body = made.inline
    ? [h("div.tick", {}, made.element, h("div", {}, label, hint)), about]
    : [label, about, made.element];
  return {
    spec,
    at,
    element: h(`${tag}.field.field--${spec.control}`, { "data-path": spec.name }, ...body),
    get: made.get,
    control: made,
    /** Show what is wrong with this field; `found` are problems whose path ends here. */
    show(found) {
      problems.replaceChildren(...found.map((problem) => problemBox(problem, at.form)));
      this.element.classList.toggle("field--wrong", found.some(({ severity }) => severity === "error"));
      const input = document.getElementById(at.id);
      if (found.some(({ severity }) => severity === "error")) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    },
  };
}

/**
 * The fields of an entry.
 *
 * `context` is what controls may ask: rows of other entries, files, words that were used; `changed` hears
 * of every change.
 */
export class Form {
  constructor({ fields, first, context, changed }) {
    this.specs = fields;
    this.first = new Set(first);
    this.context = context;
    this.changed = changed;
    this.shape = shapeOf(fields);
    this.fields = [];
    this.strange = [];
  }

  say(words) {
    this.context.say(words);
  }

  usedWords() {
    return this.context.usedWords();
  }

  pictureDrop(spec, put) {
    return this.context.pictureDrop(spec, put);
  }

  /** The elements of the fields: what is asked first, and in parts what may be asked besides. */
  build(data) {
    const beside = () => this.get();
    this.fields = this.specs.map((spec) => fieldOf(spec, data[spec.name], new Place(this, () => [spec.name], beside)));
    this.strange = Object.keys(data).filter((name) => !this.specs.some((spec) => spec.name === name)).map((name) => this.unknown(name, data[name]));
    const order = [...this.first];
    const main = order.map((name) => this.fields.find((field) => field.spec.name === name)).filter(Boolean);
    const part = (section) => {
      const fields = this.fields.filter((field) => field.spec.section === section && !this.first.has(field.spec.name));
      return { elements: fields.map((field) => field.element), used: fields.filter((field) => !isEmpty(data[field.spec.name])).map((field) => field.spec.label) };
    };
    return { main: [...this.strange, ...main].map((field) => field.element), files: part("files"), rest: part("about"), publication: part("publication") };
  }

  /** A field that the model does not know: kept, shown, and offered to be taken out. */
  unknown(name, value) {
    const spec = { name, label: name, hint: t("form.unknown"), control: typeof value === "string" ? "text" : "list", item: { control: "text" } };
    const field = fieldOf(spec, value, new Place(this, () => [name]));
    let gone = false;
    const remove = h("button.quiet", { type: "button", onclick: () => { gone = true; field.element.remove(); this.changed(); } }, t("form.remove_field"));
    field.element.append(remove);
    const get = field.get;
    return Object.assign(field, { get: () => (gone ? undefined : get()) });
  }

  /** What the form says. */
  get() {
    return Object.fromEntries([...this.fields, ...this.strange].map((field) => [field.spec.name, field.get()]).filter(([, value]) => !isEmpty(value)));
  }

  /** Show problems at their fields; returns those that are no field's. */
  show(problems) {
    const left = new Set(problems);
    const visit = (fields, prefix) => {
      for (const field of fields) {
        const path = [...prefix, field.within === undefined ? null : String(field.within + 1), field.spec.name].filter(Boolean).join(".");
        visit(field.control.fields ?? [], [path]);
        const own = problems.filter((problem) => left.has(problem) && (problem.field === path || problem.field.startsWith(`${path}.`)));
        own.forEach((problem) => left.delete(problem));
        field.show(own);
      }
    };
    visit([...this.fields, ...this.strange], []);
    return [...left];
  }

  /** The first field with a mistake, opened where it is folded. */
  focusFirstMistake(root) {
    const wrong = root.querySelector(".problem--error");
    for (let part = wrong?.parentElement; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    const field = wrong?.closest(".field");
    (field?.querySelector("input, textarea, select, button") ?? wrong)?.focus();
    (field ?? wrong)?.scrollIntoView({ block: "center" });
  }
}
