"use client";

import { useSyncExternalStore } from "react";

const minuteMs = 60_000;

function everyMinute(listener: () => void) {
  const timer = setInterval(listener, minuteMs);
  return () => clearInterval(timer);
}

const thisMinute = () => Math.floor(Date.now() / minuteMs);
const noMinute = () => null;

/** The moment of looking, to the minute; null on the server and until the scripts have taken over. */
export function useMinute(): Date | null {
  const minute = useSyncExternalStore(everyMinute, thisMinute, noMinute);
  return minute === null ? null : new Date(minute * minuteMs);
}
