import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passkeys, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { transactOn } from "@/lib/checkout/testing";
import { challengeSeconds, newChallenge } from "@/lib/customers/passkey-challenge";
import {
  addPasskey,
  listPasskeys,
  maxPasskeys,
  removePasskey,
  renamePasskey,
  signInByPasskey,
  verifyNewPasskey,
  verifyPasskey,
} from "@/lib/customers/passkeys";

const party = {
  id: "shop.example",
  origin: "https://shop.example",
  name: "Shop",
  secret: "a secret of the shop",
};
const now = new Date("2026-03-02T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const challenge = (at = now, secret = party.secret) =>
  Buffer.from(newChallenge(secret, at)).toString("base64url");

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
});
afterAll(() => shop.drop());

/** A device with one key, as the W3C describes it: what it would send for a challenge. */
function device() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  // CBOR of a COSE key: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
  const cose = Buffer.concat([
    Buffer.from("a5010203262001215820", "hex"),
    Buffer.from(x, "base64url"),
    Buffer.from("225820", "hex"),
    Buffer.from(y, "base64url"),
  ]);
  let count = 0;
  const data = (flags: number, rest = Buffer.alloc(0)) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE((count += 1));
    const host = createHash("sha256").update(party.id).digest();
    return Buffer.concat([host, Buffer.from([flags]), counter, rest]);
  };
  const client = (type: string, given: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge: given, origin, crossOrigin: false }));
  const common = {
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key",
  } as const;
  return {
    register(given = challenge()) {
      const idLength = Buffer.from([0, id.length]);
      const authData = data(0x45, Buffer.concat([Buffer.alloc(16), idLength, id, cose]));
      const length = Buffer.alloc(2);
      length.writeUInt16BE(authData.length);
      // CBOR of {fmt: "none", attStmt: {}, authData}.
      const attestation = Buffer.concat([
        Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex"),
        Buffer.from([0x59]),
        length,
        authData,
      ]);
      return {
        ...common,
        response: {
          clientDataJSON: client("webauthn.create", given, party.origin).toString("base64url"),
          attestationObject: attestation.toString("base64url"),
        },
        clientExtensionResults: {},
      };
    },
    /** @param flags 0x05: somebody is there and is the owner; 0x01: somebody is there */
    answer(given = challenge(), { origin = party.origin, flags = 0x05, handle = "" } = {}) {
      const authData = data(flags);
      const clientData = client("webauthn.get", given, origin);
      const signed = Buffer.concat([authData, createHash("sha256").update(clientData).digest()]);
      return {
        ...common,
        response: {
          clientDataJSON: clientData.toString("base64url"),
          authenticatorData: authData.toString("base64url"),
          signature: createSign("sha256").update(signed).sign(privateKey).toString("base64url"),
          ...(handle ? { userHandle: handle } : {}),
        },
        clientExtensionResults: {},
      };
    },
  };
}

async function person(email: string): Promise<string> {
  const [user] = await shop.db
    .insert(users)
    .values({ email, emailVerifiedAt: now })
    .returning({ id: users.id });
  return user?.id ?? "";
}

async function add(userId: string, key = device(), given = challenge()) {
  const verified = await verifyNewPasskey(party, key.register(given), now);
  if (!verified.ok) return verified;
  const owner = { userId, market: "us" } as const;
  return transactOn(shop.db, (tx) => addPasskey(tx, owner, { ...verified.value, name: "A phone" }, now));
}

async function enter(answer: ReturnType<ReturnType<typeof device>["answer"]>, at = now) {
  const checked = await verifyPasskey(shop.db, party, answer, at);
  return checked.ok
    ? transactOn(shop.db, (tx) => signInByPasskey(tx, checked.value, "chrome/android", at))
    : checked;
}

const refused = { ok: false, error: { code: "passkey_refused" } };

describe("a passkey", () => {
  test("opens its owner's account, once for each challenge, and its owner is told of it", async () => {
    const userId = await person("ada@mail.example");
    const key = device();
    expect(await add(userId, key)).toEqual({ ok: true, value: null });
    const answer = key.answer();
    expect(await enter(answer)).toMatchObject({ ok: true, value: { userId } });
    expect(await enter(answer)).toEqual(refused);
    expect(await listPasskeys(shop.db, userId)).toMatchObject([{ name: "A phone", lastUsedAt: now }]);
    const told = await shop.sql`
      select action from audit_log entry join jobs on payload ->> 'auditId' = entry.id::text
      where subject_id = ${userId}`;
    expect(told).toEqual([{ action: "account.passkey_added" }]);
  });

  test("answers one challenge once, also at the same time", async () => {
    const userId = await person("twice@mail.example");
    const key = device();
    await add(userId, key);
    const given = challenge();
    const results = await Promise.all([enter(key.answer(given)), enter(key.answer(given))]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("opens nothing with what was not meant for this shop and this moment", async () => {
    const userId = await person("ben@mail.example");
    const key = device();
    await add(userId, key);
    const other = Buffer.from(randomBytes(16)).toString("base64url");
    expect(await enter(key.answer(challenge(), { origin: "https://sh0p.example" }))).toEqual(refused);
    expect(await enter(key.answer(challenge(now, "another secret")))).toEqual(refused);
    expect(await enter(key.answer(challenge(), { flags: 0x01 }))).toEqual(refused);
    expect(await enter(key.answer(challenge(), { handle: other }))).toEqual(refused);
    expect(await enter(device().answer())).toEqual(refused);
    const forged = { ...device().answer(), id: key.answer().id, rawId: key.answer().rawId };
    expect(await enter(forged)).toEqual(refused);
    expect(await enter(key.answer(challenge()), later(challengeSeconds + 1))).toEqual({
      ok: false,
      error: { code: "challenge_expired" },
    });
    expect(await enter(key.answer(), now)).toMatchObject({ ok: true });
  });

  test("whose signatures count backwards is a copy", async () => {
    const userId = await person("copy@mail.example");
    const key = device();
    await add(userId, key);
    await shop.db.update(passkeys).set({ counter: 100 }).where(eq(passkeys.userId, userId));
    expect(await enter(key.answer())).toEqual(refused);
  });

  test("of somebody who was shut out opens nothing", async () => {
    const userId = await person("out@mail.example");
    const key = device();
    await add(userId, key);
    await shop.db.update(users).set({ isActive: false }).where(eq(users.id, userId));
    expect(await enter(key.answer())).toEqual(refused);
  });

  test("is stored once, for one person, and not without end", async () => {
    const [ada, eve] = [await person("one@mail.example"), await person("eve@mail.example")];
    const key = device();
    await add(ada, key);
    expect(await add(eve, key)).toEqual(refused);
    const given = challenge();
    expect(await add(ada, device(), given)).toMatchObject({ ok: true });
    expect(await add(ada, device(), given)).toEqual(refused);
    const many = await Promise.all(Array.from({ length: maxPasskeys }, () => add(ada, device())));
    expect(many.filter(({ ok }) => ok)).toHaveLength(maxPasskeys - 2);
    expect(await add(ada, device())).toMatchObject({ error: { code: "too_many_passkeys" } });
  });

  test("is named and removed by its owner alone", async () => {
    const [ada, eve] = [await person("own@mail.example"), await person("other@mail.example")];
    await add(ada);
    const [passkey] = await listPasskeys(shop.db, ada);
    const id = passkey?.id ?? "";
    const rename = (userId: string, name: string) =>
      transactOn(shop.db, (tx) => renamePasskey(tx, { id, userId, name }));
    const remove = (userId: string) =>
      transactOn(shop.db, (tx) => removePasskey(tx, { userId, market: "us" }, id));
    expect(await rename(eve, "Mine")).toEqual({ ok: false, error: { code: "passkey_gone" } });
    expect(await remove(eve)).toEqual({ ok: false, error: { code: "passkey_gone" } });
    expect(await rename(ada, "Kitchen tablet")).toMatchObject({ ok: true });
    expect(await listPasskeys(shop.db, ada)).toMatchObject([{ name: "Kitchen tablet" }]);
    expect(await remove(ada)).toMatchObject({ ok: true });
    expect(await listPasskeys(shop.db, ada)).toEqual([]);
  });
});
