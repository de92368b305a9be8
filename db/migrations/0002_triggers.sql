-- Rate limits may be lost in a crash and must be cheap.
alter table rate_limits set unlogged;
--> statement-breakpoint

-- Histories are only ever added to.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger inventory_ledger_append_only before update or delete on inventory_ledger
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger order_events_append_only before update or delete on order_events
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger price_history_append_only before update on price_history
  for each row execute function refuse_change();
--> statement-breakpoint

-- Every price ever asked, whoever changed it and however.
create function record_price() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or (old.amount, old.sale_amount, old.sale_starts_at, old.sale_ends_at)
      is distinct from (new.amount, new.sale_amount, new.sale_starts_at, new.sale_ends_at) then
    insert into price_history (variant_id, currency, amount, sale_amount, sale_starts_at, sale_ends_at, changed_by)
    values (new.variant_id, new.currency, new.amount, new.sale_amount, new.sale_starts_at, new.sale_ends_at,
            nullif(current_setting('cartwright.actor', true), ''));
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger prices_history after insert or update on prices for each row execute function record_price();
--> statement-breakpoint

-- The rating shown in lists, so that a list does not read reviews.
create function count_rating() returns trigger language plpgsql as $$
declare
  before_count integer := case when tg_op <> 'INSERT' and old.status = 'approved' then 1 else 0 end;
  after_count integer := case when tg_op <> 'DELETE' and new.status = 'approved' then 1 else 0 end;
begin
  if before_count = 1 then
    update products set rating_count = rating_count - 1, rating_sum = rating_sum - old.rating where id = old.product_id;
  end if;
  if after_count = 1 then
    update products set rating_count = rating_count + 1, rating_sum = rating_sum + new.rating where id = new.product_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger reviews_rating after insert or update or delete on reviews for each row execute function count_rating();
--> statement-breakpoint

-- Slugs: the current one of each thing and all it had before. A slug that somebody else uses now is refused;
-- one that is only history goes to its new owner.
create function record_slug() returns trigger language plpgsql as $$
declare
  slug_kind_name slug_kind := tg_argv[0]::slug_kind;
begin
  if tg_op = 'UPDATE' and old.slug = new.slug then
    return null;
  end if;
  update slugs set is_current = false where kind = slug_kind_name and target_id = new.id and is_current;
  insert into slugs (kind, slug, target_id, is_current) values (slug_kind_name, new.slug, new.id, true)
  on conflict (kind, slug) do update set target_id = excluded.target_id, is_current = true, created_at = now()
    where not slugs.is_current;
  if not found then
    raise exception 'slug "%" is in use', new.slug using errcode = 'unique_violation', constraint = 'slugs_pkey';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger products_slug after insert or update of slug on products for each row execute function record_slug('product');
--> statement-breakpoint
create trigger categories_slug after insert or update of slug on categories for each row execute function record_slug('list');
--> statement-breakpoint
create trigger collections_slug after insert or update of slug on collections for each row execute function record_slug('list');
--> statement-breakpoint
create trigger content_pages_slug after insert or update of slug on content_pages for each row execute function record_slug('page');
--> statement-breakpoint

-- Cache tags. A change of anything that a cached page shows tells every running process, at commit, which tag ends.
-- Bulk loads say `set local cartwright.quiet = 'on'` and end the tags themselves.
create function notify_tag(tag text) returns void language plpgsql as $$
begin
  if coalesce(current_setting('cartwright.quiet', true), '') <> 'on' then
    perform pg_notify('cache_tags', tag);
  end if;
end $$;
--> statement-breakpoint
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
--> statement-breakpoint
-- Arguments: the tag itself.
create function notify_fixed_tag() returns trigger language plpgsql as $$
begin
  perform notify_tag(tg_argv[0]);
  return null;
end $$;
--> statement-breakpoint
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
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger products_tags after insert or update or delete on products for each row execute function notify_product();
--> statement-breakpoint
create function notify_variant_product() returns trigger language plpgsql as $$
begin
  perform notify_tag('product:' || product_id) from variants
    where id in (case when tg_op <> 'INSERT' then old.variant_id end, case when tg_op <> 'DELETE' then new.variant_id end);
  return null;
end $$;
--> statement-breakpoint
create trigger prices_tags after insert or update or delete on prices for each row execute function notify_variant_product();
--> statement-breakpoint
create trigger variant_images_tags after insert or update or delete on variant_images for each row execute function notify_variant_product();
--> statement-breakpoint
create function notify_option_product() returns trigger language plpgsql as $$
begin
  perform notify_tag('product:' || product_id) from product_options
    where id in (case when tg_op <> 'INSERT' then old.option_id end, case when tg_op <> 'DELETE' then new.option_id end);
  return null;
end $$;
--> statement-breakpoint
create trigger product_option_values_tags after insert or update or delete on product_option_values for each row execute function notify_option_product();
--> statement-breakpoint
create trigger product_option_translations_tags after insert or update or delete on product_option_translations for each row execute function notify_option_product();
--> statement-breakpoint
create function notify_option_value_product() returns trigger language plpgsql as $$
begin
  perform notify_tag('product:' || product_options.product_id)
    from product_option_values join product_options on product_options.id = product_option_values.option_id
    where product_option_values.id in (case when tg_op <> 'INSERT' then old.value_id end, case when tg_op <> 'DELETE' then new.value_id end);
  return null;
end $$;
--> statement-breakpoint
create trigger product_option_value_translations_tags after insert or update or delete on product_option_value_translations for each row execute function notify_option_value_product();
--> statement-breakpoint
-- Pages show the exact number only when few are left (5, see LOW_STOCK_AT_MOST in lib/inventory/stock-level.ts),
-- so a sale from 80 to 79 ends no page.
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
  if least(now_available, shown) <> least(was_available, shown) then
    perform notify_tag('product:' || product_id) from variants where id = variant;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger inventory_levels_tags after insert or update or delete on inventory_levels for each row execute function notify_stock();
--> statement-breakpoint
create trigger product_translations_tags after insert or update or delete on product_translations for each row execute function notify_row_tag('product', 'product_id');
--> statement-breakpoint
create trigger product_options_tags after insert or update or delete on product_options for each row execute function notify_row_tag('product', 'product_id');
--> statement-breakpoint
create trigger variants_tags after insert or update or delete on variants for each row execute function notify_row_tag('product', 'product_id');
--> statement-breakpoint
create trigger variant_option_values_tags after insert or update or delete on variant_option_values for each row execute function notify_row_tag('product', 'product_id');
--> statement-breakpoint
create trigger product_images_tags after insert or update or delete on product_images for each row execute function notify_row_tag('product', 'product_id');
--> statement-breakpoint
create trigger product_relations_tags after insert or update or delete on product_relations for each row execute function notify_row_tag('product', 'product_id');
--> statement-breakpoint
create trigger reviews_tags after insert or update or delete on reviews for each row execute function notify_row_tag('product', 'product_id');
--> statement-breakpoint
create trigger makers_tags after update on makers for each row execute function notify_row_tag('maker', 'id');
--> statement-breakpoint
create trigger categories_tags after insert or update or delete on categories for each row execute function notify_row_tag('list', 'id');
--> statement-breakpoint
create trigger categories_slug_tags after insert or update or delete on categories for each row execute function notify_row_tag('list-slug', 'slug');
--> statement-breakpoint
create trigger categories_navigation after insert or update or delete on categories for each statement execute function notify_fixed_tag('navigation');
--> statement-breakpoint
create trigger category_translations_tags after insert or update or delete on category_translations for each row execute function notify_row_tag('list', 'category_id');
--> statement-breakpoint
create trigger category_translations_navigation after insert or update or delete on category_translations for each statement execute function notify_fixed_tag('navigation');
--> statement-breakpoint
create trigger collections_tags after insert or update or delete on collections for each row execute function notify_row_tag('list', 'id');
--> statement-breakpoint
create trigger collections_slug_tags after insert or update or delete on collections for each row execute function notify_row_tag('list-slug', 'slug');
--> statement-breakpoint
create trigger collections_navigation after insert or update or delete on collections for each statement execute function notify_fixed_tag('navigation');
--> statement-breakpoint
create trigger collection_translations_tags after insert or update or delete on collection_translations for each row execute function notify_row_tag('list', 'collection_id');
--> statement-breakpoint
create trigger collection_translations_navigation after insert or update or delete on collection_translations for each statement execute function notify_fixed_tag('navigation');
--> statement-breakpoint
create trigger collection_products_tags after insert or update or delete on collection_products for each row execute function notify_row_tag('list', 'collection_id');
--> statement-breakpoint
create trigger content_pages_tags after insert or update or delete on content_pages for each row execute function notify_row_tag('page', 'id');
--> statement-breakpoint
create trigger content_pages_slug_tags after insert or update or delete on content_pages for each row execute function notify_row_tag('page-slug', 'slug');
--> statement-breakpoint
create trigger content_pages_navigation after insert or update or delete on content_pages for each statement execute function notify_fixed_tag('navigation');
--> statement-breakpoint
create trigger content_page_translations_tags after insert or update or delete on content_page_translations for each row execute function notify_row_tag('page', 'page_id');
--> statement-breakpoint
create trigger banners_home after insert or update or delete on banners for each statement execute function notify_fixed_tag('home');
--> statement-breakpoint
create trigger banner_translations_home after insert or update or delete on banner_translations for each statement execute function notify_fixed_tag('home');
--> statement-breakpoint
create trigger shipping_methods_tags after insert or update or delete on shipping_methods for each statement execute function notify_fixed_tag('shipping');
--> statement-breakpoint
create trigger shipping_rates_tags after insert or update or delete on shipping_rates for each statement execute function notify_fixed_tag('shipping');
--> statement-breakpoint
create trigger shipping_zone_regions_tags after insert or update or delete on shipping_zone_regions for each statement execute function notify_fixed_tag('shipping');
--> statement-breakpoint
create trigger locations_tags after insert or update or delete on locations for each statement execute function notify_fixed_tag('shipping');
