/** What the buyer of a gift card says of it; each part may be missing. */
export type Gift = {
  /** Who gets the code; null: the buyer does, and passes it on. */
  readonly recipientEmail: string | null;
  readonly recipientName: string | null;
  readonly message: string | null;
};

/** A card's own text has about as much room. */
export const MAX_MESSAGE = 300;
export const MAX_NAME = 80;
