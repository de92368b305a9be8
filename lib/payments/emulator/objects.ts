import type { FormValue } from "./form-body";

/** The API version whose parameter names and shapes the emulator speaks; events always carry it. */
export const API_VERSION = "2026-10-28.endive";

export type Metadata = Record<string, string>;
/** A known parameter that is kept and given back, but means nothing to the emulator. */
type Echo = FormValue | null;

/** By kind of payment; a card may be told to wait for its capture. */
type MethodOptions = {
  card?: { capture_method?: "manual" | undefined; [option: string]: FormValue | undefined } | undefined;
};

export type Address = {
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
};

export type LineItem = {
  id: string;
  object: "item";
  amount_discount: number;
  amount_subtotal: number;
  amount_tax: number;
  amount_total: number;
  currency: string;
  description: string;
  metadata: Metadata;
  price: {
    id: string;
    object: "price";
    active: boolean;
    currency: string;
    product: string;
    tax_behavior: string;
    type: "one_time";
    unit_amount: number;
  };
  quantity: number;
};

export type CheckoutSession = {
  id: string;
  object: "checkout.session";
  adaptive_pricing: Echo;
  after_expiration: Echo;
  allow_promotion_codes: boolean | null;
  allowed_payment_method_types: string[] | null;
  amount_subtotal: number;
  amount_total: number;
  automatic_tax: { enabled: boolean; liability: null; provider: string | null; status: string | null };
  billing_address_collection: string | null;
  branding_settings: Echo;
  cancel_url: string | null;
  client_reference_id: string | null;
  client_secret: null;
  collected_information: null;
  consent: null;
  consent_collection: Echo;
  created: number;
  currency: string;
  currency_conversion: null;
  custom_fields: [];
  custom_text: Echo;
  customer: string | null;
  customer_account: null;
  customer_creation: string | null;
  customer_details: CustomerDetails | null;
  customer_email: string | null;
  discounts: { coupon: string | null; promotion_code: null }[];
  expires_at: number;
  invoice: null;
  invoice_creation: { enabled: boolean };
  livemode: false;
  locale: string | null;
  metadata: Metadata;
  mode: "payment";
  origin_context: string | null;
  payment_intent: string | null;
  payment_link: null;
  payment_method_collection: string;
  payment_method_options: MethodOptions;
  payment_method_types: string[];
  payment_status: "no_payment_required" | "paid" | "unpaid";
  permissions: null;
  phone_number_collection: { enabled: boolean };
  recovered_from: null;
  redirect_on_completion: string | null;
  return_url: string | null;
  saved_payment_method_options: Echo;
  setup_intent: null;
  shipping_address_collection: Echo;
  shipping_cost: ShippingCost | null;
  shipping_options: { shipping_amount: number; shipping_rate: string }[];
  status: "complete" | "expired" | "open";
  submit_type: string | null;
  subscription: null;
  success_url: string | null;
  tax_id_collection: { enabled: boolean; required: string };
  total_details: { amount_discount: number; amount_shipping: number; amount_tax: number };
  ui_mode: string;
  url: string | null;
  wallet_options: null;
};

type ShippingCost = {
  amount_subtotal: number;
  amount_tax: number;
  amount_total: number;
  shipping_rate: string;
};

type CustomerDetails = {
  address: Address | null;
  business_name: null;
  email: string | null;
  individual_name: null;
  name: string | null;
  phone: string | null;
  tax_exempt: "none";
  tax_ids: [];
};

export type PaymentIntentStatus =
  | "canceled"
  | "processing"
  | "requires_action"
  | "requires_capture"
  | "requires_confirmation"
  | "requires_payment_method"
  | "succeeded";

export type PaymentError = {
  type: "card_error" | "invalid_request_error";
  code: string;
  decline_code?: string;
  message: string;
  charge?: string;
  /** What was tried; not kept on the intent itself after a failure. */
  payment_method?: { id: string; object: "payment_method"; type: string };
};

export type PaymentIntent = {
  id: string;
  object: "payment_intent";
  allowed_payment_method_types: null;
  amount: number;
  amount_capturable: number;
  amount_received: number;
  application: null;
  application_fee_amount: null;
  automatic_payment_methods: { enabled: true; allow_redirects: "always" };
  canceled_at: number | null;
  cancellation_reason: string | null;
  capture_method: "automatic" | "automatic_async" | "manual";
  client_secret: string;
  confirmation_method: "automatic" | "manual";
  created: number;
  currency: string;
  customer: string | null;
  customer_account: null;
  description: string | null;
  excluded_payment_method_types: null;
  last_payment_error: PaymentError | null;
  latest_charge: string | null;
  livemode: false;
  managed_payments: null;
  metadata: Metadata;
  next_action: {
    type: "redirect_to_url";
    redirect_to_url: { url: string; return_url: string | null };
  } | null;
  on_behalf_of: null;
  payment_method: string | null;
  payment_method_configuration_details: null;
  payment_method_options: MethodOptions;
  payment_method_types: string[];
  payment_record: null;
  processing: null;
  receipt_email: string | null;
  review: null;
  setup_future_usage: string | null;
  shipping: Echo;
  source: null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  status: PaymentIntentStatus;
  transfer_data: null;
  transfer_group: string | null;
};

export type Charge = {
  id: string;
  object: "charge";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  application: null;
  application_fee: null;
  application_fee_amount: null;
  balance_transaction: null;
  billing_details: { address: Address; email: string | null; name: string | null; phone: null; tax_id: null };
  calculated_statement_descriptor: string | null;
  captured: boolean;
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  disputed: boolean;
  failure_balance_transaction: null;
  failure_code: string | null;
  failure_message: string | null;
  fraud_details: null;
  livemode: false;
  metadata: Metadata;
  on_behalf_of: null;
  outcome: {
    network_status: string;
    reason: string | null;
    risk_level: string;
    seller_message: string;
    type: string;
  };
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  payment_method_details: { type: string; [details: string]: unknown };
  receipt_email: string | null;
  receipt_number: null;
  receipt_url: null;
  refunded: boolean;
  review: null;
  shipping: Echo;
  source: null;
  source_transfer: null;
  statement_descriptor: null;
  statement_descriptor_suffix: null;
  status: "failed" | "pending" | "succeeded";
  transfer_data: null;
  transfer_group: null;
};

export type Refund = {
  id: string;
  object: "refund";
  amount: number;
  balance_transaction: null;
  charge: string;
  created: number;
  currency: string;
  customer: string | null;
  customer_account: null;
  metadata: Metadata;
  payment_intent: string;
  payment_method: string | null;
  reason: string | null;
  receipt_number: null;
  source_transfer_reversal: null;
  /** Only there once it has failed. */
  failure_reason?: string;
  status: "failed" | "succeeded";
  transfer_reversal: null;
};

export type Customer = {
  id: string;
  object: "customer";
  address: Echo;
  balance: number;
  created: number;
  currency: null;
  default_source: null;
  delinquent: false;
  description: string | null;
  discount: null;
  email: string | null;
  invoice_prefix: string;
  livemode: false;
  metadata: Metadata;
  name: string | null;
  phone: string | null;
  preferred_locales: string[];
  shipping: Echo;
  tax_exempt: string;
};

export type Coupon = {
  id: string;
  object: "coupon";
  amount_off: number | null;
  created: number;
  currency: string | null;
  duration: string;
  duration_in_months: number | null;
  livemode: false;
  max_redemptions: number | null;
  metadata: Metadata;
  name: string | null;
  percent_off: number | null;
  redeem_by: number | null;
  times_redeemed: number;
  valid: boolean;
};

export type DisputeStatus = "lost" | "needs_response" | "under_review" | "warning_closed" | "won";

export type Dispute = {
  id: string;
  object: "dispute";
  amount: number;
  balance_transactions: [];
  charge: string;
  created: number;
  currency: string;
  enhanced_eligibility_types: [];
  evidence: object;
  evidence_details: {
    due_by: number | null;
    enhanced_eligibility: object;
    has_evidence: boolean;
    past_due: boolean;
    submission_count: number;
  };
  is_charge_refundable: boolean;
  livemode: false;
  metadata: Metadata;
  payment_intent: string;
  reason: string;
  status: DisputeStatus;
};

export type EventType =
  | "charge.captured"
  | "charge.dispute.closed"
  | "charge.dispute.created"
  | "charge.dispute.updated"
  | "charge.failed"
  | "charge.pending"
  | "charge.refunded"
  | "charge.succeeded"
  | "checkout.session.async_payment_failed"
  | "checkout.session.async_payment_succeeded"
  | "checkout.session.completed"
  | "checkout.session.expired"
  | "customer.created"
  | "customer.updated"
  | "payment_intent.amount_capturable_updated"
  | "payment_intent.canceled"
  | "payment_intent.created"
  | "payment_intent.payment_failed"
  | "payment_intent.processing"
  | "payment_intent.requires_action"
  | "payment_intent.succeeded"
  | "refund.created"
  | "refund.failed"
  | "refund.updated";
