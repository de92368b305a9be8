import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";
import type { CacheKey } from "@/lib/page-cache/cache-key";
import { decode, encode, type Encoding, isCompressible } from "@/lib/page-cache/encoding";
import type { PageNote } from "@/lib/page-cache/request-notes.mjs";

/** What Next answered, before it is known whether it may be kept. */
export type Answer = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
};

/** A finished answer that is kept. */
export type KeptAnswer = PageNote & {
  readonly kind: CacheKey["kind"];
  readonly status: number;
  /** Names and values in turn, without those that depend on the form it is sent in. */
  readonly headers: readonly string[];
  readonly etag: string | null;
  readonly cacheControl: string;
  readonly vary: string;
  readonly isCompressible: boolean;
  /** At least one form is there; others are made when they are asked for. */
  readonly bodies: Map<Encoding, Buffer>;
  /** Version of the tag clock at which this was last found to be current. */
  checkedAt: number;
};

const keptStatus = new Set([200, 301, 308, 404, 410]);

/** Request headers that answers name in `Vary` and that the key takes care of. */
const expectedVary = new Set([
  "accept-encoding",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-router-state-tree",
  "rsc",
]);

/** Whether an answer is the same for everybody and may be repeated. */
export function isForEverybody({ status, headers }: Answer, kind: CacheKey["kind"]): boolean {
  const vary = text(headers["vary"]).toLowerCase().split(",");
  return (
    (kind === "page" ? keptStatus.has(status) : status === 200) &&
    mayBeKept(text(headers["cache-control"]), kind) &&
    headers["set-cookie"] === undefined &&
    headers["content-encoding"] === undefined &&
    vary
      .map((name) => name.trim())
      .every((name) => name === "" || expectedVary.has(name) || (kind === "file" && name === "accept"))
  );
}

/** Pages say how long a shared cache may keep them; files that they never change. */
export const mayBeKept = (cacheControl: string, kind: CacheKey["kind"]) =>
  (kind === "page" ? /(?:^|[\s,])s-maxage=[1-9]/ : /(?:^|[\s,])max-age=31536000/).test(cacheControl) &&
  !/private|no-store|no-cache/.test(cacheControl);

/** Next wants encoded photographs to be asked for again once they are old; their address tells which one it is. */
const forGood = (cacheControl: string) => cacheControl.replace("must-revalidate", "immutable");

/** Told anew for each client, or true of one connection only. */
const notKept = new Set([
  "age",
  "connection",
  "content-encoding",
  "content-length",
  "date",
  "etag",
  "keep-alive",
  "transfer-encoding",
  "vary",
  "x-nextjs-cache",
]);

/** @param encoding the form that the first client takes */
export async function keep(
  { status, headers }: Answer,
  body: Buffer,
  note: PageNote,
  kind: CacheKey["kind"],
  encoding: Encoding,
): Promise<KeptAnswer> {
  const canShrink = body.length > 500 && isCompressible(text(headers["content-type"]));
  // Plain bytes are ten times the size and rarely asked for: never what is kept.
  const form: Encoding = !canShrink ? "identity" : encoding === "identity" ? "gzip" : encoding;
  const etag = text(headers["etag"]) || (kind === "page" ? `"${hash(body)}"` : "");
  const cacheControl =
    kind === "file" ? forGood(text(headers["cache-control"])) : text(headers["cache-control"]);
  return {
    ...note,
    kind,
    status,
    headers: Object.entries(headers)
      .filter(([name]) => !notKept.has(name))
      .flatMap(([name, value]) => [name, name === "cache-control" ? cacheControl : text(value)]),
    // The same page in several encodings: equal in meaning, not in bytes.
    etag: etag === "" ? null : etag.startsWith("W/") ? etag : `W/${etag}`,
    cacheControl,
    vary: canShrink ? withEncoding(text(headers["vary"])) : text(headers["vary"]),
    isCompressible: canShrink,
    bodies: new Map([[form, await encode(body, form, kind)]]),
    checkedAt: -1,
  };
}

/** The body in this form; made from another when it is the first time that anybody asks for it. */
export async function bodyAs(kept: KeptAnswer, wanted: Encoding): Promise<[Encoding, Buffer]> {
  const form = kept.isCompressible ? wanted : "identity";
  const there = kept.bodies.get(form);
  if (there) return [form, there];
  const [first] = kept.bodies;
  if (!first) throw new Error("A kept answer has no body");
  const plain = await decode(first[1], first[0]);
  if (form === "identity") return [form, plain];
  const body = await encode(plain, form, kept.kind);
  kept.bodies.set(form, body);
  return [form, body];
}

/** Bytes that an answer takes in memory, roughly; the second encoding, if it comes, weighs about as much as the first. */
export function weightOf({ bodies, headers, tags }: KeptAnswer): number {
  let weight = 0;
  for (const body of bodies.values()) weight += body.length * (bodies.has("identity") ? 1 : 2);
  for (const value of headers) weight += value.length;
  for (const tag of tags) weight += tag.length + 32;
  return weight + 500;
}

/** Whether the client says that it has this answer already. */
export function isUnchanged(kept: KeptAnswer, { "if-none-match": known }: IncomingHttpHeaders): boolean {
  if (known === undefined || kept.etag === null || kept.status !== 200) return false;
  if (known.trim() === "*") return true;
  const bare = kept.etag.slice(2);
  return known.split(",").some((each) => each.trim().replace(/^W\//, "") === bare);
}

/** Next's own (off in next.config.ts) goes over the text letter by letter, which takes ten times as long. */
const hash = (body: Buffer) => createHash("sha1").update(body).digest("base64url");

const withEncoding = (vary: string) =>
  /accept-encoding/i.test(vary) ? vary : vary === "" ? "Accept-Encoding" : `${vary}, Accept-Encoding`;

const text = (value: OutgoingHttpHeaders[string]): string =>
  Array.isArray(value) ? value.join(", ") : value === undefined ? "" : String(value);
