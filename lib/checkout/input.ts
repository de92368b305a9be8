import {
  type AddressFormats,
  type AddressPart,
  fits,
  plainPostalCode,
  stateCode,
} from "@/lib/customers/address-format";
import { nothingToSend } from "@/lib/shipping/nothing-to-send";
import type { Market } from "@/lib/markets";
import { fail, ok, type Result } from "@/lib/result";

const addressFields = [
  "name",
  "company",
  "line1",
  "line2",
  "city",
  "state",
  "postalCode",
  "country",
] as const;
type AddressField = (typeof addressFields)[number];
type BillingField = `billing${Capitalize<AddressField>}`;

const billingField = (field: AddressField): BillingField =>
  `billing${field[0]?.toUpperCase()}${field.slice(1)}` as BillingField;

/** Names of the form's fields; stable, because browsers remember them. */
export const checkoutFields = [
  "email",
  ...addressFields,
  "phone",
  "shippingMethod",
  "pickup",
  "pickupName",
  "paymentMethod",
  "vatId",
  "billing",
  ...addressFields.map(billingField),
] as const;
export type CheckoutField = (typeof checkoutFields)[number];

/** What was typed so far, valid or not. */
export type CheckoutDraft = Partial<Record<CheckoutField, string>>;

/** Long enough for every real address, short enough to keep nonsense out of the database. */
const maxLength = 200;

/**
 * What browsers accept in an email field, with a dot in the domain. No zod in this file: the page checks with the same
 * code while people type, and must not load a schema library for it.
 * @see https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
 */
const emailPattern =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i;

/** Keeps the known fields of anything, cut to length and without control characters; a stored draft is read by it too. */
export function parseDraft(raw: unknown): CheckoutDraft {
  if (typeof raw !== "object" || raw === null) return {};
  const draft: CheckoutDraft = {};
  for (const field of checkoutFields) {
    const value: unknown = Reflect.get(raw, field);
    // Postgres refuses null bytes in text; no field of a form needs any control character.
    if (typeof value === "string") draft[field] = value.replaceAll(/\p{Cc}/gu, " ").slice(0, maxLength);
  }
  return draft;
}

export type CheckoutAddress = {
  readonly name: string;
  readonly company: string | null;
  readonly line1: string;
  readonly line2: string | null;
  /** Empty where addresses have none. */
  readonly city: string;
  /** A code where the country's states are listed, else as typed. */
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string;
};

/** A form that can be ordered with. */
export type CheckoutInput = {
  readonly email: string;
  /** Null: it is fetched, by `pickupName`, or nothing is sent. */
  readonly shippingAddress: CheckoutAddress | null;
  readonly pickupName: string;
  /** Null: the same as the shipping address, or none where it is fetched. */
  readonly billingAddress: CheckoutAddress | null;
  readonly phone: string | null;
  /** Code of the way chosen, to have it sent or to fetch it. */
  readonly shippingMethod: string;
  readonly paymentMethod: "online" | "bank_transfer";
};

/** The way chosen to get it: that of fetching it, where one is, stands before those of having it sent. */
export const chosenWay = ({ pickup = "", shippingMethod = "" }: CheckoutDraft): string =>
  pickup || shippingMethod;

export type FieldErrors = Partial<Record<CheckoutField, string>>;

/**
 * Checks a draft. Field errors: `required`, `invalid_email`, `invalid_postal_code`, `invalid_state`,
 * `country_not_served`, `invalid_phone`; the words are in messages/, `checkout.fieldErrors`.
 * @param formats all of them on the server; in the browser those it has, and what it has not is left to the server
 */
export function parseCheckout(
  draft: CheckoutDraft,
  market: Market,
  formats: AddressFormats,
): Result<CheckoutInput, "invalid_input"> {
  const errors: FieldErrors = {};
  const email = (draft.email ?? "").trim();
  if (!email) errors.email = "required";
  else if (!emailPattern.test(email)) errors.email = "invalid_email";
  const shippingMethod = chosenWay(draft);
  if (!shippingMethod) errors.shippingMethod = "required";
  const isFetched = Boolean(draft.pickup);
  // Only a quote of nothing to send has this way; the till refuses it for everything else.
  const isSent = !isFetched && shippingMethod !== nothingToSend;
  const shippingAddress = isSent
    ? parseAddress(draft, (field) => field, market.countries, formats, errors)
    : null;
  const pickupName = (draft.pickupName ?? "").trim();
  if (isFetched && !pickupName) errors.pickupName = "required";
  const billingAddress =
    draft.billing === "different" ? parseAddress(draft, billingField, null, formats, errors) : null;
  // Carriers call, stores do not.
  const phone = isSent ? (draft.phone ?? "").trim() || null : null;
  if (phone && !/^[+\d][\d\s()./-]{5,30}$/.test(phone)) errors.phone = "invalid_phone";
  if (Object.keys(errors).length > 0) return fail("invalid_input", errors);
  const paymentMethod = draft.paymentMethod === "bank_transfer" ? "bank_transfer" : "online";
  return ok({ email, shippingAddress, pickupName, billingAddress, phone, shippingMethod, paymentMethod });
}

/** @param countries where it may be; null for every country there is */
function parseAddress(
  draft: CheckoutDraft,
  key: (field: AddressField) => CheckoutField,
  countries: readonly string[] | null,
  formats: AddressFormats,
  errors: FieldErrors,
): CheckoutAddress {
  const typed = (field: AddressField) => (draft[key(field)] ?? "").trim();
  const required = (field: AddressField) => {
    const value = typed(field);
    if (!value) errors[key(field)] = "required";
    return value;
  };
  const country = required("country").toUpperCase();
  const format = formats(country);
  if (country && !(countries ? countries.includes(country) : format))
    errors[key("country")] = "country_not_served";
  /** What the country's addresses have; what was typed for another country's is dropped. */
  const part = (field: AddressPart) => {
    if (field === "line1" || format?.required.includes(field)) return required(field);
    return !format || format.rows.flat().includes(field) ? typed(field) : "";
  };
  const postalCode = plainPostalCode(part("postalCode"), format);
  if (postalCode && !fits(postalCode, format)) errors[key("postalCode")] = "invalid_postal_code";
  const writtenState = part("state");
  const state = format?.states ? stateCode(writtenState, format) : writtenState;
  if (writtenState && state === null) errors[key("state")] = "invalid_state";
  return {
    name: required("name"),
    company: typed("company") || null,
    line1: part("line1"),
    line2: typed("line2") || null,
    city: part("city"),
    state: state || null,
    postalCode: postalCode || null,
    country,
  };
}
