/** The picture's place on the page: makes it when it can be drawn, hands it scenes, and says so when it cannot. */

import type { App } from "./app.ts";
import { button, fill, h, icon, ICONS } from "./dom.ts";
import { highlightOf } from "./emphasis.ts";
import { hasWebGL } from "./lineLayer.ts";
import { Picture } from "./picture.ts";
import type { Scene } from "./scene.ts";
import { counted } from "./words.ts";

export interface Stage {
  element: HTMLElement;
  picture(): Picture | null;
  /** Draws for the first time; the element must be on the page. */
  start(): void;
}

export function stage(app: App): Stage {
  const canvas = h("div", {
    id: "picture",
    testid: "picture",
    class: "canvas",
    set: { role: "application", tabindex: 0, "aria-label": "Picture of the graph", "aria-describedby": "picture-help" },
    on: { keydown: (event) => key(event) },
  });
  const help = h(
    "p",
    { id: "picture-help", class: "for-readers" },
    "Arrows move the picture, plus and minus zoom, 0 shows all. The table has the same claims for a screen reader.",
  );
  const message = h("div", { id: "no-picture", testid: "no-picture", class: "message", set: { role: "status", hidden: true } });
  const controls = h(
    "div",
    { class: "controls", set: { role: "group", "aria-label": "Zoom" } },
    control("zoom-in", "Zoom in", ICONS.plus, () => picture?.zoom(1.5)),
    control("zoom-out", "Zoom out", ICONS.minus, () => picture?.zoom(1 / 1.5)),
    control("fit", "Show all", ICONS.fit, () => picture?.fit()),
  );
  const element = h("div", { class: "stage" }, canvas, help, controls, message);
  let picture: Picture | null = null;
  let drawn: Scene | null = null;
  let pulled = false;

  const highlight = () => highlightOf(app.scene, app.model.nodes, app.state.selection, app.path);

  function draw(fitted = false): void {
    if (!picture || app.state.view !== "picture") return;
    const { scene } = app;
    if (scene !== drawn) picture.setScene(scene, highlight(), fitted);
    else picture.setHighlight(highlight());
    drawn = scene;
    canvas.setAttribute("aria-label", `Picture of the graph: ${counted(scene.vertices.length, "node")}, ${counted(scene.lines, "line")}`);
  }

  function start(): void {
    if (!hasWebGL()) return fail("The picture needs WebGL 2, which this browser does not offer. The table shows the same claims.");
    try {
      picture = new Picture(canvas, app.model, {
        vertex: (vertex, twice) => clicked(vertex, twice),
        line: (line) => app.selectLine(line),
        ground: () => app.state.selection && app.select(null),
        moved: (camera) => {
          if (!pulled) app.store.set({ camera }, "replace");
          pulled = false;
        },
        lost: () => fail("The browser gave up drawing the picture. The table shows the same claims; reload to try again."),
      });
    } catch (error) {
      return fail(`The picture cannot be drawn (${String(error)}). The table shows the same claims.`);
    }
    // A camera that the address gave need not be written back into it.
    pulled = true;
    if (app.state.camera) picture.setCamera(app.state.camera, false);
    draw(app.state.camera === null);
  }

  function fail(words: string): void {
    picture = null;
    fill(message, h("p", {}, words));
    message.hidden = false;
    element.classList.add("failed");
    app.store.set({ view: "table" }, "replace");
    app.announce(words);
  }

  function clicked(vertex: number, twice: boolean): void {
    const community = vertex - app.model.nodes;
    if (community >= 0) {
      if (twice) app.openCommunity(community);
      else app.select({ kind: "community", community });
      return;
    }
    if (twice) return app.focus(app.state.focus?.node === vertex ? null : vertex);
    const { path } = app.state;
    // While a path waits for its other end, a click gives it.
    if (path && (path.from === null) !== (path.to === null) && (path.from ?? path.to) !== vertex) {
      app.setPath(path.from === null ? { from: vertex } : { to: vertex });
    }
    app.select({ kind: "node", node: vertex });
  }

  function key(event: KeyboardEvent): void {
    const moves: Record<string, [number, number]> = { ArrowLeft: [-0.12, 0], ArrowRight: [0.12, 0], ArrowUp: [0, -0.12], ArrowDown: [0, 0.12] };
    const move = moves[event.key];
    if (move) picture?.pan(...move);
    else if (event.key === "+" || event.key === "=") picture?.zoom(1.5);
    else if (event.key === "-") picture?.zoom(1 / 1.5);
    else if (event.key === "0") picture?.fit();
    else return;
    event.preventDefault();
  }

  app.store.subscribe((state, before, step) => {
    draw(step !== "none" && state.collapsed !== before.collapsed);
    if (!picture || state.view !== "picture") return;
    if (step === "none") {
      if (state.camera && state.camera !== before.camera) {
        pulled = true;
        picture.setCamera(state.camera);
      }
    } else if (state.focus !== before.focus || (state.path !== before.path && app.path)) picture.fit();
    else if (state.selection !== before.selection && state.selection?.kind === "node") {
      const vertex = app.scene.vertex[state.selection.node] ?? -1;
      if (vertex >= 0) picture.reveal(vertex);
    }
  });
  return { element, picture: () => picture, start };
}

function control(id: string, label: string, path: string, run: () => void): HTMLElement {
  return button({ id, testid: id, class: "quiet", title: label, set: { "aria-label": label }, on: { click: run } }, icon(path));
}
