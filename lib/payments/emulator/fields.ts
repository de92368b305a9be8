import { invalidRequest, parameterEmpty, parameterMissing, parameterUnknown } from "./errors";
import type { FormHash, FormValue } from "./form-body";

/** Reads one parameter, or throws the error Stripe would answer with. `path` is the parameter's full name. */
export interface Field<T> {
  (value: FormValue | undefined, path: string): T;
  /** The names within, of a hash or of each hash in a list. */
  readonly shape?: Shape;
}

export type Shape = Readonly<Record<string, Field<unknown>>>;
export type Read<S extends Shape> = { [Name in keyof S]: ReturnType<S[Name]> };

const nameIn = (path: string, name: string): string => (path === "" ? name : `${path}[${name}]`);

const withShape = <T>(read: Field<T>, shape: Shape | undefined): Field<T> =>
  shape ? Object.assign(read, { shape }) : read;

export function required<T>(field: Field<T | undefined>): Field<T> {
  return withShape((value, path) => {
    const read = field(value, path);
    if (read === undefined) throw parameterMissing(path);
    return read;
  }, field.shape);
}

function scalar(value: FormValue, path: string): string {
  if (typeof value !== "string")
    throw invalidRequest(`Invalid string: ${JSON.stringify(value)}`, { param: path });
  return value;
}

/** A known name whose value the emulator keeps but does not act on. */
export const anything: Field<FormValue | undefined> = (value) => value;

/** `maxLength` in characters; Stripe's usual limit is 5,000. */
export function text(maxLength = 5000): Field<string | undefined> {
  return (value, path) => {
    if (value === undefined) return undefined;
    const read = scalar(value, path);
    if (read === "") throw parameterEmpty(path);
    if (read.length > maxLength) {
      throw invalidRequest(`Invalid string: must be at most ${maxLength} characters`, {
        code: "parameter_invalid_string_too_long",
        param: path,
      });
    }
    return read;
  };
}

/** Like `text`, but an empty string is a value: it clears the field. */
export const clearableText: Field<string | undefined> = (value, path) =>
  value === "" ? "" : text()(value, path);

export function integer(limits: { min?: number; max?: number } = {}): Field<number | undefined> {
  const { min = Number.MIN_SAFE_INTEGER, max = 99_999_999 } = limits;
  return (value, path) => {
    if (value === undefined) return undefined;
    const read = scalar(value, path);
    if (read === "") throw parameterEmpty(path);
    const number = Number(read);
    if (!/^-?\d+$/.test(read) || !Number.isSafeInteger(number)) {
      throw invalidRequest(`Invalid integer: ${read}`, { code: "parameter_invalid_integer", param: path });
    }
    if (number < min) {
      throw invalidRequest(`This value must be greater than or equal to ${min}.`, {
        code: "parameter_invalid_integer",
        param: path,
      });
    }
    if (number > max) {
      throw invalidRequest(`Invalid integer: must be no more than ${max}`, {
        code: max === 99_999_999 ? "amount_too_large" : "parameter_invalid_integer",
        param: path,
      });
    }
    return number;
  };
}

/** A Unix time in seconds. */
export const timestamp = integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

export const flag: Field<boolean | undefined> = (value, path) => {
  if (value === undefined) return undefined;
  if (value !== "true" && value !== "false") {
    throw invalidRequest(`Invalid boolean: ${JSON.stringify(value)}`, { param: path });
  }
  return value === "true";
};

export function oneOf<const T extends string>(...choices: readonly T[]): Field<T | undefined> {
  return (value, path) => {
    if (value === undefined) return undefined;
    const choice = choices.find((known) => known === value);
    if (choice === undefined) {
      throw invalidRequest(`Invalid ${path}: must be one of ${choices.join(", ")}`, { param: path });
    }
    return choice;
  };
}

/** ISO 4217 in any case; read as lower case, as Stripe does. */
export const currency: Field<string | undefined> = (value, path) => {
  const read = text()(value, path)?.toLowerCase();
  if (read !== undefined && !/^[a-z]{3}$/.test(read)) {
    throw invalidRequest(`Invalid currency: ${read}.`, { param: path });
  }
  return read;
};

/** An absolute http(s) address. */
export const url: Field<string | undefined> = (value, path) => {
  const read = text()(value, path);
  if (read !== undefined && !/^https?:\/\/[^\s]+$/.test(read)) {
    throw invalidRequest("Not a valid URL", { code: "url_invalid", param: path });
  }
  return read;
};

export const email: Field<string | undefined> = (value, path) => {
  const read = text(512)(value, path);
  if (read !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(read)) {
    throw invalidRequest(`Invalid email address: ${read}`, { code: "email_invalid", param: path });
  }
  return read;
};

/** Reads exactly the names of `shape`; any other name is refused with `parameter_unknown`. */
export function hash<S extends Shape>(shape: S): Field<Read<S> | undefined> {
  return withShape((value, path) => {
    if (value === undefined || value === "") return undefined;
    if (typeof value === "string") throw invalidRequest("Invalid object", { param: path });
    const unknown = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
    if (unknown.length > 0) throw parameterUnknown(unknown.map((name) => nameIn(path, name)));
    // The entries are exactly the shape's names with what their fields return.
    return Object.fromEntries(
      Object.entries(shape).map(([name, field]) => [name, field(value[name], nameIn(path, name))]),
    ) as Read<S>;
  }, shape);
}

export function list<T>(item: Field<T | undefined>, limits: { max?: number } = {}): Field<T[] | undefined> {
  return withShape((value, path) => {
    if (value === undefined || value === "") return undefined;
    if (typeof value === "string" || Object.keys(value).some((name) => !/^\d+$/.test(name))) {
      throw invalidRequest("Invalid array", { param: path });
    }
    const names = Object.keys(value).sort((a, b) => Number(a) - Number(b));
    if (limits.max !== undefined && names.length > limits.max) {
      throw invalidRequest(`Array must have at most ${limits.max} elements`, { param: path });
    }
    return names.map((name) => required(item)(value[name], nameIn(path, name)));
  }, item.shape);
}

/** At most 50 names of 40 characters with values of 500; an empty value removes the name on update. */
export const metadata: Field<Record<string, string> | undefined> = (value, path) => {
  if (value === undefined || value === "") return undefined;
  if (typeof value === "string") throw invalidRequest("Invalid object", { param: path });
  const entries = Object.entries(value).map(([name, entry]): [string, string] => [
    name,
    scalar(entry, nameIn(path, name)),
  ]);
  const tooLong = entries.find(([name, entry]) => name.length > 40 || entry.length > 500);
  if (tooLong) {
    throw invalidRequest("Metadata names can be at most 40 characters and values at most 500.", {
      param: nameIn(path, tooLong[0]),
    });
  }
  if (entries.length > 50) throw invalidRequest("Metadata can have at most 50 names.", { param: path });
  return Object.fromEntries(entries);
};

/** `created=1700000000`, or a range by `created[gte]` and the like. */
const createdRange: Field<
  | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined }
  | undefined
> = (value, path) => {
  if (typeof value !== "string") {
    return hash({ gt: timestamp, gte: timestamp, lt: timestamp, lte: timestamp })(value, path);
  }
  const at = timestamp(value, path);
  return { gte: at, lte: at };
};

/** What every list takes besides its own filters. */
export const pagination = {
  limit: integer({ min: 1, max: 100 }),
  starting_after: text(),
  ending_before: text(),
};

/** Most lists can be cut by time as well. */
export const timedPagination = { ...pagination, created: createdRange };

/** Reads the whole body or query of a call. */
export function readInput<S extends Shape>(shape: S, input: FormHash): Read<S> {
  return required(hash(shape))(input, "");
}
