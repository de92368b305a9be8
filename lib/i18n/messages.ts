import compile from "icu-minify/compile";
import { type CompiledNamespace, type Namespace, type Translate, translator } from "@/lib/i18n/translate";
import type { Language, Market } from "@/lib/markets";
import german from "@/messages/de.json";
import english from "@/messages/en.json";

type Tree = { readonly [key: string]: string | Tree };

const files: Record<Language, Record<Namespace, Tree>> = { en: english, de: german };
const compiled = new Map<string, CompiledNamespace>();

/** "cart.removed" → its message, for one namespace of one language. */
export function flatten(tree: Tree, prefix = ""): Record<string, string> {
  const leaves: Record<string, string> = {};
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") leaves[`${prefix}${key}`] = value;
    else Object.assign(leaves, flatten(value, `${prefix}${key}.`));
  }
  return leaves;
}

/** One namespace, compiled once per process. */
export function compiledMessages(language: Language, namespace: Namespace): CompiledNamespace {
  const key = `${language}/${namespace}`;
  let found = compiled.get(key);
  if (!found) {
    const leaves = Object.entries(flatten(files[language][namespace]));
    found = Object.fromEntries(leaves.map(([name, message]) => [name, compile(message)]));
    compiled.set(key, found);
  }
  return found;
}

/** A namespace, or of a large one only the messages below these keys ("price." means all of its messages). */
type Wanted = Namespace | readonly [namespace: Namespace, keys: readonly string[]];

const packed = new Map<string, string>();

/**
 * What `MessagesProvider` gives to client components, as one text: of an object React would look at each message, on
 * the server half a dozen times for each page.
 */
export function packedMessages(language: Language, ...wanted: readonly Wanted[]): string {
  const key = JSON.stringify([language, wanted]);
  let found = packed.get(key);
  if (found === undefined) {
    const namespaces = wanted.map((each): [Namespace, CompiledNamespace] =>
      typeof each === "string"
        ? [each, compiledMessages(language, each)]
        : [each[0], someMessages(compiledMessages(language, each[0]), each[1])],
    );
    found = JSON.stringify(Object.fromEntries(namespaces));
    packed.set(key, found);
  }
  return found;
}

const someMessages = (messages: CompiledNamespace, keys: readonly string[]): CompiledNamespace =>
  Object.fromEntries(
    Object.entries(messages).filter(([name]) =>
      keys.some((key) => name === key || (key.endsWith(".") && name.startsWith(key))),
    ),
  );

/** Words for server components, mails and metadata: `const t = words(market, "cart"); t("title")`. */
export const words = <N extends Namespace>(
  market: Pick<Market, "language" | "locale">,
  namespace: N,
): Translate<N> => translator<N>(market.locale, compiledMessages(market.language, namespace));
