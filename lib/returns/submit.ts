import "server-only";
import { log } from "@/lib/log";
import { requestReturn } from "@/lib/returns/commands";
import { returnInput } from "@/lib/returns/input";
import { maxPhotoBytes, readPhoto } from "@/lib/returns/photo";
import { inTransaction } from "@/lib/transaction";

/** The form's fields beside the photograph. */
const room = 100_000;

export type Submitted =
  | "done"
  | "unknown_order"
  | {
      /** Worded in `returns.problems`. */
      readonly problem: string;
      /** Codes and numbers that fill the form again; the photograph has to be chosen anew. */
      readonly chosen: Readonly<Record<string, string>>;
    };

/** Reads a posted return and asks for it. Never more of a body is read than a form with one photograph has. */
export async function submitReturn(request: Request, orderToken: string): Promise<Submitted> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= maxPhotoBytes + room)) return { problem: "photo_too_large", chosen: {} };
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return { problem: "unexpected", chosen: {} };
  }
  const fields: Record<string, string> = {};
  for (const [name, value] of form.entries()) if (typeof value === "string") fields[name] = value;
  const chosen = Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => /^(quantity|reason)-[0-9a-f-]{36}$/.test(name) && /^[a-z_0-9]{1,20}$/.test(value),
    ),
  );
  const wish = returnInput.safeParse(fields);
  if (!wish.success) return { problem: "unexpected", chosen };
  const file = form.get("photo");
  const photo =
    file instanceof File && file.size > 0 ? await readPhoto(new Uint8Array(await file.arrayBuffer())) : null;
  if (photo && !photo.ok) return { problem: photo.error.code, chosen };
  try {
    const result = await inTransaction((tx) =>
      requestReturn(tx, orderToken, { ...wish.data, photo: photo?.value ?? null }, new Date()),
    );
    if (result.ok) return "done";
    return result.error.code === "order_not_found" ? "unknown_order" : { problem: result.error.code, chosen };
  } catch (error) {
    log.error("returns.submit-failed", error, {});
    return { problem: "unexpected", chosen };
  }
}
