// Files beside an entry: shown, chosen, dropped.
import { h } from "./dom.js";
import { size, t } from "./words.js";

/** A file beside the entry, by its name: the picture itself where it is one. */
export function fileControl(spec, value, at) {
  let name = value ?? "";
  const files = at.form.context.files;
  const holder = h("div.file", {});
  const input = h("input", {
    hidden: true, type: "file", accept: spec.picture ? "image/*" : "", // the button stands for it
    onchange: async () => {
      const [file] = input.files;
      input.value = "";
      const added = file && (await files.add(file, { picture: spec.picture }));
      if (!added) return;
      take(added);
      const beside = holder.closest(".group")?.querySelectorAll("input.line, textarea") ?? [];
      [...beside].find(({ value }) => !value)?.focus(); // what it shows is asked at once
    },
  });
  const beside = files.list().filter((file) => !spec.picture || file.picture);
  const existing = beside.length && h("select", { "aria-label": t("form.existing_file"), onchange: ({ target }) => target.value && take(target.value) },
    h("option", { value: "" }, t("form.existing_file")), beside.map((file) => h("option", { value: file.name }, file.name)));
  function take(other) {
    name = other;
    at.changed();
    show();
  }
  function show() {
    const picture = spec.picture && name ? h("img.thumb", { alt: "" }) : null;
    if (picture) files.show(name, picture);
    const known = files.list().find((file) => file.name === name);
    holder.replaceChildren(...[
      picture,
      name && h("p.file-name", { translate: false }, name, known ? h("span.soft", {}, ` ${size(known.size)}`) : null),
    ].filter(Boolean));
    pick.textContent = t(name ? "form.other_file" : spec.picture ? "form.pick_picture" : "form.pick_file");
  }
  const pick = h("button.quiet", { id: at.id, type: "button", "aria-describedby": at.describedBy, onclick: () => input.click() });
  show();
  return { element: h("div", {}, holder, h("div.beside", {}, pick, existing, input)), get: () => name };
}

/**
 * A place for photos: dropped, pasted, picked, or taken with the camera of a phone. `add(file)` puts one beside
 * the entry and gives its name; `put(item)` adds it to the list.
 */
export function pictureDrop(spec, files, put) {
  const nameField = spec.fields.find((field) => field.control === "file").name;
  const take = async (list) => {
    let first = true;
    for (const file of list) {
      const name = await files.add(file, { picture: true }); // one at a time: a phone has little memory
      if (name) put({ [nameField]: name }, first); // its alternative is asked at once; the others wait below it
      first &&= !name;
    }
  };
  const input = h("input", { hidden: true, type: "file", accept: "image/*", multiple: true, onchange: () => take([...input.files]).finally(() => { input.value = ""; }) });
  const camera = h("input", { hidden: true, type: "file", accept: "image/*", capture: "environment", onchange: () => take([...input.files, ...camera.files]).finally(() => { camera.value = ""; }) });
  const onPhone = matchMedia("(pointer: coarse)").matches;
  const box = h("div.drop", {
    ondragover: (event) => { event.preventDefault(); box.classList.add("drop--over"); },
    ondragleave: () => box.classList.remove("drop--over"),
    ondrop: (event) => { event.preventDefault(); box.classList.remove("drop--over"); take(picturesIn(event.dataTransfer)); },
    onpaste: (event) => { const found = picturesIn(event.clipboardData); if (found.length) { event.preventDefault(); take(found); } },
  },
    h("button.quiet", { type: "button", onclick: () => input.click() }, t("form.add_photos")),
    onPhone ? h("button.quiet", { type: "button", onclick: () => camera.click() }, t("form.take_photo")) : null,
    h("p.hint", {}, t("form.drop_photos")), input, camera);
  return box;
}

/** The picture files in what was dropped or pasted. */
export const picturesIn = (data) => [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/") || /\.(heic|heif|jpe?g|png|webp|avif|gif|svg)$/i.test(file.name));

/** What cannot be made of a file, in the words of the catalogue. */
export class Unreadable extends Error {}
