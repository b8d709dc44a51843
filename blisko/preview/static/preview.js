// Only in the preview: keeps the page fresh and shows what the generator has to say about it.
// The server prints the bar and the panel; this script puts them beside the page, in a shadow root.
{
  const page = document.currentScript.dataset.page; // names the state of the page this tab shows
  const SCROLL = "blisko-preview-scroll";
  const CLOSED = "blisko-preview-closed";

  const host = document.createElement("blisko-preview");
  const root = host.attachShadow({ mode: "open" });
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: "/__blisko/preview.css" });
  const view = document.createElement("div");
  root.append(sheet, view);
  // Beside a form of the editor the page is fresh all the same, without the bar and the panel.
  host.hidden = window.top !== window;
  document.documentElement.append(host);

  const panel = () => view.querySelector("dialog");

  function show(state) {
    if (state.page !== page) {
      renew(state.address);
      return;
    }
    const wasOpen = panel()?.open;
    view.innerHTML = state.html;
    if (!state.errors) sessionStorage.removeItem(CLOSED);
    const isNew = state.errors && sessionStorage.getItem(CLOSED) !== state.errors;
    if (!host.hidden && (isNew || (wasOpen && state.errors))) panel().showModal();
    panel()?.addEventListener("close", () => sessionStorage.setItem(CLOSED, state.errors));
  }

  function renew(address) {
    source.close();
    if (address !== location.pathname) {
      location.replace(address);
      return;
    }
    const place = { path: location.pathname, left: scrollX, top: scrollY };
    sessionStorage.setItem(SCROLL, JSON.stringify(place));
    location.reload();
  }

  function scrollBack() {
    const place = JSON.parse(sessionStorage.getItem(SCROLL) ?? "{}");
    sessionStorage.removeItem(SCROLL);
    if (place.path !== location.pathname) return;
    const go = () => scrollTo({ left: place.left, top: place.top, behavior: "instant" });
    go();
    addEventListener("load", go); // pictures without a size may have moved the text
  }

  // A hidden tab lets go of its connection: browsers allow only six to one server.
  let source = { close() {} };
  function connect() {
    source.close();
    if (document.hidden) return;
    source = new EventSource(`/__blisko/events?page=${encodeURIComponent(location.pathname)}`);
    source.onmessage = ({ data }) => show(JSON.parse(data));
    source.onerror = () => {
      view.querySelector(".lost")?.removeAttribute("hidden");
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
    };
  }

  view.addEventListener("click", ({ target }) => {
    if (target.dataset.do === "open") panel().showModal();
    if (target.dataset.do === "close") panel().close();
  });
  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", ({ persisted }) => persisted && connect());

  scrollBack();
  connect();
}
