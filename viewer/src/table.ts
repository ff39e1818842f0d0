/**
 * The table of the visible claims: the picture's accessible form, and the way to read many.
 *
 * Only the rows in sight exist as elements, so that it holds any number. One element keeps the focus and says which row
 * is meant; arrows, Page Up and Down, Home and End move, Enter opens the claim.
 */

import type { App } from "./app.ts";
import { claimLabel, nodeName, relationLabel, text, type Model } from "./data.ts";
import { button, fill, h } from "./dom.ts";
import { statusChip } from "./claim.ts";
import type { State } from "./state.ts";
import { clipped, number } from "./words.ts";

const ROW = 36;
const SPARE = 8;

interface Column {
  id: string;
  title: string;
  cell(app: App, edge: number): Node | string;
  /** Numbers by which two edges compare. */
  key(model: Model): (edge: number) => number;
}

const COLUMNS: readonly Column[] = [
  { id: "source", title: "Source", cell: (app, edge) => app.name(app.model.source[edge]!), key: (model) => byName(model, model.source) },
  {
    id: "relation",
    title: "Relation",
    cell: (app, edge) => claimLabel(app.model, edge),
    key: (model) => {
      const ranks = ranked(model.block.relations.name.map((_, relation) => relationLabel(model, relation)));
      return (edge) => ranks[model.relation[edge]!]!;
    },
  },
  { id: "target", title: "Target", cell: (app, edge) => app.name(app.model.target[edge]!), key: (model) => byName(model, model.target) },
  { id: "status", title: "Status", cell: (app, edge) => statusChip(app.model.status[edge]!), key: (model) => (edge) => model.status[edge]! },
  { id: "count", title: "Evidence", cell: (app, edge) => number(app.model.count[edge]!), key: (model) => (edge) => model.count[edge]! },
  {
    id: "documents",
    title: "Documents",
    cell: (app, edge) => number(app.model.block.edges.documents[edge]!),
    key: (model) => (edge) => model.block.edges.documents[edge]!,
  },
  {
    id: "first",
    title: "First",
    cell: (app, edge) => text(app.model, app.model.block.edges.first[edge]),
    key: (model) => (edge) => model.firstDay[edge]!,
  },
  {
    id: "last",
    title: "Last",
    cell: (app, edge) => text(app.model, app.model.block.edges.last[edge]),
    key: (model) => (edge) => model.lastDay[edge]!,
  },
  {
    id: "confidence",
    title: "Confidence",
    cell: (app, edge) => (app.model.block.edges.confidence[edge]! / 10_000).toFixed(2),
    key: (model) => (edge) => model.block.edges.confidence[edge]!,
  },
];

const nameRanks = new WeakMap<Model, Int32Array>();

function byName(model: Model, ends: Int32Array): (edge: number) => number {
  let ranks = nameRanks.get(model);
  if (!ranks) {
    ranks = ranked(Array.from({ length: model.nodes }, (_, node) => clipped(nodeName(model, node), 80)));
    nameRanks.set(model, ranks);
  }
  const found = ranks;
  return (edge) => found[ends[edge]!]!;
}

/** Place of each text in alphabetical order. */
function ranked(texts: string[]): Int32Array {
  const { compare } = new Intl.Collator("en");
  const ranks = new Int32Array(texts.length);
  texts
    .map((_, i) => i)
    .sort((a, b) => compare(texts[a]!, texts[b]!) || a - b)
    .forEach((i, rank) => (ranks[i] = rank));
  return ranks;
}

/** The visible edges in the order that the state asks for. */
export function sorted(app: App, sort: State["sort"]): Int32Array {
  const column = COLUMNS.find(({ id }) => id === sort.column) ?? COLUMNS[4]!;
  const key = column.key(app.model);
  const keys = new Float64Array(app.model.edges);
  for (const edge of app.shown.edges) keys[edge] = key(edge);
  const way = sort.descending ? -1 : 1;
  return app.shown.edges.slice().sort((a, b) => way * (keys[a]! - keys[b]!) || a - b);
}

export function table(app: App): HTMLElement {
  let rows: Int32Array = new Int32Array(0);
  let active = 0;
  let stale = true;
  const heads = COLUMNS.map((column) =>
    h(
      "div",
      { class: `cell ${column.id}`, set: { role: "columnheader" } },
      button(
        {
          testid: `sort-${column.id}`,
          on: {
            click: () => {
              const { sort } = app.state;
              // Numbers are first asked for the largest, words from A.
              const descending = sort.column === column.id ? !sort.descending : !["source", "relation", "target", "first"].includes(column.id);
              app.store.set({ sort: { column: column.id, descending } }, "replace");
              app.announce(`Sorted by ${column.title}, ${descending ? "descending" : "ascending"}`);
            },
          },
        },
        column.title,
        h("span", { class: "sorted", set: { "aria-hidden": "true" } }),
      ),
    ),
  );
  const body = h("div", { class: "table-body", set: { role: "rowgroup" } });
  const scroll = h(
    "div",
    {
      class: "table-scroll",
      id: "table-scroll",
      testid: "table-scroll",
      set: { role: "grid", tabindex: 0, "aria-label": "Visible claims; Enter opens one", "aria-colcount": COLUMNS.length },
      on: { scroll: () => draw(), keydown: (event) => key(event), focus: () => mark(), blur: () => mark() },
    },
    h("div", { class: "table-head", set: { role: "rowgroup" } }, h("div", { class: "table-row", set: { role: "row", "aria-rowindex": 1 } }, ...heads)),
    body,
  );
  const empty = h("p", { class: "empty" }, "No claim is visible: take some filters off.");
  const element = h("div", { id: "table", testid: "table", class: "table" }, scroll, empty);

  function draw(): void {
    if (app.state.view !== "table") return;
    if (stale) {
      rows = sorted(app, app.state.sort);
      stale = false;
      active = Math.min(active, Math.max(0, rows.length - 1));
      body.style.height = `${rows.length * ROW}px`;
      scroll.setAttribute("aria-rowcount", String(rows.length + 1));
      empty.hidden = rows.length > 0;
      heads.forEach((head, i) => {
        const { column, descending } = app.state.sort;
        const on = column === COLUMNS[i]!.id;
        if (on) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    }
    const first = Math.max(0, Math.floor(scroll.scrollTop / ROW) - SPARE);
    const last = Math.min(rows.length, Math.ceil((scroll.scrollTop + scroll.clientHeight) / ROW) + SPARE);
    const { selection } = app.state;
    const list: HTMLElement[] = [];
    for (let i = first; i < last; i++) list.push(row(i, selection?.kind === "edge" ? selection.edge : -1));
    fill(body, ...list);
    mark();
    if (rows.length > 0 && active >= first && active < last) scroll.setAttribute("aria-activedescendant", `row-${active}`);
    else scroll.removeAttribute("aria-activedescendant");
  }

  /** Shows which row the keyboard is on. Rows stay: one that is replaced under the pointer takes no click. */
  function mark(): void {
    const focused = document.activeElement === scroll;
    for (const element of body.children) element.classList.toggle("active", focused && element.id === `row-${active}`);
  }

  function row(i: number, selected: number): HTMLElement {
    const edge = rows[i]!;
    const element = h(
      "div",
      {
        id: `row-${i}`,
        class: `table-row${edge === selected ? " selected" : ""}`,
        testid: "table-row",
        set: { role: "row", "aria-rowindex": i + 2, "aria-selected": String(edge === selected), "data-edge": edge },
        on: {
          click: () => {
            active = i;
            app.select({ kind: "edge", edge });
          },
        },
      },
      ...COLUMNS.map((column) => h("div", { class: `cell ${column.id}`, set: { role: "gridcell" } }, column.cell(app, edge))),
    );
    element.style.transform = `translateY(${i * ROW}px)`;
    return element;
  }

  function key(event: KeyboardEvent): void {
    if (event.target !== scroll) return;
    const page = Math.max(1, Math.floor(scroll.clientHeight / ROW) - 2);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      active = Math.max(0, Math.min(rows.length - 1, to));
      // The head covers the first row's height.
      const top = active * ROW;
      if (top < scroll.scrollTop) scroll.scrollTop = top;
      else if (top + 2 * ROW > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = top + 2 * ROW - scroll.clientHeight;
      draw();
    } else if ((event.key === "Enter" || event.key === " ") && rows[active] !== undefined) {
      event.preventDefault();
      app.select({ kind: "edge", edge: rows[active]! });
    }
  }

  app.store.subscribe((state, before) => {
    if (app.shown !== shownWith || state.sort !== before.sort) stale = true;
    shownWith = app.shown;
    if (stale || state.selection !== before.selection || state.view !== before.view) draw();
  });
  let shownWith = app.shown;
  new ResizeObserver(() => draw()).observe(scroll);
  return element;
}
