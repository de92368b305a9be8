/** Runs `work` on everybody, so many at a time. @returns the results, in the order of `all` */
export async function atMostAtOnce<T, R>(
  all: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const waiting = [...all.entries()];
  const runOne = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results.set(next[0], await work(next[1]));
  };
  await Promise.all(Array.from({ length: atOnce }, runOne));
  return [...results.entries()].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
