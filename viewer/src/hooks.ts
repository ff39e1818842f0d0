/** What tests may ask of the page, as `window.intertie`: counts and places on the screen, nothing that changes it. */

import type { App } from "./app.ts";
import type { Picture } from "./picture.ts";
import type { Point } from "./geometry.ts";

export interface Hooks {
  /** Settled when the page is drawn; rejected when it could not be. */
  ready: Promise<void>;
  counts(): { nodes: number; edges: number; allNodes: number; allEdges: number; drawnNodes: number; drawnLines: number };
  /** Middle of a node, by its id, in pixels of the window; of its community's node while that is folded. */
  nodePosition(id: string): Point | null;
  /** Middle of the line that an edge is drawn in. */
  edgePosition(source: string, relation: string, target: string, which?: number): Point | null;
  selection(): unknown;
}

declare global {
  interface Window {
    intertie: Hooks;
  }
}

export function hooks(ready: Promise<void>, app: App, picture: () => Picture | null): Hooks {
  const { model, names } = app;
  return {
    ready,
    counts: () => ({
      nodes: app.shown.nodes,
      edges: app.shown.edges.length,
      allNodes: model.nodes,
      allEdges: model.edges,
      drawnNodes: app.scene.vertices.length,
      drawnLines: app.scene.lines,
    }),
    nodePosition(id) {
      const vertex = app.scene.vertex[names.node(id)] ?? -1;
      return vertex < 0 ? null : (picture()?.vertexPosition(vertex) ?? null);
    },
    edgePosition(source, relation, target, which = 0) {
      const edge = names.edge(source, relation, target, which);
      const { scene } = app;
      for (let line = 0; edge >= 0 && line < scene.lines; line++) {
        for (let i = scene.edgeOffset[line]!; i < scene.edgeOffset[line + 1]!; i++) {
          if (scene.edgeOf[i] === edge) return picture()?.linePosition(line) ?? null;
        }
      }
      return null;
    },
    selection: () => app.state.selection,
  };
}
