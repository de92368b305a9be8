import { expect, it } from "vitest";
import { issueInput } from "@/lib/gift-cards/input";

const form = {
  requestId: "0190f000-0000-7000-8000-000000000001",
  kind: "gift_card",
  amount: "49.90",
  currency: "USD",
  ownerEmail: "",
  note: "",
};
const problem = (change: Partial<typeof form>) =>
  issueInput.safeParse({ ...form, ...change }).error?.issues[0]?.message;

it("reads an amount as typed, to the cent", () => {
  expect(issueInput.parse(form)).toMatchObject({ amount: 4990, ownerEmail: null });
  expect(issueInput.parse({ ...form, amount: "0,1" }).amount).toBe(10);
});

it("refuses nothing, too much, and store credit of nobody", () => {
  expect(problem({ amount: "0" })).toBe("invalid_amount");
  expect(problem({ amount: "5000.01" })).toBe("invalid_amount");
  expect(problem({ amount: "12.345" })).toBe("invalid_amount");
  expect(problem({ kind: "store_credit" })).toBe("required");
  expect(problem({ ownerEmail: "ada" })).toBe("invalid_email");
});
