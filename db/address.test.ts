import { describe, expect, it } from "vitest";
import { databaseAddress } from "@/db/address";

describe("database address", () => {
  it("passes a plain one on", () => {
    const url = "postgres://shop:secret@db.example:5432/shop?sslmode=require";
    expect(databaseAddress(url)).toEqual({ url, isPooled: false });
  });
  it("knows a pooler, and keeps its sign from Postgres", () => {
    expect(databaseAddress("postgres://db.example/shop?sslmode=require&pgbouncer=true")).toEqual({
      url: "postgres://db.example/shop?sslmode=require",
      isPooled: true,
    });
  });
});
