CREATE INDEX "products_updated_idx" ON "products" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "inventory_ledger_at_idx" ON "inventory_ledger" USING brin ("at");--> statement-breakpoint
CREATE INDEX "price_history_changed_idx" ON "price_history" USING brin ("changed_at");