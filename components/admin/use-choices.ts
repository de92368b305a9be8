"use client";

import { useEffect, useState } from "react";
import type { ChoiceKind } from "@/lib/catalog/choice";
import { paths } from "@/lib/paths";

type Answer<T> = { readonly text: string; readonly found: readonly T[] | null };

/** Longer than between two letters of somebody who types. */
const pauseMs = 150;

/**
 * What the server offers for a text, a moment after the last letter.
 * @param read makes choices of the answer; the same function each time
 * @returns `found` null while it is asked; `failed` when it cannot be reached
 */
export function useChoices<T>(kind: ChoiceKind, typed: string, read: (answer: unknown) => readonly T[]) {
  const text = typed.trim();
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  useEffect(() => {
    if (text === "") return;
    const control = new AbortController();
    const ask = async () => {
      try {
        const response = await fetch(paths.api.choices(kind, text), { signal: control.signal });
        if (!response.ok) throw new Error(`choices: ${response.status}`);
        setAnswer({ text, found: read(await response.json()) });
      } catch {
        if (!control.signal.aborted) setAnswer({ text, found: null });
      }
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [kind, text, read]);
  const isAnswered = answer?.text === text;
  return {
    isAsked: text !== "",
    found: isAnswered ? answer.found : null,
    failed: isAnswered && answer.found === null,
  };
}
