import { ProviderDown } from "@/lib/checkout/model/memory-provider";
import { divideRounded } from "@/lib/money";
import { fail, invariant, ok } from "@/lib/result";
import type { TaxProvider, TaxQuestion, TaxRefund } from "@/lib/tax/provider";

const ratePpm = 100_000;

type Calculation = { readonly id: string; readonly taxAmount: number; readonly amount: number };
type Told = {
  readonly id: string;
  readonly kind: "sale" | "refund" | "void";
  /** Of a sale its calculation, of what goes back its sale, of what is undone what went back. */
  readonly of: string;
  readonly reference: string;
  /** With the tax, minor units; what goes back is negative. */
  readonly amount: number;
};

/** Somebody who says the tax, and keeps the reports, in this process: a tenth of everything. Refuses what Stripe Tax refuses. */
class MemoryTax implements TaxProvider {
  readonly name = "stripe";
  /** Whether the shop asks at all. */
  isUsed = false;
  /** The next call is not answered; with "after", it is carried out all the same. */
  fault: "before" | "after" | null = null;
  calculations: Calculation[] = [];
  told: Told[] = [];
  #answers = new Map<string, string>();
  #ids = 0;

  reset(isUsed: boolean): void {
    Object.assign(this, { isUsed, fault: null, calculations: [], told: [] });
    this.#answers = new Map();
  }

  #id(prefix: string): string {
    this.#ids += 1;
    return `${prefix}_${String(this.#ids).padStart(8, "0")}`;
  }

  async #call<T>(work: () => T): Promise<T> {
    const { fault } = this;
    this.fault = null;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    if (fault === "before") throw new ProviderDown();
    const answer = work();
    if (fault === "after") throw new ProviderDown();
    return answer;
  }

  calculate: TaxProvider["calculate"] = async (question) => {
    try {
      return ok(await this.#call(() => this.#calculate(question)));
    } catch {
      return fail("unavailable");
    }
  };

  #calculate({ lines, shippingAmount, taxIncluded }: TaxQuestion) {
    invariant(!taxIncluded, "the model buys where tax comes on top");
    const taxed = [
      ...lines.map(({ reference, amount }) => ({ reference, amount })),
      ...(shippingAmount > 0 ? [{ reference: null, amount: shippingAmount }] : []),
    ];
    const parts = taxed.map(({ reference, amount }) => ({
      reference,
      taxedAmount: amount,
      taxAmount: divideRounded(BigInt(amount) * BigInt(ratePpm), 1_000_000n),
    }));
    const taxAmount = parts.reduce((sum, part) => sum + part.taxAmount, 0);
    const taxableAmount = taxed.reduce((sum, { amount }) => sum + amount, 0);
    const id = this.#id("taxcalc");
    this.calculations.push({ id, taxAmount, amount: taxableAmount + taxAmount });
    return {
      calculationId: id,
      expiresAt: new Date(Date.now() + 90 * 86_400_000),
      answer: {
        lines: parts.flatMap(({ reference, taxAmount: amount }) =>
          reference === null ? [] : [{ reference, taxAmount: amount, ratePpm }],
        ),
        taxes: [{ name: "Sales tax", jurisdiction: "Model", ratePpm, taxableAmount, taxAmount, parts }],
      },
    };
  }

  recordSale: TaxProvider["recordSale"] = ({ calculationId, ...recorded }) =>
    this.#tell("sale", calculationId, recorded, () => {
      const calculation = this.calculations.find(({ id }) => id === calculationId);
      if (!calculation) throw new Error(`no calculation ${calculationId}`);
      return calculation.amount;
    });

  recordRefund: TaxProvider["recordRefund"] = ({ saleId, refund, ...recorded }) =>
    this.#tell("refund", saleId, recorded, () => {
      const amount = amountOf(refund);
      if (amount > this.left(saleId)) throw new Error(`${amount} of ${this.left(saleId)} cannot go back`);
      return 0 - amount;
    });

  voidRefund: TaxProvider["voidRefund"] = ({ refundId, ...recorded }) =>
    this.#tell("void", refundId, recorded, () => {
      const refund = this.told.find(({ id, kind }) => id === refundId && kind === "refund");
      if (!refund) throw new Error(`no refund ${refundId}`);
      if (this.told.some(({ of }) => of === refundId)) throw new Error(`${refundId} is undone already`);
      return 0 - refund.amount;
    });

  #tell(
    kind: Told["kind"],
    of: string,
    { reference, idempotencyKey }: { reference: string; idempotencyKey: string },
    amount: () => number,
  ): Promise<string> {
    return this.#call(() => {
      const earlier = this.#answers.get(idempotencyKey);
      if (earlier !== undefined) return earlier;
      if (this.told.some((each) => each.reference === reference)) throw new Error(`${reference} is known`);
      const made = { id: this.#id("tax"), kind, of, reference, amount: amount() };
      this.told.push(made);
      this.#answers.set(idempotencyKey, made.id);
      return made.id;
    });
  }

  /** What of a sale stands, minor units with tax. */
  left(saleId: string): number {
    return this.told
      .filter(({ id, of }) => id === saleId || this.#saleOf(of) === saleId)
      .reduce((sum, { amount }) => sum + amount, 0);
  }

  #saleOf(of: string): string {
    const refund = this.told.find(({ id, kind }) => id === of && kind === "refund");
    return refund ? refund.of : of;
  }
}

function amountOf(refund: TaxRefund): number {
  if (refund.kind === "flat") return refund.amount;
  const parts = [...refund.lines, ...(refund.shipping ? [refund.shipping] : [])];
  return parts.reduce((sum, { amount, taxAmount }) => sum + amount + taxAmount, 0);
}

/** The one that the shop's own modules are given in place of Stripe Tax. */
export const memoryTax = new MemoryTax();
