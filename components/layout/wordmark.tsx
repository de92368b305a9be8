import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

export function Wordmark(props: { market: Market; name: string; className?: string }) {
  return (
    <PrefetchLink
      href={paths.home(props.market)}
      className={props.className ? `wordmark ${props.className}` : "wordmark"}
    >
      {props.name}
    </PrefetchLink>
  );
}
