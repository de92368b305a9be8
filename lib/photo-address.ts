/**
 * Addresses of photographs: `/catalog/havn-mug/sage-1.f6f4ef-3fa92c1b05.jpg`. After the name stand the color of its
 * ground (six hex digits) and the begin of the file's SHA-256 (ten), so another picture has another address and a
 * browser may keep what it has for good. Whoever stores a photograph names it so; `npm run photographs` does it for the demo.
 */
const signature = /\.([0-9a-f]{6}-[0-9a-f]{10})(?=\.[a-z]+$)/;

/** What most photographs were taken on, `#rrggbb`; app/globals.css has it as --color-photo-ground. */
export const usualGround = "#f6f4ef";

/**
 * @param name   `/catalog/havn-mug/sage-1.jpg`
 * @param ground `#rrggbb`
 * @param hash   SHA-256 of the file, hex
 */
export const signedAddress = (name: string, ground: string, hash: string) =>
  withSignature(name, `${ground.slice(1)}-${hash.slice(0, 10)}`);

/** @param signed `f6f4ef-3fa92c1b05` */
export const withSignature = (name: string, signed: string) => name.replace(/(?=\.[a-z]+$)/, `.${signed}`);

/** `f6f4ef-3fa92c1b05`; empty where the address is not signed. */
export const signatureOf = (address: string) => signature.exec(address)?.[1] ?? "";

/** The address as it was before it was signed; the same for every picture that has this name or had it. */
export const photoName = (address: string) => address.replace(signature, "");

/** What stands in for a photograph until it is there, `#rrggbb`; null where that is the usual ground, or not known. */
export function groundOf(address: string): string | null {
  const ground = `#${signatureOf(address).slice(0, 6)}`;
  return ground === "#" || ground === usualGround ? null : ground;
}
