/** Bounds of a review, in characters. Apart from input.ts, so that the form loads no schema library for them. */
export const reviewLengths = {
  title: { least: 2, most: 120 },
  body: { least: 10, most: 3000 },
  authorName: { least: 1, most: 60 },
} as const;
