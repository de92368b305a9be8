/**
 * How long Stripe keeps money set aside on most cards.
 * @see https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export const authorizationDays = 7;
