-- Lines are read by their order alone. An index by product had an entry added at a random place for every line of every
-- order, a fifth of what writing a large order cost, and was read only when a product began to be tracked.
DROP INDEX order_line_workspace_id_product_id_idx;
