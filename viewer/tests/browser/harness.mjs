/**
 * Pages as the program writes them, opened from disk in a real Chromium.
 *
 * `INTERTIE` names the program and `CHROMIUM` the browser where they stand elsewhere. Every page is watched: an error, a
 * dialog or a request for anything but the file itself fails the test that opened it.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
export const EXAMPLES = ["caspian", "peace", "shipping", "takeover"];

const PROGRAM = resolve(process.env.INTERTIE ?? join(ROOT, "target/debug/intertie"));

const folder = mkdtempSync(join(tmpdir(), "intertie-pages-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

export function intertie(...parameters) {
  execFileSync(PROGRAM, [...parameters, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });
}

export function scratch(name) {
  return join(folder, name);
}

const SOURCES = {
  ...Object.fromEntries(EXAMPLES.map((name) => [name, [join(ROOT, "examples", name, "article.txt")]])),
  hostile: [join(ROOT, "proofs/hostile.jsonl"), "--mentions", "given"],
  dated: [join(ROOT, "viewer/tests/browser/dated.jsonl")],
};
const built = new Map();

/** The graph of an example, as `{json, file(extension)}`. */
export function graph(name) {
  if (!built.has(name)) {
    const path = scratch(`${name}.json`);
    intertie("build", ...SOURCES[name], "-o", path);
    built.set(name, exported(path, JSON.parse(readFileSync(path, "utf8"))));
  }
  return built.get(name);
}

function exported(path, json) {
  const files = new Map();
  return {
    json,
    typed: json.edges.filter((edge) => edge.relation !== "CO_OCCURS_WITH"),
    name: (id) => json.nodes.find((node) => node.id === id).name,
    file(extension, ...options) {
      const key = [extension, ...options].join(" ");
      if (!files.has(key)) {
        const file = path.replace(/json$/, `${files.size}.${extension}`);
        intertie("export", path, "-o", file, ...options);
        files.set(key, file);
      }
      return files.get(key);
    },
  };
}

let running;

/** One browser for a file of tests; without a graphics card, so that it draws the same everywhere. */
export function browser() {
  running ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return running;
}

export async function close() {
  await (await running)?.close();
}

/** Runs `test` on a page of its own; `path` may carry a fragment. */
export async function withPage(path, test, options = {}) {
  const context = await (await browser()).newContext({
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(10_000);
  try {
    const page = await open(context, path);
    await test(page, context);
    page.assertQuiet();
  } finally {
    await context.close();
  }
}

/** Opens a file in a context, watched. */
export async function open(context, path, { ready = true } = {}) {
  const page = await context.newPage();
  const wrong = [];
  const [file, fragment] = path.split("#");
  const address = pathToFileURL(file).href + (fragment === undefined ? "" : `#${fragment}`);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !ofTheDriver(message.text())) wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url().split("#")[0];
    // What the page makes itself stays in it.
    if (url !== address.split("#")[0] && !/^(data|blob):/.test(url)) wrong.push(`request: ${request.url()}`);
  });
  page.assertQuiet = () => assert.deepEqual(wrong, []);
  await page.goto(address);
  if (ready) await drawn(page);
  return page;
}

/** Waits until the page is ready to be used. */
export async function drawn(page) {
  await page.waitForFunction(() => window.intertie !== undefined || document.querySelector("[data-testid=broken]"));
  await page.evaluate(() => window.intertie.ready);
}

/** Where an edge or, by its id, a node is drawn, once the picture stands still. */
export async function place(page, what) {
  return page.evaluate(async (what) => {
    const { nodePosition, edgePosition } = window.intertie;
    const now = () => (typeof what === "string" ? nodePosition(what) : edgePosition(what.source, what.relation, what.target));
    let before = null;
    for (let tries = 0; tries < 50; tries++) {
      const point = now();
      if (point && before && point.x === before.x && point.y === before.y) return point;
      before = point;
      await new Promise((done) => setTimeout(done, 200));
    }
    throw new Error(`${JSON.stringify(what)} is not drawn, or does not stand still`);
  }, what);
}

/** Clicks on something that is drawn until it is selected: on a busy machine the picture may not be there yet. */
export async function click(page, what) {
  const kinds = typeof what === "string" ? ["node", "community"] : ["edge", "pair"];
  for (let tries = 0; tries < 3; tries++) {
    const { x, y } = await place(page, what);
    await page.mouse.click(x, y);
    const selected = page.waitForFunction(
      (kinds) => kinds.includes(window.intertie.selection()?.kind),
      kinds,
      { timeout: 2000 },
    );
    if (await selected.then(() => true, () => false)) return;
    await page.keyboard.press("Escape");
  }
  assert.fail(`a click on ${JSON.stringify(what)} does not select it`);
}

export async function counts(page) {
  const { nodes, edges } = await page.evaluate(() => window.intertie.counts());
  return { nodes, edges };
}

/** Waits until the page shows what `expected` holds, as `seen` tells it. */
export async function shows(page, { nodes, edges }) {
  const wanted = { nodes: nodes.size, edges: edges.length };
  for (let tries = 0; tries < 50; tries++) {
    const { nodes, edges } = await counts(page);
    if (nodes === wanted.nodes && edges === wanted.edges) return;
    await page.waitForTimeout(50);
  }
  assert.deepEqual(await counts(page), wanted);
}

/** What the software renderer of a browser without a graphics card says of itself. */
function ofTheDriver(text) {
  return /GL Driver Message|software WebGL|GPU stall/i.test(text);
}

/** Saves what a click downloads and gives its bytes. */
export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  const path = scratch(download.suggestedFilename());
  await download.saveAs(path);
  return { name: download.suggestedFilename(), bytes: readFileSync(path) };
}
