import type { MetadataRoute } from "next";
import { words } from "@/lib/i18n/messages";
import { defaultMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** For whoever puts the shop on a home screen. */
export default function manifest(): MetadataRoute.Manifest {
  const t = words(defaultMarket, "common");
  return {
    name: t("shopName"),
    short_name: t("shopName"),
    description: t("shopDescription"),
    start_url: paths.home(defaultMarket),
    display: "browser",
    background_color: "#fbfaf7",
    theme_color: "#fbfaf7",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: paths.logo, sizes: "512x512", type: "image/png" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
