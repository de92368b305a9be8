/**
 * What a DATABASE_URL says to the driver. `?pgbouncer=true` (the sign that Prisma and hosted Postgres use) means a
 * pooler that hands out connections per transaction: prepared statements do not survive there. The driver would pass
 * the unknown word on to Postgres, which refuses it, so it is taken out.
 */
export function databaseAddress(databaseUrl: string): { readonly url: string; readonly isPooled: boolean } {
  const url = new URL(databaseUrl);
  const isPooled = url.searchParams.get("pgbouncer") === "true";
  url.searchParams.delete("pgbouncer");
  return { url: url.href, isPooled };
}
