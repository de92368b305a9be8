import "server-only";
import { bankTransferName, bankTransferProvider } from "@/lib/payments/bank-transfer";
import type { PaymentProvider } from "@/lib/payments/provider";

/**
 * Who moves the money of a payment.
 * @param name   `payments.provider`
 * @param online who takes the payments that buyers make in their browser
 */
export const providerOf = (name: string, online: PaymentProvider): PaymentProvider =>
  name === bankTransferName ? bankTransferProvider : online;
