import { nowSeconds, type Emulation } from "./emulation";
import { ApiError, invalidRequest, parameterMissing, resourceMissing } from "./errors";
import { hash, integer, list, metadata, oneOf, required, text, timestamp, type Read } from "./fields";
import { newId } from "./ids";
import { requireCalculation, withoutBreakdown } from "./tax-calculations";
import type { TaxTransaction, TransactionLine, TransactionRecord } from "./tax-objects";

/** What `POST /v1/tax/transactions/create_from_calculation` takes. */
export const fromCalculation = {
  calculation: required(text()),
  metadata,
  posted_at: timestamp,
  reference: required(text(500)),
};

const negative = integer({ min: -99_999_999, max: 0 });

/** What `POST /v1/tax/transactions/create_reversal` takes. */
export const reversalCreate = {
  flat_amount: negative,
  line_items: list(
    hash({
      amount: required(negative),
      amount_tax: required(negative),
      metadata,
      original_line_item: required(text()),
      quantity: integer({ min: 1 }),
      reference: required(text(500)),
    }),
  ),
  metadata,
  mode: required(oneOf("full", "partial")),
  original_transaction: required(text()),
  reference: required(text(500)),
  shipping_cost: hash({ amount: required(negative), amount_tax: required(negative) }),
};

type Reversal = Read<typeof reversalCreate>;

/** @throws ApiError when the calculation has expired, or the reference was used before */
export function createFromCalculation(
  emulation: Emulation,
  input: Read<typeof fromCalculation>,
): TaxTransaction {
  const { calculation, lines } = requireCalculation(emulation, input.calculation, "calculation");
  const now = nowSeconds();
  return keep(
    emulation,
    {
      id: newId("tax"),
      object: "tax.transaction",
      created: now,
      currency: calculation.currency,
      customer: calculation.customer,
      customer_details: calculation.customer_details,
      livemode: false,
      metadata: input.metadata ?? {},
      posted_at: input.posted_at ?? now,
      reference: input.reference,
      reversal: null,
      ship_from_details: null,
      shipping_cost: calculation.shipping_cost && withoutBreakdown(calculation.shipping_cost),
      tax_date: calculation.tax_date,
      type: "transaction",
    },
    lines.map((line): TransactionLine => ({
      id: newId("tax_li"),
      object: "tax.transaction_line_item",
      amount: line.amount,
      amount_tax: line.amount_tax,
      livemode: false,
      metadata: line.metadata ?? {},
      product: line.product,
      quantity: line.quantity,
      reference: line.reference,
      reversal: null,
      tax_behavior: line.tax_behavior,
      tax_code: line.tax_code,
      type: "transaction",
    })),
  );
}

/**
 * Takes back all of a transaction, whatever was taken back of it before, or a part of what is left.
 * @throws ApiError for more than was collected
 */
export function createReversal(emulation: Emulation, input: Reversal): TaxTransaction {
  const original = requireTransaction(emulation, input.original_transaction, "original_transaction");
  const left = leftOf(emulation, original);
  const back = input.mode === "full" ? whole(original, input) : part(original, left, input);
  const now = nowSeconds();
  const { transaction } = original;
  return keep(
    emulation,
    {
      ...transaction,
      id: newId("tax"),
      created: now,
      metadata: input.metadata ?? {},
      posted_at: now,
      reference: input.reference,
      reversal: { original_transaction: transaction.id },
      shipping_cost: transaction.shipping_cost && { ...transaction.shipping_cost, ...back.shipping },
      type: "reversal",
    },
    back.lines,
  );
}

type Back = { lines: TransactionLine[]; shipping: { amount: number; amount_tax: number } };

const nothing = { amount: 0, amount_tax: 0 };

const reversed = (
  line: TransactionLine,
  back: { amount: number; amount_tax: number },
  rest: Partial<TransactionLine> = {},
): TransactionLine => ({
  ...line,
  id: newId("tax_li"),
  metadata: {},
  ...rest,
  amount: back.amount,
  amount_tax: back.amount_tax,
  reversal: { original_line_item: line.id },
  type: "reversal",
});

function whole({ transaction, lines }: TransactionRecord, input: Reversal): Back {
  for (const name of ["flat_amount", "line_items", "shipping_cost"] as const)
    if (input[name] !== undefined)
      throw invalidRequest(`You cannot pass '${name}' when 'mode' is 'full'.`, { param: name });
  const turned = ({ amount, amount_tax }: { amount: number; amount_tax: number }) => ({
    amount: 0 - amount,
    amount_tax: 0 - amount_tax,
  });
  return {
    lines: lines.map((line) => reversed(line, turned(line))),
    shipping: transaction.shipping_cost ? turned(transaction.shipping_cost) : nothing,
  };
}

function part(original: TransactionRecord, left: Left, input: Reversal): Back {
  if (original.transaction.type === "reversal")
    throw invalidRequest("A reversal can only be reversed in full.", { param: "mode" });
  if (input.flat_amount !== undefined) {
    if (input.line_items || input.shipping_cost)
      throw invalidRequest("You may only specify one of these parameters: flat_amount, line_items.");
    return flat(original, left, 0 - input.flat_amount);
  }
  if (!input.line_items && !input.shipping_cost) throw parameterMissing("line_items");
  const lines = (input.line_items ?? []).map((wanted, index) => {
    const name = `line_items[${index}]`;
    const line = original.lines.find(({ id }) => id === wanted.original_line_item);
    if (!line) throw resourceMissing("line item", wanted.original_line_item, `${name}[original_line_item]`);
    within(wanted, left.lines.get(line.id) ?? nothing, name);
    const { reference, quantity = line.quantity, metadata: notes = {} } = wanted;
    return reversed(line, wanted, { reference, quantity, metadata: notes });
  });
  if (input.shipping_cost) within(input.shipping_cost, left.shipping, "shipping_cost");
  return { lines, shipping: input.shipping_cost ?? nothing };
}

function within(
  wanted: { amount: number; amount_tax: number },
  left: { amount: number; amount_tax: number },
  param: string,
): void {
  if (0 - wanted.amount > left.amount || 0 - wanted.amount_tax > left.amount_tax)
    throw invalidRequest("The amount to reverse is greater than what is left of the original transaction.", {
      param,
    });
}

/** Spread over what is left of lines and delivery, and there over amount and tax, in proportion. */
function flat(original: TransactionRecord, left: Left, amount: number): Back {
  const isInclusive = (behavior: string | undefined) => behavior === "inclusive";
  const places = [
    ...original.lines.map((line) => ({
      of: left.lines.get(line.id) ?? nothing,
      inclusive: isInclusive(line.tax_behavior),
    })),
    { of: left.shipping, inclusive: isInclusive(original.transaction.shipping_cost?.tax_behavior) },
  ];
  const totals = places.map(({ of, inclusive }) => of.amount + (inclusive ? 0 : of.amount_tax));
  const total = totals.reduce((sum, each) => sum + each, 0);
  if (amount > total)
    throw invalidRequest("The amount to reverse is greater than what is left of the original transaction.", {
      param: "flat_amount",
    });
  let given = 0;
  let before = 0;
  const parts = places.map(({ of, inclusive }, index) => {
    given += totals[index] ?? 0;
    const upTo = total === 0 ? 0 : Math.round((amount * given) / total);
    const gross = upTo - before;
    before = upTo;
    const whole = totals[index] ?? 0;
    const tax = whole === 0 ? 0 : Math.round((gross * of.amount_tax) / whole);
    return { amount: 0 - (inclusive ? gross : gross - tax), amount_tax: 0 - tax };
  });
  return {
    lines: original.lines.map((line, index) => reversed(line, parts[index] ?? nothing)),
    shipping: parts.at(-1) ?? nothing,
  };
}

type Left = { lines: Map<string, typeof nothing>; shipping: typeof nothing };

/** What of a transaction was not taken back by halves; a reversal that was itself reversed counts for nothing. */
function leftOf({ store }: Emulation, { transaction, lines }: TransactionRecord): Left {
  const of = (id: string) =>
    store.taxTransactions
      .newestFirst()
      .filter((each) => each.transaction.reversal?.original_transaction === id);
  const standing = of(transaction.id).filter(({ id }) => of(id).length === 0);
  const add = (a: typeof nothing, b: typeof nothing | null | undefined) => ({
    amount: a.amount + (b?.amount ?? 0),
    amount_tax: a.amount_tax + (b?.amount_tax ?? 0),
  });
  return {
    lines: new Map(
      lines.map((line) => [
        line.id,
        standing
          .flatMap((each) => each.lines.filter(({ reversal }) => reversal?.original_line_item === line.id))
          .reduce(add, line),
      ]),
    ),
    shipping: standing
      .map((each) => each.transaction.shipping_cost)
      .reduce(add, transaction.shipping_cost ?? nothing),
  };
}

export function requireTransaction(emulation: Emulation, id: string, param = "id"): TransactionRecord {
  const record = emulation.store.taxTransactions.get(id);
  if (!record) throw resourceMissing("tax transaction", id, param);
  return record;
}

function keep({ store }: Emulation, transaction: TaxTransaction, lines: TransactionLine[]): TaxTransaction {
  const { reference } = transaction;
  for (const record of store.taxTransactions.values())
    if (record.transaction.reference === reference)
      throw new ApiError(400, {
        type: "invalid_request_error",
        code: "resource_already_exists",
        message: `A tax transaction with the reference '${reference}' already exists.`,
        param: "reference",
      });
  store.taxTransactions.put({ id: transaction.id, transaction, lines });
  return transaction;
}
