/** What is promised is the same for everybody until the moment that it names itself. */
type Promised = { readonly orderBy: Date };

/**
 * Keeps promises as long as they hold: for the same rules, the same object, the days are not computed again for each
 * cart. Rules that were read anew are another object, see `isRule` in `db/question.ts`.
 * @returns the promise made from `rules` before, or what `compute` says; `key` tells apart what is made from the same rules
 */
export function keepPromises<P extends Promised>(): (
  rules: object,
  key: string,
  now: Date,
  compute: () => P | null,
) => P | null {
  const kept = new WeakMap<object, Map<string, { readonly since: Date; readonly promise: P }>>();
  return (rules, key, now, compute) => {
    let own = kept.get(rules);
    if (!own) {
      own = new Map();
      kept.set(rules, own);
    }
    const known = own.get(key);
    if (known && known.since <= now && now < known.promise.orderBy) return known.promise;
    const promise = compute();
    if (promise) own.set(key, { since: now, promise });
    return promise;
  };
}
