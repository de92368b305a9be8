/** A cart holds this many; more is somebody trying them out. */
export const MAX_CODES = 5;

/**
 * A code as it is stored, or `null` for what cannot be one. Codes are copied from mails and read aloud: case, spaces and
 * typographic dashes make no difference.
 */
export function normalizeCode(typed: string): string | null {
  const code = typed
    .slice(0, 100)
    .replaceAll(/\s/gu, "")
    .replaceAll(/[‐-―−]/gu, "-")
    .toUpperCase();
  return /^[A-Z0-9][A-Z0-9-]{1,39}$/.test(code) ? code : null;
}

/** Codes that staff writes out, and has made up, in one go. */
export const MAX_CODES_AT_ONCE = 100;
export const MAX_MADE_AT_ONCE = 500;
