import { type Answer, formWith, type Page, Visitor } from "@/e2e/http/visitor";
import { textOf } from "@/e2e/http/forms";
import type { CheckoutDraft } from "@/lib/checkout/input";
import { newYorkDraft } from "@/lib/checkout/testing";

export type Purchase =
  | { readonly outcome: "paid"; readonly orderPath: string }
  /** What the shop said instead; nothing was charged. */
  | { readonly outcome: "refused"; readonly status: number; readonly text: string };

/** An answer that no buyer should ever get. */
class BrokenShop extends Error {}

/** Buys in the American shop without scripts, as fast as the shop answers: product page, cart, checkout, payment, order page. */
export class Buyer {
  readonly #visitor: Visitor;
  readonly #email: string;

  constructor(shop: string, email: string) {
    this.#visitor = new Visitor(shop);
    this.#email = email;
  }

  async buy(productPath: string): Promise<Purchase> {
    const added = await this.addToCart(productPath);
    return new URL(added.url).searchParams.has("did") ? this.checkOut() : refused(added);
  }

  /** Ends at the cart page, or at the product's own when it is sold out and there is nothing to press. */
  async addToCart(productPath: string): Promise<Page> {
    const product = alive(await this.#visitor.open(productPath));
    const form = formWith(product, /^Add to cart$/);
    return form ? alive(await this.#visitor.submit(product, form)) : product;
  }

  /** Pays what is in the cart. A total that became known only with the address is agreed to by pressing again. */
  async checkOut(typed: CheckoutDraft = {}): Promise<Purchase> {
    let page = alive(await this.#visitor.open("/checkout"));
    for (let presses = 0; presses < 3; presses += 1) {
      const form = formWith(page, /^Pay\b/);
      if (!form) return refused(page);
      page = alive(
        await this.#visitor.submit(page, form, {
          ...newYorkDraft,
          email: this.#email,
          ...typed,
        }),
      );
      if (page.location) return this.#pay(page.location);
    }
    return refused(page);
  }

  async #pay(paymentPage: string): Promise<Purchase> {
    const body = new URLSearchParams({
      method: "card",
      cardNumber: "4242 4242 4242 4242",
      expiry: "12 / 40",
      cvc: "123",
      name: "Ada Lovelace",
    });
    const paid = alive(await this.#visitor.request(paymentPage, { method: "POST", body }));
    if (!paid.location) return refused(paid);
    const order = alive(await this.#visitor.open(paid.location));
    return textOf(order.body).includes("Thank you")
      ? { outcome: "paid", orderPath: new URL(order.url).pathname }
      : refused(order);
  }
}

const refused = (answer: Answer): Purchase => ({
  outcome: "refused",
  status: answer.status,
  text: textOf(answer.body),
});

function alive<A extends Answer>(answer: A): A {
  if (answer.status >= 500) throw new BrokenShop(`${answer.status}: ${textOf(answer.body).slice(0, 300)}`);
  return answer;
}
