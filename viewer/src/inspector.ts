/** The panel that says all about what is selected: a node, a claim, the claims of two ends, or a community. */

import type { App } from "./app.ts";
import { datesOf, facts, growing, nodeLink, outside, statusChip, webAddress } from "./claim.ts";
import { claimLabel, isSymmetric, nodeId, nodeName, text, typeColor, typeName } from "./data.ts";
import { button, fill, h, icon, ICONS, type Child } from "./dom.ts";
import { swatch } from "./legend.ts";
import { neighbours } from "./neighbours.ts";
import { sentences } from "./sentences.ts";
import { clipped, counted, number, spaced } from "./words.ts";

/** Even a name of a million letters has an end here. */
const TITLE = 600;

export function inspector(app: App): HTMLElement {
  const body = h("div", { class: "inspector-body" });
  const back = button(
    { class: "quiet", testid: "inspector-back", title: "Back", set: { "aria-label": "Back to what was selected before" }, on: { click: () => history.back() } },
    icon(ICONS.back),
  );
  const close = button(
    { class: "quiet", testid: "inspector-close", title: "Close (Escape)", set: { "aria-label": "Close" }, on: { click: () => app.select(null) } },
    icon(ICONS.close),
  );
  const element = h(
    "aside",
    { id: "inspector", testid: "inspector", class: "inspector", set: { "aria-label": "Details", tabindex: -1 } },
    h("div", { class: "inspector-bar" }, back, h("span", { class: "spring" }), close),
    body,
  );
  const draw = () => {
    const { selection } = app.state;
    element.hidden = selection === null;
    document.body.classList.toggle("inspecting", selection !== null);
    if (!selection) return fill(body);
    if (selection.kind === "node") fill(body, ...node(app, selection.node));
    else if (selection.kind === "edge") fill(body, ...claim(app, selection.edge));
    else if (selection.kind === "pair") fill(body, ...pair(app, selection.a, selection.b));
    else fill(body, ...community(app, selection.community));
  };
  draw();
  app.store.subscribe((state, before) => {
    const same = state.selection === before.selection && app.shown === drawnWith && state.focus === before.focus && state.path === before.path;
    drawnWith = app.shown;
    if (same) return;
    const held = element.contains(document.activeElement);
    draw();
    if (state.selection !== before.selection) {
      body.scrollTop = 0;
      back.hidden = before.selection === null;
      if (held && state.selection) element.focus();
    }
  });
  back.hidden = true;
  let drawnWith = app.shown;
  return element;
}

function title(name: string, ...before: Child[]): HTMLElement {
  return h("h2", { class: "inspector-title", testid: "inspector-title" }, ...before, h("span", {}, clipped(name, TITLE)));
}

function node(app: App, node: number): Child[] {
  const { model, state } = app;
  const { nodes } = model.block;
  const type = model.type[node]!;
  const parents = model.block.types.parents[type]!.map((parent) => spaced(text(model, parent)));
  const rows: [string, Node | string][] = [];
  const aliases = nodes.aliases[node]!.map((alias) => clipped(text(model, alias), 100));
  if (aliases.length > 0) rows.push(["Also", h("span", { testid: "aliases" }, aliases.slice(0, 40).join(" · "))]);
  const country = text(model, nodes.country[node]);
  if (country !== "") rows.push(["Country", country]);
  rows.push(["Mentions", `${number(nodes.mentions[node]!)} in ${counted(nodes.documents[node]!, "document")}`]);
  const wikidata = text(model, nodes.wikidata[node]);
  if (/^Q\d+$/.test(wikidata)) rows.push(["Wikidata", outside(`https://www.wikidata.org/wiki/${wikidata}`, wikidata)]);
  else if (wikidata !== "") rows.push(["Wikidata", clipped(wikidata, 80)]);
  const url = text(model, nodes.url[node]);
  if (url !== "") rows.push(["Link", outside(url, clipped(webAddress(url) ? url.replace(/^https?:\/\//, "") : url, 80))]);
  rows.push(["Id", h("code", {}, clipped(nodeId(model, node), 120))]);
  return [
    title(nodeName(model, node), swatch(typeColor(model, type))),
    h(
      "p",
      { class: "kinds" },
      h("strong", {}, spaced(typeName(model, type))),
      parents.length > 0 && ` · ${parents.join(" · ")}`,
      nodes.provisional[node] === 1 && h("span", { class: "status possible", title: "Found in the text, not in the gazetteer" }, "provisional"),
    ),
    nodeActions(app, node),
    facts(rows),
    h("h3", {}, "Claims"),
    neighbours(app, node),
    state.collapsed && state.opened.has(model.community[node]!)
      ? button({ class: "link", testid: "fold-community", on: { click: () => app.openCommunity(model.community[node]!, false) } }, "Fold its community")
      : null,
  ];
}

function nodeActions(app: App, node: number): HTMLElement {
  const { focus, path, hiddenNodes } = app.state;
  const depth = focus?.node === node ? focus.depth : 0;
  const hidden = hiddenNodes.has(node);
  const choose = (steps: number) =>
    button(
      {
        class: depth === steps ? "segment on" : "segment",
        testid: `focus-${steps}`,
        title: `Show only what is within ${counted(steps, "step")}`,
        set: { "aria-pressed": String(depth === steps), "aria-label": `Focus, ${counted(steps, "step")}` },
        on: { click: () => app.focus(depth === steps ? null : node, steps) },
      },
      String(steps),
    );
  const end = (which: "from" | "to", label: string) =>
    button(
      {
        class: path?.[which] === node ? "tool on" : "tool",
        testid: `path-${which}-here`,
        set: { "aria-pressed": String(path?.[which] === node) },
        on: { click: () => app.setPath({ [which]: path?.[which] === node ? null : node }) },
      },
      label,
    );
  return h(
    "div",
    { class: "tools" },
    h("span", { class: "segments", set: { role: "group", "aria-label": "Focus on this name" } }, h("span", { class: "segment-label" }, icon(ICONS.focus), "Focus"), choose(1), choose(2), choose(3)),
    end("from", "Path from"),
    end("to", "Path to"),
    button({ class: "tool", testid: "hide-node", on: { click: () => app.hide(node, !hidden) } }, hidden ? "Show again" : "Hide"),
  );
}

function claim(app: App, edge: number): Child[] {
  const { model } = app;
  const { edges } = model.block;
  const relation = model.relation[edge]!;
  const rows: [string, Node | string][] = [];
  const dates = datesOf(app, edge);
  if (dates !== "") rows.push(["Dates", dates]);
  rows.push(["Evidence", `${counted(model.count[edge]!, "sentence")} in ${counted(edges.documents[edge]!, "document")}`]);
  rows.push(["Confidence", (edges.confidence[edge]! / 10_000).toFixed(2)]);
  const npmi = edges.npmi[edge];
  if (npmi !== null && npmi !== undefined) rows.push(["Association", `${(npmi / 10_000).toFixed(2)} (npmi)`]);
  for (const [name, value] of edges.qualifiers[edge]!) rows.push([spaced(text(model, name)), clipped(text(model, value), 300)]);
  const others = app.between(model.source[edge]!, model.target[edge]!).length - 1;
  return [
    h(
      "h2",
      { class: "inspector-title claim", testid: "inspector-title", set: { "aria-label": app.claim(edge) } },
      nodeLink(app, model.source[edge]!),
      h("span", { class: "verb" }, claimLabel(model, edge), h("span", { set: { "aria-hidden": "true" } }, isSymmetric(model, relation) ? " ↔" : " →")),
      nodeLink(app, model.target[edge]!),
    ),
    h("p", { class: "kinds" }, h("code", {}, app.names.relationName(relation)), statusChip(model.status[edge]!)),
    facts(rows),
    others > 0 &&
      button(
        {
          class: "link",
          testid: "pair-link",
          on: { click: () => app.select({ kind: "pair", a: model.source[edge]!, b: model.target[edge]! }) },
        },
        `${counted(others, "more claim")} between these two`,
      ),
    h("h3", {}, "Sentences"),
    sentences(app, edge),
  ];
}

function pair(app: App, a: number, b: number): Child[] {
  const claims = app.between(a, b);
  const end = (vertex: number) =>
    vertex < app.model.nodes
      ? nodeLink(app, vertex)
      : button(
          { class: "name-link", on: { click: () => app.select({ kind: "community", community: vertex - app.model.nodes }) } },
          app.vertexName(vertex),
        );
  return [
    h(
      "h2",
      { class: "inspector-title claim", testid: "inspector-title", set: { "aria-label": `${app.vertexName(a)} and ${app.vertexName(b)}` } },
      end(a),
      h("span", { class: "verb" }, "and"),
      end(b),
    ),
    h("p", { class: "kinds" }, counted(claims.length, "claim")),
    growing(claims, 20, "claims", (edge) => claimCard(app, edge, claims.length <= 3)),
  ];
}

/** One of several claims: its sentences are read when it is opened. */
function claimCard(app: App, edge: number, open: boolean): HTMLElement {
  const { model } = app;
  const content = h("div", {});
  const dates = datesOf(app, edge);
  const card = h(
    "details",
    {
      class: "relation card",
      testid: "claim-card",
      on: {
        toggle: () => {
          if (card.open && !content.hasChildNodes()) {
            content.append(
              sentences(app, edge),
              button({ class: "link", on: { click: () => app.select({ kind: "edge", edge }) } }, "Open this claim"),
            );
          }
        },
      },
    },
    h(
      "summary",
      {},
      h(
        "span",
        { class: "row-name" },
        `${app.name(model.source[edge]!)} `,
        h("em", {}, claimLabel(model, edge)),
        ` ${app.name(model.target[edge]!)}`,
        dates !== "" && h("span", { class: "when" }, ` ${dates}`),
      ),
      model.status[edge]! > 0 && statusChip(model.status[edge]!),
      h("span", { class: "pill" }, number(model.count[edge]!)),
    ),
    content,
  );
  card.open = open;
  return card;
}

function community(app: App, community: number): Child[] {
  const { model } = app;
  const members = [...model.member.subarray(model.memberOffset[community], model.memberOffset[community + 1])];
  const seen = members.filter((node) => app.shown.node[node]);
  return [
    title(app.vertexName(model.nodes + community)),
    h("p", { class: "kinds" }, `Community of ${counted(members.length, "name")}, ${number(seen.length)} visible`),
    h(
      "div",
      { class: "tools" },
      button(
        { class: "tool", testid: "open-community", on: { click: () => app.openCommunity(community, !app.state.opened.has(community)) } },
        app.state.opened.has(community) ? "Fold" : "Unfold",
      ),
    ),
    h("h3", {}, "Names, the most mentioned first"),
    growing(seen, 40, "names", (node) => h("div", { class: "neighbour" }, nodeLink(app, node), h("span", { class: "hit-type" }, spaced(typeName(model, model.type[node]!))))),
  ];
}
