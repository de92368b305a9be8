import Link from "next/link";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

export function Wordmark(props: { market: Market; className?: string }) {
  const name = words(props.market, "common")("shopName");
  return (
    <Link
      href={paths.home(props.market)}
      prefetch={false}
      className={`inline-flex min-h-11 items-center font-display text-[1.625rem] leading-none tracking-[-0.015em] whitespace-nowrap ${props.className ?? ""}`}
    >
      {name}
    </Link>
  );
}
