"use client";

import { type ReactNode, type MouseEvent, useRef } from "react";

/**
 * A panel that a button with `popoverTarget={id}` opens: by the browser itself, so also without scripts. Esc and a tap
 * outside close it. Scripts only add that following a link inside closes it, because the layout outlives the page.
 */
export function Popover(props: { id: string; label: string; className: string; children: ReactNode }) {
  const panel = useRef<HTMLDialogElement>(null);
  const closeAfterLink = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("a")) panel.current?.hidePopover();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- follows what the links inside do; they are the controls
    <dialog
      ref={panel}
      id={props.id}
      popover="auto"
      aria-label={props.label}
      className={props.className}
      onClick={closeAfterLink}
    >
      {props.children}
    </dialog>
  );
}
