-- An order that changes after it was exported is exported again: its mark speaks of what the file holds.
CREATE FUNCTION unmark_changed_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.exported_at := NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER order_changed_since_export BEFORE UPDATE ON orders FOR EACH ROW
  WHEN (OLD.exported_at IS NOT NULL AND NEW.exported_at = OLD.exported_at
    AND (NEW.state <> OLD.state OR NEW.revision <> OLD.revision OR NEW.total <> OLD.total))
  EXECUTE FUNCTION unmark_changed_order();
