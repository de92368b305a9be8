import type { Stripe } from "@stripe/stripe-js";
import type { PaymentSetup } from "@/lib/payments/payment-setup";

let loading: Promise<Stripe | null> | undefined;

/**
 * Stripe's script, once per page. `pure`: importing it does not load anything by itself.
 * @throws when the script cannot be had: a blocker, a proxy, no network
 */
export function loadStripeScript(setup: PaymentSetup, language: "de" | "en"): Promise<Stripe | null> {
  loading ??= load(setup, language).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load({ publishableKey, scriptUrl }: PaymentSetup, language: "de" | "en") {
  const [{ loadStripe }] = await Promise.all([
    import("@stripe/stripe-js/pure"),
    // `loadStripe` takes a script that is there already.
    scriptUrl && !window.Stripe ? addScript(scriptUrl) : null,
  ]);
  return loadStripe(publishableKey, { locale: language });
}

function addScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("the payment script could not be loaded")));
    document.head.append(script);
  });
}
