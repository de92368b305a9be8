/** Name of the constraint a statement violated; `null` for other errors. Drizzle wraps the driver's error. */
export function violatedConstraint(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("constraint_name" in current && typeof current.constraint_name === "string")
      return current.constraint_name;
  }
  return null;
}

/** Whether Postgres gave a statement up because it took longer than `statement_timeout`. */
export function isStatementTimeout(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && current.code === "57014") return true;
  }
  return false;
}
