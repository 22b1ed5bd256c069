-- Custom fields -------------------------------------------------------------------
--
-- custom_value.value is in canonical form, by the field's kind:
--
--   text     as it was typed
--   number   a plain decimal with '.', at most 18 digits before it and 9 behind,
--            without needless zeros: '-1234.5'
--   date     'YYYY-MM-DD'
--   choice   one of the field's choices, or one that was a choice
--   yes-no   'yes' or 'no'
--
-- custom_value.key is derived from it and the field (crm-custom-key.c), is not in
-- the change log, and is what tables sort and filters compare by:
--
--   text     the sort key of its beginning, a blob
--   number   an integer, or a real when it has a fraction
--   date     as the value
--   choice   its place among the choices; of one that is none a blob as a text's
--   yes-no   1 or 0

ALTER TABLE custom_value ADD COLUMN key ANY;
UPDATE custom_value
   SET key = (SELECT crm_custom_key (f.kind, f.choices, custom_value.value)
                FROM custom_field f WHERE f.id = custom_value.field);
CREATE INDEX custom_value_by_key ON custom_value (field, key, customer)
 WHERE deleted_act IS NULL AND key IS NOT NULL;

-- Filters ---------------------------------------------------------------------------

-- What amounts are compared by: the number that is written, whatever the currency's
-- minor units.
DROP INDEX summary_by_amount;
ALTER TABLE customer_summary ADD COLUMN amount_key REAL;
UPDATE customer_summary SET amount_key = crm_amount_key (amount, currency) WHERE amount IS NOT NULL;
CREATE INDEX summary_by_amount ON customer_summary (amount_key);

-- With summary_by_last_follow_up: those not followed up for some days.
CREATE INDEX summary_never_followed_up ON customer_summary (created_at) WHERE last_follow_up IS NULL;

CREATE INDEX customer_by_first_contact ON customer (first_contact)
  WHERE first_contact IS NOT NULL AND deleted_act IS NULL;

-- Duplicates -----------------------------------------------------------------------

-- The numbers of customers that were merged into another: who has them now and whose
-- they were. While its row lives the merged customer is in the trash for good.
CREATE TABLE former_number (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  customer    INTEGER NOT NULL REFERENCES customer (id),
  merged      INTEGER NOT NULL REFERENCES customer (id),
  number      TEXT NOT NULL,
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX former_number_by_customer ON former_number (customer);
CREATE INDEX former_number_by_merged ON former_number (merged);
CREATE INDEX former_number_by_number ON former_number (number) WHERE deleted_act IS NULL;

-- Two customers of which somebody said that they are not the same.
CREATE TABLE not_duplicate (
  id          INTEGER PRIMARY KEY,
  uuid        BLOB NOT NULL UNIQUE,
  customer    INTEGER NOT NULL REFERENCES customer (id),
  other       INTEGER NOT NULL REFERENCES customer (id),
  created_act INTEGER NOT NULL REFERENCES act (id),
  deleted_act INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX not_duplicate_by_customer ON not_duplicate (customer);
CREATE INDEX not_duplicate_by_other ON not_duplicate (other);

-- Sums ----------------------------------------------------------------------------
--
-- What the foot of the list adds up, for each currency, without reading the rows.

CREATE INDEX summary_money ON customer_summary (currency, amount) WHERE amount IS NOT NULL;

-- Trash ---------------------------------------------------------------------------
--
-- Rows that refer to one that is deleted for good are found without reading all.

CREATE INDEX customer_tag_of_customer ON customer_tag (customer);
CREATE INDEX share_of_customer ON share (customer);
CREATE INDEX mention_of_comment ON mention (comment);
CREATE INDEX follow_up_of_task ON follow_up (task) WHERE task IS NOT NULL;
CREATE INDEX attachment_of_task ON attachment (task) WHERE task IS NOT NULL;
CREATE INDEX attachment_of_follow_up ON attachment (follow_up) WHERE follow_up IS NOT NULL;
