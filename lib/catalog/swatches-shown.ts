/** Swatches that a card has room for; it says how many there are besides. A file of its own: browsers need no more. */
export const swatchesShown = 5;
