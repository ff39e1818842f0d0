/** What narrows the picture shows exactly what it says, and says what it left out. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { click, close, graph, shows, withPage } from "./harness.mjs";
import { distance, seen } from "./oracle.mjs";

after(close);

const { json, typed, name, file } = graph("dated");

/** Opens the page, does something and expects to see what is left under these conditions. */
function narrows(title, act, conditions, more = async () => {}) {
  test(title, () =>
    withPage(file("html"), async (page) => {
      await shows(page, seen(json));
      await act(page);
      await shows(page, seen(json, conditions));
      await more(page);
    }));
}

const countries = ["Country"];
narrows("a type is left out, and taken back in", (page) => page.getByTestId("types-Country").uncheck(), { types: countries }, async (page) => {
  await page.getByTestId("types-all").click();
  await shows(page, seen(json));
});

const arms = { relations: ["ARMS"] };
narrows("a relation is left out", (page) => page.getByTestId("relations-ARMS").uncheck(), arms, async (page) => {
  await page.getByTestId("chip-legend-off").click();
  await shows(page, seen(json));
});

narrows("all relations but one are left out", async (page) => {
  await page.getByTestId("relations-none").click();
  await shows(page, { nodes: new Set(), edges: [] });
  await page.getByTestId("relations-ATTACKED").check();
}, { relations: typed.map((edge) => edge.relation).filter((relation) => relation !== "ATTACKED") });

narrows("denied claims are left out", (page) => page.getByTestId("statuses-negated").uncheck(), { statuses: ["negated"] });

narrows("pairs in one sentence are shown on request", (page) => page.getByTestId("co-occurrence").check(), { coOccurrence: true });

for (const least of [2, 3]) {
  narrows(`claims with less evidence than ${least} are left out`, async (page) => {
    const slider = page.getByTestId("min-evidence");
    await slider.focus();
    for (let step = 1; step < least; step++) await page.keyboard.press("ArrowRight");
    await page.getByTestId("evidence-text").getByText(`at least ${least}`).waitFor();
  }, { least });
}

test("time is narrowed from both sides", () =>
  withPage(file("html"), async (page) => {
    await page.getByTestId("time-from").focus();
    // The first stop is March 2019, one a month.
    for (let month = 0; month < 24; month++) await page.keyboard.press("ArrowRight");
    await shows(page, seen(json, { from: "2021-03-01" }));
    await page.getByTestId("undated").uncheck();
    await shows(page, seen(json, { from: "2021-03-01", undated: false }));
    await page.getByTestId("time-to").focus();
    for (let month = 0; month < 12; month++) await page.keyboard.press("ArrowLeft");
    await shows(page, seen(json, { from: "2021-03-01", to: "2022-09-30", undated: false }));
    await page.getByTestId("chip-time-off").click();
    await shows(page, seen(json));
  }));

test("names without a claim are shown on request", () =>
  withPage(file("html"), async (page) => {
    await page.getByTestId("unconnected").check();
    await shows(page, { nodes: new Set(json.nodes), edges: typed });
  }));

test("a name is hidden, and shown again", () =>
  withPage(file("html"), async (page) => {
    await click(page, "country/ukraine");
    await page.getByTestId("hide-node").click();
    await shows(page, seen(json, { hidden: ["country/ukraine"] }));
    await page.getByTestId("chip-hidden-off").click();
    await shows(page, seen(json));
  }));

test("the focus reaches as far as it says", () =>
  withPage(file("html"), async (page) => {
    const id = "country/azerbaijan";
    await click(page, id);
    for (const depth of [1, 2, 3]) {
      await page.getByTestId(`focus-${depth}`).click();
      await shows(page, seen(json, { focus: { id, depth } }));
      assert.match(await page.getByTestId("chip-focus").innerText(), new RegExp(`Azerbaijan, ${depth} step`));
    }
    await page.getByTestId("chip-focus-off").click();
    await shows(page, seen(json));
  }));

test("the shortest path is told step by step", () =>
  withPage(file("html"), async (page) => {
    const [from, to] = ["country/azerbaijan", "country/israel"];
    for (const [box, id] of [["path-from", from], ["path-to", to]]) {
      await page.getByTestId(box).fill(name(id).toLowerCase());
      await page.getByTestId(`${box}-list`).getByRole("option").first().waitFor();
      await page.keyboard.press("Enter");
    }
    const steps = page.getByTestId("path-steps").locator("li");
    await steps.first().waitFor();
    assert.equal(await steps.count(), distance(typed, from, to) + 1);
    assert.match(await steps.first().innerText(), /Azerbaijan/);
    assert.match(await steps.last().innerText(), /Israel/);
    // Without its only bridge there is no path.
    await page.getByTestId("relations-ARMS").uncheck();
    await page.getByTestId("path-result").getByText("No path").waitFor();
  }));

test("a step over a denied or doubtful claim says so", () =>
  withPage(`${file("html")}#path=country/iran,country/germany`, async (page) => {
    const steps = page.getByTestId("path-steps").locator("li");
    await steps.first().waitFor();
    assert.match(await steps.nth(1).innerText(), /^not: attacked → ?negated/);
    assert.match(await steps.nth(2).innerText(), /^← \w+ \(alleged\) ?alleged/);
    assert.match(await page.getByTestId("path-result").innerText(), /1 of them denied/);
    await page.evaluate(() => (location.hash = "path=country/france,country/germany"));
    await steps.nth(1).getByText("↔").waitFor();
  }));

test("communities are folded into one node each, and unfolded", () => {
  const { typed, file } = graph("caspian");
  return withPage(file("html"), async (page) => {
    const drawn = () => page.evaluate(() => window.intertie.counts().drawnNodes);
    const all = await drawn();
    await page.getByTestId("fold").click();
    await page.waitForFunction((all) => window.intertie.counts().drawnNodes < all, all);
    const { edges } = await page.evaluate(() => window.intertie.counts());
    assert.equal(edges, typed.length, "folding leaves nothing out");
    await click(page, "country/azerbaijan");
    const folded = await drawn();
    await page.getByTestId("open-community").click();
    await page.waitForFunction((folded) => window.intertie.counts().drawnNodes > folded, folded);
    await page.getByTestId("fold").click();
    await page.waitForFunction((all) => window.intertie.counts().drawnNodes === all, all);
  });
});
