import type { CheckoutField, FieldErrors } from "@/lib/checkout/input";
import { addressRule } from "@/lib/customers/address-rules";
import type { Translate } from "@/lib/i18n/translate";

/** "billingPostalCode" → "postalCode": both addresses have the same kinds of mistakes. */
const plainName = (field: string) =>
  field.startsWith("billing") && field !== "billing"
    ? `${field.charAt(7).toLowerCase()}${field.slice(8)}`
    : field;

/**
 * What is wrong with a field and how to mend it, in words; undefined while nothing is.
 * @param country of the address the field belongs to
 */
export function errorText(
  t: Translate<"checkout">,
  errors: FieldErrors,
  field: CheckoutField,
  country: string,
): string | undefined {
  const code = errors[field];
  if (!code) return undefined;
  const own = `fieldErrors.${plainName(field)}_${code}`;
  const general = `fieldErrors.${code}`;
  const key = t.has(own) ? own : t.has(general) ? general : "fieldErrors.required";
  return t(key, { example: addressRule(country)?.postalCodeExample ?? "" });
}

/** The label of a field as it stands above it. */
export function fieldLabel(t: Translate<"checkout">, field: CheckoutField, country: string): string {
  const isZip = addressRule(country)?.postalCodeName === "zip";
  switch (field) {
    case "postalCode":
      return t(isZip ? "zip" : "postalCode");
    case "billingPostalCode":
      return t(isZip ? "billing.zip" : "billing.postalCode");
    case "state":
      return t("stateIn", { country });
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
    case "city":
    case "country":
    case "phone":
      return t(field);
    case "billingName":
    case "billingCompany":
    case "billingLine1":
    case "billingLine2":
    case "billingCity":
    case "billingState":
    case "billingCountry": {
      const key = `billing.${plainName(field)}`;
      return t.has(key) ? t(key) : field;
    }
  }
}
