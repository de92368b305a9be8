-- What the till writes, in one statement: to make a text for each row and to send it takes the server longer than Postgres
-- takes to write them (ADR 50). Nothing is decided here: what is bought at which price and until when it is held is said
-- by lib/checkout/write-order.ts. A column that is new there is new here.
--
-- Last, the stock of what is bought is locked and taken: others wait from here on.
create function write_order(placed jsonb, out levels json, out is_taken boolean)
language plpgsql as $$
declare
  placed_id constant uuid := placed -> 'order' ->> 'id';
begin
  insert into addresses (id, name, company, line1, line2, city, state, postal_code, country, phone)
    select id, name, company, line1, line2, city, state, postal_code, country, phone
    from jsonb_populate_recordset(null::addresses, placed -> 'addresses');
  insert into orders (id, number, token, market, locale, currency, tax_included, subtotal_amount, discount_amount,
      shipping_amount, tax_amount, total_amount, quote_hash, pricing, cart_id, cart_taken, email, shipping_address_id,
      billing_address_id, shipping_method_code, shipping_method_name, shipping_carrier, vat_id, vat_consultation,
      is_reverse_charge, arrives_earliest_on, arrives_latest_on, pickup_location_id, ready_at,
      tax_exemption_id, tax_provider, tax_calculation_id, import_terms, import_amount, import_charges,
      payment_due_at, placed_at)
    select id, number, token, market, locale, currency, tax_included, subtotal_amount, discount_amount,
      shipping_amount, tax_amount, total_amount, quote_hash, pricing, cart_id, cart_taken, email, shipping_address_id,
      billing_address_id, shipping_method_code, shipping_method_name, shipping_carrier, vat_id, vat_consultation,
      is_reverse_charge, arrives_earliest_on, arrives_latest_on, pickup_location_id, ready_at,
      tax_exemption_id, tax_provider, tax_calculation_id, import_terms, import_amount, import_charges,
      payment_due_at, placed_at
    from jsonb_populate_record(null::orders, placed -> 'order');
  insert into order_lines (order_id, position, product_id, variant_id, sku, product_name, variant_label, product_slug,
      image_path, quantity, list_unit_amount, unit_amount, subtotal_amount, discount_amount, total_amount, tax_amount,
      tax_rate_ppm, weight_grams)
    select placed_id, position, product_id, variant_id, sku, product_name, variant_label, product_slug,
      image_path, quantity, list_unit_amount, unit_amount, subtotal_amount, discount_amount, total_amount, tax_amount,
      tax_rate_ppm, weight_grams
    from jsonb_populate_recordset(null::order_lines, placed -> 'lines');
  insert into order_tax_lines (order_id, name, jurisdiction, rate_ppm, taxable_amount, tax_amount)
    select placed_id, name, jurisdiction, rate_ppm, taxable_amount, tax_amount
    from jsonb_populate_recordset(null::order_tax_lines, placed -> 'taxes');
  insert into payments (order_id, provider, provider_session_id, amount, currency)
    select placed_id, provider, provider_session_id, amount, currency
    from jsonb_populate_recordset(null::payments, placed -> 'payments');
  insert into order_events (order_id, event, to_status, actor_kind) values (placed_id, 'placed', 'pending', 'customer');
  insert into jobs (kind, payload, run_at)
    select kind, payload, run_at from jsonb_populate_recordset(null::jobs, placed -> 'jobs');
  select taken.levels, taken.is_taken into levels, is_taken
    from take_units(placed_id, (placed -> 'order' ->> 'payment_due_at')::timestamptz,
      array(select (line ->> 'variant_id')::uuid from jsonb_array_elements(placed -> 'lines') line),
      (placed -> 'takes')::json) taken;
end $$;
