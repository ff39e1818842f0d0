/** Asks for two names and says the shortest path between them. */

import type { App } from "./app.ts";
import { statusChip } from "./claim.ts";
import { claimLabel, isSymmetric } from "./data.ts";
import { button, fill, h } from "./dom.ts";
import { searchBox } from "./searchBox.ts";

export function pathBox(app: App): HTMLElement {
  const from = searchBox(app, "path-from", "From …", true, (node) => app.setPath({ from: node }));
  const to = searchBox(app, "path-to", "To …", true, (node) => app.setPath({ to: node }));
  const result = h("div", { id: "path-result", testid: "path-result", class: "path-result" });
  const clear = button({ class: "link", testid: "path-clear", on: { click: () => app.setPath(null) } }, "Clear");
  const draw = () => {
    const { path } = app.state;
    from.show(path && path.from !== null ? app.name(path.from) : "");
    to.show(path && path.to !== null ? app.name(path.to) : "");
    clear.hidden = path === null;
    fill(result, path && path.from !== null && path.to !== null ? h("p", { class: "note" }, app.pathText()) : null, steps());
  };
  const said = (edge: number, backwards: boolean) => {
    const label = claimLabel(app.model, edge);
    if (isSymmetric(app.model, app.model.relation[edge]!)) return `${label} ↔ `;
    return backwards ? `← ${label} ` : `${label} → `;
  };
  const steps = () => {
    const found = app.path;
    if (!found) return null;
    return h(
      "ol",
      { class: "steps", testid: "path-steps" },
      ...found.nodes.map((node, i) => {
        const edge = found.edges[i - 1];
        return h(
          "li",
          {},
          edge !== undefined &&
            button(
              { class: "step", on: { click: () => app.select({ kind: "edge", edge }) } },
              said(edge, app.model.source[edge] === node),
              app.model.status[edge]! > 0 && statusChip(app.model.status[edge]!),
            ),
          button({ class: "name-link", on: { click: () => app.select({ kind: "node", node }) } }, app.name(node)),
        );
      }),
    );
  };
  draw();
  app.store.subscribe(draw);
  return h(
    "section",
    { class: "group", id: "path", set: { role: "group", "aria-labelledby": "path-title" } },
    h("div", { class: "group-head" }, h("h2", { id: "path-title" }, "Shortest path"), h("span", { class: "spring" }), clear),
    h("div", { class: "ends" }, from.element, to.element),
    result,
  );
}
