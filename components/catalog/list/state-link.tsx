"use client";

import type { MouseEvent, ReactNode } from "react";

/** Whether a click asks for this page, here: not for a new tab or a download. */
export const isPlain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/**
 * A link to another state of the list that changes it in place. Search engines need not follow it: filters make more
 * addresses than a shop has products.
 */
export function StateLink(props: {
  href: string;
  onFollow: () => void;
  isOn?: boolean;
  /** Leads to a page that search engines are to find. */
  isFound?: boolean;
  className: string;
  children: ReactNode;
}) {
  return (
    <a
      href={props.href}
      {...(props.isFound ? {} : { rel: "nofollow" })}
      {...(props.isOn ? { "aria-current": "true" as const } : {})}
      className={props.className}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        props.onFollow();
      }}
    >
      {props.children}
    </a>
  );
}
