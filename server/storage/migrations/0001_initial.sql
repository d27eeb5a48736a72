-- Times are milliseconds since 1970 (UTC). Ids are UUIDv7 texts, so they sort by time, except where a comment says
-- that the id is derived from the content: then two processes come to the same id without asking each other.
-- Every table that grows with use carries site_id, so that a distributed PostgreSQL can shard by it.

create table site (
  id text primary key,
  name text not null,
  lang text not null,
  show_editors smallint not null default 0,  -- 1: receipts name the editor
  created_at bigint not null
);

create table site_host (
  host text primary key,  -- lower case, punycode, with the port when it is not the scheme's own
  site_id text not null references site (id)
);

create table editor (
  id text primary key,
  email text not null unique,  -- lower case
  name text not null,
  password_hash text,  -- argon2id; null: signs in by link only
  is_admin smallint not null default 0,
  disabled_at bigint,
  created_at bigint not null
);

create table editor_role (
  editor_id text not null references editor (id),
  site_id text not null references site (id),
  role text not null,
  primary key (editor_id, site_id)
);

create table session (
  token_hash text primary key,  -- SHA-256, hex, of the cookie's random id
  editor_id text not null references editor (id),
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  user_agent text not null
);
create index session_editor on session (editor_id);
create index session_expiry on session (expires_at);

create table sign_in_link (
  token_hash text primary key,
  editor_id text not null references editor (id),
  expires_at bigint not null,
  used_at bigint
);

create table page (
  id text primary key,  -- derived: first 128 bits of SHA-256 of the canonical URL
  site_id text not null references site (id),
  url text not null,
  title text not null,
  lang text not null,
  modified text not null,  -- as the page said when it was first reported
  first_at bigint not null
);
create index page_site on page (site_id, first_at);

create table correction (
  id text primary key,
  site_id text not null references site (id),
  page_id text not null references page (id),
  state text not null,
  is_open smallint not null generated always as (case when state in ('closed', 'merged') then 0 else 1 end) stored,
  resolution text,
  previous_state text,
  accepted_before smallint not null default 0,
  regressed smallint not null default 0,
  category text not null,
  lang text not null,
  exact text not null,       -- the wording of the first report
  prefix text not null,
  suffix text not null,
  suggestion text not null,
  due_at bigint not null,
  assignee_id text references editor (id),
  snooze_until bigint,
  merged_into text references correction (id),
  report_count bigint not null,
  reports_after_close bigint not null default 0,
  first_at bigint not null,
  last_at bigint not null,
  changed_at bigint not null,
  closed_at bigint,
  version bigint not null
);
-- SQLite uses these for a page of the queue only when the query says `is_open = 1` literally.
create index correction_queue on correction (site_id, state, due_at, id) where is_open = 1;
create index correction_mine on correction (assignee_id, state, due_at, id) where is_open = 1 and assignee_id is not null;
create index correction_closed on correction (site_id, closed_at, id) where is_open = 0;
create index correction_page on correction (page_id, state, id);

create table passage (
  key text not null,  -- derived: the passage key, which holds the page's URL
  site_id text not null references site (id),
  page_id text not null references page (id),
  correction_id text not null references correction (id) deferrable initially deferred,
  primary key (site_id, key)
);
create index passage_correction on passage (correction_id);

create table report (
  id text primary key,  -- made by the client when the reader confirms
  site_id text not null references site (id),
  page_id text not null references page (id) deferrable initially deferred,
  passage_key text not null,
  batch text not null,  -- the intake transaction that stored it: tells a first arrival from a retry
  content_hash text not null,
  receipt_hash text not null,  -- SHA-256, hex, of the secret half of the receipt's token
  status text not null,  -- attached, withdrawn
  created_at bigint not null,
  url text not null,  -- as sent
  title text not null,
  lang text not null,
  modified text not null,
  exact text not null,
  prefix text not null,
  suffix text not null,
  start_at bigint,
  end_at bigint,
  nth bigint,
  suggestion text not null,
  comment text not null,
  category text not null,
  email text not null,
  name text not null,
  credit smallint not null,
  client_kind text not null,
  client_version text not null,
  erased_at bigint
);
create index report_passage on report (passage_key, created_at, id);

create table event (
  id text primary key,
  site_id text not null references site (id),
  correction_id text not null references correction (id),
  version bigint not null,  -- the correction's version that this event made
  at bigint not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  action text not null,
  from_state text,
  to_state text not null,
  resolution text,
  public_note text not null,
  internal_note text not null,
  batch_id text,
  undo_of text,
  before text not null  -- JSON: what an undo restores
);
create unique index event_version on event (correction_id, version);

create table counter (
  site_id text not null references site (id),
  dimension text not null,
  name text not null,
  slot bigint not null,  -- PostgreSQL nodes add to different slots; reading sums them
  n bigint not null,
  primary key (site_id, dimension, name, slot)
);

create table job (
  id text primary key,
  site_id text,
  kind text not null,
  dedupe text not null unique,
  payload text not null,  -- JSON
  run_at bigint not null,
  claimed_until bigint not null default 0,
  attempts bigint not null default 0,
  last_error text,
  given_up_at bigint
);
create index job_due on job (run_at) where given_up_at is null;
