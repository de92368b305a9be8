import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // What a bundler for the server picks; the other variant throws.
      { find: "server-only", replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    // One fewer by default, which is one of two.
    maxWorkers: availableParallelism(),
    // A key for columns that are sealed; nothing outside of a test is sealed with it.
    env: { DATA_ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}` },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "**/.*/**", "**/*.db.test.ts", "e2e/**"],
          // Pure code has nothing to keep apart; to load it anew for each file took four times as long (138 → 30 s of CPU).
          isolate: false,
          // Hashing a password is slow on purpose, and slower while the build takes the other core.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: ["**/node_modules/**", "**/.*/**", "e2e/**"],
          globalSetup: ["db/testing-cluster.ts"],
          // A crowd of buyers on two busy cores takes a while.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
