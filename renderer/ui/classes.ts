/** Class names joined, those that are not set left out. */
export const classes = (...names: readonly (string | undefined | false | null)[]): string =>
  names.filter(Boolean).join(' ')
