/**
 * Draws the lines of a scene with WebGL: straight or bent, solid, dashed or dotted, with arrows, all in two calls.
 *
 * Sigma's edges cannot be dashed and cost an object each; here a line is three texels that the shader looks up by the
 * number of the vertex, and the graph's moving costs one matrix. Instances would do the same, but software renderers
 * and some drivers draw many small instances slowly. The shader bends and cuts lines as `geometry.ts` does.
 */

import type { Projection } from "./geometry.ts";
import { DASHED, DOTTED, NEGATED, type Scene } from "./scene.ts";

/** Pixels drawn and left out. */
export const DASHES: Record<number, [number, number]> = { [DASHED]: [8, 5], [NEGATED]: [8, 5], [DOTTED]: [2, 4] };

function dash(style: number): string {
  return DASHES[style]!.map((length) => length.toFixed(1)).join(", ");
}

/** Lines in a row of the textures. */
const ROW = 512;

const VERTEX = /* glsl */ `#version 300 es
precision highp float;
precision highp int;
uniform highp sampler2D u_shapes; // Both ends; radii of both, evidence, bend; style, arrow.
uniform lowp sampler2D u_colors;
uniform int u_parts; // Pieces that a line is bent in.
uniform vec3 u_x;
uniform vec3 u_y;
uniform vec2 u_size;
uniform float u_scale;
uniform float u_stroke;
out vec4 v_color;
out float v_along;
out float v_side;
out float v_half;
flat out float v_style;
vec2 pixel(vec2 p) { return vec2(dot(u_x, vec3(p, 1.0)), dot(u_y, vec3(p, 1.0))); }
// Share of the way, side, and 1 in the arrow's head.
vec3 corner(int k) {
  int head = k - u_parts * 6;
  if (head >= 0) return vec3(head == 2 ? 1.0 : 0.0, float(head == 2 ? 0 : head * 2 - 1), 1.0);
  int c = k % 6;
  float t = float(k / 6 + (c == 1 || c == 4 || c == 5 ? 1 : 0)) / float(u_parts);
  return vec3(t, c == 2 || c == 3 || c == 5 ? 1.0 : -1.0, 0.0);
}
void main() {
  int size = u_parts * 6 + 3;
  int line = gl_VertexID / size;
  vec3 place = corner(gl_VertexID - line * size);
  ivec2 at = ivec2(line % ${ROW}, line / ${ROW});
  vec4 ends = texelFetch(u_shapes, ivec2(at.x * 3, at.y), 0);
  vec4 shape = texelFetch(u_shapes, ivec2(at.x * 3 + 1, at.y), 0);
  vec2 look = texelFetch(u_shapes, ivec2(at.x * 3 + 2, at.y), 0).xy;
  vec2 p0 = pixel(ends.xy);
  vec2 d = pixel(ends.zw) - p0;
  float len = max(length(d), 0.001);
  float width = clamp((1.0 + 0.85 * log2(max(1.0, shape.z))) * u_stroke, 1.0, 9.0);
  float start = shape.x * u_scale / len;
  float end = 1.0 - shape.y * u_scale / len;
  float neck = look.y > 0.5 ? max(start, end - (5.0 + 2.0 * width) / len) : end;
  vec2 n = vec2(d.y, -d.x);
  float bend = shape.w;
  float t = place.z > 0.5 ? mix(neck, end, place.x) : mix(start, neck, place.x);
  vec2 along = d + n * bend * (2.0 - 4.0 * t);
  vec2 side = normalize(vec2(along.y, -along.x));
  float reach = place.z > 0.5 ? 2.5 + width : width * 0.5 + 0.75;
  vec2 p = p0 + d * t + n * (2.0 * t * (1.0 - t) * bend) + side * place.y * reach;
  bool gone = end <= start || (place.z > 0.5 && look.y < 0.5);
  gl_Position = gone ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(p.x / u_size.x * 2.0 - 1.0, 1.0 - p.y / u_size.y * 2.0, 0.0, 1.0);
  v_color = texelFetch(u_colors, at, 0);
  v_along = (t - start) * len;
  v_side = place.z > 0.5 ? 0.0 : place.y * reach;
  v_half = place.z > 0.5 ? 1000.0 : width * 0.5;
  v_style = place.z > 0.5 ? 0.0 : look.x;
}`;

const FRAGMENT = /* glsl */ `#version 300 es
precision highp float;
in vec4 v_color;
in float v_along;
in float v_side;
in float v_half;
flat in float v_style;
out vec4 color;
void main() {
  float alpha = v_color.a * clamp(v_half + 0.5 - abs(v_side), 0.0, 1.0);
  if (v_style > 0.5) {
    vec2 dash = v_style > 2.5 ? vec2(${dash(DOTTED)}) : v_style > 1.5 ? vec2(${dash(NEGATED)}) : vec2(${dash(DASHED)});
    float at = mod(v_along, dash.x + dash.y);
    alpha *= clamp(min(at, dash.x - at) + 0.5, 0.0, 1.0);
  }
  if (alpha < 0.004) discard;
  color = vec4(v_color.rgb * alpha, alpha);
}`;

const FLOATS = 12;
const CURVE_PARTS = 14;

/** Straight lines and bent ones, the strongest first. */
interface Batch {
  parts: number;
  shapes: WebGLTexture;
  colors: WebGLTexture;
  lines: Int32Array;
}

/** Whether the browser can draw these lines at all. */
export function hasWebGL(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

export class LineLayer {
  private readonly program: WebGLProgram;
  private readonly batches: [Batch, Batch];

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.program = programOf(gl);
    this.batches = [this.batch(1), this.batch(CURVE_PARTS)];
    gl.enable(gl.BLEND);
    // What is drawn later goes below: the strongest lines come first, and the rest follows when there is time.
    gl.blendFunc(gl.ONE_MINUS_DST_ALPHA, gl.ONE);
  }

  private batch(parts: number): Batch {
    const { gl } = this;
    const texture = () => {
      const made = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, made);
      for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
      return made;
    };
    return { parts, shapes: texture(), colors: texture(), lines: new Int32Array(0) };
  }

  setScene(scene: Scene): void {
    const { gl } = this;
    const bent = scene.bend.reduce((count, bend) => count + (bend === 0 ? 0 : 1), 0);
    const sizes = [scene.lines - bent, bent];
    const shapes = sizes.map((count) => new Float32Array(rows(count) * ROW * FLOATS));
    const lines = sizes.map((count) => new Int32Array(count));
    const next = [0, 0];
    for (let line = scene.lines - 1; line >= 0; line--) {
      const which = scene.bend[line] === 0 ? 0 : 1;
      const at = next[which]!++;
      lines[which]![at] = line;
      const into = shapes[which]!;
      const [a, b] = [scene.from[line]!, scene.to[line]!];
      let i = at * FLOATS;
      into[i++] = scene.x[a]!;
      into[i++] = scene.y[a]!;
      into[i++] = scene.x[b]!;
      into[i++] = scene.y[b]!;
      into[i++] = scene.size[a]!;
      into[i++] = scene.size[b]!;
      into[i++] = scene.weight[line]!;
      into[i++] = scene.bend[line]!;
      into[i++] = scene.style[line]!;
      into[i++] = scene.arrow[line]!;
    }
    this.batches.forEach((batch, which) => {
      batch.lines = lines[which]!;
      gl.bindTexture(gl.TEXTURE_2D, batch.shapes);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, ROW * 3, rows(sizes[which]!), 0, gl.RGBA, gl.FLOAT, shapes[which]!);
    });
  }

  /** Colours by line, four bytes each. */
  setColors(colors: Uint32Array): void {
    const { gl } = this;
    for (const batch of this.batches) {
      const height = rows(batch.lines.length);
      const own = new Uint32Array(height * ROW);
      for (let i = 0; i < batch.lines.length; i++) own[i] = colors[batch.lines[i]!]!;
      gl.bindTexture(gl.TEXTURE_2D, batch.colors);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, ROW, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(own.buffer));
    }
  }

  /** Takes the rows of a projection to pixels, and clears what was drawn. */
  begin(p: Projection): void {
    const { gl, program } = this;
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(program);
    gl.uniform3f(gl.getUniformLocation(program, "u_x"), p.ax, p.bx, p.cx);
    gl.uniform3f(gl.getUniformLocation(program, "u_y"), p.ay, p.by, p.cy);
    gl.uniform2f(gl.getUniformLocation(program, "u_size"), p.width, p.height);
    gl.uniform1f(gl.getUniformLocation(program, "u_scale"), p.scale);
    gl.uniform1f(gl.getUniformLocation(program, "u_stroke"), p.stroke);
    gl.uniform1i(gl.getUniformLocation(program, "u_shapes"), 0);
    gl.uniform1i(gl.getUniformLocation(program, "u_colors"), 1);
  }

  /** Draws lines `from` up to `to` of each kind, by strength; says whether there are more. */
  draw(from: number, to: number): boolean {
    const { gl } = this;
    for (const batch of this.batches) {
      const count = Math.min(to, batch.lines.length) - from;
      if (count <= 0) continue;
      gl.activeTexture(gl.TEXTURE1);
      gl.bindTexture(gl.TEXTURE_2D, batch.colors);
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, batch.shapes);
      gl.uniform1i(gl.getUniformLocation(this.program, "u_parts"), batch.parts);
      const size = batch.parts * 6 + 3;
      gl.drawArrays(gl.TRIANGLES, from * size, count * size);
    }
    return this.batches.some((batch) => batch.lines.length > to);
  }
}

/** Rows of a texture that hold so many lines; one at least. */
function rows(lines: number): number {
  return Math.max(1, Math.ceil(lines / ROW));
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error("WebGL makes no shader");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? "shader");
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? "program");
  return program;
}
