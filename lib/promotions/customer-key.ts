import { sha256 } from "@/lib/ids";

/** Mail services that deliver "a.b@" and "ab@" to the same person. */
const ignoresDots = new Set(["gmail.com", "googlemail.com"]);

/**
 * What makes a customer one and the same for limits "per customer": the address without case, without what follows a
 * plus, and for Gmail without dots. SHA-256, hex: enough to recognise somebody, and no address to read.
 */
export function customerKey(email: string): string {
  const typed = email.trim().toLowerCase();
  const at = typed.lastIndexOf("@");
  if (at < 1) return sha256(typed);
  const domain = typed.slice(at + 1);
  // A mailbox may begin with a plus; then there is nothing before it to keep.
  const name = typed.slice(0, at).replace(/(?<=.)\+.*$/, "");
  const isDotless = ignoresDots.has(domain);
  return sha256(`${isDotless ? name.replaceAll(".", "") : name}@${isDotless ? "gmail.com" : domain}`);
}
