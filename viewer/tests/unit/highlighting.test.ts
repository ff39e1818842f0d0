/** Sentences cut at their marks: nothing is lost, and spans count code points. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces, type Mark, type Role } from "../../src/highlighting.ts";

function check(sentence: string, marks: [Role, number, number][], expected: string): void {
  const cut = pieces(sentence, marks.map(([role, start, end]): Mark => ({ role, start, end })));
  assert.equal(cut.map(({ text }) => text).join(""), sentence);
  assert.equal(cut.map(({ text, roles }) => (roles.length > 0 ? `[${roles.join("+")} ${text}]` : text)).join(""), expected);
}

test("names and trigger are cut out", () => {
  check("Iran arms Syria.", [["source", 0, 4], ["trigger", 5, 9], ["target", 10, 15]], "[source Iran] [trigger arms] [target Syria].");
  check("Iran", [["source", 0, 4]], "[source Iran]");
  check("Iran", [], "Iran");
});

test("spans may overlap, leave the sentence, or be empty", () => {
  check("abcdef", [["source", 0, 4], ["trigger", 2, 6]], "[source ab][source+trigger cd][trigger ef]");
  check("abc", [["source", 1, 99], ["target", -5, 1], ["trigger", 2, 2]], "[target a][source bc]");
});

test("letters beyond the first plane count once", () => {
  check("𝔘𝔎 <b>arms</b>", [["source", 0, 2], ["trigger", 6, 10]], "[source 𝔘𝔎] <b>[trigger arms]</b>");
});
