import { Badge, type Tone } from "@/components/admin/badge";
import { office } from "@/components/admin/format";
import { words } from "@/lib/i18n/messages";
import { promotionState, type PromotionState } from "@/lib/promotions/admin-list";
import type { StaffPromotion } from "@/lib/promotions/admin-queries";

const tones: Record<PromotionState, Tone> = {
  live: "ok",
  scheduled: "neutral",
  paused: "warn",
  ended: "neutral",
};

/** How it stands with a promotion; one that cannot be read is given to nobody, whatever its dates say. */
export function PromotionBadge({ promotion, now }: { promotion: StaffPromotion; now: Date }) {
  const t = words(office, "admin");
  if (promotion.unreadable) return <Badge tone="bad">{t("promotions.unreadable.badge")}</Badge>;
  const state = promotionState(promotion, now);
  return <Badge tone={tones[state]}>{t(`promotions.states.${state}`)}</Badge>;
}
