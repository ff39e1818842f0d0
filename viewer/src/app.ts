/**
 * The page's working parts in one place: the graph, the state, and what follows from both, worked out when asked for.
 *
 * Panels read from here and change the state through here; none knows another.
 */

import { vertexName } from "./communities.ts";
import { claimLabel, nodeName, type Model } from "./data.ts";
import { sameFilter, visible, type Visible } from "./filter.ts";
import { shortestPath, type Path } from "./path.ts";
import { NEGATED_STATUS } from "./payload.ts";
import { sceneOf, type Scene } from "./scene.ts";
import { Store, toggled, type Selection, type State, type Step } from "./state.ts";
import type { Names } from "./url.ts";
import { clipped, counted, number } from "./words.ts";

/** Names in the page's panels are cut to so many characters; the inspector's title is not. */
const NAME = 80;

export class App {
  readonly store: Store;
  private shownNow: Visible | null = null;
  private sceneNow: Scene | null = null;
  private pathNow: Path | null | undefined;
  /** What a screen reader is told; set by the page. */
  announce: (message: string) => void = () => undefined;

  constructor(
    readonly model: Model,
    readonly names: Names,
    initial: State,
  ) {
    this.store = new Store(initial);
    this.store.subscribe((state, before) => {
      const filtered = !sameFilter(state, before);
      if (filtered) this.shownNow = null;
      if (filtered || state.path !== before.path) this.pathNow = undefined;
      const refolded =
        state.collapsed !== before.collapsed ||
        state.opened !== before.opened ||
        (state.collapsed && (state.selection !== before.selection || state.path !== before.path));
      if (filtered || refolded) this.sceneNow = null;
    });
  }

  get state(): State {
    return this.store.state;
  }

  get shown(): Visible {
    return (this.shownNow ??= visible(this.model, this.state));
  }

  get scene(): Scene {
    return (this.sceneNow ??= sceneOf(this.model, this.state, this.shown, this.kept()));
  }

  /** The path that is asked for; null when none is, or there is none. */
  get path(): Path | null {
    if (this.pathNow === undefined) {
      const { path } = this.state;
      this.pathNow =
        path === null || path.from === null || path.to === null
          ? null
          : shortestPath(this.model, this.shown.edge, path.from, path.to);
    }
    return this.pathNow;
  }

  /** Nodes that stay out of their folded communities: what is selected, and the path. */
  private kept(): number[] {
    const { selection } = this.state;
    const kept = this.path ? [...this.path.nodes] : [];
    if (selection?.kind === "node") kept.push(selection.node);
    if (selection?.kind === "edge") kept.push(this.model.source[selection.edge]!, this.model.target[selection.edge]!);
    if (selection?.kind === "pair") kept.push(...[selection.a, selection.b].filter((end) => end < this.model.nodes));
    return kept;
  }

  name(node: number): string {
    return clipped(nodeName(this.model, node), NAME);
  }

  vertexName(vertex: number): string {
    return clipped(vertexName(this.model, vertex), NAME);
  }

  /** The claim in a few words: who, what, whom. */
  claim(edge: number): string {
    const { source, target } = this.model;
    return `${this.name(source[edge]!)} ${claimLabel(this.model, edge)} ${this.name(target[edge]!)}`;
  }

  select(selection: Selection | null, step: Step = "push"): void {
    this.store.set({ selection }, step);
    this.announce(this.selectionText(selection));
  }

  private selectionText(selection: Selection | null): string {
    if (!selection) return "Nothing selected";
    switch (selection.kind) {
      case "node":
        return `Selected ${this.name(selection.node)}, ${counted(this.visibleEdges(selection.node).length, "claim")}`;
      case "edge":
        return `Selected the claim: ${this.claim(selection.edge)}`;
      case "pair":
        return `Selected what is between ${this.vertexName(selection.a)} and ${this.vertexName(selection.b)}`;
      case "community":
        return `Selected the community of ${this.vertexName(this.model.nodes + selection.community)}`;
    }
  }

  /** Visible edges at a node, in the order of the data. */
  visibleEdges(node: number): number[] {
    const { offset, incident } = this.model;
    const edges: number[] = [];
    for (let i = offset[node]!; i < offset[node + 1]!; i++) if (this.shown.edge[incident[i]!]) edges.push(incident[i]!);
    return edges;
  }

  /** Visible claims between two vertices, those with the most evidence first. */
  between(a: number, b: number): number[] {
    const { model, scene } = this;
    const ends = (end: number) => (node: number) => (end < model.nodes ? node === end : scene.vertex[node] === end);
    const [atA, atB] = [ends(a), ends(b)];
    const found: number[] = [];
    for (const e of this.shown.edges) {
      const [source, target] = [model.source[e]!, model.target[e]!];
      if ((atA(source) && atB(target)) || (atB(source) && atA(target))) found.push(e);
    }
    return found.sort((p, q) => model.count[q]! - model.count[p]! || p - q);
  }

  /** Selects what a drawn line stands for: its claim, or all between its ends when there are more. */
  selectLine(line: number): void {
    const { scene } = this;
    const start = scene.edgeOffset[line]!;
    if (scene.edgeOffset[line + 1]! - start === 1) {
      this.select({ kind: "edge", edge: scene.edgeOf[start]! });
    } else {
      const [a, b] = [scene.vertices[scene.from[line]!]!, scene.vertices[scene.to[line]!]!];
      this.select({ kind: "pair", a, b });
    }
  }

  focus(node: number | null, depth = 1): void {
    this.store.set({ focus: node === null ? null : { node, depth } });
    const { nodes } = this.shown;
    this.announce(node === null ? "Focus ended" : `Focus on ${this.name(node)}: ${counted(nodes, "name")} within ${counted(depth, "step")}`);
  }

  hide(node: number, hidden = true): void {
    const { selection, hiddenNodes } = this.state;
    const gone = hidden && selection?.kind === "node" && selection.node === node;
    this.store.set({ hiddenNodes: toggled(hiddenNodes, node, hidden), ...(gone ? { selection: null } : {}) });
    this.announce(`${this.name(node)} is ${hidden ? "hidden" : "shown"}`);
  }

  setPath(ends: { from?: number | null; to?: number | null } | null): void {
    const before = this.state.path;
    const path = ends && { from: before?.from ?? null, to: before?.to ?? null, ...ends };
    this.store.set({ path: path && (path.from !== null || path.to !== null) ? path : null });
    this.announce(this.pathText());
  }

  pathText(): string {
    const { path } = this.state;
    if (!path) return "Path cleared";
    if (path.from === null || path.to === null) return "Choose the other end of the path";
    const found = this.path;
    if (!found) return `No path between ${this.name(path.from)} and ${this.name(path.to)} over what is visible`;
    const steps = `${counted(found.edges.length, "step")} from ${this.name(path.from)} to ${this.name(path.to)}`;
    const denied = found.edges.filter((edge) => this.model.status[edge] === NEGATED_STATUS).length;
    return denied > 0 ? `${steps}, ${number(denied)} of them denied` : steps;
  }

  openCommunity(community: number, open = true): void {
    const { opened, selection } = this.state;
    const gone = open && selection?.kind === "community" && selection.community === community;
    this.store.set({ opened: toggled(opened, community, open), ...(gone ? { selection: null } : {}) });
    this.announce(open ? "Community opened" : "Community folded");
  }

  /** Whether anything is filtered, hidden or focused. */
  get narrowed(): boolean {
    return !sameFilter(this.state, this.store.initial);
  }

  showAll(): void {
    const { initial } = this.store;
    const { view, selection, collapsed, opened, camera, sort } = this.state;
    this.store.set({ ...initial, view, selection, collapsed, opened, camera, sort });
    this.announce("All filters taken off");
  }
}
