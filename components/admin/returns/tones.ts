import type { Tone } from "@/components/admin/badge";
import type { ReturnStatus } from "@/db/schema/returns";

/** What waits for staff is the one to see. */
export const returnTones: Record<ReturnStatus, Tone> = {
  requested: "warn",
  approved: "neutral",
  declined: "neutral",
  received: "warn",
  refunded: "ok",
};
