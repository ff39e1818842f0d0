/**
 * Draws the lines of a scene with WebGL: straight or bent, solid, dashed or dotted, with arrows, all in two calls.
 *
 * Sigma's edges cannot be dashed and cost an object each; here a line is forty bytes of a buffer, and the graph's
 * moving costs one matrix. The shader bends and cuts lines as `geometry.ts` does.
 */

import { DASHED, DOTTED, NEGATED, type Scene } from "./scene.ts";

/** Pixels drawn and left out. */
export const DASHES: Record<number, [number, number]> = { [DASHED]: [8, 5], [NEGATED]: [8, 5], [DOTTED]: [2, 4] };

function dash(style: number): string {
  return DASHES[style]!.map((length) => length.toFixed(1)).join(", ");
}

const VERTEX = /* glsl */ `#version 300 es
in vec3 a_corner; // Share of the way, side, and 1 in the arrow's head.
in vec4 a_ends;
in vec4 a_shape; // Radii of both ends, evidence, bend.
in vec2 a_look; // Style, arrow.
in vec4 a_color;
uniform vec3 u_x;
uniform vec3 u_y;
uniform vec2 u_size;
uniform float u_scale;
out vec4 v_color;
out float v_along;
out float v_side;
out float v_half;
flat out float v_style;
vec2 pixel(vec2 p) { return vec2(dot(u_x, vec3(p, 1.0)), dot(u_y, vec3(p, 1.0))); }
void main() {
  vec2 p0 = pixel(a_ends.xy);
  vec2 d = pixel(a_ends.zw) - p0;
  float len = max(length(d), 0.001);
  float width = clamp((1.0 + 0.85 * log2(max(1.0, a_shape.z))) * sqrt(u_scale), 1.0, 9.0);
  float start = a_shape.x * u_scale / len;
  float end = 1.0 - a_shape.y * u_scale / len;
  float neck = a_look.y > 0.5 ? max(start, end - (5.0 + 2.0 * width) / len) : end;
  vec2 n = vec2(d.y, -d.x);
  float bend = a_shape.w;
  float t = a_corner.z > 0.5 ? mix(neck, end, a_corner.x) : mix(start, neck, a_corner.x);
  vec2 along = d + n * bend * (2.0 - 4.0 * t);
  vec2 side = normalize(vec2(along.y, -along.x));
  float reach = a_corner.z > 0.5 ? 2.5 + width : width * 0.5 + 0.75;
  vec2 p = p0 + d * t + n * (2.0 * t * (1.0 - t) * bend) + side * a_corner.y * reach;
  bool gone = end <= start || (a_corner.z > 0.5 && a_look.y < 0.5);
  gl_Position = gone ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(p.x / u_size.x * 2.0 - 1.0, 1.0 - p.y / u_size.y * 2.0, 0.0, 1.0);
  v_color = a_color;
  v_along = (t - start) * len;
  v_side = a_corner.z > 0.5 ? 0.0 : a_corner.y * reach;
  v_half = a_corner.z > 0.5 ? 1000.0 : width * 0.5;
  v_style = a_corner.z > 0.5 ? 0.0 : a_look.x;
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

const FLOATS = 10;
const CURVE_PARTS = 14;

/** Straight lines and bent ones: each a buffer in the order of the scene. */
interface Batch {
  corners: WebGLBuffer;
  cornerCount: number;
  shapes: WebGLBuffer;
  colors: WebGLBuffer;
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
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  private batch(parts: number): Batch {
    const { gl } = this;
    const corners: number[] = [];
    for (let i = 0; i < parts; i++) {
      const [a, b] = [i / parts, (i + 1) / parts];
      corners.push(a, -1, 0, b, -1, 0, a, 1, 0, a, 1, 0, b, -1, 0, b, 1, 0);
    }
    corners.push(0, -1, 1, 0, 1, 1, 1, 0, 1);
    const batch = {
      corners: gl.createBuffer(),
      cornerCount: corners.length / 3,
      shapes: gl.createBuffer(),
      colors: gl.createBuffer(),
      lines: new Int32Array(0),
    };
    gl.bindBuffer(gl.ARRAY_BUFFER, batch.corners);
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(corners), gl.STATIC_DRAW);
    return batch;
  }

  setScene(scene: Scene): void {
    const { gl } = this;
    const bent = scene.bend.reduce((count, bend) => count + (bend === 0 ? 0 : 1), 0);
    const shapes = [scene.lines - bent, bent].map((count) => new Float32Array(count * FLOATS));
    const lines = [new Int32Array(scene.lines - bent), new Int32Array(bent)];
    const next = [0, 0];
    for (let line = 0; line < scene.lines; line++) {
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
      gl.bindBuffer(gl.ARRAY_BUFFER, batch.shapes);
      gl.bufferData(gl.ARRAY_BUFFER, shapes[which]!, gl.STATIC_DRAW);
    });
  }

  /** Colours by line, four bytes each. */
  setColors(colors: Uint32Array): void {
    const { gl } = this;
    for (const batch of this.batches) {
      const own = new Uint32Array(batch.lines.length);
      for (let i = 0; i < own.length; i++) own[i] = colors[batch.lines[i]!]!;
      gl.bindBuffer(gl.ARRAY_BUFFER, batch.colors);
      gl.bufferData(gl.ARRAY_BUFFER, own, gl.DYNAMIC_DRAW);
    }
  }

  /** Draws the strongest lines, at most `limit` of each kind. `x` and `y` are rows of the projection to pixels. */
  draw(x: readonly number[], y: readonly number[], width: number, height: number, scale: number, limit: number): void {
    const { gl, program } = this;
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(program);
    gl.uniform3fv(gl.getUniformLocation(program, "u_x"), x);
    gl.uniform3fv(gl.getUniformLocation(program, "u_y"), y);
    gl.uniform2f(gl.getUniformLocation(program, "u_size"), width, height);
    gl.uniform1f(gl.getUniformLocation(program, "u_scale"), scale);
    for (const batch of this.batches) {
      const count = Math.min(limit, batch.lines.length);
      if (count === 0) continue;
      const skipped = batch.lines.length - count;
      this.attribute("a_corner", batch.corners, 3, gl.FLOAT, 12, 0, 0);
      const stride = FLOATS * 4;
      const base = skipped * stride;
      this.attribute("a_ends", batch.shapes, 4, gl.FLOAT, stride, base, 1);
      this.attribute("a_shape", batch.shapes, 4, gl.FLOAT, stride, base + 16, 1);
      this.attribute("a_look", batch.shapes, 2, gl.FLOAT, stride, base + 32, 1);
      this.attribute("a_color", batch.colors, 4, gl.UNSIGNED_BYTE, 4, skipped * 4, 1);
      gl.drawArraysInstanced(gl.TRIANGLES, 0, batch.cornerCount, count);
    }
  }

  private attribute(
    name: string,
    buffer: WebGLBuffer,
    size: number,
    type: number,
    stride: number,
    offset: number,
    divisor: 0 | 1,
  ): void {
    const { gl } = this;
    const at = gl.getAttribLocation(this.program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, size, type, type === gl.UNSIGNED_BYTE, stride, offset);
    gl.vertexAttribDivisor(at, divisor);
  }
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
