import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { type Child, startChild } from "@/scripts/shop/child";
import { firstFreePort } from "@/scripts/shop/ports";
import { processesFor } from "@/scripts/shop/processes.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "cartwright-processes-"));
const children: Child[] = [];
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.stop()));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Three processes of a server that answers with its id and its number, and dies when asked to. */
async function threeProcesses(program: string) {
  const port = await firstFreePort(4700);
  const server = path.join(folder, "server.mjs");
  const starter = path.join(folder, "starter.mjs");
  writeFileSync(server, program);
  writeFileSync(
    starter,
    `import { serveFromProcesses } from ${JSON.stringify(pathToFileURL(path.resolve("scripts/shop/processes.mjs")).href)};
     serveFromProcesses({ program: ${JSON.stringify(server)}, args: ["${port}"], processes: 3 });`,
  );
  const child = startChild([starter], process.env);
  children.push(child);
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { connection: "close" } });
    return (await answer.json()) as { pid: number; number: string };
  };
  /** Who answers, by number; asked until all three have. */
  const everybody = async () => {
    const found = new Map<string, number>();
    await vi.waitFor(
      async () => {
        const { pid, number } = await ask();
        found.set(number, pid);
        expect(found.size).toBe(3);
      },
      { timeout: 20_000, interval: 20 },
    );
    return found;
  };
  return { child, ask, everybody };
}

const answering = `
  import { createServer } from "node:http";
  createServer((_, response) => response.end(JSON.stringify({ pid: process.pid, number: process.env.SHOP_PROCESS })))
    .listen(Number(process.argv[2]), "127.0.0.1");`;

const lives = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("a process that is killed is replaced under its number, and the others answer meanwhile", async () => {
  const { ask, everybody } = await threeProcesses(answering);
  const before = await everybody();
  const killed = before.get("2") ?? 0;
  process.kill(killed, "SIGKILL");
  await vi.waitFor(() => expect(lives(killed)).toBe(false));
  expect((await ask()).number).toMatch(/^[13]$/);
  await vi.waitFor(
    async () => {
      const now = await everybody();
      expect(now.get("2")).not.toBe(killed);
      expect(now.get("1")).toBe(before.get("1"));
    },
    { timeout: 20_000 },
  );
}, 60_000);

test.each(["SIGTERM", "SIGKILL"] as const)(
  "%s for the first of them ends them all",
  async (signal) => {
    const { child, everybody } = await threeProcesses(answering);
    const pids = [...(await everybody()).values()];
    process.kill(child.pid ?? 0, signal);
    await child.ended;
    await vi.waitFor(() => expect(pids.filter(lives)).toEqual([]), { timeout: 20_000 });
  },
  60_000,
);

test("what cannot start ends at once, with its own words", async () => {
  const { child } = await threeProcesses(`console.error("DATABASE_URL is missing"); process.exit(3);`);
  expect(await child.ended).toBe(3);
  expect(child.output()).toContain("DATABASE_URL is missing");
}, 60_000);

test("as many as there are cores, or as the setting says", () => {
  expect(processesFor("")).toBe(processesFor(undefined));
  expect(processesFor(undefined)).toBeGreaterThanOrEqual(1);
  expect(processesFor("7")).toBe(7);
  for (const wrong of ["0", "-1", "1.5", "many", "1000"]) expect(processesFor(wrong)).toBeNaN();
});
