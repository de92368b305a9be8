-- What one placement writes, by hand: the same rows, locks and triggers as lib/checkout/commands.ts, nothing computed and
-- nothing read but what is locked. How the price came about is a real order's, and comes from the client as the till's does. Run by bench/placement.ts: pgbench -M prepared. Each client has carts of its own.
\set i :i + 1
\set n :client_id * :each + :i
begin;
select cart.id as cart, uuidv7() as order_id, uuidv7() as address, bench.variant_id as variant, bench.product_id as product, bench.location_id as location, an_order.pricing as pricing from bench_carts bench join carts cart on cart.id = bench.cart_id, bench_order an_order where bench.n = :n::int for update of cart \gset
insert into addresses (id, name, line1, city, state, postal_code, country) values (:address::uuid, 'Ada Lovelace', 'e1:' || 'local:' || repeat('x', 56), 'New York', 'NY', '10001', 'US');
insert into orders (id, number, token, market, locale, currency, tax_included, subtotal_amount, discount_amount, shipping_amount, tax_amount, total_amount, quote_hash, pricing, cart_id, email, shipping_address_id, shipping_method_code, shipping_method_name, shipping_carrier, payment_due_at) values (:order_id::uuid, 'B' || :order_id::text, 'bench-' || :order_id::text, 'us', 'en-US', 'USD', false, 2800, 0, 600, 302, 3702, repeat('a', 64), :pricing::text::jsonb, :cart::uuid, 'ada@example.com', :address::uuid, 'standard', 'Standard', 'UPS', now() + interval '35 minutes');
insert into order_lines (order_id, position, product_id, variant_id, sku, product_name, variant_label, product_slug, image_path, quantity, list_unit_amount, unit_amount, subtotal_amount, discount_amount, total_amount, tax_amount, tax_rate_ppm, weight_grams) values (:order_id::uuid, 1, :product::uuid, :variant::uuid, 'SKU', 'Product', 'Sage', 'product', '/catalog/havn-mug/sage-1.f6f4ef-3a9ee863cc.jpg', 1, 2800, 2800, 2800, 0, 2800, 249, 88750, 400);
insert into order_tax_lines (order_id, name, rate_ppm, taxable_amount, tax_amount) values (:order_id::uuid, 'Sales tax', 88750, 3400, 302);
insert into payments (order_id, provider, amount, currency) values (:order_id::uuid, 'stripe', 3702, 'USD');
insert into order_events (order_id, event, to_status, actor_kind) values (:order_id::uuid, 'placed', 'pending', 'customer');
insert into jobs (kind, payload, run_at) values ('payments.expire-unpaid', jsonb_build_object('orderId', :order_id::text), now() + interval '35 minutes');
select on_hand - reserved as available from inventory_levels where variant_id = :variant::uuid and location_id = :location::uuid order by variant_id, location_id for update \gset
with moved as (update inventory_levels set reserved = reserved + 1 where variant_id = :variant::uuid and location_id = :location::uuid), held as (insert into stock_holds (order_id, variant_id, location_id, quantity, expires_at) values (:order_id::uuid, :variant::uuid, :location::uuid, 1, now() + interval '35 minutes')) insert into inventory_ledger (variant_id, location_id, reserved_delta, reason, order_id, actor) values (:variant::uuid, :location::uuid, 1, 'held', :order_id::uuid, 'customer');
commit;
