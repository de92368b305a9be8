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

create trigger products_slug after insert or update of slug on products
  for each row execute function record_slug('product');
create trigger categories_slug after insert or update of slug on categories
  for each row execute function record_slug('list');
create trigger collections_slug after insert or update of slug on collections
  for each row execute function record_slug('list');
create trigger content_pages_slug after insert or update of slug on content_pages
  for each row execute function record_slug('page');
