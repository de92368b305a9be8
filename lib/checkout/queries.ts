import "server-only";
import { z } from "zod";
import { type Db, db, type Tx } from "@/db/client";
import { type Answers, ask, askOne, type Question } from "@/db/question";
import { statement } from "@/db/statement";
import { cartBehind } from "@/lib/cart/queries";
import { type CheckoutDraft, parseDraft } from "@/lib/checkout/input";
import { buildQuote, type Quote, type TaxAt } from "@/lib/checkout/quote";
import { giftCardsIn } from "@/lib/gift-cards/queries";
import { sha256 } from "@/lib/ids";
import type { Market } from "@/lib/markets";
import { offersOf, promotionsFor } from "@/lib/promotions/queries";
import { destinationOf, taxedPlace } from "@/lib/pricing/destination";
import { seal, unseal } from "@/lib/security/sealed-text";
import { shippingRulesOf } from "@/lib/shipping/queries";
import { exemptionsOf, taxRulesAt, taxRulesAtStores } from "@/lib/tax/queries";
import { askedTax } from "@/lib/tax/asked-tax";
import { withAnswers } from "@/lib/tax/calculations";
import type { TaxProvider } from "@/lib/tax/provider";
import { taxProvider } from "@/lib/tax/providers";
import { noTax, tableTax } from "@/lib/tax/table-tax";
import type { TaxRule } from "@/lib/tax/tax-rule";
import { checkVatId, loadVatAnswer } from "@/lib/tax/vat-checks";
import { parseVatId } from "@/lib/tax/vat-id";
import { type VatStanding, vatStanding } from "@/lib/tax/vat-standing";

/** Who is asked for the tax, and whether now is the time: the page asks, the till reads what was answered. */
export type TaxAsking = { readonly provider: TaxProvider; readonly mayAsk: boolean };

/**
 * The quote for a cart and what was typed so far, read from the tables now; the same reading for page and till.
 * @param asking null where the shop's own tables say the tax
 */
export async function loadQuote(
  executor: Db | Tx,
  cartToken: string,
  market: Market,
  draft: CheckoutDraft,
  now: Date,
  asking: TaxAsking | null = null,
): Promise<Quote> {
  const [quote] = await loadQuoteAnd(executor, { cartToken, market, draft, now, asking }, []);
  return quote;
}

/** The same with answers to other questions, which the same statement asks. */
export async function loadQuoteAnd<const Others extends readonly Question<unknown>[]>(
  executor: Db | Tx,
  request: {
    readonly cartToken: string;
    readonly market: Market;
    readonly draft: CheckoutDraft;
    readonly now: Date;
    readonly asking?: TaxAsking | null;
    /** The way of delivery that is asked about, when it is there; all of them without one. */
    readonly only?: string;
  },
  others: Others,
): Promise<[Quote, Answers<Others>]> {
  const { cartToken, market, draft, now, asking = null, only = null } = request;
  const email = draft.email ?? null;
  const destination = destinationOf(draft, market);
  const ofQuote = [
    cartBehind(cartToken, market),
    promotionsFor(cartToken, market, email, now),
    giftCardsIn(cartToken, email),
    shippingRulesOf(market, destination.country),
    taxRulesAt(destination),
    taxRulesAtStores(market),
    exemptionsOf(cartToken),
  ] as const;
  const [answers, vatIn] = await Promise.all([
    ask(executor, [...ofQuote, ...others]),
    loadVatStanding(executor, market, draft, now),
  ]);
  const [found, promotions, giftCards, shipping, taxes, storeTaxes, exemptions] =
    answers as unknown as Answers<typeof ofQuote>;
  const rest = answers.slice(ofQuote.length) as unknown as Answers<Others>;
  const cart = found ?? { rows: [], codes: [] };
  const rules = { shipping, exemptions, offers: offersOf(promotions, market, now), giftCards, vatIn };
  const build = (taxAt: TaxAt) => {
    const of = (code: string | null) => buildQuote(market, cart, { ...rules, taxAt }, destination, now, code);
    const asked = of(only);
    return only === null || asked.options.length > 0 ? asked : of(null);
  };
  if (!asking) return [build(tablesAt(taxes, storeTaxes)), rest];
  const sent = { ...destination, city: draft.city?.trim() || null, line1: draft.line1?.trim() || null };
  const asks = {
    provider: asking.provider.name,
    cartKey: sha256(cartToken),
    referenceOf: (id: string) => cart.rows.find(({ variantId }) => variantId === id)?.sku ?? id,
  };
  const quote = await withAnswers(executor, asking.mayAsk ? asking.provider : null, now, (said) =>
    build((store, standing) => askedTax({ ...asks, place: taxedPlace(store ?? sent), standing }, said)),
  );
  return [quote, rest];
}

/** The shop's own tables, at the destination and at each store. */
const tablesAt =
  (taxes: readonly TaxRule[], storeTaxes: ReadonlyMap<string, readonly TaxRule[]>): TaxAt =>
  (store, standing) => {
    if (standing.kind !== "taxed") return noTax;
    return tableTax(store ? (storeTaxes.get(store.locationId) ?? []) : taxes);
  };

/**
 * What a typed VAT id changes in a country, as far as the register was asked (`checkTypedVatId`); costs no query without
 * one.
 */
async function loadVatStanding(
  executor: Db | Tx,
  market: Market,
  draft: CheckoutDraft,
  now: Date,
): Promise<(country: string) => VatStanding | null> {
  const typed = typedVatId(market, draft);
  if (typed === null) return () => null;
  const id = parseVatId(typed);
  const answer = id && (await loadVatAnswer(executor, id, now));
  return (destination) => vatStanding(id, answer, { home: market.countries[0], destination });
}

/** Asks the register about a typed VAT id; to be called before a quote, and never in a transaction. */
export async function checkTypedVatId(market: Market, draft: CheckoutDraft, now: Date): Promise<void> {
  const typed = typedVatId(market, draft);
  if (typed !== null) await checkVatId(typed, now);
}

/** For everything that is shown: what nobody has answered yet is asked. Outside of transactions only. */
const quoteToShow = (cartToken: string, market: Market, draft: CheckoutDraft, now: Date): Promise<Quote> =>
  loadQuote(db, cartToken, market, draft, now, askingNow());

function askingNow(): TaxAsking | null {
  const provider = taxProvider();
  return provider && { provider, mayAsk: true };
}

/** Asks for the tax that the till is about to read, unless it is known; to be called before it, and never in a transaction. */
export async function askForTax(cartToken: string, market: Market, draft: CheckoutDraft): Promise<void> {
  if (taxProvider()) await quoteToShow(cartToken, market, draft, new Date());
}

const typedVatId = (market: Market, { vatId = "" }: CheckoutDraft): string | null =>
  market.taxIncluded && vatId.trim() ? vatId : null;

/** Keeps what was typed, so that nothing is asked twice; does nothing without a cart. */
export async function keepDraft(cartToken: string, draft: CheckoutDraft): Promise<void> {
  const fields = seal("checkout-draft", JSON.stringify(draft));
  const { country = null, state = null, postalCode = null } = draft;
  await db.execute(statement`
    insert into checkout_drafts (cart_id, fields, country, state, postal_code)
    select id, ${fields}, ${country}, ${state}, ${postalCode} from carts where token_hash = ${sha256(cartToken)}
    on conflict (cart_id) do update set fields = excluded.fields, country = excluded.country, state = excluded.state,
      postal_code = excluded.postal_code, updated_at = now()`);
}

/** The visitor's checkout with what was typed earlier; `null` without a cart or with an empty one. */
export async function getCheckout(
  cartToken: string,
  market: Market,
): Promise<{ draft: CheckoutDraft; quote: Quote; heldUntil: Date | null } | null> {
  const cart = await askOne(db, draftOf(cartToken));
  if (!cart) return null;
  const { draft } = cart;
  const now = new Date();
  await checkTypedVatId(market, draft, now);
  const quote = await quoteToShow(cartToken, market, draft, now);
  return quote.lines.length > 0 ? { draft, quote, heldUntil: cart.heldUntil } : null;
}

/** The same for what is being typed now, which is kept. */
export async function quoteTypedDraft(
  cartToken: string,
  market: Market,
  draft: CheckoutDraft,
): Promise<{ quote: Quote; heldUntil: Date | null } | null> {
  const now = new Date();
  await checkTypedVatId(market, draft, now);
  const [[quote, [cart]]] = await Promise.all([
    loadQuoteAnd(db, { cartToken, market, draft, now, asking: askingNow() }, [draftOf(cartToken)]),
    keepDraft(cartToken, draft),
  ]);
  return quote.lines.length > 0 ? { quote, heldUntil: cart?.heldUntil ?? null } : null;
}

type DraftRow = Record<"fields" | "country" | "state" | "postalCode", string | null>;

/** The cart may have moved the place since the rest was typed. */
function openDraft({ fields, country, state, postalCode }: DraftRow): CheckoutDraft {
  if (fields === null) return {};
  const typed = z.record(z.string(), z.unknown()).parse(JSON.parse(unseal("checkout-draft", fields)));
  const place = Object.entries({ country, state, postalCode }).filter(([, value]) => value !== null);
  return parseDraft({ ...typed, ...Object.fromEntries(place) });
}

/** What was typed, and until when an order of this cart that waits for its money holds its units. */
const draftOf = (
  cartToken: string,
): Question<
  { draft: CheckoutDraft; heldUntil: Date | null } | null,
  DraftRow & { heldUntil: string | null }
> => ({
  read: ([cart]) =>
    cart
      ? { draft: openDraft(cart), heldUntil: cart.heldUntil === null ? null : new Date(cart.heldUntil) }
      : null,
  statement: statement`
    select draft.fields, draft.country, draft.state, draft.postal_code as "postalCode",
      holding.payment_due_at as "heldUntil"
    from carts
    left join checkout_drafts draft on draft.cart_id = carts.id
    left join orders holding on holding.cart_id = carts.id and holding.status = 'pending' and not holding.cart_taken
      and holding.payment_due_at > now()
    where carts.token_hash = ${sha256(cartToken)}`,
});
