/**
 * The picture: sigma holds the camera, the pointer and the discs; lines and names are layers of ours under and over them.
 *
 * It draws a scene and says what was clicked. What a click means is decided elsewhere.
 */

import Graph from "graphology";
import Sigma from "sigma";
import type { MouseCoords } from "sigma/types";
import type { Model } from "./data.ts";
import { linesAt, type Highlight } from "./emphasis.ts";
import { extent, Framing } from "./framing.ts";
import { curveOf, lineAt, outOfView, pointAt, project, vertexAt, type Point, type Projection } from "./geometry.ts";
import { framed, Labels, type Label } from "./labels.ts";
import { DASHES, LineLayer } from "./lineLayer.ts";
import { Ink, thinning } from "./ink.ts";
import { DiscProgram, NO_EDGES, NO_NODES } from "./nodeProgram.ts";
import type { Scene } from "./scene.ts";
import type { Camera } from "./state.ts";
import { CanvasSurface, type Surface } from "./surface.ts";

export interface PictureEvents {
  /** A vertex was clicked, or clicked twice. */
  vertex(vertex: number, twice: boolean): void;
  line(line: number): void;
  ground(): void;
  moved(camera: Camera): void;
  lost(): void;
}

/** So many of the strongest lines of each kind are drawn with every frame; the rest follows while nothing moves. */
const FIRST_LINES = 2000;
const MORE_LINES = 10_000;
/** Larger scenes jump instead of gliding. */
const GLIDING = 5000;
/** Above so many lines the pointer lights none up. */
const HOVER_LINES = 30_000;
const EMPTY = ["edges", "edgeLabels", "labels", "hovers", "hoverNodes"];
const CLICK_REACH = 6;
const NOTHING: Highlight = { vertices: new Set(), lines: new Set(), chosen: new Set(), only: false };

export class Picture {
  private readonly sigma: Sigma;
  private readonly layer: LineLayer;
  private readonly labels: Labels;
  private readonly pen: CanvasRenderingContext2D;
  private readonly framing: Framing;
  private scene: Scene | null = null;
  private highlight: Highlight = NOTHING;
  private hovered: { vertex: number; line: number } = { vertex: -1, line: -1 };
  private ink: Ink;
  private moving = 0;
  private following = 0;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(
    private readonly container: HTMLElement,
    private readonly model: Model,
    private readonly events: PictureEvents,
  ) {
    this.framing = new Framing(model.block.nodes.x, model.block.nodes.y);
    this.sigma = new Sigma(new Graph({ type: "undirected" }), container, {
      renderLabels: false,
      renderEdgeLabels: false,
      nodeProgramClasses: { circle: DiscProgram },
      nodeHoverProgramClasses: { circle: NO_NODES },
      edgeProgramClasses: { arrow: NO_EDGES, line: NO_EDGES },
      defaultDrawNodeHover: () => undefined,
      stagePadding: 40,
      minCameraRatio: 0.0005,
      maxCameraRatio: 6,
      allowInvalidContainer: true,
      doubleClickZoomingRatio: 1.6,
      // Coming near spreads nodes more than it makes them grow.
      zoomToSizeRatioFunction: (ratio) => (ratio < 1 ? ratio ** 0.3 : Math.sqrt(ratio)),
    });
    this.sigma.setCustomBBox(this.framing.box);
    this.sigma.createWebGLContext("lines", { preserveDrawingBuffer: true });
    this.sigma.createCanvasContext("names", { style: { pointerEvents: "none" } });
    const canvases = this.sigma.getCanvases();
    // Layers that stay empty cost a screenful each.
    for (const id of EMPTY) canvases[id]?.style.setProperty("display", "none");
    canvases["nodes"]?.before(canvases["lines"] ?? "");
    canvases["mouse"]?.before(canvases["names"] ?? "");
    const gl = canvases["lines"]?.getContext("webgl2");
    const pen = canvases["names"]?.getContext("2d");
    if (!gl || !pen) throw new Error("this browser draws no WebGL 2");
    for (const canvas of Object.values(canvases)) {
      canvas.addEventListener("webglcontextlost", () => events.lost());
    }
    this.ink = new Ink(model);
    this.layer = new LineLayer(gl);
    this.pen = pen;
    this.labels = new Labels(model);
    this.sigma.resize(true);
    // Before the first picture is drawn there must be a projection to plan it with.
    this.sigma.getGraph().addNode("none", { x: 0, y: 0, hidden: true, size: 0 });
    this.sigma.refresh();
    this.listen();
  }

  private listen(): void {
    const { sigma, events } = this;
    sigma.on("afterRender", () => this.draw());
    sigma.on("clickNode", ({ node }) => events.vertex(Number(node), false));
    sigma.on("doubleClickNode", ({ node, event }) => {
      event.preventSigmaDefault();
      events.vertex(Number(node), true);
    });
    // Sigma knows no node while the picture moves; a quick click is meant all the same.
    sigma.on("doubleClickStage", ({ event }) => {
      const vertex = this.vertexUnder(event);
      if (vertex < 0) return;
      event.preventSigmaDefault();
      events.vertex(vertex, true);
    });
    sigma.on("clickStage", ({ event }) => {
      const vertex = this.vertexUnder(event);
      const line = vertex < 0 ? this.lineUnder(event) : -1;
      if (vertex >= 0) events.vertex(vertex, false);
      else if (line >= 0) events.line(line);
      else events.ground();
    });
    sigma.on("enterNode", ({ node }) => this.hover(Number(node), -1));
    sigma.on("leaveNode", () => this.hover(-1, -1));
    sigma.on("moveBody", ({ event }) => {
      if (this.hovered.vertex >= 0 || !this.scene || this.scene.lines > HOVER_LINES || this.moving) return;
      this.hover(-1, this.lineUnder(event));
    });
    sigma.getCamera().on("updated", () => {
      clearTimeout(this.moving);
      DiscProgram.moving = true;
      this.moving = window.setTimeout(() => {
        this.moving = 0;
        DiscProgram.moving = false;
        events.moved(this.camera());
        sigma.scheduleRender();
      }, 160);
    });
    new ResizeObserver(() => {
      if (this.container.clientWidth > 0) sigma.scheduleRender();
    }).observe(this.container);
  }

  /** Draws another scene, and looks at all of it or on at the same place. */
  setScene(scene: Scene, highlight: Highlight, fitted: boolean): void {
    this.scene = scene;
    this.highlight = highlight;
    this.hovered = { vertex: -1, line: -1 };
    this.layer.setScene(scene);
    this.labels.setScene(scene);
    const graph = new Graph({ type: "undirected" });
    for (let at = 0; at < scene.vertices.length; at++) {
      graph.addNode(String(scene.vertices[at]), this.ink.disc(scene, highlight, at));
    }
    this.colorLines();
    if (fitted) this.fit(false);
    this.sigma.setGraph(graph);
  }

  setHighlight(highlight: Highlight): void {
    this.highlight = highlight;
    this.recolor();
  }

  /** Takes the colours of the theme anew. */
  retheme(): void {
    this.ink = new Ink(this.model);
    this.recolor();
  }

  private recolor(): void {
    const { scene, highlight, ink } = this;
    if (!scene) return;
    let at = 0;
    this.sigma.getGraph().updateEachNodeAttributes((_, attributes) => Object.assign(attributes, ink.disc(scene, highlight, at++)), {
      attributes: ["color", "rim"],
    });
    this.colorLines();
    this.sigma.scheduleRender();
  }

  private colorLines(): void {
    const { scene, highlight, hovered } = this;
    if (!scene) return;
    const under = hovered.vertex >= 0 ? linesAt(scene, hovered.vertex) : hovered.line >= 0 ? [hovered.line] : [];
    this.layer.setColors(this.ink.lines(scene, highlight, [...highlight.lines, ...under]));
  }

  private hover(vertex: number, line: number): void {
    const at = vertex < 0 ? -1 : (this.scene?.place[vertex] ?? -1);
    if (at === this.hovered.vertex && line === this.hovered.line) return;
    this.hovered = { vertex: at, line };
    this.container.style.cursor = at >= 0 || line >= 0 ? "pointer" : "";
    if ((this.scene?.lines ?? 0) <= HOVER_LINES) this.colorLines();
    this.sigma.scheduleRender();
  }

  private vertexUnder(event: MouseCoords): number {
    return this.scene ? vertexAt(this.scene, this.projection(), event.x, event.y) : -1;
  }

  private lineUnder(event: MouseCoords): number {
    return this.scene ? lineAt(this.scene, this.projection(), event.x, event.y, CLICK_REACH) : -1;
  }

  private draw(): void {
    const { scene, pen } = this;
    const p = this.projection();
    pen.clearRect(0, 0, p.width, p.height);
    if (!scene) return;
    cancelAnimationFrame(this.following);
    this.layer.begin(p);
    if (this.layer.draw(0, FIRST_LINES) && !this.moving) this.followWith(FIRST_LINES);
    this.rings(p);
    const surface = new CanvasSurface(pen);
    for (const label of this.moving ? this.labels.moved(p) : this.labelsOf(p)) this.write(surface, label);
  }

  /** Draws the other lines, some with each frame, below those that are there. */
  private followWith(from: number): void {
    this.following = requestAnimationFrame(() => {
      if (this.layer.draw(from, from + MORE_LINES)) this.followWith(from + MORE_LINES);
    });
  }

  private labelsOf(p: Projection): Label[] {
    const { vertex, line } = this.hovered;
    const { highlight } = this;
    if (vertex < 0 && line < 0) return this.labels.place(p, highlight);
    const vertices = vertex < 0 ? highlight.vertices : new Set([vertex, ...highlight.vertices]);
    const lines = line < 0 ? highlight.lines : new Set([line, ...highlight.lines]);
    return this.labels.place(p, { vertices, lines, only: highlight.only });
  }

  private write(surface: Surface, label: Label): void {
    const { colors } = this.ink;
    const color = label.faint ? colors.faint : label.line && !label.strong ? colors.muted : colors.ink;
    surface.label(label, color, colors.ground);
  }

  private rings(p: Projection): void {
    const { pen, scene } = this;
    for (const at of [...this.highlight.chosen, ...(this.hovered.vertex >= 0 ? [this.hovered.vertex] : [])]) {
      const { x, y } = project(p, scene!.x[at]!, scene!.y[at]!);
      pen.beginPath();
      pen.arc(x, y, scene!.size[at]! * p.scale + 4, 0, 2 * Math.PI);
      pen.lineWidth = 2.5;
      pen.strokeStyle = this.ink.colors.accent;
      pen.stroke();
    }
  }

  projection(): Projection {
    return this.framing.projection(this.sigma.getRenderParams(), this.sigma.scaleSize(1), thinning(this.scene?.lines ?? 0));
  }

  /** Draws what is seen on another surface. */
  paint(surface: Surface): { width: number; height: number } {
    const { scene, ink, highlight } = this;
    const p = this.projection();
    if (scene) {
      for (let line = 0; line < scene.lines; line++) {
        const curve = curveOf(scene, line, p);
        if (!curve || outOfView(curve, p)) continue;
        const [color, opacity] = ink.line(scene, highlight, line, highlight.lines.has(line));
        surface.curve(curve, color, opacity, DASHES[scene.style[line]!] ?? [], scene.arrow[line] === 1);
      }
      for (let at = 0; at < scene.vertices.length; at++) {
        const { x, y } = project(p, scene.x[at]!, scene.y[at]!);
        const radius = scene.size[at]! * p.scale;
        if (x < -radius || y < -radius || x > p.width + radius || y > p.height + radius) continue;
        surface.disc(x, y, radius, ink.disc(scene, highlight, at));
      }
      for (const label of framed(this.labelsOf(p), scene, p)) this.write(surface, label);
    }
    return { width: p.width, height: p.height };
  }

  get ground(): string {
    return this.ink.colors.ground;
  }

  camera(): Camera {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return { x, y, ratio };
  }

  setCamera(camera: Camera, animated = true): void {
    const gliding = animated && !this.still.matches && (this.scene?.vertices.length ?? 0) <= GLIDING;
    if (gliding) void this.sigma.getCamera().animate(camera, { duration: 350 });
    else this.sigma.getCamera().setState(camera);
  }

  /** Brings all that is drawn into view. */
  fit(animated = true): void {
    const { scene } = this;
    if (!scene || scene.vertices.length === 0) return;
    const now = this.sigma.getCamera().getState();
    this.setCamera(this.framing.around(extent(scene.x), extent(scene.y), this.projection(), now), animated);
  }

  /** Brings a vertex to the middle, without coming nearer, when it is out of sight. */
  reveal(vertex: number): void {
    const at = this.scene?.place[vertex] ?? -1;
    if (at < 0) return;
    const p = this.projection();
    const { x, y } = project(p, this.scene!.x[at]!, this.scene!.y[at]!);
    if (x > 40 && y > 40 && x < p.width - 40 && y < p.height - 40) return;
    this.setCamera(this.framing.at(this.scene!.x[at]!, this.scene!.y[at]!, this.camera().ratio));
  }

  zoom(factor: number): void {
    const camera = this.camera();
    this.setCamera({ ...camera, ratio: camera.ratio / factor });
  }

  /** Moves the view by a share of its size. */
  pan(dx: number, dy: number): void {
    const p = this.projection();
    const from = this.sigma.viewportToFramedGraph({ x: 0, y: 0 });
    const to = this.sigma.viewportToFramedGraph({ x: p.width * dx, y: p.height * dy });
    const camera = this.camera();
    this.setCamera({ x: camera.x + to.x - from.x, y: camera.y + to.y - from.y, ratio: camera.ratio });
  }

  /** Where a vertex stands in the window, and the middle of a line; null when it is not drawn. */
  vertexPosition(vertex: number): Point | null {
    const at = this.scene?.place[vertex] ?? -1;
    if (at < 0) return null;
    return this.inWindow(project(this.projection(), this.scene!.x[at]!, this.scene!.y[at]!));
  }

  linePosition(line: number): Point | null {
    const curve = this.scene && curveOf(this.scene, line, this.projection());
    return curve && this.inWindow(pointAt(curve, (curve.start + curve.end) / 2));
  }

  private inWindow(point: Point): Point {
    const box = this.container.getBoundingClientRect();
    return { x: point.x + box.left, y: point.y + box.top };
  }
}
