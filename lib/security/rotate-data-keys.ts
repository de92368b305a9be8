import type postgres from "postgres";
import type { DataKeys } from "./data-keys";
import { currentPrefix, seal, type SealedKind, unseal } from "./sealed-text";

type SealedColumn = {
  readonly table: string;
  readonly column: string;
  /** Its primary key, a uuid. */
  readonly key: string;
  readonly kind: SealedKind;
};

/** Every column that is sealed; a test compares it with the constraints of the database. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "addresses", column: "line1", key: "id", kind: "address" },
  { table: "addresses", column: "line2", key: "id", kind: "address" },
  { table: "addresses", column: "phone", key: "id", kind: "phone" },
  { table: "checkout_drafts", column: "fields", key: "cart_id", kind: "checkout-draft" },
  { table: "invoices", column: "content", key: "id", kind: "invoice" },
  { table: "mails", column: "html", key: "id", kind: "mail" },
  { table: "mails", column: "text", key: "id", kind: "mail" },
];

const batchSize = 500;

/**
 * Seals under the newest key whatever is not, text from before the column was sealed included. The shop may run meanwhile: a
 * row that changes between reading and writing is left to the next round. Safe to stop and to run again.
 * @returns how many texts were sealed anew
 */
export async function rotateDataKeys(sql: postgres.Sql, keys: DataKeys): Promise<number> {
  let total = 0;
  // One column after the other, so that the shop has the database's time.
  for (const each of sealedColumns) {
    // oxlint-disable-next-line no-await-in-loop -- see above
    total += await rotateColumn(sql, each, keys);
  }
  return total;
}

async function rotateColumn(sql: postgres.Sql, { table, column, key, kind }: SealedColumn, keys: DataKeys) {
  const prefix = currentPrefix(keys);
  let done = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  /* oxlint-disable no-await-in-loop -- each batch begins where the one before ended */
  for (;;) {
    const rows = await sql<{ key: string; sealed: string }[]>`
      select ${sql(key)} as key, ${sql(column)} as sealed from ${sql(table)}
      where ${sql(key)} > ${after} and ${sql(column)} is not null and not starts_with(${sql(column)}, ${prefix})
      order by ${sql(key)} limit ${batchSize}`;
    const last = rows.at(-1);
    if (!last) return done;
    after = last.key;
    const renewed = rows.map((row) => ({
      key: row.key,
      before: row.sealed,
      sealed: seal(kind, row.sealed.startsWith("e1:") ? unseal(kind, row.sealed, keys) : row.sealed, keys),
    }));
    const { count } = await sql.begin(async (tx) => {
      // An invoice may not be changed otherwise (db/functions/invoices.sql).
      await tx`select set_config('cartwright.resealing', 'on', true)`;
      return tx`
        update ${tx(table)} as stored set ${tx(column)} = renewed.sealed
        from jsonb_to_recordset(${JSON.stringify(renewed)}::text::jsonb) as renewed(key uuid, before text, sealed text)
        where stored.${tx(key)} = renewed.key and stored.${tx(column)} = renewed.before`;
    });
    done += count;
  }
  /* oxlint-enable no-await-in-loop */
}
