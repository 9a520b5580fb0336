-- A buyer's session sees the group that its customer inherits from and no other, and of the price rules its customer's,
-- that group's and the list's. Asked with the caller's rights, once for each statement that needs it.
CREATE FUNCTION scoped_group() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT c.group_id FROM customer c WHERE c.workspace_id = scoped_workspace() AND c.id = scoped_customer());

CREATE POLICY within_customer ON customer_group AS RESTRICTIVE
  USING ((SELECT scoped_customer()) IS NULL OR id = (SELECT scoped_group()));

DROP POLICY within_customer ON price_rule;
CREATE POLICY within_customer ON price_rule AS RESTRICTIVE
  USING ((SELECT scoped_customer()) IS NULL OR level = 'list'
    OR (level = 'customer' AND owner_id = (SELECT scoped_customer()))
    OR (level = 'group' AND owner_id = (SELECT scoped_group())));
