import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { log } from "@/lib/log";
import { fail, invalidInput, type Result } from "@/lib/result";

/** For actions that anyone may call, such as those of a shopper on their own cart. */
export const anyone = async () => ({ kind: "anyone" }) as const;

/**
 * Every form a browser posts passes here: parse, authorize, run, and never let an exception's text out. React calls it
 * with the previous result and the form's data. The result is `invalid_input` with its fields, the failure of `run`, or
 * `unexpected` after a logged exception.
 */
export function formAction<S extends z.ZodType, Actor, T>(
  schema: S,
  authorize: () => Promise<Actor>,
  run: (input: z.output<S>, actor: Actor) => Promise<Result<T>>,
) {
  return async (_previous: Result<T> | null, form: FormData): Promise<Result<T>> =>
    guarded(schema, fromForm(form), authorize, run);
}

/** Text fields of a form by name; files and React's own fields are left out. The first of equal names that says something counts. */
function fromForm(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value === "string" && !name.startsWith("$ACTION") && !fields[name]) fields[name] = value;
  }
  return fields;
}

async function guarded<S extends z.ZodType, Actor, T>(
  schema: S,
  raw: unknown,
  authorize: () => Promise<Actor>,
  run: (input: z.output<S>, actor: Actor) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) return invalidInput(parsed.error);
    return await run(parsed.data, await authorize());
  } catch (error) {
    // redirect() and notFound() are control flow.
    unstable_rethrow(error);
    const id = randomUUID();
    log.error("action.unexpected", error, { id });
    return fail("unexpected", { id });
  }
}
