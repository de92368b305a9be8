import { PrefetchLink } from "@/components/ui/prefetch-link";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** When it arrives and what that costs. */
export function DeliveryLine({ market }: { market: Market }) {
  return (
    <p className="text-ink-soft">
      <PrefetchLink href={paths.page(market, "delivery")} className="text-link">
        {words(market, "catalog")("deliveryLink")}
      </PrefetchLink>
    </p>
  );
}
