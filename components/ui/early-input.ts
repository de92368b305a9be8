"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import { type EarlyChange, earlyChanges, repeatChange } from "@/components/ui/early-changes";

type Taps = Event[] & { note?: (event: Event) => void };

declare global {
  interface Window {
    earlyTaps?: Taps;
  }
}

/** Runs before anything on the page can be tapped: keeps the taps that come before the page's scripts do. */
export const noteEarlyTaps =
  '{let taps=window.earlyTaps=[];addEventListener("click",taps.note=event=>taps.push(event),true)}';

/** Buttons that the browser cannot act on by itself: no form to send, no panel to open. */
const needsScript = 'button[type="button"]:not([popovertarget])';

/** Whoever tapped this long ago has given up; the page must not act by itself. */
const forgottenAfterMs = 10_000;

/**
 * Somebody may tap, tick and type before the page's scripts are there. React takes the fields as it finds them and tells
 * nobody, so a page would show one variant as chosen and sell another. Here all of it is done once more, by events that
 * everything on the page hears. Rendered once and last in the page, so that all else is listening already.
 */
export function EarlyInput() {
  const early = useRef<Early | null>(null);
  useLayoutEffect(() => {
    early.current = take();
  }, []);
  useEffect(() => {
    if (!early.current) return;
    const { changes, buttons } = early.current;
    early.current = null;
    // After all effects: until the router has run its own, changed addresses would be lost on it.
    queueMicrotask(() => {
      for (const change of changes) repeatChange(change);
      for (const button of buttons) button.click();
    });
  }, []);
  return null;
}

type Early = { readonly changes: readonly EarlyChange[]; readonly buttons: readonly HTMLElement[] };

/**
 * What was done before this moment, once for each document. In the commit that makes the page live, so nothing is taken
 * twice or by nobody.
 */
function take(): Early | null {
  const taps = window.earlyTaps;
  if (!taps) return null;
  delete window.earlyTaps;
  if (taps.note) removeEventListener("click", taps.note, true);
  const buttons = taps.flatMap(({ target, eventPhase, timeStamp }) => {
    // One that is still on its way made React hurry; it will hear it.
    const isOver = eventPhase === Event.NONE && performance.now() - timeStamp < forgottenAfterMs;
    return (isOver && target instanceof Element && target.closest<HTMLElement>(needsScript)) || [];
  });
  return { changes: earlyChanges(document), buttons };
}
