// What every host answers, asked of the one that is there.
async ({ key, repository }) => {
  const base = document.querySelector("script[type=module]").src;
  const { GitHub, Moved } = await import(new URL("./host-github.js", base).href);
  const host = new GitHub({ repository, key: () => key });
  const told = {};
  const author = { name: "Redakcja", email: "redakcja@localhost", date: "2026-03-10T09:00:00Z" };
  const change = (text, on, parents) => host.commit({ on, parents, author, message: "Próba", changes: [{ path: "strony/nowa.md", text }, { path: "strony/obraz.svg", blob: new Blob(["<svg/>"]) }] });
  told.mayWrite = await host.mayWrite();
  const main = await host.head("main");
  told.none = await host.head("redakcja/nie-ma");
  const before = await host.readTree(main);
  const one = await change("Raz.\n", main, [main]);
  await host.point("redakcja/proba", one, true);
  told.twice = await host.point("redakcja/proba", one, true).then(() => "", (error) => error instanceof Moved);
  const two = await change("Dwa.\n", one, [one]);
  await host.point("redakcja/proba", two, false);
  const other = await change("Obok.\n", main, [main]);
  told.moved = await host.point("redakcja/proba", other, false).then(() => "", (error) => error instanceof Moved);
  told.head = (await host.head("redakcja/proba")) === two;
  told.heads = [...(await host.heads("redakcja/pr"))].map(([name, sha]) => [name, sha === two]);
  told.noHeads = (await host.heads("redakcja/nie-ma")).size;
  const tree = await host.readTree(two);
  told.added = [...tree.keys()].filter((path) => !before.has(path));
  told.text = new TextDecoder().decode(await host.readFile(tree.get("strony/nowa.md").sha));
  told.earlier = new TextDecoder().decode(await host.readFileAt("strony/nowa.md", one));
  told.meetings = [await host.meeting(main, two), await host.meeting(two, main), await host.meeting(two, other)].map(({ base: where, included }) => [where === main, included]);
  const away = await host.commit({ on: two, parents: [two], author, message: "Usunięte", changes: [{ path: "strony/nowa.md", sha: null }] });
  told.removed = (await host.readTree(away)).has("strony/nowa.md");
  told.report = await host.report("redakcja/proba");
  await host.startCheck("redakcja/proba");
  told.history = (await host.history("biblioteka.yaml")).length > 0;
  return told;
}
