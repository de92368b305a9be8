-- Names that many products share: of categories, makers, colours and materials. Lists, breadcrumbs and titles read them
-- where they stand, so those are right at the next request. Search keeps the words beside each product: which products
-- that concerns is not worked out by whoever renames, and no reader waits for it (ADR 22).

-- `shared_number`: as `product_listings` has it.
create function mark_name(name_kind shared_name, shared_number integer) returns void language sql as $$
  insert into stale_words (kind, number) select name_kind, shared_number
  where shared_number is not null and current_setting('cartwright.quiet', true) is distinct from 'on'
$$;

-- Writes anew the search documents of the next products, at most `most`, that carry a name which changed. Says how many
-- those were: zero means that nothing is left, or that another process is at it. Small parts, because what readers wait
-- for (`refresh_listings`) waits for this one's lock.
create function refresh_words(most integer default 200) returns integer language plpgsql
  set plan_cache_mode = force_custom_plan set jit = off as $$
declare
  note stale_words;
  ids uuid[];
begin
  select * into note from stale_words order by id limit 1 for update skip locked;
  if not found then
    return 0;
  end if;
  -- In the order of the primary key: all parts together read the table once.
  select coalesce(array_agg(product_id order by product_id), '{}') into ids from (
    select product_id from product_listings listing
    where product_id > note.done_until and case note.kind
      when 'category' then note.number = any (listing.list_numbers)
      when 'maker' then note.number = listing.maker_number
      when 'facet_value' then note.number = any (listing.value_ids) end
    order by product_id limit most
  ) carrier;
  perform pg_advisory_xact_lock(7215465);
  perform write_search_documents(ids);
  perform write_search_words(ids);
  if cardinality(ids) < most then
    delete from stale_words where id = note.id;
  else
    update stale_words set done_until = ids[cardinality(ids)] where id = note.id;
  end if;
  return greatest(cardinality(ids), 1);
end $$;

-- A category that moves takes along every product below, at once and as a set: fifty thousand in a second, where
-- `refresh_listings`, which looks at everything about a product, takes ten. Nobody else writes listings until the commit.
create function move_listings(category uuid) returns void language plpgsql
  set plan_cache_mode = force_custom_plan set jit = off as $$
begin
  if current_setting('cartwright.quiet', true) = 'on' then
    return;
  end if;
  perform pg_advisory_xact_lock(7215465);
  with recursive down as (
    select id from categories where id = category
    union select c.id from categories c join down on c.parent_id = down.id
  ), up as (
    select c.id as leaf, c.number, c.parent_id from categories c where c.id in (select id from down)
    union select up.leaf, c.number, c.parent_id from up join categories c on c.id = up.parent_id
  ), chains as (
    select leaf, array_agg(number) as numbers from up group by leaf
  )
  update product_listings l set version = nextval('listing_version'),
    list_numbers = chains.numbers || array(
      select number from collections where number = any (l.list_numbers) order by 1)
  from chains join products p on p.category_id = chains.leaf
  where l.product_id = p.id;
end $$;

create function mark_category() returns trigger language plpgsql as $$
begin
  if (old.parent_id, old.number) is distinct from (new.parent_id, new.number) then
    perform move_listings(new.id);
    perform notify_tag('list:' || id) from (
      with recursive up as (
        select id, parent_id from categories where id in (old.parent_id, new.parent_id)
        union select c.id, c.parent_id from categories c join up on up.parent_id = c.id
      ) select id from up
    ) lists;
  end if;
  perform mark_name('category', new.number);
  return null;
end $$;

create trigger categories_listing after update on categories for each row
  when ((old.name, old.parent_id, old.number) is distinct from (new.name, new.parent_id, new.number))
  execute function mark_category();

create function mark_category_translation() returns trigger language plpgsql as $$
begin
  perform mark_name('category', number) from categories where id = coalesce(new.category_id, old.category_id);
  return null;
end $$;

create trigger category_translations_listing after insert or delete on category_translations
  for each row execute function mark_category_translation();
create trigger category_translations_renamed_listing after update on category_translations for each row
  when (old.name is distinct from new.name) execute function mark_category_translation();

create function mark_maker() returns trigger language plpgsql as $$
begin
  perform mark_name('maker', new.number);
  return null;
end $$;

create trigger makers_listing after update on makers for each row
  when (old.name is distinct from new.name) execute function mark_maker();

create function mark_facet_label() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'facet_values' then
    perform mark_name('facet_value', new.id);
  else
    perform mark_name('facet_value', coalesce(new.value_id, old.value_id));
  end if;
  return null;
end $$;

create trigger facet_values_listing after update on facet_values for each row
  when (old.label is distinct from new.label) execute function mark_facet_label();
create trigger facet_value_translations_listing after insert or update or delete on facet_value_translations
  for each row execute function mark_facet_label();
