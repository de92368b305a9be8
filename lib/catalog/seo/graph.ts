/** Things of one page, as one block of JSON-LD. */
export const graph = (...things: readonly object[]) => ({
  "@context": "https://schema.org",
  "@graph": things,
});

/**
 * Tells each equal thing once: the first time whole and with an `@id`, then by that `@id` alone. Variants of a product
 * mostly share their delivery and always their return policy, and the block stands in every page.
 * @param base address that the ids begin with, e.g. the page's own
 */
export function tellOnce(base: string) {
  const known = new Map<string, string>();
  return <T extends object>(thing: T, name: string): (T & { "@id": string }) | { "@id": string } => {
    const text = JSON.stringify(thing);
    const found = known.get(text);
    if (found !== undefined) return { "@id": found };
    const id = `${base}#${name}-${known.size + 1}`;
    known.set(text, id);
    return { "@id": id, ...thing };
  };
}

/** JSON that may stand inside a script element: no text in it can end the element. */
export const scriptJson = (data: unknown) => JSON.stringify(data).replaceAll("<", "\\u003c");
