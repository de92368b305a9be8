-- Which products are to be written anew (listings.sql), noted in the transaction of the change. All lists a product is
-- in are told as well: `notify_lists_of` of cache-tags.sql. What many products share has notes of its own: stale-words.sql.

-- `reworded`: search finds the product by other words than before; else only lists are concerned.
create function mark_stale(product uuid, reworded boolean) returns void language plpgsql as $$
begin
  if current_setting('cartwright.quiet', true) is distinct from 'on' then
    insert into stale_listings (product_id, words) values (product, reworded);
  end if;
end $$;

create function mark_product() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform mark_stale(new.id, true), notify_lists_of(new.id);
  elsif tg_op = 'DELETE' then
    -- Its categories are told by notify_product, its collections by their own rows.
    perform mark_stale(old.id, true);
    perform notify_tag('list:' || id) from collections where rule is not null;
  else
    if (old.name, old.description, old.highlights, old.materials, old.tags, old.maker_id, old.category_id)
        is distinct from (new.name, new.description, new.highlights, new.materials, new.tags, new.maker_id, new.category_id) then
      perform mark_stale(new.id, true);
    end if;
    if (old.category_id, old.status, old.published_at, old.maker_id, old.rating_count, old.rating_sum, old.popularity)
        is distinct from (new.category_id, new.status, new.published_at, new.maker_id, new.rating_count, new.rating_sum, new.popularity) then
      perform mark_stale(new.id, false), notify_lists_of(new.id);
    end if;
  end if;
  return null;
end $$;

create trigger products_listing after insert or update or delete on products
  for each row execute function mark_product();

-- For tables with a `product_id`. Arguments: whether the words change as well, and whether lists do.
create function mark_row_product() returns trigger language plpgsql as $$
declare
  product uuid;
begin
  for product in select distinct unnest(array[
      case when tg_op <> 'INSERT' then old.product_id end, case when tg_op <> 'DELETE' then new.product_id end]) loop
    if product is not null then
      perform mark_stale(product, tg_argv[0]::boolean);
      if tg_argv[1]::boolean then
        perform notify_lists_of(product);
      end if;
    end if;
  end loop;
  return null;
end $$;

create trigger variants_listing after insert or delete on variants
  for each row execute function mark_row_product('false', 'true');
create trigger variants_changed_listing after update on variants for each row
  when ((old.is_active, old.product_id) is distinct from (new.is_active, new.product_id))
  execute function mark_row_product('false', 'true');
create trigger product_translations_listing after insert or update or delete on product_translations
  for each row execute function mark_row_product('true', 'false');
create trigger product_options_listing after insert or update or delete on product_options
  for each row execute function mark_row_product('true', 'false');
create trigger variant_option_values_listing after insert or update or delete on variant_option_values
  for each row execute function mark_row_product('true', 'true');
create trigger product_facet_values_listing after insert or update or delete on product_facet_values
  for each row execute function mark_row_product('true', 'true');
create trigger collection_products_listing after insert or delete on collection_products
  for each row execute function mark_row_product('false', 'false');
create trigger collection_products_changed_listing after update on collection_products for each row
  when ((old.collection_id, old.product_id) is distinct from (new.collection_id, new.product_id))
  execute function mark_row_product('false', 'false');

create function mark_option_product() returns trigger language plpgsql as $$
begin
  perform mark_stale(product_id, true), notify_lists_of(product_id) from product_options
    where id in (case when tg_op <> 'INSERT' then old.option_id end, case when tg_op <> 'DELETE' then new.option_id end);
  return null;
end $$;

create trigger product_option_values_listing after insert or update or delete on product_option_values
  for each row execute function mark_option_product();

create function mark_option_value_product() returns trigger language plpgsql as $$
begin
  perform mark_stale(o.product_id, true) from product_option_values v join product_options o on o.id = v.option_id
    where v.id in (case when tg_op <> 'INSERT' then old.value_id end, case when tg_op <> 'DELETE' then new.value_id end);
  return null;
end $$;

create trigger product_option_value_translations_listing after insert or update or delete on product_option_value_translations
  for each row execute function mark_option_value_product();

-- Once for a statement, not for each of its rows: a price list of fifty thousand rows is one. Tells the pages of the
-- products as well.
create function mark_prices() returns trigger language plpgsql as $$
declare
  priced uuid[];
  changed uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct variant_id) into priced from prices_now;
  elsif tg_op = 'DELETE' then
    select array_agg(distinct variant_id) into priced from prices_before;
  else
    select array_agg(distinct variant_id) into priced from prices_now now full join prices_before before
      using (variant_id, currency) where now is distinct from before;
  end if;
  select coalesce(array_agg(distinct product_id), '{}') into changed from variants where id = any (priced);
  if current_setting('cartwright.quiet', true) is distinct from 'on' then
    insert into stale_listings (product_id, words) select product, false from unnest(changed) product;
    perform notify_tag('product:' || product) from unnest(changed) product;
    perform notify_lists_of(changed);
  end if;
  return null;
end $$;

create trigger prices_added after insert on prices referencing new table as prices_now
  for each statement execute function mark_prices();
create trigger prices_changed after update on prices referencing old table as prices_before new table as prices_now
  for each statement execute function mark_prices();
create trigger prices_removed after delete on prices referencing old table as prices_before
  for each statement execute function mark_prices();

-- A product is available while any place has a free unit. Only a place that becomes empty, or no longer is, can
-- change that; asking the other places here would miss two of them becoming empty at once.
create function mark_stock() returns trigger language plpgsql as $$
declare
  had boolean := tg_op <> 'INSERT' and old.on_hand > old.reserved;
  has boolean := tg_op <> 'DELETE' and new.on_hand > new.reserved;
begin
  if had <> has then
    perform mark_stale(product_id, false), notify_lists_of(product_id)
      from variants where id = coalesce(new.variant_id, old.variant_id);
  end if;
  return null;
end $$;

create trigger inventory_levels_listing after insert or update or delete on inventory_levels
  for each row execute function mark_stock();

-- A collection that begins or ends to have a rule: who was put in by hand counts no longer, or again.
create function mark_collection() returns trigger language plpgsql as $$
begin
  perform mark_stale(product_id, false) from collection_products where collection_id = new.id;
  return null;
end $$;

create trigger collections_listing after update on collections for each row
  when ((old.rule is null, old.number) is distinct from (new.rule is null, new.number)) execute function mark_collection();
