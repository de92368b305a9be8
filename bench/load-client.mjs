// Asks for one address over and over on some connections, each request when the answer before it is complete (no
// pipelining), and prints the figures as JSON: node bench/load-client.mjs <url> <connections> <seconds>
// Plain sockets: the client shares the cores with the shop, so it must cost little. Autocannon took more than the shop.
import { connect } from "node:net";

const [url = "", connections = "16", seconds = "5"] = process.argv.slice(2);
const { hostname, port, pathname, search } = new URL(url);
const request = Buffer.from(
  `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: text/html,*/*\r\nAccept-Encoding: gzip\r\n` +
    "User-Agent: Mozilla/5.0 (bench)\r\n\r\n",
);
const until = performance.now() + Number(seconds) * 1000;
/** @type {number[]} */
const times = [];
let bad = 0;
let bytes = 0;

/**
 * How long the answer is that begins in `data`, head included; null while that cannot be seen.
 * @param {Buffer} data
 */
function lengthOf(data) {
  const end = data.indexOf("\r\n\r\n");
  if (end === -1) return null;
  const head = data.toString("latin1", 0, end);
  if (!head.startsWith("HTTP/1.1 200")) bad += 1;
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return end + 4 + Number(length);
  // In pieces: the last one is empty.
  const last = data.indexOf("0\r\n\r\n", end + 4);
  return last === -1 ? null : last + 5;
}

/** @returns {Promise<void>} */
function visitor() {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.setNoDelay(true);
    let begun = 0;
    /** @type {Buffer[]} */
    let parts = [];
    let received = 0;
    /** @type {number | null} */
    let wanted = null;
    const ask = () => {
      parts = [];
      received = 0;
      wanted = null;
      begun = performance.now();
      socket.write(request);
    };
    socket.on("connect", ask);
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.on("data", (part) => {
      received += part.length;
      if (wanted === null) {
        parts.push(part);
        wanted = lengthOf(parts.length === 1 ? part : Buffer.concat(parts));
      }
      if (wanted === null || received < wanted) return;
      const now = performance.now();
      times.push(now - begun);
      bytes = received;
      if (now < until) ask();
      else socket.destroy();
    });
  });
}

const begun = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, visitor));
const took = (performance.now() - begun) / 1000;
times.sort((a, b) => a - b);
const at = (/** @type {number} */ share) =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
process.stdout.write(
  JSON.stringify({
    count: times.length,
    perSecond: times.length / took,
    p50: at(0.5),
    p99: at(0.99),
    bad,
    bytes,
  }),
);
