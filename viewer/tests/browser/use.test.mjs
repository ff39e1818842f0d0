/** The page in other hands: by keyboard, by screen reader, on a phone, in the dark, by a link; and with hostile names. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { click, close, counts, graph, open, shows, withPage } from "./harness.mjs";
import { seen } from "./oracle.mjs";

after(close);

const { json, typed, file } = graph("dated");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test("a link opens what its sender saw", () =>
  withPage(file("html"), async (page, context) => {
    await page.getByTestId("relations-ARMS").uncheck();
    await page.getByTestId("co-occurrence").check();
    await page.getByTestId("view-table").click();
    await page.getByTestId("sort-source").click();
    await page.getByTestId("table-row").nth(2).click();
    await page.getByTestId("sentence").first().waitFor();
    await page.waitForTimeout(400);
    const first = await state(page);
    const other = await open(context, `${file("html")}#${new URL(page.url()).hash.slice(1)}`);
    await other.getByTestId("sentence").first().waitFor();
    assert.deepEqual(await state(other), first);
    assert.deepEqual(await counts(other), await counts(page));
    other.assertQuiet();
  }));

async function state(page) {
  return page.evaluate(() => ({
    selection: window.intertie.selection(),
    title: document.querySelector("[data-testid=inspector-title]").textContent,
    arms: document.querySelector("[data-testid=relations-ARMS]").checked,
    pairs: document.querySelector("[data-testid=co-occurrence]").checked,
    rows: [...document.querySelectorAll("[data-testid=table-row]")].map((row) => row.textContent),
    hash: location.hash,
  }));
}

test("a link to what is no longer there opens all the same", () =>
  withPage(`${file("html")}#node=country/nowhere&focus=x,9&evidence=-3&camera=1,2&without-types=Nothing&view=odd&%zz`, async (page) => {
    await shows(page, seen(json));
  }));

test("back goes back", () =>
  withPage(file("html"), async (page) => {
    const title = page.getByTestId("inspector-title");
    await click(page, "country/ukraine");
    await title.getByText("Ukraine").waitFor();
    await page.getByTestId("neighbours").getByTestId("node-link").getByText("Poland").click();
    await title.getByText("Poland").waitFor();
    await page.goBack();
    await title.getByText("Ukraine").waitFor();
    await page.goBack();
    await page.getByTestId("inspector").waitFor({ state: "hidden" });
    await page.goForward();
    await title.getByText("Ukraine").waitFor();
  }));

test("everything can be done by the keyboard alone", () =>
  withPage(file("html"), async (page) => {
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focused = () => page.evaluate(() => document.activeElement.dataset.testid ?? document.activeElement.id);
    // The first stop skips to the table.
    await press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip/);
    await press("Enter");
    assert.equal(await focused(), "table-scroll");
    const active = () => page.locator("[data-testid=table-row].active").getAttribute("aria-rowindex");
    await press("ArrowDown", "ArrowDown");
    assert.equal(await active(), "4");
    await press("End");
    assert.equal(await active(), String(typed.length + 1));
    await press("Home", "Enter");
    await page.getByTestId("sentence").first().waitFor();
    await press("Escape");
    await page.getByTestId("inspector").waitFor({ state: "hidden" });
    // A slash finds, arrows choose, Enter takes, Escape leaves.
    await press("/");
    assert.equal(await focused(), "search");
    await page.keyboard.type("an");
    const options = page.getByTestId("search-list").getByRole("option");
    await options.first().waitFor();
    await press("ArrowDown");
    assert.equal(await options.nth(1).getAttribute("aria-selected"), "true");
    const chosen = await options.nth(1).locator(".hit-name").evaluate((name) => name.firstChild.textContent);
    await press("Enter");
    await page.getByTestId("inspector-title").getByText(chosen).waitFor();
    assert.equal(await focused(), "inspector");
    // The details, each stop of which can be seen.
    for (let stop = 0; stop < 8; stop++) {
      await press("Tab");
      const ring = await page.evaluate(() => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
        return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      });
      assert.ok(ring, `the focus shows on ${await focused()}`);
    }
    await press("Escape");
    await page.getByTestId("inspector").waitFor({ state: "hidden" });
    await page.getByTestId("view-picture").click();
    // The picture takes arrows, plus, minus and zero.
    await page.getByTestId("picture").focus();
    const before = await page.evaluate(() => window.intertie.nodePosition("country/ukraine"));
    await press("ArrowRight", "+");
    await page.waitForFunction(
      (before) => Math.abs(window.intertie.nodePosition("country/ukraine").x - before.x) > 20,
      before,
    );
    // The menu of exports.
    await page.getByTestId("export").focus();
    await press("Enter", "ArrowDown");
    assert.equal(await focused(), "export-svg");
    await press("Escape");
    assert.equal(await focused(), "export");
  }));

for (const colorScheme of ["light", "dark"]) {
  test(`no serious barrier in ${colorScheme} colours`, () =>
    withPage(file("html"), async (page) => {
      const barriers = async (where) => {
        const found = await page.evaluate(async () => {
          const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
          const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
          return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
        });
        assert.deepEqual(found, [], where);
      };
      // The page's policy lets no script in; the driver's own world may.
      await page.evaluate(axe);
      await barriers("at first");
      await click(page, typed[0]);
      await page.getByTestId("sentence").first().waitFor();
      await barriers("with a claim");
      await page.getByTestId("view-table").click();
      await page.getByTestId("table-row").first().click();
      await barriers("with the table");
      await page.keyboard.press("/");
      await page.keyboard.type("u");
      await page.getByTestId("search-list").getByRole("option").first().waitFor();
      await barriers("while searching");
    }, { colorScheme }));
}

test("dark colours follow the system, and the choice of the reader", () =>
  withPage(file("html"), async (page) => {
    const light = () => page.evaluate(() => {
      const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
      return r + g + b > 380;
    });
    assert.equal(await light(), false);
    await page.getByTestId("theme").click();
    assert.equal(await light(), true);
  }, { colorScheme: "dark" }));

test("a phone shows it without scrolling sideways", () =>
  withPage(file("html"), async (page) => {
    const fits = async (where) => {
      const wide = () =>
        page.evaluate(() => {
          const seen = [...document.querySelectorAll("button, input, [data-testid=counts]")].filter((one) => one.checkVisibility());
          const open = document.body.classList.contains("filtering");
          const outside = seen
            // The table scrolls in itself, and closed filters wait beside the page.
            .filter((one) => one.closest(".table") === null && (open || one.closest(".panel") === null))
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
            .map((one) => one.getAttribute("aria-label") ?? one.textContent);
          return document.documentElement.scrollWidth > innerWidth ? ["the page", ...outside] : outside;
        });
      // What slides in arrives in a moment.
      for (let tries = 0; tries < 20 && (await wide()).length > 0; tries++) await page.waitForTimeout(100);
      assert.deepEqual(await wide(), [], where);
    };
    await fits("at first");
    await page.getByTestId("filters-toggle").click();
    await page.getByTestId("search").waitFor();
    await fits("with the filters");
    await page.getByTestId("search").fill("ukr");
    await page.keyboard.press("Enter");
    await page.getByTestId("inspector-title").getByText("Ukraine").waitFor();
    await fits("with a name");
    await page.getByTestId("claim-link").first().click();
    await page.getByTestId("sentence").first().waitFor();
    await fits("with a sentence");
    await page.getByTestId("inspector-close").click();
    await page.getByTestId("view-table").click();
    await page.getByTestId("table-row").first().waitFor();
    await fits("with the table");
  }, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }));

test("hostile names stay text", () => {
  const { json, file } = graph("hostile");
  return withPage(file("html"), async (page) => {
    const before = await page.evaluate(() => Object.keys(window).length);
    const elements = () =>
      page.evaluate(() => document.querySelectorAll("#app script, #app b, #app img, #app iframe, #app object, #app [onerror], #app [onclick]").length);
    await page.getByTestId("co-occurrence").check();
    await page.getByTestId("unconnected").check();
    await shows(page, { nodes: new Set(json.nodes), edges: json.edges });
    for (const node of json.nodes) {
      await page.evaluate((id) => (location.hash = `node=${encodeURIComponent(id)}`), node.id);
      const wanted = Array.from(node.name.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim()).slice(0, 60).join("");
      await page.waitForFunction(
        (wanted) => document.querySelector("[data-testid=inspector-title]")?.textContent.startsWith(wanted),
        wanted,
      );
    }
    await page.getByTestId("search").fill("<script>");
    await page.getByTestId("search-list").getByRole("option").first().waitFor();
    await page.getByTestId("view-table").click();
    await page.getByTestId("table-row").first().waitFor();
    assert.equal(await elements(), 0);
    assert.equal(await page.evaluate(() => Object.keys(window).length), before);
    for (const link of await page.locator("#app a[href]").all()) {
      assert.match(await link.getAttribute("href"), /^(#|https?:)/);
    }
  });
});
