/** The table, and what is exported: both hold what is seen, no more and no less. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { writeFileSync } from "node:fs";
import { browser, click, close, downloaded, graph, intertie, scratch, shows, withPage } from "./harness.mjs";
import { seen } from "./oracle.mjs";

after(close);

const key = ({ source, relation, target }) => `${source} ${relation} ${target}`;

async function export_(page, format) {
  await page.getByTestId("export").click();
  return downloaded(page, () => page.getByTestId(`export-${format}`).click());
}

/** Fields of a CSV file, by row. */
function csv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((row) => row.length > 1);
}

for (const example of ["dated", "caspian", "hostile"]) {
  test(`CSV and JSON of ${example} hold what is seen`, async () => {
    const { json, file } = graph(example);
    await withPage(file("html"), async (page) => {
      for (const coOccurrence of [false, true]) {
        if (coOccurrence) await page.getByTestId("co-occurrence").check();
        const expected = seen(json, { coOccurrence });
        await shows(page, expected);
        const table = csv((await export_(page, "csv")).bytes.toString("utf8"));
        const [header, ...rows] = table;
        const columns = (row) => Object.fromEntries(header.map((column, i) => [column, row[i]]));
        assert.ok(table.every((row) => row.length === header.length));
        assert.deepEqual(rows.map(columns).map(key), expected.edges.map(key));
        for (const row of rows) for (const field of row) assert.doesNotMatch(field, /^[=+@\t\r]/, "no formula");
        for (const [i, edge] of expected.edges.entries()) {
          const { status, evidence, first, confidence } = columns(rows[i]);
          assert.deepEqual([status, Number(evidence), first, Number(confidence)], [edge.status, edge.count, edge.first ?? "", edge.confidence]);
        }
        const saved = JSON.parse((await export_(page, "json")).bytes.toString("utf8"));
        assert.deepEqual(new Set(saved.nodes.map(({ id }) => id)), expected.nodes);
        assert.deepEqual(saved.edges.map(key), expected.edges.map(key));
        const names = new Map(json.nodes.map((node) => [node.id, node.name]));
        for (const { id, name } of saved.nodes) assert.equal(name, names.get(id));
      }
    });
  });

  test(`SVG and PNG of ${example} show what is seen`, async () => {
    const { json, file } = graph(example);
    await withPage(file("html"), async (page) => {
      await page.getByTestId("fit").click();
      const { nodes } = seen(json);
      const { drawnNodes, drawnLines } = await page.evaluate(() => window.intertie.counts());
      assert.equal(drawnNodes, nodes.size);
      const svg = await export_(page, "svg");
      const png = await export_(page, "png");
      const path = scratch(svg.name);
      writeFileSync(path, svg.bytes);
      const viewer = await (await (await browser()).newContext()).newPage();
      await viewer.goto(pathToFileURL(path).href);
      const found = await viewer.evaluate(() => ({
        root: document.documentElement.localName,
        wrong: document.querySelectorAll("parsererror, script").length,
        discs: document.querySelectorAll("g > g").length,
        lines: document.querySelectorAll("path").length,
        cut: [...document.querySelectorAll("text")]
          .filter((text) => {
            const { left, right, top, bottom } = text.getBoundingClientRect();
            const { width, height } = document.documentElement.getBoundingClientRect();
            return left < -1 || top < -1 || right > width + 1 || bottom > height + 1;
          })
          .map((text) => text.textContent),
        width: document.documentElement.getBoundingClientRect().width,
      }));
      assert.deepEqual(
        { ...found, width: found.width > 300 },
        { root: "svg", wrong: 0, discs: drawnNodes, lines: drawnLines, cut: [], width: true },
      );
      assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      // More than one colour: the picture is not empty.
      const colors = await viewer.evaluate(async (base64) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const pen = canvas.getContext("2d");
        pen.drawImage(image, 0, 0);
        const { data } = pen.getImageData(0, 0, image.width, image.height);
        return new Set(new Uint32Array(data.buffer)).size;
      }, png.bytes.toString("base64"));
      assert.ok(colors > 10, `${colors} colours`);
      await viewer.context().close();
    });
  });
}

test("the table has every claim and sorts by any column", async () => {
  const { json, typed, name, file } = graph("dated");
  await withPage(file("html"), async (page) => {
    await page.getByTestId("view-table").click();
    const rows = page.getByTestId("table-row");
    await rows.first().waitFor();
    const cells = (column) =>
      rows.evaluateAll((rows, column) => rows.map((row) => row.querySelector(`.${column}`).textContent), column);
    await rows.nth(typed.length - 1).waitFor();
    assert.equal(await rows.count(), typed.length);
    const columns = {
      source: (edge) => name(edge.source),
      target: (edge) => name(edge.target),
      status: (edge) => edge.status,
      count: (edge) => String(edge.count),
      confidence: (edge) => edge.confidence.toFixed(2),
      first: (edge) => edge.first ?? "",
    };
    const steps = ["affirmed", "alleged", "planned", "possible", "negated"];
    for (const [column, value] of Object.entries(columns)) {
      const wanted = typed.map(value);
      // Firmness has an order of its own, numbers and dates theirs.
      const compare = (a, b) =>
        column === "status" ? steps.indexOf(a) - steps.indexOf(b) : a === b ? 0 : a < b ? -1 : 1;
      for (const click of [1, 2]) {
        await page.getByTestId(`sort-${column}`).click();
        const head = page.locator(`[role=columnheader].${column}`);
        const descending = (await head.getAttribute("aria-sort")) === "descending";
        const found = await cells(column);
        const expected = wanted.toSorted((a, b) => (descending ? compare(b, a) : compare(a, b)));
        assert.deepEqual(found, expected, `${column}, click ${click}`);
      }
    }
    await rows.first().click();
    await page.getByTestId("sentence").first().waitFor();
    await page.getByTestId("co-occurrence").check();
    await shows(page, seen(json, { coOccurrence: true }));
    await rows.nth(json.edges.length - 1).waitFor();
    assert.equal(await rows.count(), json.edges.length);
  });
});

test("names that are not in the gazetteer are hollow, and the legend says so", async () => {
  const { json } = graph("dated");
  const unknown = ["country/ukraine", "country/italy"];
  const nodes = json.nodes.map((node) => ({ ...node, provisional: unknown.includes(node.id) }));
  writeFileSync(scratch("unknown.json"), JSON.stringify({ ...json, nodes }));
  intertie("export", scratch("unknown.json"), "-o", scratch("unknown.html"));
  await withPage(scratch("unknown.html"), async (page) => {
    assert.match(await page.getByTestId("legend-provisional").innerText(), /not in the gazetteer\s+2/);
    const svg = (await export_(page, "svg")).bytes.toString("utf8");
    const hollow = svg.match(/<g class="provisional"><circle [^>]*fill-opacity="0.25"[^>]*>(<circle [^>]*stroke-dasharray[^>]*>){2}/g);
    assert.equal(hollow.length, unknown.length);
  });
});

for (const width of [375, 1280]) {
  test(`a row ${width} pixels wide tells a denied claim from one that holds`, async () => {
    const { typed, file } = graph("dated");
    await withPage(`${file("html")}#view=table`, async (page) => {
      const rows = page.getByTestId("table-row");
      await rows.nth(typed.length - 1).waitFor();
      const found = await rows.evaluateAll((rows) =>
        rows.map((row) => {
          const status = row.querySelector("[data-testid=status]");
          const { bottom } = status.getBoundingClientRect();
          const seen = status.checkVisibility() && bottom <= row.getBoundingClientRect().bottom;
          return { status: status.textContent, seen, words: row.querySelector(".relation").textContent };
        }),
      );
      assert.ok(found.some(({ status }) => status === "negated"));
      for (const { status, seen, words } of found) {
        assert.ok(seen || status === "affirmed", `${words}: ${status}`);
        const wanted = { affirmed: /^[^(:]+$/, negated: /^not: / }[status] ?? new RegExp(`\\(${status}\\)$`);
        assert.match(words, wanted);
      }
    }, { viewport: { width, height: 740 } });
  });
}

test("what is filtered is not exported", async () => {
  const { json, file } = graph("dated");
  await withPage(file("html"), async (page) => {
    await click(page, "country/azerbaijan");
    await page.getByTestId("focus-1").click();
    const expected = seen(json, { focus: { id: "country/azerbaijan", depth: 1 } });
    await shows(page, expected);
    const saved = JSON.parse((await export_(page, "json")).bytes.toString("utf8"));
    assert.deepEqual(saved.edges.map(key), expected.edges.map(key));
  });
});
