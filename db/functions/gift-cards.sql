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
