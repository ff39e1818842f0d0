/**
 * The picture: sigma holds the camera, the pointer and the discs; lines and names are layers of ours under and over them.
 *
 * It draws a scene and says what was clicked. What a click means is decided elsewhere.
 */

import Graph from "graphology";
import Sigma from "sigma";
import type { MouseCoords } from "sigma/types";
import { typeColor, type Model } from "./data.ts";
import { linesAt, type Highlight } from "./emphasis.ts";
import { curveOf, lineAt, pointAt, project, type Point, type Projection } from "./geometry.ts";
import { Labels, type Label } from "./labels.ts";
import { DASHES, LineLayer } from "./lineLayer.ts";
import { DiscProgram, NO_EDGES, NO_NODES, type Disc } from "./nodeProgram.ts";
import { DOTTED, NEGATED, type Scene } from "./scene.ts";
import type { Camera } from "./state.ts";
import { CanvasSurface, type Surface } from "./surface.ts";
import { channels, mix, palette, rimOf, type Palette } from "./theme.ts";

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
/** From so many lines on, they are drawn thinner and fainter. */
const MANY = 1500;
const CROWD = 20_000;
const CLICK_REACH = 6;
const NOTHING: Highlight = { vertices: new Set(), lines: new Set(), chosen: new Set(), only: false };

export class Picture {
  private readonly sigma: Sigma;
  private readonly layer: LineLayer;
  private readonly labels: Labels;
  private readonly pen: CanvasRenderingContext2D;
  private readonly frame: { ratio: number; x: number; y: number };
  private scene: Scene | null = null;
  private highlight: Highlight = NOTHING;
  private hovered: { vertex: number; line: number } = { vertex: -1, line: -1 };
  private colors: Palette = palette();
  private moving = 0;
  private following = 0;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(
    private readonly container: HTMLElement,
    private readonly model: Model,
    private readonly events: PictureEvents,
  ) {
    const { x, y } = model.block.nodes;
    const box = { x: extent(x), y: extent(y) };
    this.frame = {
      ratio: Math.max(box.x[1] - box.x[0], box.y[1] - box.y[0]),
      x: (box.x[0] + box.x[1]) / 2,
      y: (box.y[0] + box.y[1]) / 2,
    };
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
    });
    this.sigma.setCustomBBox(box);
    this.sigma.createWebGLContext("lines", { preserveDrawingBuffer: true });
    this.sigma.createCanvasContext("names", { style: { pointerEvents: "none" } });
    const canvases = this.sigma.getCanvases();
    // Layers that stay empty cost a screenful each.
    for (const id of ["edges", "edgeLabels", "labels", "hovers", "hoverNodes"]) canvases[id]?.style.setProperty("display", "none");
    canvases["nodes"]?.before(canvases["lines"] ?? "");
    canvases["mouse"]?.before(canvases["names"] ?? "");
    const gl = canvases["lines"]?.getContext("webgl2");
    const pen = canvases["names"]?.getContext("2d");
    if (!gl || !pen) throw new Error("this browser draws no WebGL 2");
    for (const canvas of Object.values(canvases)) {
      canvas.addEventListener("webglcontextlost", () => events.lost());
    }
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
      if (vertex >= 0) return events.vertex(vertex, false);
      const line = this.lineUnder(event);
      if (line >= 0) events.line(line);
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
    const style = this.discStyle();
    for (let at = 0; at < scene.vertices.length; at++) graph.addNode(String(scene.vertices[at]), this.disc(at, style));
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
    this.colors = palette();
    this.recolor();
  }

  private recolor(): void {
    if (!this.scene) return;
    const style = this.discStyle();
    let at = 0;
    this.sigma.getGraph().updateEachNodeAttributes((_, attributes) => Object.assign(attributes, this.disc(at++, style)), {
      attributes: ["color", "rim"],
    });
    this.colorLines();
    this.sigma.scheduleRender();
  }

  /** Colours of each type, lit and dim, so that they are mixed once. */
  private discStyle(): { fill: string; rim: string; dimFill: string; dimRim: string }[] {
    const { ground } = this.colors;
    return this.model.block.types.name.map((_, type) => {
      const fill = mix(typeColor(this.model, type), "#000000", 0);
      const rim = rimOf(fill, ground);
      return { fill, rim, dimFill: mix(fill, ground, 0.78), dimRim: mix(rim, ground, 0.78) };
    });
  }

  private disc(at: number, styles: ReturnType<Picture["discStyle"]>): Disc {
    const scene = this.scene!;
    const vertex = scene.vertices[at]!;
    const folded = vertex >= this.model.nodes;
    const node = folded ? this.model.member[this.model.memberOffset[vertex - this.model.nodes]!]! : vertex;
    const style = styles[this.model.type[node]!]!;
    const dim = this.highlight.only && !this.highlight.vertices.has(at);
    return {
      x: scene.x[at]!,
      y: scene.y[at]!,
      size: scene.size[at]!,
      color: dim ? style.dimFill : style.fill,
      rim: dim ? style.dimRim : style.rim,
      form: folded ? 2 : this.model.block.nodes.provisional[node] === 1 ? 1 : 0,
    };
  }

  private lineColor(style: number, weight: number, lit: boolean): [color: string, opacity: number] {
    const { colors, highlight } = this;
    const lines = this.scene!.lines;
    const color = style === NEGATED ? colors.negated : style === DOTTED ? colors.coOccurrence : colors.line;
    if (lit) return [style === NEGATED ? color : colors.accent, 1];
    if (highlight.only) return [color, lines > 5000 ? 0.03 : 0.12];
    if (lines <= MANY) return [color, style === DOTTED ? 0.7 : 0.8];
    return [color, Math.min(0.8, (lines > CROWD ? 0.12 : 0.25) * (1 + 0.4 * Math.log2(weight)))];
  }

  private colorLines(): void {
    const { scene, highlight, hovered } = this;
    if (!scene) return;
    const known = new Map<number, number>();
    const packed = (line: number, lit: boolean) => {
      const [style, weight] = [scene.style[line]!, scene.weight[line]!];
      const key = weight * 8 + style * 2 + (lit ? 1 : 0);
      let value = known.get(key);
      if (value === undefined) {
        const [color, opacity] = this.lineColor(style, weight, lit);
        const [r, g, b] = channels(color);
        value = ((Math.round(opacity * 255) << 24) | (b << 16) | (g << 8) | r) >>> 0;
        known.set(key, value);
      }
      return value;
    };
    const colors = new Uint32Array(scene.lines);
    for (let line = 0; line < scene.lines; line++) colors[line] = packed(line, false);
    const under = hovered.vertex >= 0 ? linesAt(scene, hovered.vertex) : hovered.line >= 0 ? [hovered.line] : [];
    for (const line of [...highlight.lines, ...under]) colors[line] = packed(line, true);
    this.layer.setColors(colors);
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
    const { scene } = this;
    if (!scene) return -1;
    const p = this.projection();
    let [found, least] = [-1, 0];
    for (let at = 0; at < scene.vertices.length; at++) {
      const x = p.ax * scene.x[at]! + p.bx * scene.y[at]! + p.cx - event.x;
      const y = p.ay * scene.x[at]! + p.by * scene.y[at]! + p.cy - event.y;
      const inside = scene.size[at]! * p.scale - Math.hypot(x, y);
      if (inside > least) [found, least] = [scene.vertices[at]!, inside];
    }
    return found;
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
    const { colors } = this;
    surface.label(label, label.line && !label.strong ? colors.muted : colors.ink, colors.ground);
  }

  private rings(p: Projection): void {
    const { pen, scene } = this;
    for (const at of [...this.highlight.chosen, ...(this.hovered.vertex >= 0 ? [this.hovered.vertex] : [])]) {
      const { x, y } = project(p, scene!.x[at]!, scene!.y[at]!);
      pen.beginPath();
      pen.arc(x, y, scene!.size[at]! * p.scale + 4, 0, 2 * Math.PI);
      pen.lineWidth = 2.5;
      pen.strokeStyle = this.colors.accent;
      pen.stroke();
    }
  }

  projection(): Projection {
    const { matrix: m, width, height } = this.sigma.getRenderParams();
    const { ratio, x, y } = this.frame;
    const [ox, oy] = [0.5 - x / ratio, 0.5 - y / ratio];
    const row = (a: number, b: number, c: number) => [a / ratio, b / ratio, a * ox + b * oy + c] as const;
    const [ax, bx, cx] = row(m[0]! * (width / 2), m[3]! * (width / 2), (m[6]! + 1) * (width / 2));
    const [ay, by, cy] = row(-m[1]! * (height / 2), -m[4]! * (height / 2), (1 - m[7]!) * (height / 2));
    const scale = this.sigma.scaleSize(1);
    const lines = this.scene?.lines ?? 0;
    // In a crowd lines are thinner, until one comes near.
    const stroke = Math.sqrt(scale) * (lines > CROWD ? 0.45 : lines > MANY ? 0.65 : 1);
    return { ax, bx, cx, ay, by, cy, scale, stroke, width, height };
  }

  /** Draws what is seen on another surface. */
  paint(surface: Surface): { width: number; height: number; ground: string } {
    const { scene, colors } = this;
    const p = this.projection();
    if (scene) {
      for (let line = 0; line < scene.lines; line++) {
        const curve = curveOf(scene, line, p);
        if (!curve || outside(curve, p)) continue;
        const [color, opacity] = this.lineColor(scene.style[line]!, scene.weight[line]!, this.highlight.lines.has(line));
        surface.curve(curve, color, opacity, DASHES[scene.style[line]!] ?? [], scene.arrow[line] === 1);
      }
      const styles = this.discStyle();
      for (let at = 0; at < scene.vertices.length; at++) {
        const { x, y } = project(p, scene.x[at]!, scene.y[at]!);
        const radius = scene.size[at]! * p.scale;
        if (x < -radius || y < -radius || x > p.width + radius || y > p.height + radius) continue;
        const { color, rim } = this.disc(at, styles);
        surface.disc(x, y, radius, color, rim);
      }
      for (const label of this.labelsOf(p)) this.write(surface, label);
    }
    return { width: p.width, height: p.height, ground: colors.ground };
  }

  ground(): string {
    return this.colors.ground;
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
    this.look(extent(scene.x), extent(scene.y), animated);
  }

  private look(x: [number, number], y: [number, number], animated: boolean): void {
    const p = this.projection();
    const camera = this.sigma.getCamera().getState();
    const [perX, perY] = [Math.hypot(p.ax, p.ay) * camera.ratio, Math.hypot(p.bx, p.by) * camera.ratio];
    // Names stand to the right of their nodes.
    const names = Math.min(120, p.width * 0.18);
    const edge = Math.min(48, p.width * 0.1);
    const ratio = Math.max(
      ((x[1] - x[0]) * perX) / Math.max(40, p.width - names - 2 * edge),
      ((y[1] - y[0]) * perY) / Math.max(40, p.height - 110),
      0.02,
    );
    const shift = ((names / 2) * ratio) / perX;
    this.setCamera(
      {
        x: 0.5 + ((x[0] + x[1]) / 2 + shift - this.frame.x) / this.frame.ratio,
        y: 0.5 + ((y[0] + y[1]) / 2 - this.frame.y) / this.frame.ratio,
        ratio,
      },
      animated,
    );
  }

  /** Brings a vertex to the middle, without coming nearer, when it is out of sight. */
  reveal(vertex: number): void {
    const at = this.scene?.place[vertex] ?? -1;
    if (at < 0) return;
    const p = this.projection();
    const { x, y } = project(p, this.scene!.x[at]!, this.scene!.y[at]!);
    if (x > 40 && y > 40 && x < p.width - 40 && y < p.height - 40) return;
    this.setCamera({
      x: 0.5 + (this.scene!.x[at]! - this.frame.x) / this.frame.ratio,
      y: 0.5 + (this.scene!.y[at]! - this.frame.y) / this.frame.ratio,
      ratio: this.camera().ratio,
    });
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

function outside(c: { x0: number; y0: number; x1: number; y1: number }, p: Projection): boolean {
  return (
    Math.max(c.x0, c.x1) < 0 || Math.min(c.x0, c.x1) > p.width || Math.max(c.y0, c.y1) < 0 || Math.min(c.y0, c.y1) > p.height
  );
}

function extent(values: ArrayLike<number>): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < least) least = values[i]!;
    if (values[i]! > most) most = values[i]!;
  }
  if (least > most) return [0, 1];
  return least === most ? [least - 0.5, most + 0.5] : [least, most];
}
