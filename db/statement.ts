import type { SQL, SQLWrapper } from "drizzle-orm";

/** What the driver sends as it is; an instant or an array goes as its text, with a cast behind it. */
type Parameter = string | number | boolean | null;

/** A piece of SQL that is the same every time; made by `fragment`. */
export class Fragment {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A piece that several statements share. Holds no parameters. */
export const fragment = (strings: TemplateStringsArray): Fragment => new Fragment(strings.join(""));

/** A statement with the pieces that it was made of: `db/question.ts` makes one of several. */
export type Statement = SQLWrapper & {
  readonly strings: TemplateStringsArray;
  readonly values: readonly (Parameter | Fragment)[];
};

/** The text of a template with its parameters numbered behind `before` others. */
export function textOf(
  { strings, values }: Pick<Statement, "strings" | "values">,
  before = 0,
): { readonly text: string; readonly count: number } {
  let text = strings[0] ?? "";
  let count = 0;
  values.forEach((value, index) => {
    if (!(value instanceof Fragment)) count += 1;
    text += (value instanceof Fragment ? value.text : `$${before + count}`) + (strings[index + 1] ?? "");
  });
  return { text, count };
}

export const parametersOf = ({ values }: Pick<Statement, "values">): Parameter[] =>
  values.flatMap((value) => (value instanceof Fragment ? [] : [value]));

/** What `execute` of the shop's database sends as it is. */
export function ready(text: string, params: readonly Parameter[]): SQLWrapper {
  const query = { sql: text, params };
  const built = {
    toQuery: () => query,
    getSQL(): never {
      throw new Error("A statement is whole: it cannot be part of another one");
    },
  };
  // Of what it is given, `execute` asks for the text and the parameters only.
  return { getSQL: () => built as unknown as SQL };
}

const texts = new WeakMap<TemplateStringsArray, string>();

/**
 * A statement whose text is the same each time, for `execute` of the shop's database or a transaction in it. Drizzle's
 * `sql` and its builders make the text anew for each call, which takes the server longer than anything else it does
 * for a statement; on the way of a purchase that is a tenth of its time (ADR 50). Elsewhere they read better.
 */
export function statement(
  strings: TemplateStringsArray,
  ...values: readonly (Parameter | Fragment)[]
): Statement {
  let text = texts.get(strings);
  if (text === undefined) {
    text = textOf({ strings, values }).text;
    texts.set(strings, text);
  }
  return { ...ready(text, parametersOf({ values })), strings, values };
}
