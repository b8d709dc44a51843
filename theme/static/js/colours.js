// The colours that the reader chose, before anything is drawn; then the buttons in the header, which remember the
// choice on this device alone. Without this the page has the colours of the device.
const root = document.documentElement;
const choices = ["device", "light", "dark", "contrast"];
let chosen = null;
try {
  chosen = localStorage.getItem("colours");
} catch {
  // a browser that keeps nothing: the choice holds for one page
}
root.dataset.colours = choices.includes(chosen) ? chosen : "device";

addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector(".colours");
  if (!box) return;
  const buttons = [...box.querySelectorAll("[aria-pressed]")];
  const tell = () => {
    for (const button of buttons) {
      const pressed = button.value === root.dataset.colours;
      button.setAttribute("aria-pressed", pressed);
      if (pressed) box.querySelector(".colours__state").textContent = button.textContent;
    }
  };
  tell();
  box.hidden = false;
  for (const button of buttons)
    button.addEventListener("click", () => {
      root.dataset.colours = button.value;
      tell();
      try {
        localStorage.setItem("colours", button.value);
      } catch {
        // as above
      }
    });
});
