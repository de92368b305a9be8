-- `updated_at` is when something that a visitor reads changed last, whoever wrote it: sitemaps tell it to search engines
-- (rule F7), and where nothing can listen to the database, cron asks by it (lib/catalog/recent-changes.ts). Stock,
-- ratings and popularity do not count; prices have a history of their own.
create function touch_row() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;

create trigger products_touched before update on products for each row
  when (old.updated_at = new.updated_at and
    (old.slug, old.name, old.description, old.highlights, old.materials, old.care, old.width_mm, old.depth_mm,
      old.height_mm, old.country_of_origin, old.status, old.published_at, old.maker_id, old.category_id, old.successor_id)
    is distinct from
    (new.slug, new.name, new.description, new.highlights, new.materials, new.care, new.width_mm, new.depth_mm,
      new.height_mm, new.country_of_origin, new.status, new.published_at, new.maker_id, new.category_id, new.successor_id))
  execute function touch_row();
create trigger categories_touched before update on categories for each row
  when (old.updated_at = new.updated_at and (old.slug, old.name, old.description, old.image_path)
    is distinct from (new.slug, new.name, new.description, new.image_path))
  execute function touch_row();
create trigger collections_touched before update on collections for each row
  when (old.updated_at = new.updated_at and (old.slug, old.name, old.description, old.image_path, old.rule)
    is distinct from (new.slug, new.name, new.description, new.image_path, new.rule))
  execute function touch_row();
create trigger content_pages_touched before update on content_pages for each row
  when (old.updated_at = new.updated_at and (old.slug, old.title, old.body) is distinct from (new.slug, new.title, new.body))
  execute function touch_row();

-- For tables whose rows are part of another one's text. Arguments: that table, and the column with its id.
create function touch_parent() returns trigger language plpgsql as $$
declare
  part jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
  execute format('update %I set updated_at = now() where id = $1 and updated_at < now()', tg_argv[0])
    using (part ->> tg_argv[1])::uuid;
  return null;
end $$;

create trigger product_translations_touch after insert or update or delete on product_translations
  for each row execute function touch_parent('products', 'product_id');
create trigger product_images_touch after insert or update or delete on product_images
  for each row execute function touch_parent('products', 'product_id');
create trigger category_translations_touch after insert or update or delete on category_translations
  for each row execute function touch_parent('categories', 'category_id');
create trigger collection_translations_touch after insert or update or delete on collection_translations
  for each row execute function touch_parent('collections', 'collection_id');
create trigger content_page_translations_touch after insert or update or delete on content_page_translations
  for each row execute function touch_parent('content_pages', 'page_id');
