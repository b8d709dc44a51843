// The colours that the reader chose, before anything is drawn; then the list in the header, which remembers the
// choice on this device alone. Without this the page has the colours of the device.
const root = document.documentElement;
const wanted = (() => {
  try {
    return localStorage.getItem("colours");
  } catch {
    return null; // a browser that keeps nothing
  }
})();
root.dataset.colours = ["light", "dark", "contrast"].includes(wanted) ? wanted : "device";

addEventListener("DOMContentLoaded", () => {
  const label = document.querySelector(".colours");
  const list = label?.querySelector("select");
  if (!list) return;
  label.hidden = false;
  list.value = root.dataset.colours;
  list.addEventListener("change", () => {
    root.dataset.colours = list.value;
    try {
      localStorage.setItem("colours", list.value);
    } catch {
      // the choice holds for this page
    }
  });
});
