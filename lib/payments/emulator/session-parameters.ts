import {
  anything,
  clearableText,
  currency,
  email,
  flag,
  hash,
  integer,
  list,
  metadata,
  oneOf,
  required,
  text,
  timestamp,
  url,
  type Read,
} from "./fields";

/** Decimal places only as far as Stripe takes them; the emulator counts in whole minor units. */
const productData = hash({
  name: required(text()),
  description: text(),
  images: list(url, { max: 8 }),
  metadata,
  tax_code: text(),
  tax_details: anything,
  unit_label: text(),
});

const priceData = hash({
  currency: required(currency),
  product: text(),
  product_data: productData,
  recurring: anything,
  tax_behavior: oneOf("exclusive", "inclusive", "unspecified"),
  unit_amount: integer({ min: 0 }),
  unit_amount_decimal: text(),
});

const lineItem = hash({
  adjustable_quantity: anything,
  metadata,
  price: text(),
  price_data: priceData,
  quantity: integer({ min: 1, max: 999_999 }),
  tax_rates: list(text()),
});

const shippingOption = hash({
  shipping_rate: text(),
  shipping_rate_data: hash({
    delivery_estimate: anything,
    display_name: required(text(100)),
    fixed_amount: hash({
      amount: required(integer({ min: 0 })),
      currency: required(currency),
      currency_options: anything,
    }),
    metadata,
    tax_behavior: oneOf("exclusive", "inclusive", "unspecified"),
    tax_code: text(),
    type: oneOf("fixed_amount"),
  }),
});

const recipientParts = {
  address: hash({
    city: text(),
    country: text(),
    line1: text(),
    line2: clearableText,
    postal_code: text(),
    state: text(),
  }),
  name: text(),
  phone: text(),
};

/** Where a customer has things sent. */
export const recipient = hash(recipientParts);

/** Where one payment's goods go, and how. */
export const shipping = hash({ ...recipientParts, carrier: text(), tracking_number: text() });

/** What is wanted of one kind of payment only; of other kinds than cards there is nothing here. */
export const methodOptions = hash({
  card: hash({
    capture_method: oneOf("manual"),
    installments: anything,
    request_three_d_secure: text(),
    setup_future_usage: text(),
    statement_descriptor_suffix_kana: text(),
    statement_descriptor_suffix_kanji: text(),
  }),
});

const paymentIntentData = hash({
  application_fee_amount: anything,
  capture_method: oneOf("automatic", "automatic_async", "manual"),
  description: text(1000),
  metadata,
  on_behalf_of: anything,
  receipt_email: email,
  setup_future_usage: oneOf("off_session", "on_session"),
  shipping,
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: anything,
  transfer_group: text(),
});

/** The names Stripe's current API version takes for `POST /v1/checkout/sessions`; any other is refused. */
export const sessionCreate = {
  adaptive_pricing: anything,
  after_expiration: anything,
  allow_promotion_codes: flag,
  allowed_payment_method_types: list(text()),
  automatic_tax: hash({ enabled: required(flag), liability: anything }),
  billing_address_collection: oneOf("auto", "required"),
  branding_settings: hash({
    background_color: text(),
    border_style: text(),
    button_color: text(),
    display_name: text(),
    font_family: text(),
    icon: anything,
    logo: anything,
  }),
  cancel_url: url,
  client_reference_id: text(200),
  consent_collection: anything,
  currency,
  custom_fields: anything,
  custom_text: anything,
  customer: text(),
  customer_account: text(),
  customer_creation: oneOf("always", "if_required"),
  customer_email: email,
  customer_update: anything,
  discounts: list(hash({ coupon: text(), promotion_code: text() }), { max: 1 }),
  excluded_payment_method_types: list(text()),
  expires_at: timestamp,
  integration_identifier: text(),
  invoice_creation: hash({ enabled: required(flag), invoice_data: anything }),
  line_items: list(lineItem, { max: 100 }),
  locale: text(),
  managed_payments: anything,
  metadata,
  mode: oneOf("payment", "setup", "subscription"),
  name_collection: anything,
  optional_items: anything,
  origin_context: oneOf("mobile_app", "web"),
  payment_intent_data: paymentIntentData,
  payment_method_collection: oneOf("always", "if_required"),
  payment_method_configuration: text(),
  payment_method_data: anything,
  payment_method_options: methodOptions,
  permissions: anything,
  phone_number_collection: hash({ enabled: required(flag) }),
  redirect_on_completion: oneOf("always", "if_required", "never"),
  return_url: url,
  saved_payment_method_options: anything,
  setup_intent_data: anything,
  shipping_address_collection: hash({ allowed_countries: required(list(text(2))) }),
  shipping_options: list(shippingOption, { max: 5 }),
  submit_type: oneOf("auto", "book", "donate", "pay", "subscribe"),
  subscription_data: anything,
  success_url: url,
  tax_id_collection: hash({ enabled: required(flag), required: oneOf("if_supported", "never") }),
  ui_mode: oneOf("elements", "embedded_page", "form", "hosted_page"),
  wallet_options: anything,
};

export type SessionInput = Read<typeof sessionCreate>;
export type LineItemInput = NonNullable<Read<{ line: typeof lineItem }>["line"]>;
