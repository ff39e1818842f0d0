/**
 * Measures pages of large graphs: `node tests/large.mjs [PAGE.html | NODESxEDGES]…`
 *
 * Graphs of a given size are made up, written in the program's own JSON, exported with `INTERTIE` (a release build by
 * default) and opened in Chromium. Nothing here passes or fails.
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { browser, close, drawn } from "./browser/harness.mjs";

const program = resolve(process.env.INTERTIE ?? fileURLToPath(new URL("../../target/release/intertie", import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "intertie-large-"));

/** The same numbers at every run. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const TYPES = {
  Country: "#77aadd",
  Company: "#bbcc33",
  Person: "#ffffff",
  City: "#99ddff",
  Organization: "#eedd88",
  Facility: "#44bb99",
};
const TYPE_NAMES = Object.keys(TYPES);
const RELATIONS = ["SUPPLIES", "ATTACKED", "OWNS", "LEADS", "LOCATED_IN", "SUPPORTS", "ACCUSES", "MEETS"];
const SYLLABLES = "ka lo mi ren ta vo shu ber gan dri os el pa quin zer ut".split(" ");

/** A graph of groups that know each other well, some members far better than others, as in reports about the world. */
function graph(nodes, edges) {
  const draw = random(nodes);
  const below = (limit) => Math.floor(draw() * limit);
  const word = () => {
    const parts = Array.from({ length: 2 + below(3) }, () => SYLLABLES[below(SYLLABLES.length)]).join("");
    return parts[0].toUpperCase() + parts.slice(1);
  };
  const names = Array.from({ length: nodes }, (_, node) => `${word()} ${word()} ${node}`);
  const group = Math.max(40, Math.round(Math.sqrt(nodes)));
  // The square draws to the front: few nodes of a group stand in many claims.
  const member = (number) => Math.min(nodes - 1, number * group + Math.floor(draw() ** 2 * group));
  const groups = Math.ceil(nodes / group);
  const documents = Math.max(20, Math.round(edges / 20));
  const date = (number) => `20${10 + (number % 15)}-${String(1 + (number % 12)).padStart(2, "0")}-${String(1 + (number % 28)).padStart(2, "0")}`;
  const seen = new Set();
  const links = [];
  while (links.length < edges) {
    const home = below(groups);
    const source = member(home);
    const target = member(draw() < 0.9 ? home : below(groups));
    const relation = RELATIONS[below(RELATIONS.length)];
    const key = `${source} ${target} ${relation}`;
    if (source === target || seen.has(key)) continue;
    seen.add(key);
    const modality = ["asserted", "asserted", "asserted", "asserted", "alleged", "planned"][below(6)];
    const polarity = draw() < 0.05 ? "negated" : "affirmed";
    const evidence = Array.from({ length: 1 + Math.floor(draw() ** 4 * 5) }, () => {
      const document = below(documents);
      const verb = ` ${relation.toLowerCase().replaceAll("_", " ")} `;
      const rest = Array.from({ length: 4 + below(14) }, () => word().toLowerCase()).join(" ");
      const text = `${names[source]}${verb}${names[target]} ${rest}.`;
      const middle = names[source].length;
      const start = below(9_000);
      const at = (from, to) => [start + from, start + to];
      return {
        document: `report-${document}`,
        sentence: start,
        text,
        start,
        end: start + text.length,
        source: at(0, middle),
        target: at(middle + verb.length, middle + verb.length + names[target].length),
        trigger: at(middle + 1, middle + verb.length - 1),
        rule: `rule-${relation.toLowerCase()}`,
        polarity,
        modality,
        attribution: null,
        confidence: 0.5 + below(50) / 100,
        qualifiers: {},
      };
    });
    links.push({ source: `n/${source}`, target: `n/${target}`, key: relation, relation, evidence });
  }
  return {
    directed: true,
    multigraph: true,
    graph: {
      schema: "intertie-graph/1",
      sentences: edges * 3,
      documents: Array.from({ length: documents }, (_, document) => ({
        id: `report-${document}`,
        title: `Report ${document}`,
        date: date(document),
        sentences: 60,
      })),
      types: Object.fromEntries(
        Object.entries(TYPES).map(([type, color]) => [type, { types: [type], shape: "box", color }]),
      ),
      relations: Object.fromEntries(
        RELATIONS.map((relation) => {
          const label = relation.toLowerCase().replaceAll("_", " ");
          return [relation, { label, inverse_label: `${label} by`, parent: null, symmetric: false }];
        }),
      ),
    },
    nodes: names.map((name, node) => ({
      id: `n/${node}`,
      name,
      type: TYPE_NAMES[node % TYPE_NAMES.length],
      types: [TYPE_NAMES[node % TYPE_NAMES.length]],
      aliases: [`${name.split(" ")[0]} ${node}`],
      mentions: 3,
      sentences: 3,
      documents: 1,
      occurrences: { [`report-${node % documents}`]: [3, 3] },
    })),
    edges: links,
  };
}

function exported(nodes, edges) {
  const [json, page] = ["json", "html"].map((extension) => join(folder, `${nodes}-${edges}.${extension}`));
  writeFileSync(json, JSON.stringify(graph(nodes, edges)));
  const begin = performance.now();
  execFileSync(program, ["export", json, "-o", page, "--quiet"], { stdio: "inherit" });
  console.log(`export: ${seconds(performance.now() - begin)} from ${megabytes(statSync(json).size)} of JSON`);
  return page;
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

async function measure(path) {
  const size = statSync(path).size;
  const blocks = readFileSync(path, "utf8").matchAll(/<script id="intertie-(?:graph|evidence)"[^>]*>([^<]*)/g);
  const data = [...blocks].reduce((sum, [, block]) => sum + Buffer.byteLength(block), 0);
  console.log(`page: ${megabytes(size)}, ${((size - data) / 1e3).toFixed(0)} KB over its data`);

  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(120_000);
  await context.addInitScript(() => {
    const asked = setInterval(() => {
      if (!window.intertie) return;
      clearInterval(asked);
      void window.intertie.ready.then(() => requestAnimationFrame(() => performance.mark("ready")));
    }, 1);
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.log(`error: ${error}`));
  page.on("console", (message) => message.type() === "error" && console.log(`console: ${message.text()}`));
  const begin = performance.now();
  await page.goto(pathToFileURL(path).href);
  await drawn(page);
  const opened = performance.now() - begin;
  const marks = await page.waitForFunction(() => {
    const entries = [...performance.getEntriesByType("paint"), ...performance.getEntriesByName("ready")];
    return entries.length === 3 && entries.map(({ name, startTime }) => [name, startTime]);
  });
  const times = (await marks.jsonValue()).map(([name, at]) => `${name} ${seconds(at)}`);
  console.log(`open: ${seconds(opened)} from outside; ${times.join(", ")}`);

  console.log(`pan: ${await frames(page, drag)}`);
  console.log(`zoom: ${await frames(page, wheel)}`);
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT });
  // Large graphs open folded; all of one at once is the hardest.
  const { nodes, drawnNodes } = await page.evaluate(() => window.intertie.counts());
  if (drawnNodes < nodes) {
    await page.getByTestId("fold").click();
    await page.waitForFunction((nodes) => window.intertie.counts().drawnNodes === nodes, nodes);
    await page.waitForTimeout(1000);
    console.log(`pan, unfolded: ${await frames(page, drag)}`);
  }
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  console.log(`memory: ${megabytes(metrics.find(({ name }) => name === "JSHeapUsedSize").value)} of JavaScript`);
  await context.close();
}

/** Times between frames while something moves. */
async function frames(page, move) {
  await page.evaluate(() => {
    const times = (globalThis.times = []);
    let last = performance.now();
    const next = (now) => {
      times.push(now - last);
      last = now;
      if (globalThis.times === times) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await move(page);
  const times = await page.evaluate(() => {
    const { times } = globalThis;
    globalThis.times = undefined;
    return times.slice(1);
  });
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
  return `${times.length} frames, median ${at(0.5)} ms, 95 % under ${at(0.95)} ms, longest ${at(1)} ms`;
}

async function drag(page) {
  // Begins beside the middle, where a press is likely to meet no node.
  await page.mouse.move(640, 120);
  await page.mouse.down();
  for (let step = 0; step < 90; step++) {
    await page.mouse.move(640 + 200 * Math.sin(step / 10), 120 + 4 * step, { steps: 1 });
  }
  await page.mouse.up();
}

async function wheel(page) {
  await page.mouse.move(640, 400);
  for (let step = 0; step < 30; step++) {
    await page.mouse.wheel(0, step < 15 ? -120 : 120);
    await page.waitForTimeout(50);
  }
}

try {
  const wanted = process.argv.slice(2);
  for (const what of wanted.length > 0 ? wanted : ["2000x8000", "50000x200000"]) {
    console.log(`\n${what}`);
    const size = /^(\d+)x(\d+)$/.exec(what);
    await measure(size ? exported(Number(size[1]), Number(size[2])) : resolve(what));
  }
} finally {
  await close();
  rmSync(folder, { recursive: true, force: true });
}
