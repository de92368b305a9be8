/** Stripe's API speaks form bodies with brackets: `line_items[0][price_data][currency]=usd`. */
export type FormValue = string | FormHash;
export type FormHash = { [name: string]: FormValue };

/** Deep enough for the deepest real parameter (seven levels), shallow enough to make nesting attacks pointless. */
const MAX_DEPTH = 10;

const emptyHash = (): FormHash => Object.create(null) as FormHash; // no prototype, so `__proto__` is an ordinary name

/** `a[b][]` → `["a", "b", ""]`; a name with broken brackets stays whole, so it is refused as unknown. */
function splitName(name: string): string[] {
  const open = name.indexOf("[");
  if (open <= 0 || !name.endsWith("]")) return [name];
  const inner = name.slice(open + 1, -1).split("][");
  if (inner.length >= MAX_DEPTH || inner.some((part) => /[[\]]/.test(part))) return [name];
  return [name.slice(0, open), ...inner];
}

/**
 * Decodes a query string or form body. Lists come back as hashes with the indices as names ("0", "1"…);
 * whoever reads the value knows whether a list is meant. A later value replaces an earlier one.
 */
export function decodeForm(text: string): FormHash {
  const root = emptyHash();
  for (const [name, value] of new URLSearchParams(text)) {
    const path = splitName(name);
    let hash = root;
    path.forEach((part, depth) => {
      const key = part === "" ? String(Object.keys(hash).length) : part;
      if (depth === path.length - 1) {
        hash[key] = value;
        return;
      }
      const existing = hash[key];
      const next = existing === undefined || typeof existing === "string" ? emptyHash() : existing;
      hash[key] = next;
      hash = next;
    });
  }
  return root;
}
