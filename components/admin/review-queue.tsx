"use client";

import { type FormEvent, type ReactNode, useEffect, useRef } from "react";

/**
 * The list itself. A review that was decided leaves it, and the button that was pressed with it: the keyboard goes on
 * at the next one, so that a whole queue is read without the mouse.
 */
export function ReviewQueue({ children }: { children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null);
  /** The row being decided, and the one after it. */
  const leaving = useRef<{ row: Element; neighbor: Element | null } | null>(null);

  // After every new list from the server.
  useEffect(() => {
    const waiting = leaving.current;
    if (!waiting) return;
    if (waiting.row.isConnected) {
      // It stays in this list, but its buttons may be others now.
      if (document.activeElement === document.body) waiting.row.querySelector("button")?.focus();
      return;
    }
    leaving.current = null;
    const next = waiting.neighbor?.isConnected ? waiting.neighbor : list.current?.lastElementChild;
    next?.querySelector("button")?.focus();
  });

  // The last one took the list with it.
  useEffect(
    () => () => {
      if (leaving.current) document.getElementById("reviews")?.focus();
    },
    [],
  );

  const remember = (event: FormEvent) => {
    const row = event.target instanceof Element ? event.target.closest("li") : null;
    if (row) leaving.current = { row, neighbor: row.nextElementSibling };
  };

  return (
    <ul ref={list} onSubmit={remember} className="divide-y divide-line border-y border-line">
      {children}
    </ul>
  );
}
