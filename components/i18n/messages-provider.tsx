"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import { type CompiledNamespace, type Namespace, type Translate, translator } from "@/lib/i18n/translate";
import { findMarket, type Market } from "@/lib/markets";

type Namespaces = Partial<Record<Namespace, CompiledNamespace>>;
type Words = { market: Market; namespaces: Namespaces };

const WordsContext = createContext<Words | null>(null);

/** What was sent as text before, by that text: a server hears the same few again with each page. */
const parsed = new Map<string, Namespaces>();

function parse(messages: string): Namespaces {
  let namespaces = parsed.get(messages);
  if (!namespaces) {
    namespaces = JSON.parse(messages) as Namespaces;
    parsed.set(messages, namespaces);
  }
  return namespaces;
}

/**
 * The market and the words of the client components below. Providers nest: an inner one adds its namespaces.
 * Only what islands really say goes in here, because it travels in every page.
 * @param props.messages from `packedMessages`
 */
export function MessagesProvider(props: { segment: string; messages: string; children: ReactNode }) {
  const outer = use(WordsContext);
  const { segment, messages } = props;
  const value = useMemo(() => {
    const market = findMarket(segment);
    if (!market) throw new Error(`There is no market for "${segment}"`);
    return { market, namespaces: { ...outer?.namespaces, ...parse(messages) } };
  }, [outer, segment, messages]);
  return <WordsContext value={value}>{props.children}</WordsContext>;
}

function useWordsContext(): Words {
  const value = use(WordsContext);
  if (!value) throw new Error("MessagesProvider is missing above this component");
  return value;
}

export const useMarket = (): Market => useWordsContext().market;

/** Words of one namespace; a MessagesProvider above must hold it. */
export function useWords<N extends Namespace>(namespace: N): Translate<N> {
  const { market, namespaces } = useWordsContext();
  const messages = namespaces[namespace];
  if (!messages) throw new Error(`MessagesProvider above holds no "${namespace}"`);
  return useMemo(() => translator<N>(market.locale, messages), [market, messages]);
}
