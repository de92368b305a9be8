import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

/** `error` is `null` exactly when the shop answered 2xx; `status` is `null` when it did not answer at all. */
export type PostResult = { status: number | null; error: string | null };

export type WebhookPost = {
  /** Never rejects. A redirect is followed by nobody and counts as a failure, as with Stripe. */
  send(payload: string, signature: string): Promise<PostResult>;
  /** Cuts what is under way. */
  close(): void;
};

/** One kept-alive pool of connections to the shop; `fetch` would cost several times the processor time. */
export function webhookPost(target: string, timeoutMs: number): WebhookPost {
  const url = new URL(target);
  const secure = url.protocol === "https:";
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const request = secure ? httpsRequest : httpRequest;

  return {
    send(payload, signature) {
      return new Promise((resolve) => {
        const fail = (error: Error): void => resolve({ status: null, error: error.message || error.name });
        const sent = request(url, {
          method: "POST",
          agent,
          timeout: timeoutMs,
          headers: {
            "content-type": "application/json; charset=utf-8",
            "content-length": Buffer.byteLength(payload),
            "stripe-signature": signature,
            "user-agent": "Stripe/1.0 (local emulator)",
          },
        });
        sent.on("error", fail);
        sent.on("timeout", () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
        sent.on("response", (response) => {
          const status = response.statusCode ?? 0;
          const ok = status >= 200 && status < 300;
          response.resume(); // frees the connection
          response.on("error", fail);
          response.on("end", () => resolve({ status, error: ok ? null : `HTTP ${status}` }));
        });
        sent.end(payload);
      });
    },
    close() {
      agent.destroy();
    },
  };
}
