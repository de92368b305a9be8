import postgres from "postgres";
import { clearStaging, prepareStaging } from "@/db/seed/bulk/staging";
import { plan, statements } from "@/db/seed/bulk/rows";
import { readCatalog } from "@/db/seed/catalog-data";
import { SetupError } from "@/db/setup-error";

/** Products made in one transaction. */
const rangeSize = 10_000;
/** Products whose listings or documents are written in one transaction. */
const batchSize = 10_000;
/** Work of each connection; two, because a database on a small machine has two cores. */
const connections = 2;

/** Any number that no other lock of the shop uses. */
const bulkLock = 7_215_466;

/** Told as the work goes on. */
export type Report = {
  /** A step begins. `total` is how many products it goes through; 0 where that is not known. */
  readonly begin: (step: string, total: number) => void;
  readonly advance: (products: number) => void;
  readonly end: () => void;
};

export type BulkOptions = {
  /** Products in all, the demo shop's among them. */
  readonly products: number;
  /** "Now": sales run and come around the month of this instant. */
  readonly now: Date;
  readonly report: Report;
};

/** What a large load drops and makes again: filling such an index row by row takes several times as long. */
const heavyIndexes = [
  { name: "search_documents_document_idx", expression: "document" },
  { name: "search_documents_labels_idx", expression: "ts_filter(document, '{a,b}')" },
] as const;
const documentTables = ["search_documents_en", "search_documents_de"] as const;

/** From this many new products on, tables are cleaned up; from there on indexes may be worth making anew. */
const heavyFrom = 50_000;

/**
 * Brings a shop that has the demo catalogue to `products` products. It only adds what is missing: run again it adds
 * nothing, with a larger number the difference, and after an interruption the rest.
 *
 * Triggers are off while it loads (each row would be checked and noted one by one), so it writes itself what they
 * would have: slugs, price history, ratings, listings. Foreign keys hold because every id follows from the number of
 * its product; a test checks them all.
 * @returns how many products were added
 * @throws SetupError where the role may not switch triggers off
 */
export async function loadBulk(url: string, options: BulkOptions): Promise<number> {
  // The demo shop has one more: its gift card.
  const last = options.products - readCatalog().products.length - 1;
  const control = connect(url, 1);
  const workers = connect(url, connections);
  try {
    await control`select pg_advisory_lock(${bulkLock})`;
    await requireReplicaRole(control);
    const missing = await countMissing(control, last);
    if (missing > 0) await addProducts(control, workers, last, missing, options);
    await writeDerived(control, workers, missing, options.report);
    return missing;
  } finally {
    await Promise.all([control.end({ timeout: 5 }), workers.end({ timeout: 5 })]);
  }
}

const connect = (url: string, max: number) =>
  postgres(url, {
    max,
    // Temporary tables have the same name and another shape in each transaction.
    prepare: false,
    onnotice: () => {},
    connection: {
      application_name: "cartwright-seed",
      synchronous_commit: "off",
      work_mem: "64MB",
      maintenance_work_mem: "1GB",
      idle_in_transaction_session_timeout: 0,
    },
  });

async function requireReplicaRole(sql: postgres.Sql) {
  try {
    await sql.begin((tx) => tx`set local session_replication_role = replica`);
  } catch (error) {
    throw new SetupError(
      "A large catalogue is loaded with triggers off, which this database role may not do. Use a superuser, or grant it: grant set on parameter session_replication_role to <role>.",
      { cause: error },
    );
  }
}

async function countMissing(sql: postgres.Sql, last: number): Promise<number> {
  if (last <= 0) return 0;
  // Ids of the large catalogue carry its number; no other id looks like that.
  const [row] = await sql<{ known: number }[]>`
    select count(*)::integer as known from slugs
    where kind = 'product' and is_current and target_id::text like '________-____-7001-8000-%'
      and ('x' || right(target_id::text, 12))::bit(48)::bigint between 1 and ${last}`;
  return last - (row?.known ?? 0);
}

type InTransaction = (write: (tx: postgres.TransactionSql) => Promise<unknown>) => Promise<unknown>;

/** Runs `work` over 1…last in ranges, on all connections at once. */
async function inRanges(
  workers: postgres.Sql,
  last: number,
  size: number,
  work: (inTransaction: InTransaction, from: number, to: number) => Promise<number>,
  report: Report,
) {
  let next = 1;
  const run = async () => {
    while (next <= last) {
      const from = next;
      const to = Math.min(last, from + size - 1);
      next = to + 1;
      report.advance(await work((write) => workers.begin(write), from, to));
    }
  };
  await Promise.all(Array.from({ length: connections }, run));
}

async function addProducts(
  control: postgres.Sql,
  workers: postgres.Sql,
  last: number,
  missing: number,
  { now, report }: BulkOptions,
) {
  report.begin("Makers, categories and words", 0);
  await control.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await prepareStaging(tx);
  });
  report.end();
  report.begin("Products", missing);
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString();
  await inRanges(
    workers,
    last,
    rangeSize,
    async (inTransaction, from, to) => {
      // Tables made from a query take no parameters; these are numbers and a date of our own.
      const fill = (statement: string) =>
        statement.replaceAll("$1", String(from)).replaceAll("$2", String(to)).replaceAll("$3", `'${month}'`);
      let count = 0;
      await inTransaction(async (tx) => {
        await tx`set local session_replication_role = replica`;
        ({ count } = await tx.unsafe(fill(plan)));
        if (count > 0) for (const statement of statements) await tx.unsafe(fill(statement));
      });
      return count;
    },
    report,
  );
  report.end();
  await control.begin(async (tx) => {
    await clearStaging(tx);
    // Relatives that staff deleted before this run; a first run has none.
    if (missing < last) {
      await tx`set local session_replication_role = replica`;
      await tx`delete from product_relations r where not exists (select from products where id = r.related_id)`;
    }
  });
}

/** Listings, search documents and words of all products that lack them, then what the planner must know. */
async function writeDerived(control: postgres.Sql, workers: postgres.Sql, added: number, report: Report) {
  const ids = await productsWithoutDocuments(control);
  if (ids.length > 0) {
    // The functions ask ten tables that were empty a moment ago; with yesterday's statistics they would read them whole.
    report.begin("Statistics", 0);
    await onEachTable(control, (name) => workers`analyze ${workers(name)}`);
    report.end();
    if (await isWorthDropping(control, ids.length))
      for (const { name } of heavyIndexes) await control.unsafe(`drop index if exists ${name}`);
    report.begin("Listings, search documents", ids.length);
    await writeListings(workers, ids, report);
    report.end();
  }
  await makeHeavyIndexes(control, workers, report);
  if (added === 0 && ids.length === 0) return;
  report.begin("Words", 0);
  await control`select rebuild_search_words()`;
  report.end();
  if (Math.max(added, ids.length) >= heavyFrom) {
    report.begin("Cleaning up", 0);
    await onEachTable(control, (name) => workers`vacuum (analyze) ${workers(name)}`);
    report.end();
  }
  // Every process ends every page, see lib/cache-listener.ts.
  await control`select pg_notify('cache_tags', 'everything')`;
}

/** Those that are missing: dropped a moment ago, or by a run that was cut short. */
async function makeHeavyIndexes(control: postgres.Sql, workers: postgres.Sql, report: Report) {
  for (const { name, expression } of heavyIndexes) {
    const [there] = await control<{ exists: boolean }[]>`select to_regclass(${name}) is not null as exists`;
    if (there?.exists) continue;
    report.begin("Search index", 0);
    await Promise.all(
      documentTables.map((table) =>
        workers.unsafe(
          `create index if not exists ${table}_${name.replace("search_documents_", "")} on ${table} using gin (${expression})`,
        ),
      ),
    );
    // Takes the two as its parts.
    await control.unsafe(`create index ${name} on search_documents using gin (${expression})`);
    report.end();
  }
}

/** A shop that grows by a little keeps its indexes: it may be running, and searches would be slow without. */
async function isWorthDropping(sql: postgres.Sql, added: number): Promise<boolean> {
  if (added < heavyFrom) return false;
  const [row] = await sql<{ products: number }[]>`select count(*)::integer as products from products`;
  return 2 * added >= (row?.products ?? 0);
}

async function productsWithoutDocuments(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from products p where not exists (
      select from search_documents d where d.language = 'de' and d.product_id = p.id) order by id`;
  return rows.map(({ id }) => id);
}

/**
 * Listings are written by one at a time, which gives them their versions in order; while one connection does, the
 * other one makes documents, so neither waits for long.
 */
async function writeListings(workers: postgres.Sql, ids: readonly string[], report: Report) {
  await inRanges(
    workers,
    ids.length,
    batchSize,
    async (run, from, to) => {
      const batch = `{${ids.slice(from - 1, to).join(",")}}`;
      await run((tx) => tx.unsafe("select write_product_listings($1::text::uuid[])", [batch]));
      await run((tx) => tx.unsafe("select write_search_documents($1::text::uuid[])", [batch]));
      return to - from + 1;
    },
    report,
  );
}

/** Largest first, so that both connections end at about the same time. */
async function onEachTable(control: postgres.Sql, work: (table: string) => PromiseLike<unknown>) {
  const tables = await control<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    order by pg_total_relation_size(oid) desc`;
  const waiting = tables.map(({ name }) => name);
  const run = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await work(name);
  };
  await Promise.all(Array.from({ length: connections }, run));
}
