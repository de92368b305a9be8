import type { ReactNode } from "react";

/** What an amount is for, and the amount at the right; inside a `dl`. */
export function SumRow(props: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="min-w-0 break-words text-ink-soft">{props.label}</dt>
      <dd className="text-right">{props.children}</dd>
    </div>
  );
}

/** The last row, which all before it add up to. `note`: the tax inside it, where it is inside. */
export function TotalRow(props: { label: ReactNode; note: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3">
      <dt className="font-medium">{props.label}</dt>
      <dd className="text-right">
        <span className="text-xl font-medium">{props.children}</span>
        {props.note && <span className="block text-sm text-ink-soft">{props.note}</span>}
      </dd>
    </div>
  );
}
