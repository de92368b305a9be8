-- Cache tags. A change of anything that a cached page shows tells every running process, at commit, which tag ends.
-- Bulk loads say `set local cartwright.quiet = 'on'` and end the tags themselves.
create function notify_tag(tag text) returns void language plpgsql as $$
begin
  if coalesce(current_setting('cartwright.quiet', true), '') <> 'on' then
    perform pg_notify('cache_tags', tag);
  end if;
end $$;

-- Arguments: the tag's prefix, and the column that holds the id.
create function notify_row_tag() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform notify_tag(tg_argv[0] || ':' || (to_jsonb(old) ->> tg_argv[1]));
  end if;
  if tg_op <> 'DELETE' then
    perform notify_tag(tg_argv[0] || ':' || (to_jsonb(new) ->> tg_argv[1]));
  end if;
  return null;
end $$;

create trigger product_translations_tags after insert or update or delete on product_translations
  for each row execute function notify_row_tag('product', 'product_id');
create trigger product_options_tags after insert or update or delete on product_options
  for each row execute function notify_row_tag('product', 'product_id');
create trigger variants_tags after insert or update or delete on variants
  for each row execute function notify_row_tag('product', 'product_id');
create trigger variant_option_values_tags after insert or update or delete on variant_option_values
  for each row execute function notify_row_tag('product', 'product_id');
create trigger product_images_tags after insert or update or delete on product_images
  for each row execute function notify_row_tag('product', 'product_id');
create trigger product_relations_tags after insert or update or delete on product_relations
  for each row execute function notify_row_tag('product', 'product_id');
create trigger makers_tags after update on makers for each row execute function notify_row_tag('maker', 'id');
create trigger categories_tags after insert or update or delete on categories
  for each row execute function notify_row_tag('list', 'id');
create trigger categories_slug_tags after insert or update or delete on categories
  for each row execute function notify_row_tag('list-slug', 'slug');
create trigger category_translations_tags after insert or update or delete on category_translations
  for each row execute function notify_row_tag('list', 'category_id');
create trigger collections_tags after insert or update or delete on collections
  for each row execute function notify_row_tag('list', 'id');
create trigger collections_slug_tags after insert or update or delete on collections
  for each row execute function notify_row_tag('list-slug', 'slug');
create trigger collection_translations_tags after insert or update or delete on collection_translations
  for each row execute function notify_row_tag('list', 'collection_id');
create trigger collection_products_tags after insert or update or delete on collection_products
  for each row execute function notify_row_tag('list', 'collection_id');
-- A collection with its first product comes into the menu, one without any goes.
create function notify_collection_filled() returns trigger language plpgsql as $$
begin
  if not exists (
    select from collection_products c join products p on p.id = c.product_id
    where c.collection_id = coalesce(new.collection_id, old.collection_id) and p.status = 'active'
      and p.published_at <= now() and p.id <> coalesce(new.product_id, old.product_id)
  ) then
    perform notify_tag('navigation');
  end if;
  return null;
end $$;
create trigger collection_products_navigation after insert or delete on collection_products
  for each row execute function notify_collection_filled();
create trigger content_pages_tags after insert or update or delete on content_pages
  for each row execute function notify_row_tag('page', 'id');
create trigger content_pages_slug_tags after insert or update or delete on content_pages
  for each row execute function notify_row_tag('page-slug', 'slug');
create trigger content_page_translations_tags after insert or update or delete on content_page_translations
  for each row execute function notify_row_tag('page', 'page_id');
create trigger maker_translations_tags after insert or update or delete on maker_translations
  for each row execute function notify_row_tag('maker', 'maker_id');

-- Arguments: the tag itself.
create function notify_fixed_tag() returns trigger language plpgsql as $$
begin
  perform notify_tag(tg_argv[0]);
  return null;
end $$;

create trigger categories_navigation after insert or update or delete on categories
  for each statement execute function notify_fixed_tag('navigation');
create trigger category_translations_navigation after insert or update or delete on category_translations
  for each statement execute function notify_fixed_tag('navigation');
create trigger collections_navigation after insert or update or delete on collections
  for each statement execute function notify_fixed_tag('navigation');
create trigger collection_translations_navigation after insert or update or delete on collection_translations
  for each statement execute function notify_fixed_tag('navigation');
create trigger content_pages_navigation after insert or update or delete on content_pages
  for each statement execute function notify_fixed_tag('navigation');
create trigger banners_home after insert or update or delete on banners
  for each statement execute function notify_fixed_tag('home');
create trigger banner_translations_home after insert or update or delete on banner_translations
  for each statement execute function notify_fixed_tag('home');
create trigger shipping_methods_tags after insert or update or delete on shipping_methods
  for each statement execute function notify_fixed_tag('shipping');
create trigger shipping_rates_tags after insert or update or delete on shipping_rates
  for each statement execute function notify_fixed_tag('shipping');
create trigger shipping_zone_regions_tags after insert or update or delete on shipping_zone_regions
  for each statement execute function notify_fixed_tag('shipping');
create trigger locations_tags after insert or update or delete on locations
  for each statement execute function notify_fixed_tag('shipping');
create trigger import_rules_tags after insert or update or delete on import_rules
  for each statement execute function notify_fixed_tag('shipping');
create trigger duty_rates_tags after insert or update or delete on duty_rates
  for each statement execute function notify_fixed_tag('shipping');
create trigger stores_tags after insert or update or delete on stores
  for each statement execute function notify_fixed_tag('shipping');
create trigger store_hours_tags after insert or update or delete on store_hours
  for each statement execute function notify_fixed_tag('shipping');
create trigger store_hours_exceptions_tags after insert or update or delete on store_hours_exceptions
  for each statement execute function notify_fixed_tag('shipping');
-- Names, dots and order of the filters stand on every list.
create trigger facet_values_facets after insert or update or delete on facet_values
  for each statement execute function notify_fixed_tag('facets');
create trigger facet_value_translations_facets after insert or update or delete on facet_value_translations
  for each statement execute function notify_fixed_tag('facets');

create function notify_product() returns trigger language plpgsql as $$
declare
  place uuid;
begin
  if tg_op <> 'INSERT' then
    perform notify_tag('product:' || old.id), notify_tag('product-slug:' || old.slug);
  end if;
  if tg_op <> 'DELETE' then
    perform notify_tag('product:' || new.id), notify_tag('product-slug:' || new.slug);
  end if;
  -- Membership of lists: the product's category and all above it, before and after.
  if tg_op <> 'UPDATE' or (old.category_id, old.status, old.published_at) is distinct from (new.category_id, new.status, new.published_at) then
    for place in
      with recursive up as (
        select id, parent_id from categories
        where id in (case when tg_op <> 'INSERT' then old.category_id end, case when tg_op <> 'DELETE' then new.category_id end)
        union select parent.id, parent.parent_id from categories parent join up on up.parent_id = parent.id
      ) select id from up
    loop
      perform notify_tag('list:' || place);
    end loop;
    -- What is empty is in no menu: the first product of a category or collection brings it in, the last one takes it out.
    if exists (
      select from unnest(array[case when tg_op <> 'INSERT' then old.category_id end, case when tg_op <> 'DELETE' then new.category_id end]) as own(id)
      where own.id is not null and not exists (
        select from products other where other.category_id = own.id and other.status = 'active'
          and other.published_at <= now() and other.id <> coalesce(new.id, old.id))
    ) or exists (
      select from collection_products own where own.product_id = coalesce(new.id, old.id) and not exists (
        select from collection_products c join products other on other.id = c.product_id
        where c.collection_id = own.collection_id and other.status = 'active' and other.published_at <= now()
          and other.id <> own.product_id)
    ) then
      perform notify_tag('navigation');
    end if;
  end if;
  return null;
end $$;

create trigger products_tags after insert or update or delete on products
  for each row execute function notify_product();

create function notify_variant_product() returns trigger language plpgsql as $$
begin
  perform notify_tag('product:' || product_id) from variants
    where id in (case when tg_op <> 'INSERT' then old.variant_id end, case when tg_op <> 'DELETE' then new.variant_id end);
  return null;
end $$;

create trigger variant_images_tags after insert or update or delete on variant_images
  for each row execute function notify_variant_product();

create function notify_option_product() returns trigger language plpgsql as $$
begin
  perform notify_tag('product:' || product_id) from product_options
    where id in (case when tg_op <> 'INSERT' then old.option_id end, case when tg_op <> 'DELETE' then new.option_id end);
  return null;
end $$;

create trigger product_option_values_tags after insert or update or delete on product_option_values
  for each row execute function notify_option_product();
create trigger product_option_translations_tags after insert or update or delete on product_option_translations
  for each row execute function notify_option_product();

create function notify_option_value_product() returns trigger language plpgsql as $$
begin
  perform notify_tag('product:' || product_options.product_id)
    from product_option_values join product_options on product_options.id = product_option_values.option_id
    where product_option_values.id in (case when tg_op <> 'INSERT' then old.value_id end, case when tg_op <> 'DELETE' then new.value_id end);
  return null;
end $$;

create trigger product_option_value_translations_tags after insert or update or delete on product_option_value_translations
  for each row execute function notify_option_value_product();

create function notify_image_product() returns trigger language plpgsql as $$
begin
  perform notify_tag('product:' || product_id) from product_images
    where id in (case when tg_op <> 'INSERT' then old.image_id end, case when tg_op <> 'DELETE' then new.image_id end);
  return null;
end $$;

create trigger product_image_translations_tags after insert or update or delete on product_image_translations
  for each row execute function notify_image_product();

-- Pages show the exact number only when few are left (5, see LOW_STOCK_AT_MOST in lib/inventory/stock-level.ts),
-- so a sale from 80 to 79 ends no page. They also say which store
-- has any, and promise days only for what a warehouse has.
create function notify_stock() returns trigger language plpgsql as $$
declare
  shown constant integer := 6;
  variant uuid := coalesce(new.variant_id, old.variant_id);
  now_available integer;
  was_available integer;
begin
  select coalesce(sum(on_hand - reserved), 0) into now_available from inventory_levels where variant_id = variant;
  was_available := now_available
    - case when tg_op <> 'DELETE' then new.on_hand - new.reserved else 0 end
    + case when tg_op <> 'INSERT' then old.on_hand - old.reserved else 0 end;
  if least(now_available, shown) <> least(was_available, shown)
    or (case when tg_op <> 'DELETE' then new.on_hand > new.reserved else false end)
      <> (case when tg_op <> 'INSERT' then old.on_hand > old.reserved else false end) then
    perform notify_tag('product:' || product_id) from variants where id = variant;
  end if;
  return null;
end $$;

create trigger inventory_levels_tags after insert or update or delete on inventory_levels
  for each row execute function notify_stock();

-- Only what shoppers can see ends a page: anybody may send a review, and a flood of them must not keep pages uncached.
create function notify_review() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.status = 'approved' then
    perform notify_tag('product:' || old.product_id);
  end if;
  if tg_op <> 'DELETE' and new.status = 'approved' then
    perform notify_tag('product:' || new.product_id);
  end if;
  return null;
end $$;

create trigger reviews_tags after insert or update or delete on reviews for each row execute function notify_review();

-- Ends the cached pages of every list that these products are in; collections with a rule may hold any product.
create function notify_lists_of(products_changed uuid[]) returns void language plpgsql as $$
begin
  if current_setting('cartwright.quiet', true) = 'on' or products_changed = '{}' then
    return;
  end if;
  perform notify_tag('list:' || id) from (
    -- First their categories, which are few: asked the other way round, each category would look for all of them.
    with recursive own as materialized (
      select distinct p.category_id as id from unnest(products_changed) changed (id) join products p on p.id = changed.id
    ), up as (
      select c.id, c.parent_id from own join categories c on c.id = own.id
      union select c.id, c.parent_id from categories c join up on up.parent_id = c.id
    )
    select id from up
    union select collection_id from unnest(products_changed) changed (id)
      join collection_products on product_id = changed.id
    union select id from collections where rule is not null
  ) lists;
end $$;

create function notify_lists_of(product uuid) returns void language sql as $$
  select notify_lists_of(array[product])
$$;
