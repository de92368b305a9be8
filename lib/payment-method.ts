import { z } from "zod";

/**
 * Ways of paying online that the shop can name, by Stripe's names for them. Another one is added here and to the words.
 * @see https://docs.stripe.com/payments/payment-methods/overview
 */
const paymentMethodNames = [
  "card",
  "link",
  "paypal",
  "klarna",
  "sepa_debit",
  "ideal",
  "bancontact",
  "eps",
  "us_bank_account",
  "cashapp",
  "affirm",
  "afterpay_clearpay",
] as const;
export type PaymentMethod = (typeof paymentMethodNames)[number];

/** "card,link,klarna" */
export const paymentMethodsSetting = z
  .string()
  .transform((text) => text.split(",").map((name) => name.trim()))
  .pipe(z.array(z.enum(paymentMethodNames)).min(1));
