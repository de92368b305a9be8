import { problemText } from "@/components/cart/news-text";
import { setQuantityForm } from "@/lib/cart/actions";
import type { CartView } from "@/lib/cart/cart-view";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

/**
 * Without scripts: what the form that led here did, read from the address it was sent to (see lib/cart/actions.ts).
 * Only codes and numbers are taken from there, never words.
 */
export function CartOutcome(props: {
  market: Market;
  cart: CartView;
  query: Readonly<Record<string, string | string[] | undefined>>;
}) {
  const { market, cart, query } = props;
  const t = words(market, "cart");
  const text = (name: string) => {
    const value = query[name];
    return typeof value === "string" ? value : "";
  };
  const [did, problem, capped, before] = ["did", "problem", "capped", "before"].map(text);
  const variantId = text("variant");
  const line = cart.lines.find((candidate) => candidate.variantId === variantId);

  let message = "";
  if (problem) message = problemText(t, problem);
  else if (capped && /^[0-9]{1,3}$/.test(capped)) message = t("news.capped", { quantity: Number(capped) });
  else if (did === "added" && line) message = t("news.added", { name: line.productName });
  else if (did === "changed" && line)
    message = t("news.changed", { name: line.productName, quantity: line.quantity });
  else if (did === "removed" && !line) message = t("news.removedOne");
  else if (did === "saved" && !line) message = words(market, "savedCart")("savedOne");
  else if (did === "moved" && line) message = words(market, "savedCart")("movedOne");
  else if (did === "told" && line) message = t("gift.kept");
  else if (did === "again" && /^[1-9][0-9]{0,2}$/.test(text("count")))
    message = words(market, "order")("again.inCart", { count: Number(text("count")) });
  else if (did === "added-shared") message = sharedText(market, text("count"), text("missing"));
  if (!message) return null;

  const canUndo = did === "removed" && !line && before && /^[1-9][0-9]{0,2}$/.test(before);
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-l-2 border-accent bg-surface px-4 py-3">
      <output>{message}</output>
      {canUndo && (
        <form action={setQuantityForm}>
          <input type="hidden" name="market" value={market.code} />
          <input type="hidden" name="variantId" value={variantId} />
          <input type="hidden" name="quantity" value={before} />
          <button
            type="submit"
            className="min-h-11 font-medium underline underline-offset-4 hover:text-accent"
          >
            {t("remove.undo")}
          </button>
        </form>
      )}
    </div>
  );
}

function sharedText(market: Market, count: string, missing: string): string {
  const t = words(market, "sharedCart");
  if (!/^[1-9][0-9]{0,2}$/.test(count) || !/^[0-9]{1,3}$/.test(missing)) return "";
  const numbers = { count: Number(count), missing: Number(missing) };
  return numbers.missing > 0 ? t("addedSome", numbers) : t("added", numbers);
}
