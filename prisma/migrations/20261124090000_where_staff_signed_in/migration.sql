-- The network that a device signed in from: an IPv4 address or the /64 of an IPv6 one. Nobody can use up the tries of
-- an account where it is known from, whichever process is asked and whenever that was started.
ALTER TABLE device ADD COLUMN network text;

CREATE FUNCTION staff_signed_in_from(address text, known_network text, since timestamptz)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT FROM staff s JOIN device d ON d.workspace_id = s.workspace_id AND d.staff_id = s.id
    WHERE s.email = lower(address) AND s.deactivated_at IS NULL
      AND d.network = known_network AND d.revoked_at IS NULL AND d.last_seen_at > since)
$$;
