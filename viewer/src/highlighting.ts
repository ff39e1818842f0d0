/** Cuts a sentence at the names and the trigger of a claim, so that each piece can be marked. */

export type Role = "source" | "target" | "trigger";

export interface Mark {
  role: Role;
  /** In code points. */
  start: number;
  end: number;
}

export interface Piece {
  text: string;
  /** Roles that hold here; names may overlap the trigger, and each other. */
  roles: Role[];
}

/** The pieces joined are the sentence; spans outside it are cut to it, empty ones are passed over. */
export function pieces(sentence: string, marks: readonly Mark[]): Piece[] {
  const letters = Array.from(sentence);
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(letters.length, mark.end) }))
    .filter((mark) => mark.start < mark.end);
  const cuts = [...new Set([0, letters.length, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const result: Piece[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i]!, cuts[i + 1]!];
    const roles = inside.filter((mark) => mark.start <= start && end <= mark.end).map((mark) => mark.role);
    result.push({ text: letters.slice(start, end).join(""), roles: [...new Set(roles)] });
  }
  return result;
}
