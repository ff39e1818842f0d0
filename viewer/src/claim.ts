/** Pieces that claims are shown with everywhere: a status, a period, a name that leads to its node, a safe link. */

import type { App } from "./app.ts";
import { text, typeColor } from "./data.ts";
import { button, h } from "./dom.ts";
import { swatch } from "./legend.ts";
import { STATUSES } from "./payload.ts";
import { period } from "./words.ts";

export function statusChip(status: number): HTMLElement {
  const name = STATUSES[status] ?? "affirmed";
  return h("span", { class: `status ${name}`, testid: "status" }, name);
}

/** The dates of an edge, or "". */
export function datesOf(app: App, edge: number): string {
  const { first, last } = app.model.block.edges;
  return period(text(app.model, first[edge]), text(app.model, last[edge]));
}

export function nodeLink(app: App, node: number): HTMLElement {
  return button(
    { class: "name-link", testid: "node-link", on: { click: () => app.select({ kind: "node", node }) } },
    swatch(typeColor(app.model, app.model.type[node]!)),
    h("span", { class: "cut" }, app.name(node)),
  );
}

/** A link that leaves the page, only to the web; otherwise the text alone. */
export function outside(url: string, label: string): HTMLElement {
  const safe = webAddress(url);
  if (safe === null) return h("span", {}, label);
  return h("a", { set: { href: safe, target: "_blank", rel: "noopener noreferrer" } }, label);
}

/** The address when it is one of the web, null for anything else. */
export function webAddress(url: string): string | null {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
  } catch {
    return null;
  }
}

/** Name and value of what is said beside a claim, or of a thing. */
export function facts(rows: readonly (readonly [string, Node | string])[]): HTMLElement {
  return h("dl", { class: "facts" }, ...rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

/** A list that shows some and, on request, more. */
export function growing<T>(items: readonly T[], step: number, what: string, draw: (item: T) => HTMLElement): HTMLElement {
  const list = h("ul", { class: "list" });
  let drawn = 0;
  const more = button({ class: "link more", on: { click: () => grow() } });
  const grow = () => {
    const next = items.slice(drawn, drawn + step);
    const first = next.map((item) => h("li", {}, draw(item)));
    list.append(...first);
    drawn += next.length;
    more.hidden = drawn >= items.length;
    more.textContent = `Show ${Math.min(step, items.length - drawn)} more of ${items.length - drawn} ${what}`;
    if (drawn > step) first[0]?.querySelector<HTMLElement>("button, a")?.focus();
  };
  grow();
  return h("div", {}, list, more);
}
