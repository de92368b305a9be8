import { ChevronDown } from "lucide";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { ToldPrice, ToldSum } from "@/lib/pricing/told-price";

/**
 * A total taken apart, folded until somebody asks. The same in cart, checkout, order and back office; needs no scripts.
 * @param isTotalBelow the page says the total right after it
 */
export function WhyThisPrice({ price, isTotalBelow }: { price: ToldPrice; isTotalBelow?: boolean }) {
  return (
    <WhyFold title={price.title}>
      <WhySums price={price} isTotalBelow={isTotalBelow ?? false} />
    </WhyFold>
  );
}

/** Stays open while what is in it changes, e.g. with the delivery method. */
export function WhyFold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group/why text-sm">
      <summary className="inline-flex min-h-11 items-center gap-1.5 text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-accent">
        {title}
        <Icon of={ChevronDown} size={16} className="transition-transform group-open/why:rotate-180" />
      </summary>
      {children}
    </details>
  );
}

/** Each sum stands before what it is the sum of. */
export function WhySums({ price, isTotalBelow }: { price: ToldPrice; isTotalBelow: boolean }) {
  return (
    <div className="space-y-3 pb-2 tabular-nums">
      <Sums of={price.parts} depth={0} />
      {!isTotalBelow && (
        <p className="flex items-baseline justify-between gap-4 border-t border-line pt-2 font-medium">
          <span>{price.total.label}</span>
          <span>{price.total.amount}</span>
        </p>
      )}
      {price.inside.sums.length > 0 && (
        <div className="space-y-1.5">
          <p className="text-ink-soft">{price.inside.title}</p>
          <Sums of={price.inside.sums} depth={0} />
        </div>
      )}
      {price.notes.map((note) => (
        <p key={note} className="text-ink-soft">
          {note}
        </p>
      ))}
    </div>
  );
}

function Sums({ of: sums, depth }: { of: readonly ToldSum[]; depth: number }) {
  return (
    <ul className={depth === 0 ? "space-y-3" : "mt-1 space-y-1 border-l border-line pl-3 text-ink-soft"}>
      {sums.map((sum, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- sums never move, and two may have the same words
        <li key={index}>
          <span className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 break-words">{sum.label}</span>
            <span className="shrink-0 text-right">{sum.amount}</span>
          </span>
          {sum.parts.length > 0 && <Sums of={sum.parts} depth={depth + 1} />}
        </li>
      ))}
    </ul>
  );
}
