/** Tax of one class at the destination. */
export type TaxRule = {
  readonly taxClassId: string;
  /** As printed on invoices. */
  readonly name: string;
  /** Parts per million, 190_000 is 19 %. */
  readonly ratePpm: number;
  /** Whether this class's rate is charged on its part of the shipping cost. */
  readonly taxesShipping: boolean;
};
