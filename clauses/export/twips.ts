/** Twentieths of a point in points: what Word counts in, and what columns are shared out in for both formats. */
export const fromPoints = (points: number): number => Math.round(points * 20)
