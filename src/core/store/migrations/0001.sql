-- The vocabulary of the product. Rules that hold for every table below:
--
--   id           rowid, local to this file; uuid is the row's name on every machine
--   created_act  the act that brought the row
--   deleted_act  the act that put it into the trash; NULL while it lives
--   instants     microseconds since 1970-01-01T00:00Z
--   dates        'YYYY-MM-DD', a day in every time zone
--   money        whole minor units with an ISO 4217 currency beside them
--
-- Tables under "derived" hold nothing that the others do not say: they can be
-- dropped and rebuilt, are not in the change log, and `check` recounts them.

-- Acts and the change log ------------------------------------------------------

CREATE TABLE act (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  kind        TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  name        TEXT NOT NULL,               -- 'customer.add', 'import' …
  detail      TEXT,                        -- what the act was done to, for people
  member      INTEGER REFERENCES member (id),
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL,            -- hybrid logical clock: milliseconds << 16 | counter
  undoable    INTEGER NOT NULL DEFAULT 1 CHECK (undoable IN (0, 1)),
  reverses    INTEGER REFERENCES act (id), -- of an undo or redo: the act it took back
  reversed_by INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX act_open ON act (id) WHERE reversed_by IS NULL AND undoable = 1;

CREATE TABLE change (
  id          INTEGER PRIMARY KEY,
  act         INTEGER NOT NULL REFERENCES act (id),
  entity      TEXT NOT NULL,               -- table
  row         INTEGER NOT NULL,            -- its id; of an insert the first of a run of new rows
  last_row    INTEGER NOT NULL,            -- the last of that run, else the same as row
  row_uuid    BLOB,                        -- NULL for a run
  operation   TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete', 'restore')),
  column_name TEXT,
  old_value   ANY,
  new_value   ANY,
  customer    INTEGER                      -- whose timeline tells it
) STRICT;
CREATE INDEX change_by_act ON change (act);
CREATE INDEX change_by_customer ON change (customer, id) WHERE customer IS NOT NULL;
CREATE INDEX change_by_row ON change (entity, row, id);

-- People ---------------------------------------------------------------------------

CREATE TABLE team (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  manager     INTEGER REFERENCES member (id),
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;

CREATE TABLE member (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  email       TEXT,
  role        TEXT NOT NULL DEFAULT 'representative'
                   CHECK (role IN ('representative', 'manager', 'administrator')),
  team        INTEGER REFERENCES team (id),
  active      INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_act INTEGER REFERENCES act (id), -- NULL only for the first member, who did the first act
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX member_by_name ON member (name) WHERE deleted_act IS NULL;

-- Customers --------------------------------------------------------------------------

CREATE TABLE customer (
  id            INTEGER PRIMARY KEY,
  uuid          BLOB NOT NULL UNIQUE,
  number        TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  industry      TEXT,
  source        TEXT,
  size          TEXT,
  core_need     TEXT,
  remarks       TEXT,
  address       TEXT,
  website       TEXT,
  owner         INTEGER REFERENCES member (id), -- NULL: in the team pool
  first_contact INTEGER,
  created_at    INTEGER NOT NULL,               -- an import keeps the old system's
  created_by    INTEGER REFERENCES member (id),
  created_act   INTEGER NOT NULL REFERENCES act (id),
  deleted_act   INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX customer_in_trash ON customer (deleted_act) WHERE deleted_act IS NOT NULL;

CREATE TABLE contact (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  customer    INTEGER NOT NULL REFERENCES customer (id),
  name        TEXT NOT NULL DEFAULT '',
  role        TEXT,
  phone       TEXT,                -- several: one a line
  email       TEXT,                -- several: one a line
  is_primary  INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX contact_by_customer ON contact (customer);

CREATE TABLE requirement_change (      -- append-only
  id             INTEGER PRIMARY KEY,
  uuid           BLOB NOT NULL UNIQUE,
  customer       INTEGER NOT NULL REFERENCES customer (id),
  old_need       TEXT,
  new_need       TEXT,
  discussed_with TEXT,
  note           TEXT,
  at             INTEGER NOT NULL,
  member         INTEGER REFERENCES member (id),
  created_act    INTEGER NOT NULL REFERENCES act (id),
  deleted_act    INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX requirement_change_by_customer ON requirement_change (customer);

-- The lists that grow by use: industry, source, size, product.
CREATE TABLE term (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('industry', 'source', 'size', 'product')),
  name        TEXT NOT NULL,
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE custom_field (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  entity      TEXT NOT NULL CHECK (entity IN ('customer', 'opportunity')),
  name        TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'yes-no')),
  choices     TEXT,                    -- JSON array of text
  position    INTEGER NOT NULL DEFAULT 0,
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE UNIQUE INDEX custom_field_by_name ON custom_field (entity, name) WHERE deleted_act IS NULL;

CREATE TABLE custom_value (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  field       INTEGER NOT NULL REFERENCES custom_field (id),
  customer    INTEGER NOT NULL REFERENCES customer (id),
  opportunity INTEGER REFERENCES opportunity (id), -- set when the field is an opportunity's
  value       TEXT,
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX custom_value_by_customer ON custom_value (customer, field);
CREATE INDEX custom_value_by_opportunity ON custom_value (opportunity) WHERE opportunity IS NOT NULL;

CREATE TABLE tag_group (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  color       TEXT NOT NULL,
  multiple    INTEGER NOT NULL DEFAULT 1 CHECK (multiple IN (0, 1)),
  position    INTEGER NOT NULL DEFAULT 0,
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;

CREATE TABLE tag (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  tag_group   INTEGER NOT NULL REFERENCES tag_group (id),
  name        TEXT NOT NULL,
  color       TEXT,                    -- NULL: the group's
  position    INTEGER NOT NULL DEFAULT 0,
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE UNIQUE INDEX tag_by_name ON tag (tag_group, name) WHERE deleted_act IS NULL;

CREATE TABLE customer_tag (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  customer    INTEGER NOT NULL REFERENCES customer (id),
  tag         INTEGER NOT NULL REFERENCES tag (id),
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE UNIQUE INDEX customer_tag_by_customer ON customer_tag (customer, tag) WHERE deleted_act IS NULL;
CREATE INDEX customer_tag_by_tag ON customer_tag (tag, customer) WHERE deleted_act IS NULL;

-- Funnel -------------------------------------------------------------------------------

CREATE TABLE stage (
  id            INTEGER PRIMARY KEY,
  uuid          BLOB NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('open', 'won', 'lost')),
  position      INTEGER NOT NULL,
  color         TEXT NOT NULL,
  probability   INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100), -- per cent
  expected_days INTEGER,
  created_act   INTEGER NOT NULL REFERENCES act (id),
  deleted_act   INTEGER REFERENCES act (id)
) STRICT;

CREATE TABLE lost_reason (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  position    INTEGER NOT NULL DEFAULT 0,
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;

CREATE TABLE opportunity (
  id             INTEGER PRIMARY KEY,
  uuid           BLOB NOT NULL UNIQUE,
  customer       INTEGER NOT NULL REFERENCES customer (id),
  reference      TEXT,                 -- its name in another system
  title          TEXT NOT NULL DEFAULT '',
  product        TEXT,
  amount         INTEGER,              -- expected, minor units
  currency       TEXT NOT NULL,
  expected_close TEXT,
  owner          INTEGER REFERENCES member (id),
  stage          INTEGER NOT NULL REFERENCES stage (id),
  actual_amount  INTEGER,              -- of a won one
  lost_reason    INTEGER REFERENCES lost_reason (id),
  opened_at      INTEGER NOT NULL,
  closed_at      INTEGER,              -- set while the stage's kind is won or lost
  created_act    INTEGER NOT NULL REFERENCES act (id),
  deleted_act    INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX opportunity_by_customer ON opportunity (customer);
CREATE INDEX opportunity_by_stage ON opportunity (stage);
CREATE INDEX opportunity_by_reference ON opportunity (reference) WHERE reference IS NOT NULL;

CREATE TABLE stage_move (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  opportunity INTEGER NOT NULL REFERENCES opportunity (id),
  from_stage  INTEGER REFERENCES stage (id), -- NULL: the opportunity began here
  to_stage    INTEGER NOT NULL REFERENCES stage (id),
  at          INTEGER NOT NULL,
  member      INTEGER REFERENCES member (id),
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX stage_move_by_opportunity ON stage_move (opportunity, at);

CREATE TABLE target (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  member      INTEGER NOT NULL REFERENCES member (id),
  period      TEXT NOT NULL,           -- '2024-05' or '2024-Q2'
  amount      INTEGER NOT NULL,
  currency    TEXT NOT NULL,
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE UNIQUE INDEX target_by_period ON target (member, period) WHERE deleted_act IS NULL;

-- Follow-up ------------------------------------------------------------------------------

CREATE TABLE task (
  id             INTEGER PRIMARY KEY,
  uuid           BLOB NOT NULL UNIQUE,
  subject        TEXT NOT NULL,
  priority       TEXT NOT NULL DEFAULT 'medium' CHECK (priority IN ('high', 'medium', 'low')),
  assignee       INTEGER REFERENCES member (id),
  due_local      TEXT,                 -- 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM', wall clock in due_zone
  due_zone       TEXT,                 -- IANA name
  due_at         INTEGER,              -- the instant that means
  reminder_lead  INTEGER NOT NULL DEFAULT 7200, -- seconds before due_at
  status         TEXT NOT NULL DEFAULT 'not-started'
                      CHECK (status IN ('not-started', 'in-progress', 'completed', 'shelved')),
  shelved_reason TEXT,
  shelved_until  TEXT,
  notes          TEXT,
  recurrence     TEXT,                 -- an RFC 5545 RRULE
  completed_at   INTEGER,
  created_at     INTEGER NOT NULL,
  created_by     INTEGER REFERENCES member (id),
  created_act    INTEGER NOT NULL REFERENCES act (id),
  deleted_act    INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX task_by_due ON task (due_at)
  WHERE deleted_act IS NULL AND status IN ('not-started', 'in-progress');

CREATE TABLE task_customer (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  task        INTEGER NOT NULL REFERENCES task (id),
  customer    INTEGER NOT NULL REFERENCES customer (id),
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX task_customer_by_task ON task_customer (task);
CREATE INDEX task_customer_by_customer ON task_customer (customer);

CREATE TABLE follow_up (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  customer    INTEGER NOT NULL REFERENCES customer (id),
  task        INTEGER REFERENCES task (id),
  channel     TEXT NOT NULL CHECK (channel IN ('phone', 'visit', 'email', 'chat', 'meeting')),
  feedback    TEXT NOT NULL,
  next_plan   TEXT,
  mood_before TEXT CHECK (mood_before IN ('negative', 'neutral', 'positive')),
  mood_after  TEXT CHECK (mood_after IN ('negative', 'neutral', 'positive')),
  at          INTEGER NOT NULL,
  member      INTEGER REFERENCES member (id),
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX follow_up_by_customer ON follow_up (customer, at);

CREATE TABLE attachment (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  customer    INTEGER REFERENCES customer (id),
  task        INTEGER REFERENCES task (id),
  follow_up   INTEGER REFERENCES follow_up (id),
  name        TEXT NOT NULL,
  media_type  TEXT,
  size        INTEGER NOT NULL,
  sha256      BLOB NOT NULL CHECK (length (sha256) = 32),
  at          INTEGER NOT NULL,
  member      INTEGER REFERENCES member (id),
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX attachment_by_customer ON attachment (customer);
CREATE INDEX attachment_by_content ON attachment (sha256);

CREATE TABLE rule (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  kind        TEXT NOT NULL CHECK (kind IN ('entered-within', 'follow-up-every', 'pool-return', 'pool-cap')),
  enabled     INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  parameters  TEXT NOT NULL DEFAULT '{}', -- JSON object
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;

-- Working together ----------------------------------------------------------------------

CREATE TABLE share (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  customer    INTEGER NOT NULL REFERENCES customer (id),
  member      INTEGER NOT NULL REFERENCES member (id),
  access      TEXT NOT NULL CHECK (access IN ('view', 'edit')),
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE UNIQUE INDEX share_by_customer ON share (customer, member) WHERE deleted_act IS NULL;
CREATE INDEX share_by_member ON share (member, customer) WHERE deleted_act IS NULL;

CREATE TABLE comment (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  customer    INTEGER NOT NULL REFERENCES customer (id),
  text        TEXT NOT NULL,
  at          INTEGER NOT NULL,
  member      INTEGER REFERENCES member (id),
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX comment_by_customer ON comment (customer);

CREATE TABLE mention (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  comment     INTEGER NOT NULL REFERENCES comment (id),
  member      INTEGER NOT NULL REFERENCES member (id),
  seen_at     INTEGER,
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX mention_by_member ON mention (member) WHERE deleted_act IS NULL;

CREATE TABLE saved_filter (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  query       TEXT NOT NULL,           -- JSON object
  position    INTEGER NOT NULL DEFAULT 0,
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;

-- This file alone: neither logged nor synchronised -------------------------------------

CREATE TABLE setting (                 -- 'member' = who works here, last import mappings …
  key   TEXT PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE number_series (           -- the last customer number given in a month, never taken back
  month TEXT PRIMARY KEY,              -- 'YYYYMM'
  last  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived ----------------------------------------------------------------------------------

-- One row a living customer: what the customer table shows and sorts by.
-- *_key columns are sort keys of crm_sort_key().
CREATE TABLE customer_summary (
  id             INTEGER PRIMARY KEY,
  name_key       BLOB NOT NULL,
  number_key     TEXT NOT NULL,
  industry_key   BLOB,
  source_key     BLOB,
  size_key       BLOB,
  owner_key      BLOB,
  contact        INTEGER,              -- the primary contact
  contact_key    BLOB,
  phone          TEXT,                 -- digits of the first number
  email          TEXT,                 -- the first address, folded
  opportunity    INTEGER,              -- the current one: the newest open, else the newest
  stage          INTEGER,              -- id
  stage_position INTEGER,
  amount         INTEGER,
  currency       TEXT,
  expected_close TEXT,
  last_follow_up INTEGER,
  next_step      INTEGER,              -- due instant of the nearest open task
  created_at     INTEGER NOT NULL,
  incomplete     INTEGER NOT NULL      -- 1: a required field is missing
) STRICT;
CREATE INDEX summary_by_name           ON customer_summary (name_key);
CREATE INDEX summary_by_number         ON customer_summary (number_key);
CREATE INDEX summary_by_industry       ON customer_summary (industry_key);
CREATE INDEX summary_by_source         ON customer_summary (source_key);
CREATE INDEX summary_by_size           ON customer_summary (size_key);
CREATE INDEX summary_by_owner          ON customer_summary (owner_key);
CREATE INDEX summary_by_contact        ON customer_summary (contact_key);
CREATE INDEX summary_by_phone          ON customer_summary (phone);
CREATE INDEX summary_by_email          ON customer_summary (email);
CREATE INDEX summary_by_stage          ON customer_summary (stage_position);
CREATE INDEX summary_by_amount         ON customer_summary (amount);
CREATE INDEX summary_by_expected_close ON customer_summary (expected_close);
CREATE INDEX summary_by_last_follow_up ON customer_summary (last_follow_up);
CREATE INDEX summary_by_next_step      ON customer_summary (next_step);
CREATE INDEX summary_by_created        ON customer_summary (created_at);
CREATE INDEX summary_incomplete        ON customer_summary (id) WHERE incomplete = 1;

-- What a duplicate would share: 64-bit hashes of folded names, phone digits and
-- e-mail addresses of living customers.
CREATE TABLE match_key (
  hash     INTEGER NOT NULL,
  customer INTEGER NOT NULL,
  PRIMARY KEY (hash, customer)
) STRICT, WITHOUT ROWID;

-- The search index: contentless, one document a customer, rowid = customer id.
-- Deleted customers stay in it until they are purged. The tokens are made by
-- crm-search-index.c and joined by blanks.
CREATE VIRTUAL TABLE search_text     USING fts5 (t, content = '', columnsize = 0, detail = none,
                                                 tokenize = 'ascii tokenchars _');
CREATE VIRTUAL TABLE search_initials USING fts5 (t, content = '', columnsize = 0, detail = none,
                                                 tokenize = 'ascii tokenchars _');
CREATE VIRTUAL TABLE search_pinyin   USING fts5 (t, content = '', columnsize = 0, detail = none,
                                                 tokenize = 'ascii tokenchars _');
CREATE VIRTUAL TABLE search_digits   USING fts5 (t, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE search_latin    USING fts5 (t, content = '', columnsize = 0, detail = none, tokenize = 'ascii',
                                                 prefix = '1 2 3 4 5 6 7 8');
