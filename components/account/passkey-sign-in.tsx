"use client";

import {
  startTransition,
  useActionState,
  useCallback,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import type { SignInDestination } from "@/db/schema/customers";
import { signInWithPasskey } from "@/lib/account/passkey-actions";
import type { PasskeySignInOptions } from "@/lib/account/queries";

const knowsPasskeys = () => typeof PublicKeyCredential !== "undefined";

/** What a browser knows does not change while a page is open. */
const never = () => () => {};

/**
 * Signs in by a passkey: from the list that a browser offers in the email field, or by the button. Needs scripts; without
 * them, or in a browser that knows no passkeys, nothing of it is there.
 */
export function PasskeySignIn(props: { next: SignInDestination; options: PasskeySignInOptions }) {
  const t = useWords("account");
  const market = useMarket();
  const { next, options } = props;
  const isSupported = useSyncExternalStore(never, knowsPasskeys, () => false);
  const [isGivenUp, setGivenUp] = useState(false);
  const [result, submit, isPending] = useActionState(signInWithPasskey, null);
  const late =
    result && !result.ok && result.error.code === "challenge_expired" ? result.error.fields : undefined;
  const challenge = late?.["challenge"] ?? options.challenge;

  const ask = useCallback(
    async (isOffer: boolean) => {
      const { startAuthentication } = await import("@simplewebauthn/browser");
      const answer = await startAuthentication({
        optionsJSON: { ...options, challenge },
        useBrowserAutofill: isOffer,
      });
      const form = new FormData();
      form.set("market", market.code);
      form.set("next", next);
      form.set("response", JSON.stringify(answer));
      startTransition(() => submit(form));
    },
    [options, challenge, market, next, submit],
  );

  useEffect(() => {
    if (knowsPasskeys()) void offer();
    async function offer() {
      try {
        if (await PublicKeyCredential.isConditionalMediationAvailable?.()) await ask(true);
      } catch {
        // Nothing was chosen from the list, or the button took its place: the rest of the page is still there.
      }
    }
  }, [ask]);

  if (!isSupported) return null;
  const key =
    result && !result.ok ? `errors.${result.error.code}` : isGivenUp ? "errors.passkey_stopped" : "";
  const press = () => {
    setGivenUp(false);
    ask(false).catch(() => setGivenUp(true));
  };
  return (
    <div className="mt-3 max-w-md">
      {key && (
        <p role="alert" className="mb-3 border-l-2 border-bad pl-4 text-bad">
          {t(t.has(key) ? key : "errors.unexpected")}
        </p>
      )}
      <button
        type="button"
        aria-disabled={isPending}
        onClick={press}
        className={`${buttonClass.secondary} w-full sm:w-auto`}
      >
        {t(isPending ? "signingIn" : "passkey.button")}
      </button>
    </div>
  );
}
