import type { CheckoutField, FieldErrors } from "@/lib/checkout/input";
import type { AddressFormats } from "@/lib/customers/address-format";
import type { Translate } from "@/lib/i18n/translate";

/** How the two addresses of the form are written in their countries; null while that is not known. */
export type FormFormats = {
  readonly shipping: ReturnType<AddressFormats>;
  readonly billing: ReturnType<AddressFormats>;
};

/** "billingPostalCode" → "postalCode": both addresses have the same kinds of mistakes. */
const plainName = (field: string) =>
  isOfBill(field) ? `${field.charAt(7).toLowerCase()}${field.slice(8)}` : field;

const isOfBill = (field: string) => field.startsWith("billing") && field !== "billing";

const formatOf = (formats: FormFormats, field: string) =>
  isOfBill(field) ? formats.billing : formats.shipping;

/** What is wrong with a field and how to mend it, in words; undefined while nothing is. */
export function errorText(
  t: Translate<"checkout">,
  errors: FieldErrors,
  field: CheckoutField,
  formats: FormFormats,
): string | undefined {
  const code = errors[field];
  if (!code) return undefined;
  const own = `fieldErrors.${plainName(field)}_${code}`;
  const general = `fieldErrors.${code}`;
  const key = t.has(own) ? own : t.has(general) ? general : "fieldErrors.required";
  const format = formatOf(formats, field);
  return t(key, {
    // "Enter the Eircode.", "Enter the ZIP code."
    label: fieldLabel(t, plainName(field) as CheckoutField, { ...formats, shipping: format }),
    example: format?.postalCodeExample ?? "",
  });
}

/** The label of a field as it stands above it, with the word that the address's country has. */
export function fieldLabel(t: Translate<"checkout">, field: CheckoutField, formats: FormFormats): string {
  const format = formatOf(formats, field);
  const values = (part: "city" | "state" | "postalCode") => ({
    name: format?.names[part] ?? "",
    country: format?.country ?? "",
  });
  switch (field) {
    case "city":
    case "state":
    case "postalCode":
      return t(`parts.${field}`, values(field));
    case "billingCity":
      return t("billing.city", values("city"));
    case "billingState":
      return t("billing.state", values("state"));
    case "billingPostalCode":
      return t("billing.postalCode", values("postalCode"));
    case "shippingMethod":
      return t("delivery");
    case "pickup":
      return t("handover.title");
    case "pickupName":
      return t("handover.name");
    case "paymentMethod":
      return t("payment.title");
    case "billing":
      return t("billToOther");
    case "vatId":
      return t("vat.label");
    case "email":
    case "name":
    case "company":
    case "line1":
    case "line2":
    case "country":
    case "phone":
      return t(field);
    case "billingName":
    case "billingCompany":
    case "billingLine1":
    case "billingLine2":
    case "billingCountry": {
      const key = `billing.${plainName(field)}`;
      return t.has(key) ? t(key) : field;
    }
  }
}
