/** Puts the page together: reads the graph, lays the panels out, and ties state, address and keyboard. */

import "./style.css";
import { App } from "./app.ts";
import { chips } from "./chips.ts";
import { FOLD_ABOVE } from "./communities.ts";
import { readGraph } from "./data.ts";
import { button, fill, h, icon, ICONS } from "./dom.ts";
import { header, toggleFilters } from "./header.ts";
import { hooks } from "./hooks.ts";
import { inspector } from "./inspector.ts";
import { legend } from "./legend.ts";
import { pathBox } from "./pathBox.ts";
import { ranges } from "./ranges.ts";
import { searchBox } from "./searchBox.ts";
import { stage } from "./stage.ts";
import { initialState } from "./state.ts";
import { table } from "./table.ts";
import { watchTheme } from "./theme.ts";
import { decode, encode, namesOf } from "./url.ts";

const root = document.getElementById("app") ?? document.body;

async function open(): Promise<App> {
  const model = await readGraph();
  const names = namesOf(model);
  // Where nothing else is known of a name than whom it stands beside, that is shown.
  const typed = model.relation.some((relation) => relation !== model.coOccurrence);
  const initial = initialState(model.nodes > FOLD_ABOVE, !typed);
  const app = new App(model, names, initial);
  document.title = model.title === "Intertie" ? model.title : `${model.title.slice(0, 120)} · Intertie`;
  app.store.set(decode(location.hash, initial, names), "none");

  // First of all, so that what is drawn next has its size.
  const viewed = () => (document.body.dataset["view"] = app.state.view);
  viewed();
  app.store.subscribe(viewed);
  const live = h("div", { id: "live", testid: "live", class: "for-readers", set: { role: "status", "aria-live": "polite" } });
  app.announce = (message) => (live.textContent = message);
  const drawing = stage(app);
  watchTheme(() => drawing.picture()?.retheme());
  const search = searchBox(app, "search", "Search names", false, (node) => {
    toggleFilters(false);
    app.select({ kind: "node", node });
    document.getElementById("inspector")?.focus();
  });
  const grid = table(app);
  const main = h("main", { id: "main", class: "middle", set: { tabindex: -1, "aria-label": "Graph" } }, chips(app), drawing.element, grid);
  const details = inspector(app);
  fill(
    root,
    h("a", { class: "skip", set: { href: "#" }, on: { click: (event) => toTable(event) } }, "Skip to the table of claims"),
    header(app, { picture: drawing.picture, themed: () => drawing.picture()?.retheme() }),
    h(
      "div",
      { class: "page" },
      h(
        "aside",
        { id: "panel", class: "panel", set: { "aria-label": "Search and filters" } },
        h(
          "div",
          { class: "panel-top" },
          search.element,
          button(
            { class: "quiet only-small", testid: "filters-close", set: { "aria-label": "Close filters" }, on: { click: () => toggleFilters(false) } },
            icon(ICONS.close),
          ),
        ),
        ...legend(app),
        ...ranges(app),
        pathBox(app),
      ),
      main,
      details,
    ),
    live,
  );
  window.intertie = hooks(ready, app, drawing.picture);
  drawing.start();
  remember(app);
  keys(app, search.input);

  function toTable(event: Event): void {
    event.preventDefault();
    app.store.set({ view: "table" });
    document.getElementById("table-scroll")?.focus();
  }
  return app;
}

/** Keeps the address saying what is seen, and follows it when the browser goes back. */
function remember(app: App): void {
  let waiting = 0;
  const write = (push: boolean) => {
    clearTimeout(waiting);
    waiting = 0;
    const fragment = encode(app.state, app.store.initial, app.names);
    if (fragment === location.hash.slice(1)) return;
    const address = fragment === "" ? location.pathname + location.search : `#${fragment}`;
    if (push) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  };
  app.store.subscribe((_state, _before, step) => {
    if (step === "none") return;
    if (step === "push") return write(true);
    // Browsers refuse to be told of every movement.
    if (!waiting) waiting = window.setTimeout(() => write(false), 250);
  });
  const follow = () => {
    if (encode(app.state, app.store.initial, app.names) === location.hash.slice(1)) return;
    clearTimeout(waiting);
    waiting = 0;
    const state = decode(location.hash, app.store.initial, app.names);
    app.store.set(state.camera ? state : { ...state, camera: app.state.camera }, "none");
  };
  window.addEventListener("popstate", follow);
  window.addEventListener("hashchange", follow);
}

function keys(app: App, search: HTMLInputElement): void {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      toggleFilters(matchMedia("(max-width: 800px)").matches);
      search.focus();
      search.select();
    } else if (event.key === "Escape") {
      if (document.body.classList.contains("filtering")) toggleFilters(false);
      else if (app.state.selection) app.select(null);
      else if (app.state.path) app.setPath(null);
      else if (app.state.focus) app.focus(null);
    }
  });
}

let settle: { done: () => void; failed: (error: unknown) => void };
const ready = new Promise<void>((done, failed) => (settle = { done, failed }));
// Tests wait for it; a page that nobody asks must not report it twice.
ready.catch(() => undefined);

open().then(
  () => requestAnimationFrame(() => settle.done()),
  (error: unknown) => {
    fill(root, h("p", { class: "broken", testid: "broken", set: { role: "alert" } }, `This page cannot be shown: ${error instanceof Error ? error.message : String(error)}`));
    settle.failed(error);
  },
);
