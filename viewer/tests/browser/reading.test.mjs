/** Finding a name, and reading the sentences behind a claim. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { click, close, EXAMPLES, graph, withPage } from "./harness.mjs";
import { pointedAt } from "./oracle.mjs";

after(close);

test("a name is found by its alias and by the keyboard", async () => {
  const { file } = graph("peace");
  await withPage(file("html"), async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("nato");
    const list = page.getByTestId("search-list");
    await list.getByRole("option").first().waitFor();
    assert.match(await list.getByRole("option").first().innerText(), /North Atlantic Treaty Organization/);
    await page.keyboard.press("Enter");
    await page.getByTestId("inspector-title").getByText("North Atlantic Treaty Organization").waitFor();
    assert.match(await page.getByTestId("aliases").innerText(), /NATO/);
  });
});

test("what nobody is called is not found", async () => {
  await withPage(graph("peace").file("html"), async (page) => {
    await page.getByTestId("search").fill("zzzz");
    await page.getByTestId("search-list").getByText("Nothing found").waitFor();
  });
});

test("a click on each drawn line tells its sentences", async () => {
  const { typed, name, file } = graph("dated");
  await withPage(file("html"), async (page) => {
    for (const edge of typed) {
      await click(page, edge);
      const title = page.getByTestId("inspector-title");
      await title.getByText(name(edge.source)).waitFor();
      await title.getByText(name(edge.target)).waitFor();
      await check(page, edge);
      await page.keyboard.press("Escape");
      await page.getByTestId("inspector").waitFor({ state: "hidden" });
    }
  });
});

test("the neighbours of a node lead to their claims, and back", async () => {
  const { typed, name, file } = graph("dated");
  await withPage(file("html"), async (page) => {
    const ukraine = "country/ukraine";
    await click(page, ukraine);
    await page.getByTestId("inspector-title").getByText("Ukraine").waitFor();
    const claims = typed.filter((edge) => edge.target === ukraine || edge.source === ukraine);
    const links = page.getByTestId("claim-link");
    assert.equal(await links.count(), claims.length);
    for (const edge of claims) {
      const group = page.locator(`[data-testid=relation-group][data-relation=${edge.relation}]`);
      assert.equal(await group.getAttribute("data-direction"), edge.target === ukraine ? "in" : "out");
      await group.getByRole("button", { name: new RegExp(`^${name(edge.source)} .* ${name(edge.target)}`) }).click();
      await check(page, edge);
      await page.getByTestId("inspector-back").click();
      await page.getByTestId("neighbours").waitFor();
    }
  });
});

for (const example of [...EXAMPLES, "dated", "hostile"]) {
  test(`every sentence of ${example} is quoted as it stands, its words marked`, async () => {
    const { json, typed, file } = graph(example);
    // Of the pairs in one sentence, which are many, some.
    const pairs = json.edges.filter((edge) => !typed.includes(edge)).slice(0, 8);
    await withPage(file("html"), async (page) => {
      for (const edge of [...typed, ...pairs]) {
        const parts = [edge.source, edge.relation, edge.target, "0"].map(encodeURIComponent);
        await page.evaluate((fragment) => (location.hash = fragment), `edge=${parts.join(",")}`);
        await page.waitForFunction(
          (wanted) => document.querySelector("[data-testid=inspector-title]")?.getAttribute("aria-label")?.startsWith(wanted),
          // Names are cut and put into one line there; the beginning will do.
          Array.from(json.nodes.find((node) => node.id === edge.source).name.trimStart()).slice(0, 4).join(""),
        );
        await check(page, edge);
      }
    });
  });
}

/** That the panel quotes the evidence of `edge`, all of it, in order. */
async function check(page, edge) {
  const wanted = edge.evidence.map((one) => ({ text: one.text, ...pointedAt(one), rule: one.rule }));
  await page.waitForFunction(
    ([count, first]) => {
      const quotes = document.querySelectorAll("[data-testid=sentence] blockquote");
      return quotes.length === count && quotes[0].textContent === first;
    },
    [Math.min(10, wanted.length), wanted[0].text],
  );
  const found = await page.getByTestId("sentence").evaluateAll((quotes) =>
    quotes.map((quote) => {
      const marked = (role) => [...quote.querySelectorAll(`mark.${role}`)].map((mark) => mark.textContent).join("");
      return {
        text: quote.querySelector("blockquote").textContent,
        source: marked("source"),
        target: marked("target"),
        trigger: marked("trigger"),
        rule: quote.querySelector("code").textContent,
      };
    }),
  );
  assert.deepEqual(found, wanted.slice(0, 10), `${edge.source} ${edge.relation} ${edge.target}`);
}
