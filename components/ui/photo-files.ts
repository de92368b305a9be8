/** Widths in pixels that a photograph is made in, smallest first; next.config.ts allows exactly these. */
export const photoWidths = [128, 320, 480, 640, 1080, 1600] as const;
export type PhotoWidth = (typeof photoWidths)[number];

/** Of WebP, 0 to 100. Next's AVIF at this setting is as close to the original and about 30 % smaller (docs/adr/0017). */
export const photoQuality = 75;

/** Address of one file. The widths and the quality in it are the only ones the server makes. */
export const photoUrl = (path: string, width: PhotoWidth) =>
  `/_next/image?url=${encodeURIComponent(path)}&w=${width}&q=${photoQuality}`;

/**
 * Which files are worth offering in a place: each one named costs the page some 70 bytes.
 * `thumb` up to 160 CSS pixels wide, `card` up to 640 device pixels, `large` up to the whole window.
 */
const widthsOf = {
  thumb: [128, 320],
  card: [320, 480, 640],
  large: [320, 640, 1080, 1600],
} as const satisfies Record<string, readonly PhotoWidth[]>;

export type PhotoPlace = keyof typeof widthsOf;

export type PhotoFiles = {
  readonly src: string;
  readonly srcSet: string;
};

/** What an `<img>` needs; `src` is for browsers that know no `srcset`. */
export function photoFiles(path: string, place: PhotoPlace): PhotoFiles {
  const widths = widthsOf[place];
  const middle = widths[Math.floor(widths.length / 2)] ?? photoWidths[0];
  return {
    src: photoUrl(path, middle),
    srcSet: widths.map((width) => `${photoUrl(path, width)} ${width}w`).join(", "),
  };
}

/** How wide the product page shows its first photograph; a card that is about to be clicked fetches the same file. */
export const productPhotoSizes = "(min-width: 1440px) 790px, (min-width: 1024px) 56vw, 100vw";

/** Every file of these photographs, those first that most visitors need: the cards of lists, then products, then thumbnails. */
export const filesByNeed = (paths: readonly string[]): string[] => {
  const order: readonly PhotoWidth[] = [...new Set([...widthsOf.card, ...widthsOf.large, ...widthsOf.thumb])];
  return order.flatMap((width) => paths.map((path) => photoUrl(path, width)));
};
