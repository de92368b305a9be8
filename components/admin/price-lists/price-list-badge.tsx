import { Badge } from "@/components/admin/badge";
import { office } from "@/components/admin/format";
import { words } from "@/lib/i18n/messages";
import type { StaffPriceList } from "@/lib/pricing/price-list-queries";
import { promotionState } from "@/lib/promotions/admin-list";

/** How it stands with a list; one without groups is for nobody, one without prices changes none. */
export function PriceListBadge({ list, now }: { list: StaffPriceList; now: Date }) {
  const t = words(office, "admin");
  const state = promotionState(list, now);
  if (state === "live" && list.groups.length === 0)
    return <Badge tone="warn">{t("priceLists.forNobody")}</Badge>;
  const tone = state === "live" ? "ok" : state === "paused" ? "warn" : "neutral";
  return <Badge tone={tone}>{t(`promotions.states.${state}`)}</Badge>;
}
