/** The sentences behind a claim, names and trigger marked, with all that is known of each reading. */

import type { App } from "./app.ts";
import { facts, growing, outside, statusChip, webAddress } from "./claim.ts";
import { readEvidence, text } from "./data.ts";
import { fill, h } from "./dom.ts";
import { pieces, type Mark, type Role } from "./highlighting.ts";
import type { EvidenceBlock, StringIndex } from "./payload.ts";
import { clipped, spaced } from "./words.ts";

const STEP = 10;

/** Filled when the evidence has been decoded. */
export function sentences(app: App, edge: number): HTMLElement {
  const element = h("div", { class: "sentences", testid: "sentences", set: { "aria-busy": "true" } }, h("p", { class: "note" }, "Reading …"));
  readEvidence()
    .then((block) => {
      const [start, end] = [block.first[edge], block.first[edge + 1]];
      if (start === undefined || end === undefined || start === end) {
        fill(element, h("p", { class: "note" }, "This page was written without its sentences."));
        return;
      }
      const all = Array.from({ length: end - start }, (_, i) => start + i);
      fill(element, growing(all, STEP, "sentences", (i) => quote(app, block, i)));
    })
    .catch((error: unknown) => {
      fill(element, h("p", { class: "note" }, `The sentences cannot be read: ${String(error)}`));
    })
    .finally(() => element.removeAttribute("aria-busy"));
  return element;
}

function quote(app: App, block: EvidenceBlock, i: number): HTMLElement {
  const { evidence } = block;
  const string = (index: StringIndex | undefined) => (index === undefined || index < 0 ? "" : (block.strings[index] ?? ""));
  const sentence = evidence.sentence[i]!;
  const spans: [Role, number, number][] = [
    ["source", evidence.sourceStart[i]!, evidence.sourceEnd[i]!],
    ["target", evidence.targetStart[i]!, evidence.targetEnd[i]!],
    ["trigger", evidence.triggerStart[i]!, evidence.triggerEnd[i]!],
  ];
  const marks = spans.filter(([, start]) => start >= 0).map(([role, start, end]): Mark => ({ role, start, end }));
  const words = string(block.sentences.text[sentence]);
  const rows: [string, Node | string][] = [["Rule", h("code", {}, string(evidence.rule[i]) || "–")]];
  const said = string(evidence.attribution[i]);
  if (said !== "") rows.push(["Said by", clipped(said, 300)]);
  const [sourceVia, targetVia] = [string(evidence.sourceVia[i]), string(evidence.targetVia[i])];
  if (sourceVia !== "") rows.push(["Source by", spaced(sourceVia).toLowerCase()]);
  if (targetVia !== "") rows.push(["Target by", spaced(targetVia).toLowerCase()]);
  for (const [name, value] of evidence.qualifiers[i] ?? []) rows.push([spaced(string(name)), clipped(string(value), 300)]);
  const confidence = evidence.confidence[i]!;
  if (confidence < 10_000) rows.push(["Confidence", (confidence / 10_000).toFixed(2)]);
  return h(
    "figure",
    { class: "quote", testid: "sentence" },
    h("blockquote", {}, ...pieces(words, marks).map(({ text, roles }) => (roles.length === 0 ? text : mark(text, roles)))),
    h("figcaption", {}, source(app, block.sentences.document[sentence]!), statusChip(evidence.status[i]!)),
    facts(rows),
  );
}

const ROLES: Record<Role, string> = { source: "source", target: "target", trigger: "trigger" };

function mark(words: string, roles: readonly Role[]): HTMLElement {
  return h("mark", { class: roles.join(" "), title: roles.map((role) => ROLES[role]).join(", ") }, words);
}

/** Title, date and link of a document. */
function source(app: App, document: number): HTMLElement {
  const { model } = app;
  const { id, title, date, url } = model.block.documents;
  const name = clipped(text(model, title[document]) || text(model, id[document]), 120);
  const address = text(model, url[document]);
  const when = text(model, date[document]);
  return h(
    "span",
    { class: "document", testid: "document" },
    webAddress(address) ? outside(address, name) : h("cite", {}, name),
    when !== "" && h("time", {}, when),
  );
}
