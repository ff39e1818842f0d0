/** A line over the picture that says what narrows it, each part with a button to take it off. */

import type { App } from "./app.ts";
import { dateOf } from "./dates.ts";
import { button, fill, h, icon, ICONS, type Child } from "./dom.ts";
import { clipped, counted, number } from "./words.ts";

export function chips(app: App): HTMLElement {
  const element = h("div", { id: "chips", testid: "chips", class: "chips", set: { role: "group", "aria-label": "What is narrowed" } });
  const draw = () => {
    const { state } = app;
    const list: Child[] = [];
    if (state.focus) {
      const { node, depth } = state.focus;
      list.push(chip("chip-focus", `Focus: ${clipped(app.name(node), 30)}, ${counted(depth, "step")}`, () => app.focus(null)));
    }
    if (state.path) {
      const { from, to } = state.path;
      const waiting = from === null || to === null;
      const words = waiting
        ? `Path ${from === null ? "to" : "from"} ${clipped(app.name((from ?? to)!), 30)}: choose the other end`
        : app.path
          ? `Path: ${counted(app.path.edges.length, "step")}`
          : "No path over what is visible";
      list.push(chip("chip-path", words, () => app.setPath(null)));
    }
    if (state.hiddenNodes.size > 0) {
      list.push(chip("chip-hidden", `${number(state.hiddenNodes.size)} hidden by hand`, () => app.store.set({ hiddenNodes: new Set() })));
    }
    const legend = state.hiddenTypes.size + state.hiddenRelations.size + state.hiddenStatuses.size;
    if (legend > 0) {
      list.push(
        chip("chip-legend", `${number(legend)} left out in the legend`, () =>
          app.store.set({ hiddenTypes: new Set(), hiddenRelations: new Set(), hiddenStatuses: new Set() }),
        ),
      );
    }
    if (state.minCount > 1) list.push(chip("chip-evidence", `Evidence ≥ ${number(state.minCount)}`, () => app.store.set({ minCount: 1 })));
    if (state.from !== null || state.to !== null || !state.undated) {
      const span = [state.from === null ? "…" : dateOf(state.from), state.to === null ? "…" : dateOf(state.to)].join(" – ");
      list.push(chip("chip-time", state.undated ? span : `${span}, dated only`, () => app.store.set({ from: null, to: null, undated: true })));
    }
    if (list.length > 1) list.push(button({ class: "link", testid: "show-all", on: { click: () => app.showAll() } }, "Show all"));
    fill(element, ...list);
  };
  draw();
  app.store.subscribe(draw);
  return element;
}

function chip(id: string, words: string, off: () => void): HTMLElement {
  return h(
    "span",
    { class: "chip", testid: id },
    words,
    button({ class: "quiet", testid: `${id}-off`, set: { "aria-label": `Take off: ${words}` }, on: { click: off } }, icon(ICONS.close)),
  );
}
