/** The bar at the top: what the page is about, how much is seen of it, and the choices that concern all of it. */

import type { App } from "./app.ts";
import { button, fill, h, icon, ICONS } from "./dom.ts";
import { exported, fileName, save, type Format } from "./export.ts";
import type { Picture } from "./picture.ts";
import { setTheme, theme } from "./theme.ts";
import { counted, number } from "./words.ts";

/** Smaller graphs are not worth folding. */
const FOLD_OFFERED = 40;

export interface HeaderParts {
  picture(): Picture | null;
  themed(): void;
}

export function header(app: App, parts: HeaderParts): HTMLElement {
  const { model } = app;
  const counts = h("p", { id: "counts", testid: "counts", class: "counts" });
  const view = (which: "picture" | "table", label: string) =>
    button({ testid: `view-${which}`, id: `view-${which}`, class: "segment", on: { click: () => app.store.set({ view: which }) } }, label);
  const views = [view("picture", "Picture"), view("table", "Table")];
  const fold = button({
    id: "fold",
    testid: "fold",
    class: "tool",
    title: "Draw each community as one node, or all names",
    on: { click: () => app.store.set({ collapsed: !app.state.collapsed, opened: new Set() }) },
  });
  const draw = () => {
    const { shown } = app;
    const all = (seen: number, total: number, word: string) => (seen === total ? counted(total, word) : `${number(seen)} of ${counted(total, word)}`);
    fill(counts, `${all(shown.nodes, model.nodes, "name")} · ${all(shown.edges.length, model.edges, "claim")} · ${counted(model.block.documents.id.length, "document")}`);
    views.forEach((element, i) => {
      const on = app.state.view === (i === 0 ? "picture" : "table");
      element.setAttribute("aria-pressed", String(on));
      element.classList.toggle("on", on);
    });
    fold.textContent = app.state.collapsed ? "Unfold all" : "Fold communities";
    fold.hidden = model.communities < 2 || model.nodes < FOLD_OFFERED || app.state.view === "table";
    if (!parts.picture() && app.state.view === "table") views[0]!.title = "The picture needs WebGL 2, which this browser does not offer";
  };
  draw();
  app.store.subscribe(draw);
  return h(
    "header",
    { class: "top" },
    button(
      {
        class: "quiet only-small",
        id: "filters-toggle",
        testid: "filters-toggle",
        set: { "aria-label": "Search and filters", "aria-expanded": "false", "aria-controls": "panel" },
        on: { click: () => toggleFilters() },
      },
      icon(ICONS.filter),
    ),
    h("div", { class: "heading" }, h("h1", { testid: "title" }, model.title.slice(0, 200)), counts),
    h("span", { class: "spring" }),
    fold,
    h("div", { class: "segments", set: { role: "group", "aria-label": "View" } }, ...views),
    exportMenu(app, parts),
    themeButton(parts),
  );
}

export function toggleFilters(open = !document.body.classList.contains("filtering")): void {
  document.body.classList.toggle("filtering", open);
  document.getElementById("filters-toggle")?.setAttribute("aria-expanded", String(open));
}

function themeButton(parts: HeaderParts): HTMLElement {
  const element = button({
    id: "theme",
    testid: "theme",
    class: "quiet",
    on: {
      click: () => {
        setTheme(theme() === "dark" ? "light" : "dark");
        parts.themed();
        draw();
      },
    },
  });
  const draw = () => {
    const dark = theme() === "dark";
    fill(element, icon(dark ? ICONS.sun : ICONS.moon));
    element.title = dark ? "Light colours" : "Dark colours";
    element.setAttribute("aria-label", element.title);
  };
  draw();
  return element;
}

function exportMenu(app: App, parts: HeaderParts): HTMLElement {
  const open = button(
    {
      id: "export",
      testid: "export",
      class: "tool",
      set: { "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": "export-menu" },
      on: { click: () => show(menu.hidden !== false) },
    },
    icon(ICONS.download),
    h("span", { class: "only-large" }, "Export"),
  );
  open.setAttribute("aria-label", "Export what is seen");
  const items = (
    [
      ["png", "PNG", "the picture"],
      ["svg", "SVG", "the picture"],
      ["csv", "CSV", "the visible claims"],
      ["json", "JSON", "the visible graph"],
    ] as const
  ).map(([format, label, what]) =>
    button(
      { testid: `export-${format}`, set: { role: "menuitem", tabindex: -1 }, on: { click: () => void run(format) } },
      h("strong", {}, label),
      h("span", {}, what),
    ),
  );
  const menu = h(
    "div",
    {
      id: "export-menu",
      class: "menu",
      set: { role: "menu", "aria-label": "Export", hidden: true },
      on: {
        keydown: (event) => {
          const choices = items.filter((item) => !item.disabled);
          const at = choices.indexOf(document.activeElement as HTMLButtonElement);
          if (event.key === "ArrowDown") choices[(at + 1) % choices.length]!.focus();
          else if (event.key === "ArrowUp") choices[(at + choices.length - 1) % choices.length]!.focus();
          else if (event.key === "Escape") {
            event.stopPropagation();
            show(false);
            open.focus();
          } else return;
          event.preventDefault();
        },
      },
    },
    ...items,
  );
  const show = (shown: boolean) => {
    menu.hidden = !shown;
    open.setAttribute("aria-expanded", String(shown));
    // What is not drawn cannot be saved as a picture.
    const drawn = parts.picture() !== null && app.state.view === "picture";
    items.slice(0, 2).forEach((item) => (item.disabled = !drawn));
    if (shown) items[drawn ? 0 : 2]!.focus();
  };
  const element = h(
    "div",
    {
      class: "menu-holder",
      on: { focusout: (event) => (event.relatedTarget instanceof Node && element.contains(event.relatedTarget) ? undefined : show(false)) },
    },
    open,
    menu,
  );
  const run = async (format: Format) => {
    show(false);
    open.focus();
    const blob = await exported(app, parts.picture(), format);
    if (!blob) return app.announce("The picture cannot be exported without WebGL");
    save(blob, fileName(app.model.title, format));
    app.announce(`Exported as ${format.toUpperCase()}`);
  };
  return element;
}
