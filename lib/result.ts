import type { z } from "zod";

/** What can go wrong by anyone's ordinary doing. The component words the code; see `errors` in messages/. */
export type Failure<Code extends string = string> = {
  readonly code: Code;
  /** Field name → code of what is wrong with it. */
  readonly fields?: Readonly<Record<string, string>>;
};

export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure<Code> };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const fail = <Code extends string>(
  code: Code,
  fields?: Readonly<Record<string, string>>,
): { ok: false; error: Failure<Code> } => ({ ok: false, error: fields ? { code, fields } : { code } });

/** `invalid_input` with the first code of each field, as the zod schemas in input.ts name them. */
export function invalidInput(error: z.ZodError): { ok: false; error: Failure<"invalid_input"> } {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".");
    if (!(field in fields)) fields[field] = issue.message;
  }
  return fail("invalid_input", fields);
}

/** Says that something the types cannot express is true. @throws Error when it is not: a bug, never a user's doing */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
