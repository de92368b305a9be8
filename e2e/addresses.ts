import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const schema = z.object({
  shop: z.url(),
  admin: z.url(),
  adminEmail: z.email(),
  adminPassword: z.string(),
  mail: z.url(),
  stripe: z.url(),
  database: z.string(),
});

/** `npm test` names the file of its own shop; by hand the tests run on the one that `npm start` has started. */
const file = process.env["CARTWRIGHT_RUNNING"] ?? ".data/running.json";

if (!existsSync(file)) throw new Error(`${file} is missing: run "npm test", or "npm start" first.`);

/** Beside it: what every process of one shop has in common. */
export const secretsFile = path.join(path.dirname(file), "secrets.json");

/** The shop under test: public addresses, the demo login, the emulator, and the database for fixtures. */
export const addresses = schema.parse(JSON.parse(readFileSync(file, "utf8")));
