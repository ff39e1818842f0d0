/** What stands out in the picture: the selection with its surroundings, the path, and what the pointer is on. */

import type { Emphasis } from "./labels.ts";
import type { Path } from "./path.ts";
import type { Scene } from "./scene.ts";
import type { Selection } from "./state.ts";

/** `only` says that all else is dimmed; `chosen` vertices get a ring. */
export interface Highlight extends Emphasis {
  chosen: ReadonlySet<number>;
}

export function highlightOf(scene: Scene, nodes: number, selection: Selection | null, path: Path | null): Highlight {
  const vertices = new Set<number>();
  const lines = new Set<number>();
  const chosen = new Set<number>();
  const placeOf = (node: number) => {
    const vertex = scene.vertex[node] ?? -1;
    return vertex < 0 ? -1 : scene.place[vertex]!;
  };
  if (path) {
    for (const node of path.nodes) if (placeOf(node) >= 0) vertices.add(placeOf(node));
    for (const node of [path.nodes[0]!, path.nodes.at(-1)!]) if (placeOf(node) >= 0) chosen.add(placeOf(node));
    const steps = new Set(path.nodes.slice(1).map((node, i) => pair(placeOf(path.nodes[i]!), placeOf(node))));
    for (let line = 0; line < scene.lines; line++) {
      if (steps.has(pair(scene.from[line]!, scene.to[line]!))) lines.add(line);
    }
  }
  if (!selection) return { vertices, lines, chosen, only: path !== null };
  if (selection.kind === "edge") {
    for (let line = 0; line < scene.lines; line++) {
      for (let i = scene.edgeOffset[line]!; i < scene.edgeOffset[line + 1]!; i++) {
        if (scene.edgeOf[i] === selection.edge) take(line);
      }
    }
  } else if (selection.kind === "pair") {
    const wanted = pair(scene.place[selection.a] ?? -1, scene.place[selection.b] ?? -1);
    for (let line = 0; line < scene.lines; line++) {
      if (pair(scene.from[line]!, scene.to[line]!) === wanted) take(line);
    }
  } else {
    const at = selection.kind === "node" ? placeOf(selection.node) : (scene.place[nodes + selection.community] ?? -1);
    if (at >= 0) {
      vertices.add(at);
      chosen.add(at);
      if (!path) for (const line of linesAt(scene, at)) take(line);
    }
  }
  return { vertices, lines, chosen, only: vertices.size > 0 };

  function take(line: number): void {
    lines.add(line);
    vertices.add(scene.from[line]!);
    vertices.add(scene.to[line]!);
  }
}

export function linesAt(scene: Scene, at: number): number[] {
  const lines: number[] = [];
  for (let line = scene.lines - 1; line >= 0; line--) {
    if (scene.from[line] === at || scene.to[line] === at) lines.push(line);
  }
  return lines;
}

function pair(a: number, b: number): number {
  return Math.min(a, b) * 0x4000000 + Math.max(a, b);
}
