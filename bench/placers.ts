import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";

const done = z.object({ times: z.array(z.number()), cpu: z.number() });

/** What was placed: milliseconds of each, and the processor time of all of it. */
export type Placed = z.infer<typeof done>;

/** Processes that place orders (bench/placement-worker.ts) when they are told to, with carts that wait for them. */
export function startPlacers(
  databaseUrl: string,
  crowd: { readonly processes: number; readonly atOnce: number; readonly firstCart: number },
) {
  const { processes, atOnce, firstCart } = crowd;
  const share = Math.ceil(atOnce / processes);
  const secret = "only-for-the-benchmark-0123456789-abcdef";
  const placers = Array.from({ length: processes }, (_, index) =>
    fork("bench/placement-worker.ts", [String(firstCart + index * Math.floor(firstCart / processes))], {
      execArgv: ["--conditions=react-server", "--import", "tsx"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: databaseUrl,
        DATABASE_POOL_MAX: String(share),
        SHOP_URL: "http://localhost:3000",
        AUTH_SECRET: secret,
        CRON_SECRET: `${secret}-cron`,
        STRIPE_SECRET_KEY: "sk_test_bench",
        STRIPE_WEBHOOK_SECRET: "whsec_bench_0123456789",
      },
    }),
  );
  const ready = placers.map((placer) => answerOf(placer));
  return {
    /** Places for so long, so many at once over all processes. */
    async place(ms: number, buyers: number): Promise<Placed> {
      await Promise.all(ready);
      const answers = placers.flatMap((placer, index) => {
        const own = Math.ceil((buyers - index) / processes);
        if (own < 1) return [];
        placer.send({ ms, buyers: own });
        return [answerOf(placer)];
      });
      const all = (await Promise.all(answers)).map((answer) => done.parse(answer));
      return {
        times: all.flatMap(({ times }) => times),
        cpu: all.reduce((sum, { cpu }) => sum + cpu, 0),
      };
    },
    end: () => {
      for (const placer of placers) if (placer.connected) placer.disconnect();
    },
  };
}

/** @throws when the process ends instead */
async function answerOf(placer: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  try {
    const [answer] = await Promise.race([
      once(placer, "message", { signal: ended.signal }),
      once(placer, "exit", { signal: ended.signal }).then(([code]) => {
        throw new Error(`A process that places orders ended with ${code}`);
      }),
    ]);
    return answer;
  } finally {
    ended.abort();
  }
}
