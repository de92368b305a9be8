import { type SQL, sql } from "drizzle-orm";

/** One parameter that is a `text[]`; Drizzle would make a parameter of each element. */
export const textArray = (texts: readonly string[]): SQL =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`;
