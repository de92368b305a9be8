import { z } from "zod";
import { MAX_MESSAGE, MAX_NAME } from "@/lib/gift-cards/gift";
import { MAX_QUANTITY } from "@/lib/cart/max-quantity";

const variantId = z.uuid("unknown");
const addQuantity = z.coerce
  .number("not_a_number")
  .int("not_whole")
  .min(1, "too_small")
  .max(MAX_QUANTITY, "too_large");
/** Zero removes the line. */
const lineQuantity = z.coerce
  .number("not_a_number")
  .int("not_whole")
  .min(0, "too_small")
  .max(MAX_QUANTITY, "too_large");

export const marketInput = z.enum(["us", "de"], "unknown");

/** JSON is strict about types; forms only know text. */
export const addLineInput = z.object({
  variantId,
  quantity: z.int("not_whole").min(1, "too_small").max(MAX_QUANTITY, "too_large"),
  additionId: z.uuid("unknown"),
});
/** How many of it, or whether it is put aside for later. */
export const setLineInput = z.union([
  z.strictObject({ quantity: z.int("not_whole").min(0, "too_small").max(MAX_QUANTITY, "too_large") }),
  z.strictObject({ saved: z.boolean() }),
]);
export const variantIdInput = variantId;

/** As long as every option of a product together may be named. */
const mostOptionText = 400;

/**
 * `variantId`, or `productId` with the chosen value of each option, `option-0`, `option-1` …: before the scripts of a
 * page are there, its options can be combined, but nobody knows yet which variant that is.
 */
export const addLineForm = z
  .looseObject({
    market: marketInput,
    variantId: variantId.optional(),
    productId: z.uuid("unknown").optional(),
    quantity: addQuantity.default(1),
  })
  .transform(({ market, quantity, variantId: id, productId, ...rest }, context) => {
    if (id) return { market, quantity, variant: { id } };
    const optionKey = chosenOptions(rest);
    if (productId && optionKey.length <= mostOptionText)
      return { market, quantity, variant: { productId, optionKey } };
    context.addIssue({ code: "custom", path: ["variantId"], message: "unknown" });
    return z.NEVER;
  });

/** Slugs in option order, joined as `variants.option_key` has them. */
function chosenOptions(fields: Readonly<Record<string, unknown>>): string {
  const slugs: unknown[] = [];
  while (`option-${slugs.length}` in fields) slugs.push(fields[`option-${slugs.length}`]);
  return slugs.join("/");
}

/** `to` is what the − and + buttons carry; it wins over the typed quantity. */
export const setLineForm = z
  .object({ market: marketInput, variantId, quantity: lineQuantity.optional(), to: lineQuantity.optional() })
  .transform(({ to, quantity, ...rest }) => ({ ...rest, quantity: to ?? quantity }))
  .refine((input) => input.quantity !== undefined, { path: ["quantity"], message: "missing" })
  .transform((input) => ({ ...input, quantity: input.quantity ?? 0 }));
/** A coupon code as typed; `normalizeCode` says whether it can be one. */
const code = z.string("missing").trim().min(1, "missing").max(100, "too_long");
export const codeInput = z.object({ code });
export const codeForm = z.object({ market: marketInput, code });
export const lineForm = z.object({ market: marketInput, variantId });
/** The name of a shared cart, see lib/cart/shared-cart.ts. */
const sharedToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/, "unknown");
export const sharedForm = z.object({ market: marketInput, shared: sharedToken });
export const marketForm = z.object({ market: marketInput });

/** Where a cart is to go: what is said may be wrong or missing, and then simply decides nothing. */
const place = {
  country: z.string("missing").length(2, "unknown"),
  state: z.string().max(10, "too_long").default(""),
  postalCode: z.string().max(20, "too_long").default(""),
};
export const placeInput = z.object(place);
export const placeForm = z.object({ market: marketInput, ...place });

/** Text that may be left out; control characters have no place in a mail. */
const optionalText = (most: number) =>
  z
    .string()
    .max(most, "too_long")
    .default("")
    .transform((text) => text.replaceAll(/\p{Cc}+/gu, " ").trim() || null);

/** Who gets gift cards; everything may be left out. */
const gift = {
  recipientEmail: z
    .union([z.literal(""), z.string().trim().pipe(z.email("invalid_email"))])
    .default("")
    .transform((email) => email || null),
  recipientName: optionalText(MAX_NAME),
  message: optionalText(MAX_MESSAGE),
};
export const giftInput = z.object({ variantId, ...gift });
export const giftForm = z.object({ market: marketInput, variantId, ...gift });
