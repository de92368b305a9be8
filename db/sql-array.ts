import { type SQL, sql } from "drizzle-orm";

/** One parameter that is a `text[]`; Drizzle would make a parameter of each element. */
export const textArray = (texts: readonly string[]): SQL =>
  sql`${`{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(",")}}`}::text[]`;

/** The same for `integer[]`. */
export const integerArray = (numbers: readonly number[]): SQL => sql`${`{${numbers.join(",")}}`}::integer[]`;
