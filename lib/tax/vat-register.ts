import "server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import { sha256 } from "@/lib/ids";
import { log } from "@/lib/log";
import type { VatId } from "@/lib/tax/vat-id";
import type { VatAnswer } from "@/lib/tax/vat-standing";

/** Who knows which VAT ids exist. `null`: could not be asked, which is no answer. */
export type VatRegister = (id: VatId) => Promise<VatAnswer | null>;

/** Longer than the register mostly takes, and as long as a buyer waits. */
const timeoutMs = 4000;

const viesAnswer = z.object({ valid: z.boolean(), requestIdentifier: z.string().nullish() });

/**
 * The European Commission's register. With the seller's own id it gives a consultation number, which proves that the
 * question was asked.
 * @see https://ec.europa.eu/taxation_customs/vies/#/technical-information
 */
export function vies(baseUrl: string, seller: string | undefined): VatRegister {
  return async ({ text }) => {
    const body = {
      countryCode: text.slice(0, 2),
      vatNumber: text.slice(2),
      ...(seller ? { requesterMemberStateCode: seller.slice(0, 2), requesterNumber: seller.slice(2) } : {}),
    };
    try {
      const response = await fetch(`${baseUrl}/check-vat-number`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      // A member state whose own register is away is told as an answer without `valid`.
      const answer = viesAnswer.safeParse(response.ok ? await response.json() : null);
      if (!answer.success) return null;
      return { isValid: answer.data.valid, consultation: answer.data.requestIdentifier || null };
    } catch (error) {
      log.error("tax.vat-register-away", error);
      return null;
    }
  };
}

/**
 * A stand-in for development, tests and demonstrations: knows every id, except those that contain 404 (not registered)
 * and 503 (cannot be reached).
 */
export const standInRegister: VatRegister = ({ text }) => {
  if (text.includes("503")) return Promise.resolve(null);
  const isValid = !text.includes("404");
  return Promise.resolve({
    isValid,
    consultation: isValid ? `DEMO${sha256(text).slice(0, 12).toUpperCase()}` : null,
  });
};

/** The register of this process: VIES where it is set, else the stand-in on a local shop, else none. */
export function vatRegister(): VatRegister {
  const { VIES_API_URL, SELLER_VAT_ID, SHOP_URL } = env();
  if (VIES_API_URL) return vies(VIES_API_URL, SELLER_VAT_ID);
  const isLocal = ["localhost", "127.0.0.1"].includes(new URL(SHOP_URL).hostname);
  return isLocal ? standInRegister : () => Promise.resolve(null);
}
