"use server";

import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { anyone, formAction } from "@/lib/action";
import { readCartToken, rememberCart } from "@/lib/cart/cart-cookie";
import type { LineChange } from "@/lib/cart/lines";
import {
  addLineForm,
  codeForm,
  giftForm,
  lineForm,
  marketForm,
  marketInput,
  placeForm,
  setLineForm,
  sharedForm,
} from "@/lib/cart/input";
import { findVariantId, getCart } from "@/lib/cart/queries";
import { addSharedCart, shareVisitorCart } from "@/lib/cart/shared-cart";
import {
  addVisitorLine,
  enterVisitorCode,
  removeVisitorCode,
  setVisitorGift,
  setVisitorLine,
  setVisitorLineSaved,
  setVisitorPlace,
} from "@/lib/cart/visitor-cart";
import { defaultMarket, type Market, markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, ok, type Result } from "@/lib/result";

// The forms of the cart without scripts. Each ends at the cart page, which says what happened (its `?did=` and
// `?problem=`). Nothing is revalidated: the cart page is made anew for each visit, and no other page shows the cart.

/** Fields: `market` (us, de), `variantId` or the product's options (see `addLineForm`), `quantity` (1 when missing). */
export async function addToCartForm(form: FormData): Promise<void> {
  const result = await add(null, form);
  leave(form, "added", result, result.ok ? result.value.variantId : null);
}

/** Fields: `market`, `variantId`, and `quantity` or `to`; 0 removes. */
export async function setQuantityForm(form: FormData): Promise<void> {
  leave(form, "changed", await set(null, form));
}

/** Fields: `market`, `variantId`. */
export async function removeLineForm(form: FormData): Promise<void> {
  leave(form, "removed", await remove(null, form));
}

/** Fields: `market`, `variantId`. */
export async function saveLineForm(form: FormData): Promise<void> {
  leave(form, "saved", await save(null, form));
}

/** Fields: `market`, `variantId`. */
export async function moveToCartForm(form: FormData): Promise<void> {
  leave(form, "moved", await moveBack(null, form));
}

/** Says who gets gift cards. Fields: `market`, `variantId`, `recipientEmail`, `recipientName`, `message`. */
export async function giftLineForm(form: FormData): Promise<void> {
  leave(form, "told", await tellGift(null, form));
}

/** Makes a link to the cart as it is. Fields: `market`. */
export async function shareCartForm(form: FormData): Promise<void> {
  const result = await share(null, form);
  const market = marketOfForm(form);
  redirect(
    result.ok
      ? paths.sharedCart(market, result.value)
      : `${paths.cart(market)}?${new URLSearchParams({ problem: result.error.code }).toString()}`,
  );
}

/** Puts everything of a shared cart that can be had into the visitor's own. Fields: `market`, `shared`. */
export async function addSharedForm(form: FormData): Promise<void> {
  const result = await addShared(null, form);
  const told = new URLSearchParams(
    result.ok
      ? { did: "added-shared", count: String(result.value.added), missing: String(result.value.missing) }
      : { problem: result.error.code },
  );
  redirect(`${paths.cart(marketOfForm(form))}?${told.toString()}`);
}

/** Fields: `market`, `code`. */
export async function enterCodeForm(form: FormData): Promise<void> {
  leaveAfterCode(form, await enter(null, form));
}

/** Fields: `market`, `code`. */
export async function removeCodeForm(form: FormData): Promise<void> {
  leaveAfterCode(form, await removeEntered(null, form));
}

/** Says where the cart goes. Fields: `market`, `country`, `state`, `postalCode`. */
export async function estimateForm(form: FormData): Promise<void> {
  const result = await estimate(null, form);
  const told = result.ok ? "" : `?${new URLSearchParams({ problem: result.error.code }).toString()}`;
  redirect(`${paths.cart(marketOfForm(form))}${told}#estimate`);
}

const estimate = formAction(placeForm, anyone, async ({ market: _market, ...place }) => {
  if (!(await isAllowed())) return fail("rate_limited");
  return setVisitorPlace(await readCartToken(), place);
});

const enter = formAction(codeForm, anyone, async ({ code }) => {
  const allowance = await takeFromLimitByAddress(rateLimits.couponCode, await headers());
  return allowance.allowed ? enterVisitorCode(await readCartToken(), code) : fail("rate_limited");
});

const removeEntered = formAction(codeForm, anyone, async ({ code }) => {
  if (!(await isAllowed())) return fail("rate_limited");
  return removeVisitorCode(await readCartToken(), code);
});

const add = formAction(addLineForm, anyone, async ({ market, variant, quantity }) => {
  if (!(await isAllowed())) return fail("rate_limited");
  const variantId = "id" in variant ? variant.id : await findVariantId(variant.productId, variant.optionKey);
  if (variantId === null) return fail("variant_unavailable");
  // Without scripts nobody sends an addition twice on purpose, so it needs no lasting id.
  const addition = { variantId, quantity, additionId: randomUUID() };
  const { token, result } = await addVisitorLine(await readCartToken(), markets[market], addition);
  if (!result.ok) return result;
  await remember(token, markets[market]);
  return ok({ ...result.value, variantId });
});

const set = formAction(setLineForm, anyone, ({ market, variantId, quantity }) =>
  setAndRemember(markets[market], { variantId, quantity }),
);

const remove = formAction(lineForm, anyone, ({ market, variantId }) =>
  setAndRemember(markets[market], { variantId, quantity: 0 }),
);

const save = formAction(lineForm, anyone, ({ market, variantId }) =>
  setSavedAndRemember(markets[market], { variantId, isSaved: true }),
);

const moveBack = formAction(lineForm, anyone, ({ market, variantId }) =>
  setSavedAndRemember(markets[market], { variantId, isSaved: false }),
);

const tellGift = formAction(giftForm, anyone, async ({ market, variantId, ...gift }) => {
  if (!(await isAllowed())) return fail("rate_limited");
  return setVisitorGift(await readCartToken(), markets[market], variantId, gift);
});

const share = formAction(marketForm, anyone, async ({ market }) => {
  if (!(await isAllowed())) return fail("rate_limited");
  return shareVisitorCart(await readCartToken(), markets[market]);
});

const addShared = formAction(sharedForm, anyone, async ({ market, shared }) => {
  if (!(await isAllowed())) return fail("rate_limited");
  const { token, result } = await addSharedCart(await readCartToken(), markets[market], shared);
  if (result.ok) await remember(token, markets[market]);
  return result;
});

async function setSavedAndRemember(
  market: Market,
  line: { variantId: string; isSaved: boolean },
): Promise<Result<LineChange>> {
  if (!(await isAllowed())) return fail("rate_limited");
  const token = await readCartToken();
  const result = await setVisitorLineSaved(token, market, line);
  if (result.ok && token !== null) await remember(token, market);
  return result;
}

async function setAndRemember(
  market: Market,
  line: { variantId: string; quantity: number },
): Promise<Result<LineChange>> {
  if (!(await isAllowed())) return fail("rate_limited");
  const token = await readCartToken();
  const result = await setVisitorLine(token, market, line);
  if (result.ok && token !== null) await remember(token, market);
  return result;
}

async function isAllowed(): Promise<boolean> {
  const { allowed } = await takeFromLimitByAddress(rateLimits.cart, await headers());
  return allowed;
}

async function remember(token: string, market: Market) {
  const cart = await getCart(token, market);
  await rememberCart(token, cart.count);
}

/** The page itself shows what became of a code; only one that was not taken needs to be told. */
function leaveAfterCode(form: FormData, result: Result<null>): never {
  const told = result.ok ? "" : `?${new URLSearchParams({ code: result.error.code }).toString()}`;
  redirect(`${paths.cart(marketOfForm(form))}${told}#codes`);
}

function marketOfForm(form: FormData): Market {
  const market = marketInput.safeParse(form.get("market"));
  return market.success ? markets[market.data] : defaultMarket;
}

function leave(
  form: FormData,
  did: "added" | "changed" | "removed" | "saved" | "moved" | "told",
  result: Result<LineChange>,
  variantId: FormDataEntryValue | null = form.get("variantId"),
): never {
  const told = new URLSearchParams(result.ok ? { did } : { problem: result.error.code });
  if (typeof variantId === "string" && variantId.length <= 36) told.set("variant", variantId);
  if (result.ok && result.value.cappedAt !== null) told.set("capped", String(result.value.cappedAt));
  // What undoing needs: the line is gone from the page.
  const before = form.get("before");
  if (result.ok && did === "removed" && typeof before === "string" && /^[0-9]{1,3}$/.test(before))
    told.set("before", before);
  redirect(`${paths.cart(marketOfForm(form))}?${told.toString()}`);
}
