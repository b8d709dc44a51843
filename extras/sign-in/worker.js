// Exchanges what GitHub gives a browser after signing in (a code) for a key, and a key that is over for a new one.
//
// GitHub answers that question to servers alone: it wants the secret of the app, and lets no page read the answer. So this stands
// between them, and does nothing else: it keeps nothing, logs nothing, and sees no text of the site. README.md says how to run it and
// what it guards against.
//
// Set in the environment: ORIGIN (https://biblioteka.example.org), REDIRECT (the address of the editor, as the app has it),
// CLIENT_ID, CLIENT_SECRET.
const EXCHANGE = "https://github.com/login/oauth/access_token";
const LARGEST = 4000; // characters of a question
const WORD = /^[\w.~-]{1,500}$/;

export default {
  async fetch(request, env) {
    const headers = { "Access-Control-Allow-Origin": env.ORIGIN, "Cache-Control": "no-store", Vary: "Origin", "X-Content-Type-Options": "nosniff" };
    const answer = (status, said) => new Response(said && JSON.stringify(said), { status, headers: { ...headers, "Content-Type": "application/json" } });
    // Pages of other sites get no word, also not where their browser would keep it from them.
    if (request.headers.get("Origin") !== env.ORIGIN || new URL(request.url).pathname !== "/token") return new Response(null, { status: 403 });
    if (request.method === "OPTIONS") {
      return new Response(null, { status: 204, headers: { ...headers, "Access-Control-Allow-Methods": "POST", "Access-Control-Allow-Headers": "Content-Type" } });
    }
    if (request.method !== "POST" || request.headers.get("Content-Type") !== "application/json") return answer(405, { error: "method" });
    const order = asked(await request.text(), env);
    if (!order) return answer(400, { error: "question" });
    try {
      return answer(...(await exchanged(order, env)));
    } catch {
      return answer(502, { error: "unreachable" });
    }
  },
};

/** What GitHub is asked for a question; null for one that is none. */
function asked(text, env) {
  if (text.length > LARGEST) return null;
  let said;
  try {
    said = JSON.parse(text) ?? {};
  } catch {
    return null;
  }
  const isWord = (value) => typeof value === "string" && WORD.test(value);
  if (isWord(said.refresh_token)) return { grant_type: "refresh_token", refresh_token: said.refresh_token };
  // The code alone is worth nothing: the browser that asked for it proves so with its own word (PKCE), and for our page only.
  if (!isWord(said.code) || !isWord(said.code_verifier) || said.redirect_uri !== env.REDIRECT) return null;
  return { code: said.code, code_verifier: said.code_verifier, redirect_uri: env.REDIRECT };
}

/** The status and what is told: the key, when it is over, what renews it; nothing else of the answer. */
async function exchanged(order, env) {
  const answer = await fetch(env.EXCHANGE ?? EXCHANGE, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify({ client_id: env.CLIENT_ID, client_secret: env.CLIENT_SECRET, ...order }),
    redirect: "error",
  });
  const { access_token, expires_in, refresh_token, error } = await answer.json();
  if (!answer.ok || !access_token) return [400, { error: typeof error === "string" ? error.slice(0, 100) : "refused" }];
  return [200, { access_token, expires_in, refresh_token }];
}
