// Elements, made in one expression. Text is always text: nothing here reads HTML.

const SVG = "http://www.w3.org/2000/svg";
const ICONS = new URL("theme/icons/icons.svg", import.meta.url).pathname;

/**
 * An element: `h("button.quiet", { type: "button", onclick }, "Usuń")`.
 *
 * What is null, undefined or false is left out, among properties as among children.
 */
export function h(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && !key.includes("-") && key !== "list") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An icon of the theme; what it means stands beside it in words. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${ICONS}#${name}`);
  svg.append(use);
  return svg;
}

const sheets = new Map();

/** A style sheet that only some parts of the page need, from then on; where it does not come, they are plain. */
export function sheet(name) {
  if (!sheets.has(name)) sheets.set(name, new Promise((done) => {
    const fail = () => { sheets.delete(name); link.remove(); done(); };
    const link = h("link", { rel: "stylesheet", href: new URL(name, import.meta.url).href, onload: done, onerror: fail });
    document.head.append(link);
  }));
  return sheets.get(name);
}

let number = 0;

/** An id that nothing else on the page has. */
export const fresh = (what) => `${what}-${(number += 1)}`;

/** A function that waits until it has not been called for so long. */
export function later(milliseconds, work) {
  let timer = 0;
  const call = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), milliseconds);
  };
  call.now = (...values) => {
    clearTimeout(timer);
    return work(...values);
  };
  call.cancel = () => clearTimeout(timer);
  return call;
}

/** A function that works soon after it is called, and no more than once in so long, however often that is. */
export function soon(milliseconds, work) {
  let timer = 0;
  const call = () => {
    timer ||= setTimeout(call.now, milliseconds);
  };
  call.cancel = () => {
    clearTimeout(timer);
    timer = 0;
  };
  call.now = () => {
    call.cancel();
    return work();
  };
  return call;
}
