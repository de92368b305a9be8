import { useCallback, useRef, useState } from "react";

/** What has begun and has not ended after this many milliseconds is worth a word. */
const lateMs = 150;

/**
 * Tells a wait that people notice from one that they don't: nothing is rendered for what ends in time, so that what
 * they wait for has the next frame to itself.
 */
export function useLate(): { isLate: boolean; begin: () => void; end: () => void } {
  const [isLate, setLate] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const end = useCallback(() => {
    clearTimeout(timer.current);
    setLate(false);
  }, []);
  const begin = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(setLate, lateMs, true);
  }, []);
  return { isLate, begin, end };
}
