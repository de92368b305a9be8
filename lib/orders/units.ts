/** What became of the units of one line. */
export type LineUnits = {
  /** Bought. */
  readonly quantity: number;
  /** In parcels that have left. */
  readonly shipped: number;
  /** Given back by refunds, whether they had left or not. */
  readonly refunded: number;
  /** Part of `refunded` that had not left, and is not sent any more. */
  readonly givenUp: number;
};

/** Units that are still to be sent. */
export const unitsToShip = ({ quantity, shipped, givenUp }: LineUnits): number =>
  quantity - shipped - givenUp;

/**
 * Which of the units that are given back had not left. Who returns a unit, or got it damaged, had it; for any other reason
 * those that are still here come first, so that nothing is sent that was not paid for.
 * @param wanted no more than were bought and not given back yet
 */
export function unshippedOf(line: LineUnits, wanted: number, reason: string): number {
  const isHad = reason === "returned" || reason === "damaged";
  const withBuyer = line.shipped - (line.refunded - line.givenUp);
  return isHad ? Math.max(0, wanted - withBuyer) : Math.min(wanted, unitsToShip(line));
}
