import { Search } from "lucide";
import Image from "next/image";
import { Icon } from "@/components/ui/icon";
import { splitTyped } from "@/lib/search/highlight";
import type { Suggestion } from "@/lib/search/suggestion";

/** One suggestion. What the shop adds to the typed letters stands out: it is what the visitor looks for in the row. */
export function SuggestionRow({ row, typed }: { row: Suggestion; typed: string }) {
  const name = splitTyped(row.text, typed).map(({ text, isTyped }, index) =>
    isTyped ? (
      <span key={index} className="text-ink-soft">
        {text}
      </span>
    ) : (
      <b key={index} className="font-semibold">
        {text}
      </b>
    ),
  );
  if (row.kind === "query")
    return (
      <>
        <Icon of={Search} size={16} className="shrink-0 text-ink-soft" />
        <span className="min-w-0 wrap-anywhere">{name}</span>
      </>
    );
  if (row.kind === "category")
    return (
      <span className="min-w-0 wrap-anywhere">
        {row.parent !== null && <span className="text-ink-soft">{row.parent} / </span>}
        {name}
      </span>
    );
  return (
    <>
      <span className="photo relative aspect-4/5 h-11 shrink-0 overflow-hidden rounded-xs">
        {row.photo !== null && <Image src={row.photo} alt="" fill sizes="40px" className="object-cover" />}
      </span>
      {/* The price goes below the name where letters are very large. */}
      <span className="flex min-w-0 flex-1 flex-wrap gap-x-3">
        <span className="min-w-0 flex-1 basis-[6rem] wrap-anywhere">{name}</span>
        <span className="text-ink-soft tabular-nums">{row.price}</span>
      </span>
    </>
  );
}
