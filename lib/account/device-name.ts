import { readDevice } from "@/lib/customers/device";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

/** "Chrome on Android". @param device as `deviceOf` writes it */
export function deviceName(market: Market, device: string): string {
  const t = words(market, "security");
  const { browser, system } = readDevice(device);
  return t("sessions.device", { browser: t(`browser.${browser}`), system: t(`system.${system}`) });
}
