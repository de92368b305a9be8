import { type ScryptOptions, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP's first choice for scrypt: 128 MiB and about a third of a second for each try. */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;

/** What a stored hash may ask for. A row somebody tampered with must not eat the server's memory or time. */
const limits = { minN: 2 ** 14, maxN: 2 ** 18, maxR: 16, maxP: 4, maxMemory: 2 ** 28 } as const;

type StoredHash = { N: number; r: number; p: number; salt: Buffer; hash: Buffer };

/**
 * `scrypt$N$r$p$salt$hash`, salt and hash in base64url: the parameters travel with the hash, so they can be raised.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, hashBytes, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/**
 * Whether `password` belongs to `stored`. Without a stored hash, or with an unusable one, the answer is no after the
 * same work, so that the time of an answer does not tell which accounts exist.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parsed = stored === null ? null : parse(stored);
  const { salt, hash, ...parameters } = parsed ?? decoy;
  const candidate = await derive(password, salt, hash.length, parameters);
  return timingSafeEqual(candidate, hash) && parsed !== null;
}

const decoy: StoredHash = { ...cost, salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) };

function parse(stored: string): StoredHash | null {
  const match = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d)\$([\w-]{20,86})\$([\w-]{42,86})$/.exec(stored);
  if (!match) return null;
  const [, n, rText, pText, saltText = "", hashText = ""] = match;
  const [N, r, p] = [Number(n), Number(rText), Number(pText)];
  const isPowerOfTwo = Number.isInteger(Math.log2(N));
  if (!isPowerOfTwo || N < limits.minN || N > limits.maxN) return null;
  if (r < 1 || r > limits.maxR || p < 1 || p > limits.maxP || memory(N, r) > limits.maxMemory) return null;
  return { N, r, p, salt: Buffer.from(saltText, "base64url"), hash: Buffer.from(hashText, "base64url") };
}

const memory = (N: number, r: number) => 128 * N * r;

/** Unicode has several spellings of one text, and keyboards differ in which they send: NFKC makes them one. */
function derive(
  password: string,
  salt: Buffer,
  length: number,
  { N, r, p }: { N: number; r: number; p: number },
): Promise<Buffer> {
  // Node's own limit is 32 MiB; the second half is for its bookkeeping.
  const options: ScryptOptions = { N, r, p, maxmem: memory(N, r) * 2 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, length, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
