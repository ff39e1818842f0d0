/** The drawn picture, `-o graph.svg`, in a browser. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browser, close, EXAMPLES, graph } from "./harness.mjs";

after(close);

for (const name of [...EXAMPLES, "dated", "hostile"]) {
  test(`a browser draws ${name}.svg`, async () => {
    const { json, typed, file } = graph(name);
    const context = await (await browser()).newContext();
    const page = await context.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("dialog", (dialog) => requests.push(dialog.message()));
    const address = pathToFileURL(file("svg")).href;
    await page.goto(address);
    const seen = await page.evaluate(() => ({
      root: document.documentElement.localName,
      scripts: document.querySelectorAll("script, foreignObject, parsererror").length,
      words: document.documentElement.textContent.replaceAll(/\s+/g, ""),
      outside: [...document.querySelectorAll("text")].filter((text) => {
        const [box, all] = [text, document.documentElement].map((element) => element.getBoundingClientRect());
        return box.width === 0 || box.left < all.left - 1 || box.right > all.right + 1;
      }).length,
    }));
    assert.equal(seen.root, "svg");
    assert.equal(seen.scripts, 0);
    assert.equal(seen.outside, 0, "every text lies inside the picture");
    const ends = new Set(typed.flatMap((edge) => [edge.source, edge.target]));
    // Names that are long are drawn shortened.
    const shown = json.nodes.filter((node) => (ends.size === 0 || ends.has(node.id)) && node.name.length < 30);
    for (const node of shown) {
      assert.ok(seen.words.includes(written(node.name)), `the label ${node.name}`);
    }
    assert.deepEqual(requests, [address]);
    await context.close();
  });
}

/** A name as XML can hold it, without the spaces at which it may be broken. */
function written(name) {
  return name
    .replaceAll(/[\t\n\r ]/g, "")
    .replaceAll(/[\u0000-\u001f\u007f]/g, (control) =>
      String.fromCharCode(control === "\u007f" ? 0x2421 : 0x2400 + control.charCodeAt(0)))
    .replaceAll(/\s+/g, "");
}
