// Who it is that saves: by the app of the site, or with a key of one's own. And out again, with nothing lost.
import * as drafts from "./drafts.js";
import { asked } from "./dialogs.js";
import { fresh, h } from "./dom.js";
import * as keys from "./keys.js";
import { LockedOut, Refused, Unreachable } from "./store.js";
import { inWords, t } from "./words.js";

const GITHUB = "https://github.com";
const PENDING = "redakcja-logowanie"; // what was sent to the host, to know its answer by

/** Ask until somebody is signed in. */
export async function signIn(data, host) {
  let wrong = await answered(data);
  for (;;) {
    if (!wrong && keys.current()) wrong = await refusedBy(host);
    if (!wrong && keys.current()) return;
    wrong = await ask(data, wrong);
  }
}

/** Why the key lets nobody write; "" where it does. */
async function refusedBy(host) {
  try {
    await host.mayWrite();
    return "";
  } catch (error) {
    if (error instanceof Unreachable) return t("sign_in.unreachable");
    if (!(error instanceof LockedOut || error instanceof Refused)) throw error;
    keys.forget();
    return error instanceof LockedOut ? t("sign_in.unknown") : error.message;
  }
}

async function ask(data, wrong) {
  const id = fresh("key");
  const input = h("input.line", { id, type: "password", autocomplete: "off", spellcheck: false, translate: false, "aria-describedby": `${id}-hint` });
  const end = h("input.line", { id: fresh("until"), type: "date", value: keys.latest(), max: keys.latest(), oninput: () => { ends.textContent = inWords(end.value); } });
  const ends = h("p.hint", { "aria-live": "polite" }, inWords(end.value));
  const here = h("input", { type: "checkbox" });
  const device = h("label", {}, here, t("sign_in.here"));
  const own = h("details.more", { open: !data.sign_in }, h("summary", {}, t("sign_in.own")),
    h("ol", {}, h("li", {}, h("a", { href: keyLink(data), target: "_blank", rel: "noopener noreferrer" }, t("sign_in.step_make")), " ", t("sign_in.step_check", { repository: data.repository.split("/")[1] })), h("li", {}, t("sign_in.step_copy")), h("li", {}, t("sign_in.step_wait"))),
    h("figure.key-steps", {}, h("img", { src: new URL("key-steps.svg", import.meta.url).href, alt: t("sign_in.drawing"), width: 480, height: 424, loading: "lazy" }), h("figcaption.hint", {}, t("sign_in.drawn"))),
    h("div.field", {}, h("label.label", { htmlFor: id }, t("sign_in.key")), h("p.hint", { id: `${id}-hint` }, t("sign_in.key_hint")), input),
    h("div.field", {}, h("label.label", { htmlFor: end.id }, t("sign_in.until")), h("p.hint", {}, t("sign_in.until_hint")), end, ends));
  const body = h("div.signing", {}, wrong ? h("p.problem.problem--error", { role: "alert" }, wrong) : null, h("p", {}, t("sign_in.about")), own, device, h("p.hint", {}, t("sign_in.seen")));
  const answer = await asked(t("sign_in.title", { name: data.site.name }), body, [
    ...(data.sign_in ? [{ value: "app", words: t("sign_in.with_app") }] : []),
    { value: "key", words: t("sign_in.with_key"), calm: Boolean(data.sign_in) },
  ], { onOpen: (dialog) => (own.open ? input : dialog.querySelector("button.button")).focus() });
  if (answer === "app") await toHost(data, here.checked);
  const key = input.value.trim();
  if (answer !== "key" || !key) return wrong;
  keys.keep({ key, until: end.value }, { here: here.checked });
  return "";
}

/** Where one makes a key that can write into this repository alone. */
function keyLink({ repository, site }) {
  const [owner] = repository.split("/");
  const asks = { name: `${t("app.name")}: ${site.name}`.slice(0, 40), description: t("sign_in.key_for"), target_name: owner, expires_in: String(keys.DAYS), contents: "write" };
  return `${GITHUB}/settings/personal-access-tokens/new?${new URLSearchParams(asks)}`;
}

// -- by the app of the site -----------------------------------------------------

const here = () => location.origin + location.pathname;
const text = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => text(crypto.getRandomValues(new Uint8Array(32)));

/** Go to the host, which asks who it is and comes back with a code. */
async function toHost(data, stays) {
  const [state, verifier] = [random(), random()];
  sessionStorage.setItem(PENDING, JSON.stringify({ state, verifier, stays, hash: location.hash }));
  const challenge = text(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
  const asks = { client_id: data.app, redirect_uri: here(), state, code_challenge: challenge, code_challenge_method: "S256" };
  location.assign(`${GITHUB}/login/oauth/authorize?${new URLSearchParams(asks)}`);
  await new Promise(() => {}); // the page goes away
}

/** Take the code that the host came back with, and exchange it; what was wrong with it, "" for nothing. */
async function answered(data) {
  const said = new URLSearchParams(location.search);
  if (!said.has("code") && !said.has("error")) return "";
  const sent = JSON.parse(sessionStorage.getItem(PENDING) ?? "null");
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, "", location.pathname + (sent?.hash ?? ""));
  if (!sent || said.get("state") !== sent.state || !said.has("code")) return t("sign_in.not_ours");
  try {
    const made = await exchanged(data, { code: said.get("code"), code_verifier: sent.verifier, redirect_uri: here() });
    keys.keep({ key: made.access_token, renew: made.refresh_token }, { here: sent.stays });
    return "";
  } catch {
    return t("sign_in.not_exchanged");
  }
}

async function exchanged({ sign_in: address }, order) {
  const answer = await fetch(`${address}/token`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(order), credentials: "omit" });
  const told = await answer.json();
  if (!told.access_token) throw new Error(told.error);
  return told;
}

/** A new key in the place of one that is over, without asking; whether there is one. */
export async function renewed(data) {
  const { renew } = keys.record() ?? {};
  if (!renew || !data.sign_in) return false;
  try {
    const made = await exchanged(data, { refresh_token: renew });
    keys.keep({ key: made.access_token, renew: made.refresh_token }, { here: keys.isOnDevice() });
    return true;
  } catch {
    return false;
  }
}

// -- out ------------------------------------------------------------------------

/** Sign out; what is not sent is offered first. */
export async function signOut(app) {
  await app.shown?.hurry?.();
  const left = [...(await drafts.left()), ...(app.shown?.dirty ? [app.shown.draft()] : [])];
  const list = h("ul", {}, left.map(({ title }) => h("li", { translate: false }, title)));
  const answer = left.length
    ? await asked(t("sign_out.unsent"), list, [{ value: "", words: t("sign_out.send") }, { value: "take", words: t("sign_out.take"), calm: true }, { value: "out", words: t("sign_out.leave"), calm: true }])
    : await asked(t("sign_out.title"), null, [{ value: "out", words: t("sign_out.yes") }, { value: "", words: t("app.cancel"), calm: true }]);
  if (!answer) return;
  if (answer === "take") left.forEach(download);
  keys.forget();
  setTimeout(() => location.reload(), answer === "take" ? 1000 : 0); // the downloads begin first
}

function download({ title, text: whole, files = [] }) {
  const give = (blob, name) => {
    const address = URL.createObjectURL(blob);
    h("a", { href: address, download: name }).click();
  };
  give(new Blob([whole], { type: "text/plain" }), `${title.replaceAll(/[^\p{L}\p{N} -]/gu, "") || "tekst"}.txt`);
  for (const { blob, name } of files) if (blob) give(blob, name);
}
