import { fail, ok, type Result } from "@/lib/result";

/**
 * The JSON of a request, read no further than `maxBytes`.
 * Fails with `body_too_large`, or `invalid_json` for anything that is not JSON.
 */
export async function readJson(
  request: Request,
  maxBytes: number,
): Promise<Result<unknown, "body_too_large" | "invalid_json">> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Counted while reading: Content-Length may be missing or a lie.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return fail("body_too_large");
    chunks.push(chunk);
  }
  try {
    return ok(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  } catch {
    return fail("invalid_json");
  }
}
