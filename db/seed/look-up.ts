/** Reads `key` from `map`. @throws Error when it is missing: the seed's own data contradict each other */
export function lookUp<K, V>(map: ReadonlyMap<K, V>, key: K, what: string): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Seed: there is no ${what} "${String(key)}"`);
  return value;
}
