import type { ParameterOrJSON, Sql, TransactionSql } from "postgres";

/** Statements kept by a connection at most: a plan takes some ten kilobytes of it. */
const mostTexts = 300;

const once = new Set<string>();
const again = new Set<string>();

/** Texts that come again are worth a plan; a list of ids as long as today's selection never does. */
function comesAgain(text: string): boolean {
  if (again.has(text)) return true;
  if (!once.has(text)) {
    if (once.size >= mostTexts) once.clear();
    once.add(text);
    return false;
  }
  if (again.size >= mostTexts) return false;
  again.add(text);
  return true;
}

type Client = Pick<Sql | TransactionSql, "unsafe">;

/**
 * The driver for Drizzle, with prepared statements for texts that come again. Drizzle itself sends every statement
 * unprepared: the driver then asks for the types of its parameters first, which is a second round trip, plans it anew
 * each time, and cannot send the next one before the answer is there. Behind a pooler that cannot keep statements (see
 * `databaseAddress`) the driver sends them as before.
 */
export function preparing<C extends Client>(client: C): C {
  return new Proxy(client, {
    get(target, property, receiver) {
      if (property === "unsafe") {
        return (text: string, parameters: ParameterOrJSON<never>[] = [], options = {}) =>
          target.unsafe(
            text,
            parameters,
            parameters.length > 0 && comesAgain(text) ? { ...options, prepare: true } : options,
          );
      }
      if (property === "begin" || property === "savepoint") {
        const run: unknown = Reflect.get(target, property, receiver);
        return (work: (inner: TransactionSql) => unknown) =>
          Reflect.apply(run as (work: (inner: TransactionSql) => unknown) => unknown, target, [
            (inner: TransactionSql) => work(preparing(inner)),
          ]);
      }
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
}
