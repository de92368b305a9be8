import type { ReactNode } from "react";

/** A message above the form. It takes the focus when it appears after a press of "pay", see `useCheckout`. */
export function Notice(props: {
  id?: string;
  tone: "calm" | "warn" | "bad";
  title: string;
  children?: ReactNode;
}) {
  const border = { calm: "border-ok", warn: "border-warn", bad: "border-bad" }[props.tone];
  return (
    <div
      {...(props.id ? { id: props.id, tabIndex: -1 } : {})}
      className={`space-y-2 border-l-4 bg-surface px-5 py-4 ${border}`}
    >
      <h2 className="font-medium">{props.title}</h2>
      {props.children}
    </div>
  );
}
