import type { ReactNode } from "react";
import { useWords } from "@/components/i18n/messages-provider";

const transferId = "pay-by-transfer";

/** Online or by bank transfer; nothing to choose where the shop offers one way only. Works without scripts. */
export function PaymentChoice({
  transferDays,
  ways,
  chosen,
}: {
  transferDays: number | null;
  /** Those online, by name. */
  ways: string;
  chosen: string | undefined;
}) {
  const t = useWords("checkout");
  if (transferDays === null) return null;
  const isTransfer = chosen === "bank_transfer";
  return (
    <fieldset className="min-w-0">
      <legend className="font-display text-xl">{t("payment.title")}</legend>
      <style>{`.by-transfer{display:none}.by-option-scope:has(#${transferId}:checked){.by-transfer{display:revert}.by-online{display:none}}`}</style>
      <div className="mt-4 divide-y divide-line border border-line-strong">
        <Way id="pay-online" value="online" isChosen={!isTransfer} name={t("payment.online")}>
          {ways}
        </Way>
        <Way id={transferId} value="bank_transfer" isChosen={isTransfer} name={t("payment.transfer")}>
          {t("payment.transferText", { days: transferDays })}
        </Way>
      </div>
    </fieldset>
  );
}

function Way(props: { id: string; value: string; isChosen: boolean; name: string; children: ReactNode }) {
  return (
    <label htmlFor={props.id} className="flex min-h-16 items-center gap-x-4 px-4 py-3 has-checked:bg-surface">
      <input
        type="radio"
        id={props.id}
        name="paymentMethod"
        value={props.value}
        defaultChecked={props.isChosen}
        className="size-5 shrink-0"
      />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{props.name}</span>{" "}
        <span className="block text-sm text-ink-soft">{props.children}</span>
      </span>
    </label>
  );
}

/** What differs between the two ways; the browser shows that of the one chosen, with no request and without scripts. */
export function ByPayment(props: { offersTransfer: boolean; online: ReactNode; transfer: ReactNode }) {
  if (!props.offersTransfer) return props.online;
  return (
    <>
      <span className="by-online">{props.online}</span>
      <span className="by-transfer">{props.transfer}</span>
    </>
  );
}
