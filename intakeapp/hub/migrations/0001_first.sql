-- Schema 1 of the hub. One tenant is one register of one municipality or of municipalities together.
-- Every table but `tenant` has a column `tenant` that fills itself from the setting intake.tenant,
-- and a policy that shows and takes rows of that tenant only, to the owner of the tables as well.

CREATE FUNCTION intake_tenant() RETURNS integer
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('intake.tenant', true), '')::integer $$;

CREATE TABLE tenant (
  tenant integer PRIMARY KEY DEFAULT intake_tenant() CHECK (tenant > 0),
  name text NOT NULL,
  made_at timestamptz NOT NULL
);

-- The row that a push locks.
CREATE TABLE head (
  tenant integer PRIMARY KEY DEFAULT intake_tenant() REFERENCES tenant,
  epoch text NOT NULL,
  sequence bigint NOT NULL DEFAULT 0
);

-- The lives of the hub: a new one at each restore, and the last place that was in it then.
CREATE TABLE epoch (
  tenant integer NOT NULL DEFAULT intake_tenant() REFERENCES tenant,
  number integer NOT NULL,
  epoch text NOT NULL,
  after_sequence bigint NOT NULL,
  PRIMARY KEY (tenant, number)
);

CREATE TABLE hub_user (
  tenant integer NOT NULL DEFAULT intake_tenant() REFERENCES tenant,
  user_id text NOT NULL,
  name text NOT NULL,
  roles text[] NOT NULL,
  municipalities text[] NOT NULL,  -- empty: all of the tenant
  sees_sealed boolean NOT NULL,
  made_at timestamptz NOT NULL,
  stopped_at timestamptz,
  PRIMARY KEY (tenant, user_id)
);

CREATE TABLE enrolment_code (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  code_hash bytea NOT NULL,
  user_id text NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  used_by text,
  PRIMARY KEY (tenant, code_hash),
  FOREIGN KEY (tenant, user_id) REFERENCES hub_user
);

CREATE TABLE device (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  device text NOT NULL CHECK (device <> 'hub'),
  user_id text NOT NULL,
  public_key bytea NOT NULL CHECK (length(public_key) = 32),
  enrolled_at timestamptz NOT NULL,
  revoked_at timestamptz,
  seen_at timestamptz,
  schema_version integer NOT NULL,
  received_through bigint NOT NULL DEFAULT 0,
  backed_up bigint NOT NULL DEFAULT 0,
  scope_version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, device),
  FOREIGN KEY (tenant, user_id) REFERENCES hub_user
);

CREATE TABLE challenge (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  challenge_hash bytea NOT NULL,
  device text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, challenge_hash)
);

CREATE TABLE session (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  token_hash bytea NOT NULL,
  device text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, token_hash)
);

-- Every group that ever came, so that it is known when it comes again.
CREATE TABLE received (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  device text NOT NULL,
  last_number bigint NOT NULL,
  first_number bigint NOT NULL,
  previous_number bigint NOT NULL,
  group_id text NOT NULL,
  digest bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('placed', 'refused', 'waiting', 'dropped')),
  sequence bigint NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (tenant, device, last_number)
);

-- `body` is the group in canonical JSON (UTF-8), as it is handed out again: the hub never looks
-- inside with SQL. `case_id` is the one
-- case of the group; when there are several they stand in `group_case`, and `places` says of which
-- cases each change is. `shared` marks what belongs to no person: colleagues, settings.
CREATE TABLE group_log (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  sequence bigint NOT NULL,
  device text NOT NULL,
  last_number bigint NOT NULL,
  sealed boolean NOT NULL,
  shared boolean NOT NULL,
  case_id text,
  places text,
  outcomes text NOT NULL,
  digest bytea NOT NULL,
  body bytea NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, sequence)
);
CREATE INDEX group_log_case ON group_log (tenant, case_id, sequence) WHERE case_id IS NOT NULL;

CREATE TABLE group_case (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  case_id text NOT NULL,
  sequence bigint NOT NULL,
  PRIMARY KEY (tenant, case_id, sequence)
);

-- What is in force of each row. A row that nobody changed since it was made is not written down a
-- second time: it is the change `origin_change` (from 0) of the group at `origin_sequence`.
CREATE TABLE row_state (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  table_name text NOT NULL,
  row_id text NOT NULL,
  case_id text,
  is_removed boolean NOT NULL,
  origin_sequence bigint,
  origin_change integer,
  units text,
  PRIMARY KEY (tenant, table_name, row_id),
  CHECK ((units IS NULL) = (origin_sequence IS NOT NULL AND origin_change IS NOT NULL))
);

-- Which open conflicts a row has; the conflicts themselves are rows of `row_state`.
CREATE TABLE open_conflict (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  table_name text NOT NULL,
  row_id text NOT NULL,
  conflict_ids text[] NOT NULL,
  PRIMARY KEY (tenant, table_name, row_id)
);

-- A row that carries no case itself but is a person's: whose case it belongs to.
CREATE TABLE row_case (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  table_name text NOT NULL,
  row_id text NOT NULL,
  case_id text NOT NULL,
  PRIMARY KEY (tenant, table_name, row_id, case_id)
);

CREATE TABLE case_place (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  case_id text NOT NULL,
  municipality text NOT NULL,
  PRIMARY KEY (tenant, case_id)
);

CREATE TABLE scope (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  device text NOT NULL,
  case_id text NOT NULL,
  since_sequence bigint NOT NULL,
  PRIMARY KEY (tenant, device, case_id)
);

-- `row_ids` are the rows that a group needs, while it waits for one that the hub does not have yet.
CREATE TABLE quarantine (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  device text NOT NULL,
  last_number bigint NOT NULL,
  lanes text[] NOT NULL,
  row_ids text[] NOT NULL,
  reason text NOT NULL,
  body bytea NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, device, last_number)
);

CREATE TABLE audit (
  tenant integer NOT NULL DEFAULT intake_tenant(),
  number bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  action text NOT NULL,
  device text,
  user_id text,
  case_id text,
  count bigint NOT NULL DEFAULT 0,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (tenant, number)
);


DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'tenant', 'head', 'epoch', 'hub_user', 'enrolment_code', 'device', 'challenge', 'session', 'received',
    'group_log', 'group_case', 'row_state', 'open_conflict', 'row_case', 'case_place', 'scope', 'quarantine',
    'audit'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_tenant ON %I USING (tenant = intake_tenant()) '
      'WITH CHECK (tenant = intake_tenant())', name
    );
  END LOOP;
END $$;

-- What the serving role may do: the log of groups and the audit only grow.
GRANT SELECT ON tenant, epoch TO intake_hub;
GRANT SELECT, UPDATE ON head TO intake_hub;
GRANT SELECT, INSERT, UPDATE ON hub_user, enrolment_code, device, received, row_state, case_place
  TO intake_hub;
GRANT SELECT, INSERT ON group_log, group_case, row_case, audit TO intake_hub;
GRANT SELECT, INSERT, UPDATE, DELETE ON open_conflict TO intake_hub;
GRANT SELECT, INSERT, DELETE ON challenge, session, scope, quarantine TO intake_hub;
GRANT UPDATE ON quarantine TO intake_hub;
