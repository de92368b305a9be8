/** What the server does with a write before it says "committed". */
export type Durability = "durable" | "throwaway";

/**
 * The whole `postgresql.conf` of an embedded server. It is written before every start; what a person sets with
 * `alter system` lives in `postgresql.auto.conf` and wins.
 * @param port TCP port on 127.0.0.1
 */
export function postgresSettings(port: number, durability: Durability): string {
  const settings: Record<string, string | number> = {
    listen_addresses: "'127.0.0.1'",
    port,
    unix_socket_directories: "''",
    max_connections: 200,
    password_encryption: "'scram-sha-256'",
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    // Sized for a small machine that also runs the shop: 2 cores, a few GB of memory.
    // At a million products the indexes that every page walks through (products, variants, prices, listings) are
    // about 400 MB; the rest is read through the system's cache, which `effective_cache_size` tells the planner of.
    shared_buffers: "'512MB'",
    effective_cache_size: "'2GB'",
    work_mem: "'16MB'",
    // For vacuum, one at a time; a bulk load asks for more itself.
    maintenance_work_mem: "'256MB'",
    random_page_cost: 1.1,
    // A shop's queries are small: compiling or splitting them costs more than it saves, and parallel
    // workers need more shared memory than a container usually grants.
    jit: "off",
    max_parallel_workers_per_gather: 0,
    // Nobody replicates from this server.
    wal_level: "minimal",
    max_wal_senders: 0,
    // A bulk load writes some ten GB: with less room it would stop for a checkpoint every few seconds.
    max_wal_size: "'4GB'",
    checkpoint_timeout: "'15min'",
    log_checkpoints: "off",
    // A bulk import must never wait for ever on a lock that nobody will release.
    idle_in_transaction_session_timeout: "'5min'",
  };
  if (durability === "throwaway") {
    Object.assign(settings, {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      autovacuum: "off",
    });
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join("");
}
