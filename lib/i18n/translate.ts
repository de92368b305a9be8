import format, { type CompiledMessage, type FormatValues } from "icu-minify/format";
import { dateFormat, numberFormat, pluralRules } from "@/lib/intl";
import type english from "@/messages/en.json";

/** The English file is the reference: every key that the code may ask for is in it. */
export type Messages = typeof english;
export type Namespace = keyof Messages;

/** "a" | "b.c": the paths to the leaves of one namespace. */
type Leaf<T> = T extends string
  ? never
  : { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}` }[keyof T & string];

export type MessageKey<N extends Namespace> = Leaf<Messages[N]>;

/** One namespace, compiled: dotted key → compiled message. Plain data, so it crosses to client components. */
export type CompiledNamespace = Readonly<Record<string, CompiledMessage>>;

type Values = Record<string, string | number | boolean | Date>;

export type Translate<N extends Namespace> = {
  (key: MessageKey<N>, values?: Values): string;
  /** Whether a key built at run time (an error code, say) has words of its own. */
  has(key: string): key is MessageKey<N>;
  /** For messages with `<tags>`: each tag is rendered by the function of its name. */
  rich<Node>(
    key: MessageKey<N>,
    values: Record<string, string | number | Date | ((chunks: (string | Node)[]) => Node)>,
  ): (string | Node)[];
};

const formatters = {
  getDateTimeFormat: dateFormat,
  getNumberFormat: numberFormat,
  getPluralRules: pluralRules,
};

/** Words of one namespace in one locale. A key without words shows itself, so that the gap is seen and nothing breaks. */
export function translator<N extends Namespace>(locale: string, messages: CompiledNamespace): Translate<N> {
  const run = <Node>(key: string, values?: FormatValues<Node>) => {
    const message = messages[key];
    return message === undefined ? key : format<Node>(message, locale, values, { formatters });
  };
  const translate = (key: MessageKey<N>, values?: Values) => String(run<string>(key, values));
  translate.has = (key: string): key is MessageKey<N> => key in messages;
  translate.rich = <Node>(key: MessageKey<N>, values: FormatValues<Node>) => {
    const result = run<Node>(key, values);
    return Array.isArray(result) ? result : [result];
  };
  return translate;
}
