/** Which names answer what is typed, and in which order. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeId } from "../../src/data.ts";
import { folded, SearchIndex } from "../../src/search.ts";
import { graph } from "./fixture.ts";

const model = graph(
  ["tr|Türkiye|Turkey|Ottoman", "tm|Turkmenistan", "ca|Chevron Oil Turkey", "az|Azerbaijan|Republic of Azerbaijan", "is|Isturk"],
  [],
);

function check(typed: string, expected: string[]): void {
  const hits = new SearchIndex(model).find(typed, 10);
  assert.deepEqual(hits.map(({ node, alias }) => nodeId(model, node) + (alias === null ? "" : ` (${alias})`)), expected, typed);
}

test("whole names come before beginnings, names before aliases, beginnings of words before their middles", () => {
  check("turkey", ["tr (Turkey)", "ca"]);
  check("turk", ["tr", "tm", "ca", "is"]);
  check("TÜRK", ["tr", "tm", "ca", "is"]);
  check("turkiye", ["tr"]);
  check("republic of azer", ["az (Republic of Azerbaijan)"]);
  check("oil chev", ["ca"]);
  check("tm", ["tm (tm)"]);
  check("nothing", []);
  check("  ", []);
});

test("case, accents, dashes and spaces make no difference", () => {
  for (const [text, expected] of [
    ["ÎLE-DE‑FRANCE", "ile-de-france"],
    ["Łódź  Straße", "lodz strasse"],
    ["Mladić’s\nİstanbul", "mladic's istanbul"],
  ] as const) {
    assert.equal(folded(text), expected);
  }
});
