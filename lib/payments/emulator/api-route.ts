import type { Emulation } from "./emulation";
import { invalidRequest } from "./errors";
import { listObject } from "./expand";
import { readInput, type Read, type Shape, type timedPagination } from "./fields";
import type { FormHash } from "./form-body";
import type { Metadata } from "./objects";

export type ApiRoute = {
  method: "GET" | "POST";
  path: string;
  /** Every name it takes; see parameters.test.ts. */
  parameters: Shape;
  /** @param id the `:id` of the path, empty when the path has none */
  answer: (emulation: Emulation, id: string, input: FormHash) => object;
};

/** Ties the parameters a route takes to the function that gets them read and checked. */
export function route<S extends Shape>(
  method: "GET" | "POST",
  path: string,
  parameters: S,
  run: (emulation: Emulation, input: Read<S>, id: string) => object,
): ApiRoute {
  return {
    method,
    path,
    parameters,
    answer: (emulation, id, input) => run(emulation, readInput(parameters, input), id),
  };
}

type PageInput = {
  limit: number | undefined;
  starting_after: string | undefined;
  ending_before: string | undefined;
  created?: Read<typeof timedPagination>["created"];
};

const isWithin = (created: number, range: PageInput["created"]): boolean =>
  created > (range?.gt ?? -1) &&
  created >= (range?.gte ?? 0) &&
  created < (range?.lt ?? Infinity) &&
  created <= (range?.lte ?? Infinity);

/** One page of `items` (newest first), as Stripe's list object. */
export function page(
  all: readonly { id: string; created?: number }[],
  input: PageInput,
  path: string,
): object {
  const items =
    input.created === undefined ? all : all.filter(({ created = 0 }) => isWithin(created, input.created));
  const limit = input.limit ?? 10;
  const position = (id: string, param: string): number => {
    const index = items.findIndex((item) => item.id === id);
    if (index < 0) throw invalidRequest(`No such object: '${id}'`, { code: "resource_missing", param });
    return index;
  };
  if (input.ending_before !== undefined) {
    const end = position(input.ending_before, "ending_before");
    const start = Math.max(0, end - limit);
    return listObject(items.slice(start, end), path, start > 0);
  }
  const start = input.starting_after === undefined ? 0 : position(input.starting_after, "starting_after") + 1;
  return listObject(items.slice(start, start + limit), path, items.length > start + limit);
}

/** Names with an empty value are removed, others added or replaced. */
export function mergeMetadata(current: Metadata, change: Metadata | undefined): Metadata {
  return Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== ""));
}
