/** The German words of one product; its materials and care are looked up by their English words. */
export type GermanProduct = {
  readonly name: string;
  readonly description: string;
  /** In the order of the English ones. */
  readonly highlights: readonly string[];
};

/** By slug. */
export type GermanProducts = Readonly<Record<string, GermanProduct>>;
