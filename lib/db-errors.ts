/** Name of the constraint a statement violated; `null` for other errors. Drizzle wraps the driver's error. */
export function violatedConstraint(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("constraint_name" in current && typeof current.constraint_name === "string")
      return current.constraint_name;
  }
  return null;
}
