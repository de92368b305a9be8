import type { Db, Tx } from "@/db/client";
import { parametersOf, ready, type Statement, statement, textOf } from "@/db/statement";

/**
 * Something to be read by one statement, alone or together with others. Rows come as JSON: instants and days as their text.
 * @typeParam Value what is made of the rows
 * @typeParam Row   a row of the statement
 */
export type Question<Value, Row = never> = {
  readonly statement: Statement;
  readonly read: (rows: readonly Row[]) => Value;
  /**
   * Asks nothing but the tables whose changes renew `rules_versions` (db/functions/rules-versions.sql): its answer is kept, and given
   * again while the version is the one that it was read with. Nobody may change such a value.
   */
  readonly isRule?: boolean;
};

export type Answers<Questions extends readonly Question<unknown>[]> = {
  -readonly [Index in keyof Questions]: Questions[Index] extends Question<infer Value> ? Value : never;
};

/**
 * Asks several questions by one statement, which sees the database at one moment. To send a statement and to read its answer
 * costs the server more than what most of them ask (ADR 54).
 */
export async function ask<const Questions extends readonly Question<unknown>[]>(
  executor: Db | Tx,
  questions: Questions,
): Promise<Answers<Questions>> {
  const rules = questions.filter(({ isRule }) => isRule);
  const values =
    rules.length === 0 ? await answersTo(executor, questions) : await withRules(executor, questions, rules);
  return values as Answers<Questions>;
}

/** One question alone. */
export async function askOne<Value, Row>(executor: Db | Tx, question: Question<Value, Row>): Promise<Value> {
  const [value] = await ask(executor, [question]);
  return value;
}

async function withRules(
  executor: Db | Tx,
  questions: readonly Question<unknown>[],
  rules: readonly Question<unknown>[],
): Promise<unknown[]> {
  const others = questions.filter(({ isRule }) => !isRule);
  const copies = rules.map((rule) => copiesOf(rule).get(keyOf(rule)));
  const known = copies[0]?.version;
  const isKnown = known !== undefined && copies.every((copy) => copy?.version === known);
  const asked = isKnown ? others : [...rules, ...others];
  const [version, ...answers] = await answersTo(executor, [rulesVersion, ...asked]);
  let ruleValues = copies.map((copy) => copy?.value);
  if (!isKnown) ruleValues = keep(rules, version, answers.splice(0, rules.length));
  else if (version !== known) {
    const [newer, ...read] = await answersTo(executor, [rulesVersion, ...rules]);
    ruleValues = keep(rules, newer, read);
  }
  return questions.map(({ isRule }) => (isRule ? ruleValues.shift() : answers.shift()));
}

const rulesVersion: Question<string | null, { version: string }> = {
  read: ([row]) => row?.version ?? null,
  statement: statement`select version from rules_versions`,
};

type Copy = { readonly version: unknown; readonly value: unknown };

/** Of each question by what it is asked with. As many as there are markets and places; more are somebody trying. */
const kept = new WeakMap<TemplateStringsArray, Map<string, Copy>>();
const mostKept = 1000;

function copiesOf({ statement: { strings } }: Question<unknown>): Map<string, Copy> {
  let copies = kept.get(strings);
  if (!copies) {
    copies = new Map();
    kept.set(strings, copies);
  }
  return copies;
}

const keyOf = (rule: Question<unknown>) => JSON.stringify(parametersOf(rule.statement));

function keep(rules: readonly Question<unknown>[], version: unknown, values: unknown[]): unknown[] {
  if (version === null) return values;
  rules.forEach((rule, index) => {
    const copies = copiesOf(rule);
    if (copies.size >= mostKept) copies.clear();
    copies.set(keyOf(rule), { version, value: values[index] });
  });
  return values;
}

async function answersTo(executor: Db | Tx, questions: readonly Question<unknown>[]): Promise<unknown[]> {
  const params = questions.flatMap((question) => parametersOf(question.statement));
  const [answer] = await executor.execute<Record<string, string>>(ready(textFor(questions), params));
  return questions.map(({ read }, index) => read(JSON.parse(answer?.[`a${index}`] ?? "[]") as never[]));
}

type Combination = { readonly strings: readonly TemplateStringsArray[]; readonly text: string };

/** By the last of the questions. */
const combinations = new WeakMap<TemplateStringsArray, Combination[]>();

function textFor(questions: readonly Question<unknown>[]): string {
  const strings = questions.map((question) => question.statement.strings);
  const last = strings.at(-1);
  if (!last) throw new Error("There is nothing to ask");
  const known = combinations.get(last) ?? [];
  const found = known.find(
    (each) => each.strings.length === strings.length && each.strings.every((own, at) => own === strings[at]),
  );
  if (found) return found.text;
  let before = 0;
  const columns = questions.map((question, index) => {
    const { text, count } = textOf(question.statement, before);
    before += count;
    return `(select coalesce(json_agg(answer), '[]')::text from (${text}\n) answer) as a${index}`;
  });
  const text = `select ${columns.join(",\n")}`;
  combinations.set(last, [...known, { strings, text }]);
  return text;
}
