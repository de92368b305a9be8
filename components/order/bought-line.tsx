import type { ReactNode } from "react";
import { LinePhoto } from "@/components/order/line-photo";

/** One line of what is bought, in words of the page it stands on. `children`: what else there is to say of it. */
export function BoughtLine(props: {
  line: { readonly imagePath: string | null; readonly productName: string; readonly variantLabel: string };
  quantity: string;
  amount: string;
  children?: ReactNode;
}) {
  const { imagePath, productName, variantLabel } = props.line;
  return (
    <li className="flex flex-wrap gap-x-4 py-4 break-inside-avoid">
      <LinePhoto path={imagePath} />
      <div className="min-w-0 flex-1 basis-[6rem]">
        <p className="font-medium break-words">{productName}</p>
        {variantLabel && <p className="text-sm break-words text-ink-soft">{variantLabel}</p>}
        <p className="text-sm text-ink-soft tabular-nums">{props.quantity}</p>
        {props.children}
      </div>
      <p className="ml-auto font-medium tabular-nums">{props.amount}</p>
    </li>
  );
}
