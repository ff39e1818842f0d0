/** Small matters of text: names cut to a length, numbers as people write them, plurals. */

/** The text in one line of at most `length` characters, with an ellipsis where it was cut. */
export function clipped(text: string, length: number): string {
  const head = text.length > length * 2 ? text.slice(0, length * 2) : text;
  const line = head.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  const letters = Array.from(line);
  if (letters.length <= length && head.length === text.length) return line;
  return `${letters.slice(0, length - 1).join("")}…`;
}

const numbers = new Intl.NumberFormat("en");

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`;
}

export function number(count: number): string {
  return numbers.format(count);
}

/** "InternationalOrganization" as "International organization". */
export function spaced(name: string): string {
  const words = name.replace(/_/g, " ").replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A span of dates: one when both are equal, "since" or "until" never guessed. */
export function period(first: string, last: string): string {
  if (first === last || last === "") return first;
  return first === "" ? last : `${first} – ${last}`;
}
