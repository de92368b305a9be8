-- A balance is the sum of its ledger: the ledger writes it, and nobody else can. `gift_cards_reserved_check` then keeps it
-- from falling below zero, or below what orders have set aside, however many spend it at once.
create function add_gift_card_entry() returns trigger language plpgsql as $$
begin
  update gift_cards set balance_amount = balance_amount + new.amount where id = new.gift_card_id;
  return null;
end $$;

create trigger gift_card_entries_balance after insert on gift_card_entries
  for each row execute function add_gift_card_entry();

create function refuse_balance() returns trigger language plpgsql as $$
begin
  raise exception 'a balance is changed by its ledger'
    using errcode = 'check_violation', constraint = 'gift_cards_balance', table = 'gift_cards';
end $$;

create trigger gift_cards_balance_begins before insert on gift_cards for each row when (new.balance_amount <> 0)
  execute function refuse_balance();
create trigger gift_cards_balance before update of balance_amount on gift_cards for each row
  when (old.balance_amount <> new.balance_amount and pg_trigger_depth() = 0) execute function refuse_balance();

-- A gift card costs what it is worth (ADR 41): no sale, no price by quantity and no price list lowers it, and nothing that
-- has such a price becomes one.
create function refuse_lower_card() returns trigger language plpgsql as $$
begin
  if exists (
    select from variants card join products product on product.id = card.product_id
    where card.id = new.variant_id and product.kind = 'gift_card') then
    raise exception 'a gift card costs what it is worth'
      using errcode = 'check_violation', constraint = 'gift_card_at_its_worth', table = tg_table_name;
  end if;
  return new;
end $$;

create trigger prices_of_gift_cards before insert or update of sale_amount, variant_id on prices for each row
  when (new.sale_amount is not null) execute function refuse_lower_card();
create trigger quantity_prices_of_gift_cards before insert or update of variant_id on quantity_prices for each row
  execute function refuse_lower_card();
create trigger price_list_prices_of_gift_cards before insert or update of variant_id on price_list_prices for each row
  execute function refuse_lower_card();

create function refuse_cheap_card() returns trigger language plpgsql as $$
begin
  if exists (
    select from variants card where card.product_id = new.id and (
      exists (select from prices where variant_id = card.id and sale_amount is not null)
      or exists (select from quantity_prices where variant_id = card.id)
      or exists (select from price_list_prices where variant_id = card.id))) then
    raise exception 'a gift card costs what it is worth'
      using errcode = 'check_violation', constraint = 'gift_card_at_its_worth', table = 'products';
  end if;
  return new;
end $$;

create trigger products_become_gift_cards before update of kind on products for each row
  when (old.kind <> 'gift_card' and new.kind = 'gift_card') execute function refuse_cheap_card();
