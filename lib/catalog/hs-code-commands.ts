import "server-only";
import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, products } from "@/db/schema";
import type { HsCodesInput } from "@/lib/catalog/hs-code-input";
import { fail, ok, type Result } from "@/lib/result";

/**
 * Writes down how customs call products, all or none; what is as it was seen is left alone. Fails with `codes_changed` when
 * somebody else wrote another code for one of them meanwhile; sent twice, it is there already.
 */
export async function saveHsCodes(
  tx: Tx,
  input: HsCodesInput,
  staffId: string,
): Promise<Result<{ saved: number }>> {
  const wanted = input.filter(({ code, seen }) => code !== seen);
  if (wanted.length === 0) return ok({ saved: 0 });
  const ids = wanted.map(({ productId }) => productId);
  const now = await tx
    .select({ id: products.id, code: products.hsCode })
    .from(products)
    .where(inArray(products.id, ids))
    .orderBy(products.id)
    .for("no key update");
  const codeNow = new Map(now.map(({ id, code }) => [id, code]));
  const changes = wanted.filter(({ productId, code }) => codeNow.get(productId) !== code);
  if (changes.some(({ productId, seen }) => codeNow.get(productId) !== seen)) return fail("codes_changed");
  for (const { productId, code, seen } of changes) {
    /* oxlint-disable no-await-in-loop -- as many as somebody typed */
    await tx.update(products).set({ hsCode: code }).where(eq(products.id, productId));
    await tx.insert(auditLog).values({
      actorKind: "staff",
      actorId: staffId,
      action: "product.hs_code",
      subjectType: "product",
      subjectId: productId,
      before: { hsCode: seen },
      after: { hsCode: code },
    });
    /* oxlint-enable no-await-in-loop */
  }
  return ok({ saved: wanted.length });
}
