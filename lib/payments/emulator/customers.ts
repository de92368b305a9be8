import { emit, nowSeconds, type Emulation } from "./emulation";
import { newId } from "./ids";
import type { Customer } from "./objects";

const NO_SCOPE = { session: null, clientReferenceId: null };

export function createCustomer(emulation: Emulation, details: Partial<Customer>): Customer {
  const id = newId("cus");
  const customer: Customer = {
    id,
    object: "customer",
    address: null,
    balance: 0,
    created: nowSeconds(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    livemode: false,
    metadata: {},
    name: null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    ...details,
  };
  emulation.store.customers.put({ id, customer });
  emit(emulation, "customer.created", customer, NO_SCOPE);
  return customer;
}

export function updateCustomer(
  emulation: Emulation,
  customer: Customer,
  change: Partial<Customer>,
): Customer {
  const next = { ...customer, ...change };
  emulation.store.customers.put({ id: customer.id, customer: next });
  emit(emulation, "customer.updated", next, NO_SCOPE);
  return next;
}
