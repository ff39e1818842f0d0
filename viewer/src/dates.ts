/** Dates of documents as days, so that they can be compared and laid on a slider: "2014", "2014-05" and "2014-05-17". */

/** Stands for no date. */
export const NO_DAY = -0x80000000;

/** The day, counted from 1970, on which a date begins, or on which it ends; NO_DAY when it is none. */
export function dayOf(date: string, end: boolean): number {
  const match = /^(-?\d{4,6})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date);
  if (!match) return NO_DAY;
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]) - 1;
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (month !== undefined && (month < 0 || month > 11)) return NO_DAY;
  if (day !== undefined && (day < 1 || day > 31)) return NO_DAY;
  if (month === undefined) return end ? utc(year + 1, 0, 0) : utc(year, 0, 1);
  if (day === undefined) return end ? utc(year, month + 1, 0) : utc(year, month, 1);
  return utc(year, month, day);
}

/** The date of a day, as year, month and day. */
export function dateOf(day: number): string {
  if (day === NO_DAY) return "";
  return new Date(day * 86_400_000).toISOString().replace(/T.*/, "").replace(/^\+00/, "");
}

function utc(year: number, month: number, day: number): number {
  // Date.UTC takes years below 100 for those of the twentieth century.
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / 86_400_000);
}
