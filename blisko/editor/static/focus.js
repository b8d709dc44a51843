// Where one is in a form that is built anew: the same field, and the same place in its text.

const PARTS = [".field--body", ".toolbar", ".save-bar", ".states"];
const FIELDS = ["[data-path]", ...PARTS].join();
const CONTROLS = "input, select, textarea, button, summary, a";

/** Remember what has the focus within an element, and which parts are unfolded; a function that brings both back. */
export function placeOfFocus(root) {
  const active = root.contains(document.activeElement) ? document.activeElement : null;
  const way = active ? wayTo(root, active) : [];
  const { selectionStart, selectionEnd, scrollTop } = active ?? {};
  const unfolded = [...root.querySelectorAll("details")].map(({ open }) => open);
  return () => {
    for (const [n, part] of root.querySelectorAll("details").entries()) part.open = unfolded[n] ?? part.open;
    const found = active && followed(root, way);
    if (!found || found.tagName !== active.tagName) return;
    found.focus({ preventScroll: true });
    if (typeof selectionStart === "number" && found.type === active.type) found.setSelectionRange(selectionStart, selectionEnd);
    found.scrollTop = scrollTop;
  };
}

/** Steps from the root: the number of each field among its siblings of that name, and of the control in the last. */
function wayTo(root, element) {
  const field = element.parentElement.closest(FIELDS);
  const within = field && root.contains(field) && field !== root ? field : root;
  const step = { sign: "", number: [...within.querySelectorAll(CONTROLS)].indexOf(element) };
  const way = [step];
  for (let part = within; part !== root; ) {
    const above = part.parentElement.closest(FIELDS);
    const owner = above && root.contains(above) ? above : root;
    const sign = part.dataset.path ? `[data-path="${CSS.escape(part.dataset.path)}"]` : PARTS.find((name) => part.matches(name));
    way.unshift({ sign, number: [...owner.querySelectorAll(sign)].indexOf(part) });
    part = owner;
  }
  return way;
}

function followed(root, way) {
  let here = root;
  for (const { sign, number } of way) here = here?.querySelectorAll(sign || CONTROLS)[number];
  return here;
}

/** Wait until no question is open. */
export async function noQuestion() {
  for (let open = document.querySelector("dialog[open]"); open; open = document.querySelector("dialog[open]")) {
    await new Promise((done) => open.addEventListener("close", done, { once: true }));
  }
}
