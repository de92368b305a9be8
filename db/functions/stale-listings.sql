-- Which products are to be written anew (listings.sql), noted in the transaction of the change. All lists a product is
-- in are told as well: `notify_lists_of` of cache-tags.sql.

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

create function mark_price() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old is not distinct from new then
    return null;
  end if;
  perform mark_stale(product_id, false), notify_lists_of(product_id) from (
    select distinct product_id from variants
    where id in (case when tg_op <> 'INSERT' then old.variant_id end, case when tg_op <> 'DELETE' then new.variant_id end)
  ) priced;
  return null;
end $$;

create trigger prices_listing after insert or update or delete on prices for each row execute function mark_price();

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

-- A category that moves takes along every product below; a name is among the words of all of them.
create function mark_below(category uuid, reworded boolean) returns void language sql as $$
  with recursive down as (
    select id from categories where id = category
    union select c.id from categories c join down on c.parent_id = down.id
  )
  insert into stale_listings (product_id, words) select p.id, reworded from down join products p on p.category_id = down.id
  where current_setting('cartwright.quiet', true) is distinct from 'on'
$$;

create function mark_category() returns trigger language plpgsql as $$
begin
  perform mark_below(new.id, true);
  if old.parent_id is distinct from new.parent_id then
    perform notify_tag('list:' || id) from (
      with recursive up as (
        select id, parent_id from categories where id in (old.parent_id, new.parent_id)
        union select c.id, c.parent_id from categories c join up on up.parent_id = c.id
      ) select id from up
    ) lists;
  end if;
  return null;
end $$;

create trigger categories_listing after update on categories for each row
  when ((old.name, old.parent_id, old.number) is distinct from (new.name, new.parent_id, new.number))
  execute function mark_category();

create function mark_category_translation() returns trigger language plpgsql as $$
begin
  perform mark_below(coalesce(new.category_id, old.category_id), true);
  return null;
end $$;

create trigger category_translations_listing after insert or delete on category_translations
  for each row execute function mark_category_translation();
create trigger category_translations_renamed_listing after update on category_translations for each row
  when (old.name is distinct from new.name) execute function mark_category_translation();

-- A collection that begins or ends to have a rule: who was put in by hand counts no longer, or again.
create function mark_collection() returns trigger language plpgsql as $$
begin
  perform mark_stale(product_id, false) from collection_products where collection_id = new.id;
  return null;
end $$;

create trigger collections_listing after update on collections for each row
  when ((old.rule is null, old.number) is distinct from (new.rule is null, new.number)) execute function mark_collection();

create function mark_maker() returns trigger language plpgsql as $$
begin
  perform mark_stale(id, true) from products where maker_id = new.id;
  return null;
end $$;

create trigger makers_listing after update on makers for each row
  when (old.name is distinct from new.name) execute function mark_maker();

create function mark_facet_value(facet_value integer) returns void language sql as $$
  insert into stale_listings (product_id, words) select product_id, true from (
    select product_id from product_facet_values where value_id = facet_value
    union select o.product_id from product_option_values v join product_options o on o.id = v.option_id
      where v.facet_value_id = facet_value
  ) used where current_setting('cartwright.quiet', true) is distinct from 'on'
$$;

create function mark_facet_label() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'facet_values' then
    perform mark_facet_value(new.id);
  else
    perform mark_facet_value(coalesce(new.value_id, old.value_id));
  end if;
  return null;
end $$;

create trigger facet_values_listing after update on facet_values for each row
  when (old.label is distinct from new.label) execute function mark_facet_label();
create trigger facet_value_translations_listing after insert or update or delete on facet_value_translations
  for each row execute function mark_facet_label();
