import type { ReactNode } from "react";

/** A page with nothing to show says so calmly and leads on. */
export function EmptyState(props: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="mt-10 border-t border-line py-14 lg:py-20">
      <h2 className="font-display text-2xl tracking-[-0.01em]">{props.title}</h2>
      <p className="mt-3 max-w-[55ch] text-ink-soft">{props.text}</p>
      {props.children}
    </div>
  );
}
