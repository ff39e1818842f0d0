/** The legend: what colours and strokes stand for, how many there are of each, and a box to leave each out. */

import type { App } from "./app.ts";
import { relationLabel, typeColor, typeName, type Model } from "./data.ts";
import { button, h } from "./dom.ts";
import { STATUSES } from "./payload.ts";
import { toggled, type State } from "./state.ts";
import { number, spaced } from "./words.ts";

interface Row {
  index: number;
  label: string;
  count: number;
  mark: Element;
}

type Part = "hiddenTypes" | "hiddenRelations" | "hiddenStatuses";

export function legend(app: App): HTMLElement[] {
  const { model } = app;
  const types = tally(model.block.types.name.length, model.type);
  const relations = tally(model.block.relations.name.length, model.relation);
  // Pairs that only share a sentence are all alike, and would hide how few claims there are.
  const statuses = tally(STATUSES.length, model.status.filter((_, edge) => model.relation[edge] !== model.coOccurrence));
  return [
    group(
      app,
      "Types",
      "types",
      "hiddenTypes",
      rows(types, (type) => spaced(typeName(model, type)), (type) => swatch(typeColor(model, type))),
      (type) => typeName(model, type),
      provisional(model),
    ),
    group(
      app,
      "Relations",
      "relations",
      "hiddenRelations",
      rows(relations, (relation) => relationLabel(model, relation), (relation) => stroke(relation === model.coOccurrence ? "dotted" : "solid")).filter(
        ({ index }) => index !== model.coOccurrence,
      ),
      (relation) => app.names.relationName(relation),
    ),
    group(
      app,
      "Certainty",
      "statuses",
      "hiddenStatuses",
      STATUSES.map((status, index) => ({
        index,
        label: spaced(status),
        count: statuses[index]!,
        mark: stroke(status === "affirmed" ? "solid" : status === "negated" ? "negated" : "dashed"),
      })).filter(({ count }) => count > 0),
      (status) => STATUSES[status]!,
    ),
  ];
}

function tally(size: number, column: ArrayLike<number>): Int32Array {
  const counts = new Int32Array(size);
  for (let i = 0; i < column.length; i++) counts[column[i]!]!++;
  return counts;
}

/** What occurs at all, the most frequent first. */
function rows(counts: Int32Array, label: (index: number) => string, mark: (index: number) => Element): Row[] {
  return [...counts.keys()]
    .filter((index) => counts[index]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .map((index) => ({ index, label: label(index), count: counts[index]!, mark: mark(index) }));
}

function group(app: App, title: string, id: string, part: Part, rows: Row[], key: (index: number) => string, more: HTMLElement | null = null): HTMLElement {
  const boxes = rows.map(({ index, label, count, mark }) => {
    const box = h("input", {
      testid: `${id}-${key(index)}`,
      set: { type: "checkbox" },
      on: { change: () => change(toggled(app.state[part], index, !box.checked)) },
    });
    return { index, box, row: h("label", { class: "row" }, box, mark, h("span", { class: "row-name" }, label), h("span", { class: "count" }, number(count))) };
  });
  const change = (hidden: ReadonlySet<number>) => app.store.set({ [part]: hidden } as Partial<State>, "replace");
  const all = button({ class: "link", testid: `${id}-all`, on: { click: () => change(new Set()) } }, "All");
  const none = button(
    { class: "link", testid: `${id}-none`, on: { click: () => change(new Set(rows.map(({ index }) => index))) } },
    "None",
  );
  for (const [element, word] of [[all, "All"], [none, "None of the"]] as const) {
    element.setAttribute("aria-label", `${word} ${title.toLowerCase()}`);
  }
  const draw = () => {
    for (const { index, box, row } of boxes) {
      box.checked = !app.state[part].has(index);
      row.classList.toggle("off", !box.checked);
    }
  };
  draw();
  app.store.subscribe((state, before) => {
    if (state[part] !== before[part]) draw();
  });
  return h(
    "section",
    { class: "group", id: `legend-${id}`, testid: `legend-${id}`, set: { role: "group", "aria-labelledby": `legend-${id}-title` } },
    h("div", { class: "group-head" }, h("h2", { id: `legend-${id}-title` }, title), h("span", { class: "spring" }), all, none),
    h("div", { class: rows.length > 9 ? "rows long" : "rows" }, ...boxes.map(({ row }) => row)),
    more,
  );
}

/** What hollow discs are, where there are any. */
function provisional(model: Model): HTMLElement | null {
  const count = model.block.nodes.provisional.reduce<number>((sum, one) => sum + one, 0);
  if (count === 0) return null;
  const mark = h("span", { class: "dot hollow", set: { "aria-hidden": "true" } });
  return h(
    "p",
    { class: "row key", testid: "legend-provisional" },
    mark,
    h("span", { class: "row-name" }, "Hollow: not in the gazetteer"),
    h("span", { class: "count" }, number(count)),
  );
}

export function swatch(color: string): HTMLElement {
  const dot = h("span", { class: "dot" });
  dot.style.background = color;
  return dot;
}

export function stroke(kind: "solid" | "dashed" | "negated" | "dotted"): HTMLElement {
  return h("span", { class: `stroke ${kind}`, set: { "aria-hidden": "true" } });
}
