import { type ReactNode, useId } from "react";

/** One subject of a page: a heading and what belongs to it. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-md border border-line p-4 md:p-5">
      <h2 id={id} className="mb-3 text-base font-medium">
        {title}
      </h2>
      {children}
    </section>
  );
}
