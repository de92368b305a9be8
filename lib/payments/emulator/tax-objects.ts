import type { Address, Metadata } from "./objects";

export type TaxBehavior = "exclusive" | "inclusive";

/** As in `tax_breakdown` of a line, and of the delivery. */
export type TaxEntry = {
  amount: number;
  jurisdiction: { country: string; display_name: string; level: string; state: string | null };
  sourcing: "destination";
  tax_rate_details: { display_name: string; percentage_decimal: string; tax_type: string } | null;
  taxability_reason: string;
  taxable_amount: number;
};

export type CalculationLine = {
  id: string;
  object: "tax.calculation_line_item";
  amount: number;
  amount_tax: number;
  livemode: false;
  metadata: Metadata | null;
  performance_location: null;
  product: string | null;
  quantity: number;
  reference: string;
  tax_behavior: TaxBehavior;
  tax_breakdown: TaxEntry[];
  tax_code: string;
};

export type TaxedShipping = {
  amount: number;
  amount_tax: number;
  tax_behavior: TaxBehavior;
  tax_breakdown: TaxEntry[];
  tax_code: string;
};

export type TaxedCustomer = {
  address: Address | null;
  address_source: string | null;
  ip_address: string | null;
  tax_ids: { type: string; value: string }[];
  taxability_override: "customer_exempt" | "none" | "reverse_charge";
};

/** What is calculated; the API shows lines and breakdowns only to whoever expands them. */
export type TaxCalculation = {
  id: string;
  object: "tax.calculation";
  amount_total: number;
  currency: string;
  customer: string | null;
  customer_details: TaxedCustomer;
  expires_at: number;
  livemode: false;
  ship_from_details: null;
  shipping_cost: TaxedShipping | null;
  tax_amount_exclusive: number;
  tax_amount_inclusive: number;
  tax_breakdown: object[];
  tax_date: number;
};

export type TransactionLine = {
  id: string;
  object: "tax.transaction_line_item";
  amount: number;
  amount_tax: number;
  livemode: false;
  metadata: Metadata;
  product: string | null;
  quantity: number;
  reference: string;
  reversal: { original_line_item: string } | null;
  tax_behavior: TaxBehavior;
  tax_code: string;
  type: "reversal" | "transaction";
};

export type TransactionShipping = Omit<TaxedShipping, "tax_breakdown">;

export type TaxTransaction = {
  id: string;
  object: "tax.transaction";
  created: number;
  currency: string;
  customer: string | null;
  customer_details: TaxedCustomer;
  livemode: false;
  metadata: Metadata;
  posted_at: number;
  reference: string;
  reversal: { original_transaction: string } | null;
  ship_from_details: null;
  shipping_cost: TransactionShipping | null;
  tax_date: number;
  type: "reversal" | "transaction";
};

export type CalculationRecord = { id: string; calculation: TaxCalculation; lines: CalculationLine[] };
export type TransactionRecord = { id: string; transaction: TaxTransaction; lines: TransactionLine[] };
