import type { Market } from "@/lib/markets";
import { returnPolicy } from "@/lib/shipping/return-policy";

/** The returns promise in schema.org's words. @see https://schema.org/MerchantReturnPolicy */
export function returnPolicyData(market: Market) {
  const policy = returnPolicy(market);
  return {
    "@type": "MerchantReturnPolicy",
    applicableCountry: policy.countries,
    returnPolicyCategory: "https://schema.org/MerchantReturnFiniteReturnWindow",
    merchantReturnDays: policy.days,
    returnMethod: "https://schema.org/ReturnByMail",
    returnFees: `https://schema.org/${policy.isFree ? "FreeReturn" : "ReturnFeesCustomerResponsibility"}`,
    refundType: "https://schema.org/FullRefund",
  };
}
