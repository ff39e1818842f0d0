/** Every page opens from disk without an error or a request, and says how much it shows. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browser, close, EXAMPLES, graph, withPage } from "./harness.mjs";
import { seen } from "./oracle.mjs";

after(close);

const number = (count) => count.toLocaleString("en");

for (const name of [...EXAMPLES, "dated", "hostile"]) {
  test(`${name} opens and counts right`, async () => {
    const { json, typed, file } = graph(name);
    await withPage(file("html"), async (page) => {
      const counts = await page.evaluate(() => window.intertie.counts());
      // A graph without a typed claim opens with its co-occurrences.
      const expected = seen(json, { coOccurrence: typed.length === 0 });
      assert.equal(counts.nodes, expected.nodes.size);
      assert.equal(counts.edges, expected.edges.length);
      assert.equal(counts.allNodes, json.nodes.length);
      assert.equal(counts.allEdges, json.edges.length);
      const words = await page.getByTestId("counts").innerText();
      for (const count of [counts.nodes, counts.edges, json.graph.documents.length]) {
        assert.ok(words.includes(number(count)), `${count} in "${words}"`);
      }
    });
  });
}

test("no request can leave, whatever runs in the page", async () => {
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  const left = [];
  page.on("requestfinished", (request) => left.push(request.url()));
  page.on("requestfailed", (request) => request.failure().errorText !== "csp" && left.push(request.url()));
  const address = pathToFileURL(graph("peace").file("html")).href;
  await page.goto(address);
  const outcome = await page.evaluate(async () => {
    const image = new Image();
    const loaded = new Promise((done) => {
      image.onload = () => done("loaded");
      image.onerror = () => done("refused");
    });
    image.src = "https://example.org/a.png";
    const fetched = fetch("https://example.org/").then(() => "loaded", () => "refused");
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    return [await loaded, await fetched, window.ran ?? "refused"];
  });
  assert.deepEqual(outcome, ["refused", "refused", "refused"]);
  assert.deepEqual(left, [address]);
  await context.close();
});

test("without JavaScript the page says so", async () => {
  const context = await (await browser()).newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(graph("peace").file("html")).href);
  assert.match(await page.locator("body").innerText(), /JavaScript/);
  await context.close();
});

test("a page without its sentences says so", async () => {
  const { typed, file } = graph("dated");
  const { source, relation, target } = typed[0];
  await withPage(`${file("html", "--no-evidence")}#edge=${source},${relation},${target},0`, async (page) => {
    await page.getByTestId("sentences").getByText("without its sentences").waitFor();
  });
});

test("without WebGL the table stands in for the picture", async () => {
  const { file } = graph("dated");
  const context = await (await browser()).newContext();
  await context.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind.startsWith("webgl") ? null : get.call(this, kind, ...rest);
    };
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file("html")).href);
  await page.getByTestId("table-row").first().waitFor();
  await context.close();
});
