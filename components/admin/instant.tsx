import { formatInstant, formatInstantFully } from "@/components/admin/format";

/** A moment in the shop's time zone; the tooltip tells the year, the second and the zone. */
export function Instant({ at, timeZone }: { at: Date; timeZone: string }) {
  return (
    <time dateTime={at.toISOString()} title={formatInstantFully(at, timeZone)} className="whitespace-nowrap">
      {formatInstant(at, timeZone)}
    </time>
  );
}
