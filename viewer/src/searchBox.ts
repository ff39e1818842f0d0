/** The box that finds a name as it is typed: a combobox with a list, worked by keyboard or pointer. */

import type { App } from "./app.ts";
import { spaced } from "./words.ts";
import { typeColor, typeName } from "./data.ts";
import { fill, h, icon, ICONS } from "./dom.ts";
import { SearchIndex, type Hit } from "./search.ts";
import { clipped, counted } from "./words.ts";

const MOST = 12;

let index: SearchIndex | undefined;

export interface SearchBox {
  element: HTMLElement;
  input: HTMLInputElement;
  /** Writes a name into the box, as chosen. */
  show(text: string): void;
}

/** `keep` leaves the chosen name in the box; otherwise it is emptied. */
export function searchBox(app: App, id: string, label: string, keep: boolean, chosen: (node: number) => void): SearchBox {
  let hits: Hit[] = [];
  let active = -1;
  const input = h("input", {
    id,
    testid: id,
    set: {
      type: "text",
      role: "combobox",
      placeholder: label,
      "aria-label": label,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      autocomplete: "off",
      spellcheck: "false",
      autocapitalize: "off",
    },
    on: {
      input: () => search(),
      focus: () => (input.value !== "" && !keep ? search() : undefined),
      blur: () => close(),
      keydown: (event) => key(event),
    },
  });
  const list = h("ul", { id: `${id}-list`, testid: `${id}-list`, class: "hits", set: { role: "listbox", "aria-label": "Found", hidden: true } });
  const element = h("div", { class: "search" }, icon(ICONS.search), input, list);

  function search(): void {
    index ??= new SearchIndex(app.model);
    hits = index.find(input.value, MOST);
    active = hits.length > 0 ? 0 : -1;
    draw();
    if (input.value.trim() !== "") app.announce(hits.length === 0 ? "Nothing found" : `${counted(hits.length, "name")} found`);
  }

  function draw(): void {
    const open = input.value.trim() !== "" && document.activeElement === input;
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open || active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${id}-hit-${active}`);
    const rows = hits.map((hit, i) => row(hit, i));
    fill(list, ...(rows.length > 0 ? rows : [h("li", { class: "none", set: { role: "option", "aria-disabled": "true" } }, "Nothing found")]));
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function row({ node, alias }: Hit, i: number): HTMLElement {
    const type = app.model.type[node]!;
    const dot = h("span", { class: "dot" });
    dot.style.background = typeColor(app.model, type);
    return h(
      "li",
      {
        id: `${id}-hit-${i}`,
        class: i === active ? "hit active" : "hit",
        set: { role: "option", "aria-selected": String(i === active), "data-node": app.names.nodeId(node).slice(0, 200) },
        on: {
          // The box keeps the focus, so that the list stays open for the click.
          mousedown: (event) => event.preventDefault(),
          click: () => take(i),
        },
      },
      dot,
      h("span", { class: "hit-name" }, app.name(node), alias !== null && h("small", {}, clipped(alias, 60))),
      h("span", { class: "hit-type" }, spaced(typeName(app.model, type))),
    );
  }

  function key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) search();
      const step = event.key === "ArrowDown" ? 1 : hits.length - 1;
      if (hits.length > 0) active = (active + step) % hits.length;
      draw();
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden && input.value === "") input.blur();
      if (!keep) input.value = "";
      close();
    }
  }

  function take(i: number): void {
    const hit = hits[i];
    if (!hit) return;
    input.value = keep ? app.name(hit.node) : "";
    close();
    chosen(hit.node);
  }

  function close(): void {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  return { element, input, show: (text) => (input.value = text) };
}
