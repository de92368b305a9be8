import type { DataKeys } from "@/lib/security/data-keys";
import { unseal } from "@/lib/security/sealed-text";

type Bodies = { readonly html?: string; readonly text?: string };

/** Rows of `mails` that a statement written by hand has read, with their bodies opened. */
export const opened = <Row extends Bodies>(rows: readonly Row[], keys?: DataKeys): Row[] =>
  rows.map((row) => ({
    ...row,
    ...(row.html === undefined ? {} : { html: unseal("mail", row.html, keys) }),
    ...(row.text === undefined ? {} : { text: unseal("mail", row.text, keys) }),
  }));
