import { createServer, type Server } from "node:http";
import { afterEach, expect, it, vi } from "vitest";
import { parseVatId } from "@/lib/tax/vat-id";
import { standInRegister, vies } from "@/lib/tax/vat-register";

const austrian = parseVatId("ATU13585627") ?? { country: "AT", text: "" };
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A register that answers this, and keeps what it was asked. */
async function registerThat(answers: string, status = 200) {
  const asked: unknown[] = [];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      asked.push([request.url, JSON.parse(body)]);
      response.writeHead(status, { "content-type": "application/json" }).end(answers);
    });
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked };
}

it("asks for the buyer's id in the seller's name and keeps the consultation number", async () => {
  const { url, asked } = await registerThat('{"valid":true,"requestIdentifier":"WAPIAAAAX1"}');
  expect(await vies(url, "DE136695976")(austrian)).toEqual({ isValid: true, consultation: "WAPIAAAAX1" });
  expect(asked).toEqual([
    [
      "/check-vat-number",
      {
        countryCode: "AT",
        vatNumber: "U13585627",
        requesterMemberStateCode: "DE",
        requesterNumber: "136695976",
      },
    ],
  ]);
});

it("takes no answer for no answer, and never for a no", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const down = await registerThat('{"actionSucceed":false,"errorWrappers":[{"error":"MS_UNAVAILABLE"}]}');
  expect(await vies(down.url, undefined)(austrian)).toBeNull();
  server?.close();
  const broken = await registerThat("<html>", 500);
  expect(await vies(broken.url, undefined)(austrian)).toBeNull();
  expect(await vies("http://127.0.0.1:9", undefined)(austrian)).toBeNull();
});

it("says no when the register does", async () => {
  const { url } = await registerThat('{"valid":false,"requestIdentifier":""}');
  expect(await vies(url, undefined)(austrian)).toEqual({ isValid: false, consultation: null });
});

it("has a stand-in that can say each of the three", async () => {
  const answer = (text: string) => standInRegister({ country: "AT", text });
  expect(await answer("ATU13585627")).toMatchObject({ isValid: true });
  expect(await answer("ATU40400000")).toEqual({ isValid: false, consultation: null });
  expect(await answer("ATU50300000")).toBeNull();
});
