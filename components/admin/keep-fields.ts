import type { FormEvent } from "react";

/** React empties a form once its action has answered, choices that a component holds among them: here they stay. */
export const keepFields = (event: FormEvent) => event.preventDefault();
