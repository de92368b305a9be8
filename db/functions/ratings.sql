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

create trigger reviews_rating after insert or update or delete on reviews for each row execute function count_rating();
