// GitHub as a host of texts. Another host is another class with these methods, each named for what it does:
//
//   mayWrite()                       whether the key lets somebody write; Refused says why not
//   head(branch)                     the commit that a branch names; null for none
//   heads(start)                     the branches that begin so: a map of their names -> commits
//   meeting(one, other)              { base, included }: where two commits part, and whether the one has all of the other
//   readTree(commit)                 every file of the content: its path -> { sha, size }
//   readFile(sha)                    its bytes;  readFileAt(path, commit) those of an earlier time
//   commit(order)                    { on, parents, changes, message, author } as a commit on no branch yet
//   point(branch, commit, isNew)     let a branch name it; Moved where somebody was quicker
//   startCheck(branch)               ask for the branch to be looked at, merged and published
//   report(branch)                   what was said of it last; null for nothing
//   history(path)                    the commits that changed a file: [{ name, when, who }]
//
// `tests/browser/editor/test_contract.py` asks all of this of a real repository.
import { LockedOut, Refused, Unreachable } from "./store.js";
import { t } from "./words.js";

const API = "https://api.github.com";
const VERSION = "2022-11-28";
const CONTENT = "content";
const REPORTS = "redakcja-wyniki";
const PATIENCE = 60_000; // milliseconds
const PATIENCE_WITH_FILES = 600_000; // a photo on a slow line
const RAW = "application/vnd.github.raw+json";
const AT_ONCE = 4; // requests that send files

/** A branch is not where it was when it was looked at. */
export class Moved extends Error {}

export class GitHub {
  /** `repository` is "owner/name"; `key()` gives the key of who is signed in, `renew()` makes it new where that can be. */
  constructor({ repository, key, renew = async () => false }) {
    Object.assign(this, { base: `${API}/repos/${repository}`, key, renew });
    this.trees = new Map();
  }

  async mayWrite() {
    // A key that waits for approval reads like any other: only writing tells. This file is in no commit and vanishes.
    await this.#told("POST", "/git/blobs", { content: "", encoding: "utf-8" });
    return true;
  }

  async head(branch) {
    return (await this.#told("GET", `/git/ref/heads/${branch}`, undefined, { missing: null }))?.object.sha ?? null;
  }

  async heads(start) {
    const found = await this.#told("GET", `/git/matching-refs/heads/${start}`);
    return new Map(found.map(({ ref, object }) => [ref.replace("refs/heads/", ""), object.sha]));
  }

  async meeting(one, other) {
    const { status, merge_base_commit: base } = await this.#told("GET", `/compare/${one}...${other}?per_page=1`);
    return { base: base.sha, included: status === "behind" || status === "identical" };
  }

  async readTree(commit) {
    if (!this.trees.has(commit)) this.trees.set(commit, this.#tree(commit));
    try {
      return await this.trees.get(commit);
    } catch (error) {
      this.trees.delete(commit);
      throw error;
    }
  }

  async #tree(commit) {
    const { tree } = await this.#told("GET", `/git/commits/${commit}`);
    const root = await this.#told("GET", `/git/trees/${tree.sha}`);
    const content = root.tree.find(({ path, type }) => path === CONTENT && type === "tree");
    const files = new Map();
    if (content) await this.#into(files, content.sha, "");
    return files;
  }

  async #into(files, sha, folder) {
    const all = await this.#told("GET", `/git/trees/${sha}?recursive=1`);
    // A list that was cut is asked for again, folder by folder.
    const told = all.truncated ? await this.#told("GET", `/git/trees/${sha}`) : all;
    for (const { path, type, mode, sha: name, size } of told.tree) {
      if (type === "blob" && mode !== "120000") files.set((folder + path).normalize("NFC"), { sha: name, size, written: folder + path });
      else if (type === "tree" && all.truncated) await this.#into(files, name, `${folder}${path}/`);
    }
  }

  async readFile(sha) {
    return new Uint8Array(await (await this.#ask("GET", `/git/blobs/${sha}`, { accept: RAW, cache: "default", patience: PATIENCE_WITH_FILES })).arrayBuffer());
  }

  async readFileAt(path, commit) {
    return new Uint8Array(await (await this.#ask("GET", `/contents/${CONTENT}/${encoded(path)}?ref=${commit}`, { accept: RAW })).arrayBuffer());
  }

  async commit({ on, parents, changes, message, author }) {
    const { tree: base } = await this.#told("GET", `/git/commits/${on}`);
    const known = await this.readTree(on);
    const tree = [];
    const waiting = [...changes];
    const work = async () => {
      for (let change = waiting.shift(); change; change = waiting.shift()) tree.push(await this.#row(change, known));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    tree.sort((a, b) => (a.path < b.path ? -1 : 1));
    const made = await this.#told("POST", "/git/trees", { base_tree: base.sha, tree });
    return (await this.#told("POST", "/git/commits", { message, tree: made.sha, parents, author })).sha;
  }

  async #row({ path, text, blob, sha }, known) {
    const row = { path: `${CONTENT}/${known.get(path)?.written ?? path}`, mode: "100644", type: "blob" };
    if (text !== undefined) return { ...row, content: text };
    if (blob) return { ...row, sha: (await this.#told("POST", "/git/blobs", { content: await base64(blob), encoding: "base64" }, { patience: PATIENCE_WITH_FILES })).sha };
    return { ...row, sha }; // null takes it away
  }

  async point(branch, commit, isNew) {
    if (isNew) await this.#told("POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: commit });
    else await this.#told("PATCH", `/git/refs/heads/${branch}`, { sha: commit, force: false });
  }

  async startCheck(branch) {
    await this.#ask("POST", "/dispatches", { json: { event_type: "redakcja", client_payload: { branch } } });
  }

  async report(branch) {
    const answer = await this.#ask("GET", `/contents/${encoded(branch.split("/").at(-1))}.json?ref=${REPORTS}`, { accept: RAW, missing: null });
    return answer ? answer.json() : null;
  }

  async history(path) {
    const told = await this.#told("GET", `/commits?path=${encoded(`${CONTENT}/${path}`)}&per_page=30`);
    return told.map(({ sha, commit }) => ({ name: sha, when: commit.author.date, who: commit.author.name }));
  }

  async #told(method, path, json, more = {}) {
    const answer = await this.#ask(method, path, { json, ...more });
    return answer && answer.json();
  }

  /** Ask the host. What it refuses is told in words; `missing` is what stands for something that is not there. */
  async #ask(method, path, { json, accept = "application/vnd.github+json", cache = "no-cache", missing, patience = PATIENCE, again = false } = {}) {
    const headers = { Accept: accept, Authorization: `Bearer ${this.key()}`, "X-GitHub-Api-Version": VERSION };
    if (json) headers["Content-Type"] = "application/json";
    let answer;
    try {
      answer = await fetch(this.base + path, { method, headers, body: json && JSON.stringify(json), cache, signal: AbortSignal.timeout(patience) });
    } catch {
      throw new Unreachable();
    }
    if (answer.ok) return answer;
    if (answer.status === 401 && !again && (await this.renew())) return this.#ask(method, path, { json, accept, cache, missing, patience, again: true });
    if (answer.status === 404 && missing !== undefined) return missing;
    throw await refusal(answer);
  }
}

async function refusal(answer) {
  const { status } = answer;
  const { message = "", errors = [] } = await answer.json().catch(() => ({}));
  const said = [message, ...errors.map((error) => error?.message ?? error)].join(" ");
  const no = (code, values) => new Refused({ code, what: t(`host.${code}`, values) });
  if (status === 401) return new LockedOut();
  if (status === 429 || (status === 403 && (answer.headers.get("x-ratelimit-remaining") === "0" || answer.headers.has("retry-after") || /rate limit|abuse/i.test(said)))) return no("limit", { minutes: minutesOf(answer) });
  if (status === 403) return no(/approv|pending/i.test(said) ? "waits" : "right");
  if (status === 404) return no("not_seen");
  if (status === 409 || (status === 422 && /fast.forward|already exists|does not exist|expected/i.test(said))) return new Moved(said);
  if (status === 422) return no(/rule|protect/i.test(said) ? "rule" : "not_taken", { said });
  return status >= 500 ? new Unreachable() : no("not_taken", { said: said || String(status) });
}

/** Minutes until the host answers again. */
function minutesOf(answer) {
  const after = Number(answer.headers.get("retry-after")) * 1000 || Number(answer.headers.get("x-ratelimit-reset")) * 1000 - Date.now();
  return Math.max(1, Math.ceil((after || 60_000) / 60_000));
}

const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

const base64 = (blob) => new Promise((done, fail) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
  reader.onerror = () => fail(reader.error);
  reader.readAsDataURL(blob);
});
