/**
 * Draws nodes as discs with a rim, so that pale colours stand out from the ground. Communities have a double rim;
 * provisional nodes are hollow, with gaps in their rim, since a pale colour leaves nothing to see of the hollow.
 */

import { NodeProgram, type EdgeProgramType, type NodeProgramType, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { DASHES_AROUND, GAP, HOLLOW, type Disc } from "./disc.ts";

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_rim;
attribute vec2 a_position;
attribute vec2 a_disc;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_from;
varying float v_radius;
varying float v_form;
void main() {
  float size = a_disc.x * u_correctionRatio / u_sizeRatio * 4.0;
  v_from = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + v_from, 1)).xy, 0, 1);
  v_radius = size / 2.0;
  v_form = a_disc.y;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
  v_rim = a_rim;
  v_rim.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_from;
varying float v_radius;
varying float v_form;
uniform float u_correctionRatio;
void main(void) {
  // One unit is about a pixel.
  float unit = u_correctionRatio * 2.0;
  float inside = (v_radius - length(v_from)) / unit;
  #ifdef PICKING_MODE
  gl_FragColor = inside < 0.0 ? vec4(0.0) : v_color;
  #else
  float width = clamp(v_radius / unit * 0.16, 0.8, 2.2);
  float fill = clamp(inside - width + 0.5, 0.0, 1.0);
  vec4 color = mix(v_rim, v_color, fill);
  if (v_form > 1.5) {
    float ring = abs(inside - width * 2.6);
    color = mix(color, v_rim, clamp(width * 0.5 + 0.5 - ring, 0.0, 1.0));
  } else if (v_form > 0.5) {
    float hollow = clamp(inside - width * 3.0 + 0.5, 0.0, 1.0);
    if (hollow < 1.0) {
      float period = length(v_from) / unit * 6.2831853 / ${DASHES_AROUND}.0;
      float turn = fract(atan(v_from.y, v_from.x) / 6.2831853 * ${DASHES_AROUND}.0);
      hollow = max(hollow, clamp((${GAP / 2} - abs(turn - 0.5)) * period + 0.5, 0.0, 1.0));
    }
    color *= 1.0 - ${1 - HOLLOW} * hollow;
  }
  gl_FragColor = color * clamp(inside + 0.5, 0.0, 1.0);
  #endif
}`;

const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;

export class DiscProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  /** While it is set, nothing asks what the pointer is on, and the nodes are drawn once instead of twice. */
  static moving = false;

  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_disc", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_rim", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_angle", size: 1, type: FLOAT },
      ],
    };
  }

  processVisibleItem(nodeIndex: number, start: number, data: NodeDisplayData & Partial<Disc>): void {
    const { array } = this;
    const color = floatColor(data.color);
    const rim = floatColor(data.rim ?? data.color);
    // A triangle about the disc. Instances would be less to write, but are drawn slowly where there is no hardware.
    for (let corner = 0, at = start; corner < 3; corner++) {
      array[at++] = data.x;
      array[at++] = data.y;
      array[at++] = data.size;
      array[at++] = data.form ?? 0;
      array[at++] = color;
      array[at++] = rim;
      array[at++] = nodeIndex;
      array[at++] = (corner * 2 * Math.PI) / 3;
    }
  }

  override render(params: RenderParams): void {
    const { pickProgram } = this;
    if (DiscProgram.moving) this.pickProgram = null;
    super.render(params);
    this.pickProgram = pickProgram;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations["u_correctionRatio"] ?? null, params.correctionRatio);
    gl.uniform1f(uniformLocations["u_sizeRatio"] ?? null, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations["u_matrix"] ?? null, false, params.matrix);
  }
}

/** Stands where sigma wants a program and there is nothing to draw: no edge is given to it. */
class Nothing {
  drawLabel = undefined;
  drawHover = undefined;
  kill(): void {}
  reallocate(): void {}
  process(): void {}
  render(): void {}
}

export const NO_NODES: NodeProgramType = Nothing;
export const NO_EDGES: EdgeProgramType = Nothing;
