/** Where a parcel goes. Country and state as ISO 3166 codes, state and postal code null while unknown. */
export type Destination = {
  readonly country: string;
  readonly state: string | null;
  readonly postalCode: string | null;
};

export type Region = {
  readonly zoneId: string;
  readonly country: string;
  readonly state: string | null;
  readonly postalPrefix: string | null;
};

/** "sw1a 1aa" and "SW1A1AA" are the same place. */
const compact = (postalCode: string) => postalCode.toUpperCase().replaceAll(/[\s-]/g, "");

/** The zone whose region fits most closely: postal prefix before state before country; `null` when none fits. */
export function zoneFor(regions: readonly Region[], destination: Destination): string | null {
  let best: { zoneId: string; closeness: number } | null = null;
  for (const region of regions) {
    if (region.country !== destination.country) continue;
    if (region.state !== null && region.state !== destination.state) continue;
    const prefix = region.postalPrefix === null ? "" : compact(region.postalPrefix);
    if (prefix && !compact(destination.postalCode ?? "").startsWith(prefix)) continue;
    const closeness = prefix.length * 2 + (region.state === null ? 0 : 1);
    if (!best || closeness > best.closeness) best = { zoneId: region.zoneId, closeness };
  }
  return best?.zoneId ?? null;
}
