import { buttonClass } from "@/components/ui/button";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import type { AgainLine } from "@/lib/orders/buy-again";
import { buyAgainForm } from "@/lib/orders/buyer-actions";
import { paths } from "@/lib/paths";

/** The same things once more, and which of them cannot be had. */
export function BuyAgain(props: {
  market: Market;
  orderToken: string;
  lines: readonly AgainLine[];
  /** What the press of its button came to, from the address: how many lines went into the cart, or a code. */
  outcome: unknown;
}) {
  const { market, lines, outcome } = props;
  const t = words(market, "order");
  const missing = lines.flatMap(({ name, state }) => (state === "sold" ? [] : [{ name, state }]));
  const isAny = lines.some(({ state }) => state === "sold" || state === "fewer");
  const added = typeof outcome === "string" && /^[1-9]\d{0,2}$/.test(outcome) ? Number(outcome) : null;
  return (
    <section id="again" aria-labelledby="again-title" className="scroll-mt-8 print:hidden">
      <h2 id="again-title" className="text-lg font-medium">
        {t("again.title")}
      </h2>
      {added !== null && (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-l-2 border-accent bg-surface px-4 py-3">
          <output>{t("again.added", { count: added })}</output>
          <a href={paths.cart(market)} className="text-link inline-flex min-h-11 items-center">
            {t("again.toCart")}
          </a>
        </div>
      )}
      {outcome === "rate_limited" && (
        <p role="alert" className="mt-1 text-bad">
          {t("again.rate_limited")}
        </p>
      )}
      <p className="mt-1 max-w-prose text-ink-soft">
        {t(isAny ? (missing.length > 0 ? "again.some" : "again.text") : "again.none")}
      </p>
      {isAny && missing.length > 0 && (
        <ul className="mt-1 max-w-prose list-disc space-y-1 pl-5 marker:text-ink-soft">
          {missing.map(({ name, state }) => (
            <li key={name} className="break-words">
              {t(`again.${state}`, { name })}
            </li>
          ))}
        </ul>
      )}
      {isAny && (
        <form action={buyAgainForm} className="mt-4">
          <input type="hidden" name="market" value={market.code} />
          <input type="hidden" name="order" value={props.orderToken} />
          <button type="submit" className={buttonClass.secondary}>
            {t("again.button")}
          </button>
        </form>
      )}
    </section>
  );
}
