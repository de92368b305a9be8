/** What product cards say, of the namespace `catalog`; the shop's frame hands it to them. */
export const cardMessages = [
  "price.from",
  "price.sale",
  "price.before",
  "price.unit",
  "stock.",
  "swatches",
  "moreSwatches",
  "photo",
  "rating.label",
] as const;
