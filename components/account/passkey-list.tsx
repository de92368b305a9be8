"use client";

import { startTransition, useActionState, useState } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { addOwnPasskey, deleteOwnPasskey, renameOwnPasskey } from "@/lib/account/passkey-actions";
import type { PasskeyOptions, ShownPasskey } from "@/lib/account/queries";

/** Somebody's passkeys: another name, gone, or one more on this device. */
export function PasskeyList(props: {
  passkeys: readonly ShownPasskey[];
  /** Null once there are as many as there may be. */
  options: PasskeyOptions | null;
}) {
  const t = useWords("security");
  return (
    <>
      {props.passkeys.length > 0 && (
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {props.passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {props.options ? (
        <AddPasskey options={props.options} />
      ) : (
        <p className="mt-4 text-ink-soft">{t("errors.too_many_passkeys")}</p>
      )}
    </>
  );
}

const input =
  "block h-11 w-full min-w-0 rounded-xs border border-line-strong bg-surface px-3 text-base text-ink aria-invalid:border-bad";

function PasskeyRow({ passkey }: { passkey: ShownPasskey }) {
  const t = useWords("security");
  const market = useMarket();
  const [renamed, rename, isRenaming] = useActionState(renameOwnPasskey, null);
  const [removed, remove, isRemoving] = useActionState(deleteOwnPasskey, null);
  const failure = [renamed, removed].find((each) => each && !each.ok);
  const code = failure && !failure.ok ? (failure.error.fields?.["name"] ?? failure.error.code) : null;
  const key = `errors.${code ?? ""}`;
  const id = `passkey-${passkey.id}`;
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <form action={rename} className="flex min-w-0 flex-1 basis-72 items-end gap-x-4">
          <input type="hidden" name="market" value={market.code} />
          <input type="hidden" name="passkey" value={passkey.id} />
          <div className="min-w-0 flex-1">
            <label htmlFor={id} className="mb-1 block text-sm">
              {t("passkeys.name")}
            </label>
            <input
              id={id}
              name="name"
              defaultValue={passkey.name}
              maxLength={60}
              required
              autoComplete="off"
              aria-invalid={code ? true : undefined}
              aria-describedby={code ? `${id}-error` : undefined}
              className={input}
            />
          </div>
          <button
            type="submit"
            aria-disabled={isRenaming}
            aria-label={t("passkeys.renameLabel", { name: passkey.name })}
            className="min-h-11 text-sm underline underline-offset-4 hover:text-accent"
          >
            {t("passkeys.rename")}
          </button>
        </form>
        <form action={remove}>
          <input type="hidden" name="market" value={market.code} />
          <input type="hidden" name="passkey" value={passkey.id} />
          <button
            type="submit"
            aria-disabled={isRemoving}
            aria-label={t("passkeys.removeLabel", { name: passkey.name })}
            className="min-h-11 text-sm underline underline-offset-4 hover:text-accent"
          >
            {t("passkeys.remove")}
          </button>
        </form>
      </div>
      {code && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-bad">
          {t(t.has(key) ? key : "errors.unexpected")}
        </p>
      )}
      <p className="mt-1 text-sm text-ink-soft">
        {t("passkeys.made", { when: passkey.madeOn })}
        {passkey.usedOn && ` · ${t("sessions.seen", { when: passkey.usedOn })}`}
      </p>
    </li>
  );
}

function AddPasskey({ options }: { options: PasskeyOptions }) {
  const t = useWords("security");
  const market = useMarket();
  const [isGivenUp, setGivenUp] = useState(false);
  const [result, submit, isPending] = useActionState(addOwnPasskey, null);
  const press = async () => {
    setGivenUp(false);
    try {
      const { startRegistration } = await import("@simplewebauthn/browser");
      const answer = await startRegistration({ optionsJSON: options });
      const form = new FormData();
      form.set("market", market.code);
      form.set("response", JSON.stringify(answer));
      startTransition(() => submit(form));
    } catch {
      // Stopped by the person, or one for this shop is on the device already.
      setGivenUp(true);
    }
  };
  const key =
    result && !result.ok ? `errors.${result.error.code}` : isGivenUp ? "errors.passkey_stopped" : "";
  return (
    <div className="mt-4">
      {key && (
        <p role="alert" className="mb-3 border-l-2 border-bad pl-4 text-bad">
          {t(t.has(key) ? key : "errors.unexpected")}
        </p>
      )}
      <button
        type="button"
        aria-disabled={isPending}
        onClick={() => void press()}
        className={`${buttonClass.secondary} noscript:hidden`}
      >
        {t(isPending ? "saving" : "passkeys.add")}
      </button>
      <noscript>
        <p className="text-ink-soft">{t("passkeys.scripts")}</p>
      </noscript>
    </div>
  );
}
