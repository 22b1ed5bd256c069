/* test-timeline.c: what happened to a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "core/model/crm-timeline-entry.h"

#include "customer-fixture.h"

static gint64
add (StoreFixture *fixture,
     const char *name)
{
  g_autoptr (CrmRecord) record = customer_record ("name", name, "industry", "Energy", "contact_name", "Wang Fang", "phone",
                                                  "13800000001", "source", "Exhibition", "core_need", "Storage", NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = crm_await_int64 (crm_store_add_customer (fixture->store, record), &error);

  g_assert_no_error (error);

  return id;
}

/* Acts of one millisecond are told in the order of what they did. */
static void
leave_millisecond (void)
{
  gint64 now = g_get_real_time () / 1000;

  while (g_get_real_time () / 1000 == now)
    ;
}

static void
edit (StoreFixture *fixture,
      gint64 id,
      const char *field,
      const char *value)
{
  g_autoptr (CrmRecord) record = customer_record (field, value, NULL);
  g_autoptr (GError) error = NULL;

  leave_millisecond ();
  crm_await (crm_store_edit_customer (fixture->store, id, record, "Wang Fang", "at the fair"), NULL, &error);
  g_assert_no_error (error);
}

static GListModel *
load (StoreFixture *fixture,
      gint64 id,
      gint64 before,
      guint limit)
{
  g_autoptr (GError) error = NULL;
  GListModel *entries = crm_await_object (crm_store_load_timeline (fixture->store, id, before, limit), &error);

  g_assert_no_error (error);

  return entries;
}

/* The entry at @position as "title|old|new|text|undone|put back". */
static void
assert_entry (GListModel *entries,
              guint position,
              CrmTimelineKind kind,
              const char *expected)
{
  g_autoptr (CrmTimelineEntry) entry = g_list_model_get_item (entries, position);
  g_autofree char *title = NULL;
  g_autofree char *old_value = NULL;
  g_autofree char *new_value = NULL;
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;
  gboolean undone;
  gint64 change;

  g_assert_nonnull (entry);
  g_assert_cmpint (crm_timeline_entry_get_kind (entry), ==, kind);
  g_object_get (entry, "title", &title, "old-value", &old_value, "new-value", &new_value, "text", &text, "undone",
                &undone, "change", &change, NULL);
  said = g_strdup_printf ("%s|%s|%s|%s|%s|%s", title, old_value != NULL ? old_value : "",
                          new_value != NULL ? new_value : "", text != NULL ? text : "", undone ? "undone" : "",
                          change != 0 ? "back" : "");
  g_assert_cmpstr (said, ==, expected);
}

static void
undo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), NULL, &error);
  g_assert_no_error (error);
}

static void
redo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_redo (fixture->store), NULL, &error);
  g_assert_no_error (error);
}

static void
test_edits (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 id = add (fixture, "Acme");
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (CrmTimelineEntry) newest = NULL;
  g_autofree char *member = NULL;

  edit (fixture, id, "industry", "Healthcare");
  edit (fixture, id, "core_need", "Charging");
  edit (fixture, id, "stage", "Won");
  edit (fixture, id, "owner", "");
  edit (fixture, id, "contact_role", "Buyer");
  edit (fixture, id, "expected_close", "2026-12-31");
  edit (fixture, id, "amount", "12800");

  entries = load (fixture, id, 0, 100);
  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 8);
  assert_entry (entries, 0, CRM_TIMELINE_OPPORTUNITY, "Expected Amount changed||$12,800|||back");
  assert_entry (entries, 2, CRM_TIMELINE_CONTACT, "Contact Role changed||Buyer|Wang Fang||back");
  assert_entry (entries, 3, CRM_TIMELINE_OWNER, "Owner changed|Li Lei||||back");
  assert_entry (entries, 4, CRM_TIMELINE_STAGE, "Stage changed|Initial Contact|Won|||back");
  assert_entry (entries, 5, CRM_TIMELINE_REQUIREMENT,
                "Core need changed|Storage|Charging|Discussed with Wang Fang\nat the fair||back");
  assert_entry (entries, 6, CRM_TIMELINE_CHANGED, "Industry changed|Energy|Healthcare|||back");
  assert_entry (entries, 7, CRM_TIMELINE_CREATED, "Customer created|||||");

  newest = g_list_model_get_item (entries, 0);
  g_object_get (newest, "member", &member, NULL);
  g_assert_cmpstr (member, ==, "Li Lei");
  g_assert_cmpint (crm_timeline_entry_get_at (newest), >, 0);
}

static void
test_contacts (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 id = add (fixture, "Acme");
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GError) error = NULL;
  gint64 contact;

  leave_millisecond ();
  contact = crm_await_int64 (crm_store_add_contact (fixture->store, id, "Li Na", "Director", NULL, NULL), &error);
  g_assert_no_error (error);
  leave_millisecond ();
  crm_await (crm_store_make_primary (fixture->store, contact), NULL, &error);
  g_assert_no_error (error);
  leave_millisecond ();
  crm_await (crm_store_delete_contact (fixture->store, contact), NULL, &error);
  g_assert_no_error (error);

  entries = load (fixture, id, 0, 100);
  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 5);
  assert_entry (entries, 0, CRM_TIMELINE_CONTACT, "Primary contact changed||Wang Fang|||");
  assert_entry (entries, 1, CRM_TIMELINE_CONTACT, "Contact removed|Li Na||||");
  assert_entry (entries, 2, CRM_TIMELINE_CONTACT, "Primary contact changed||Li Na|||");
  assert_entry (entries, 3, CRM_TIMELINE_CONTACT, "Contact added||Li Na|Director||");
}

static void
test_undone (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 id = add (fixture, "Acme");
  g_autoptr (GListModel) undone = NULL;
  g_autoptr (GListModel) redone = NULL;
  g_autoptr (GListModel) again = NULL;

  edit (fixture, id, "industry", "Healthcare");
  edit (fixture, id, "stage", "Lost");
  undo (fixture);
  undo (fixture);
  undone = load (fixture, id, 0, 100);
  g_assert_cmpuint (g_list_model_get_n_items (undone), ==, 3);
  assert_entry (undone, 0, CRM_TIMELINE_STAGE, "Stage changed|Initial Contact|Lost||undone|");
  assert_entry (undone, 1, CRM_TIMELINE_CHANGED, "Industry changed|Energy|Healthcare||undone|");

  redo (fixture);
  redo (fixture);
  redone = load (fixture, id, 0, 100);
  g_assert_cmpuint (g_list_model_get_n_items (redone), ==, 3);
  assert_entry (redone, 0, CRM_TIMELINE_STAGE, "Stage changed|Initial Contact|Lost|||back");
  assert_entry (redone, 1, CRM_TIMELINE_CHANGED, "Industry changed|Energy|Healthcare|||back");

  undo (fixture);
  again = load (fixture, id, 0, 100);
  assert_entry (again, 0, CRM_TIMELINE_STAGE, "Stage changed|Initial Contact|Lost||undone|");
  assert_entry (again, 1, CRM_TIMELINE_CHANGED, "Industry changed|Energy|Healthcare|||back");
}

static void
test_put_back (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 id = add (fixture, "Acme");
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GListModel) after = NULL;
  g_autoptr (GError) error = NULL;

  edit (fixture, id, "core_need", "Charging");
  edit (fixture, id, "stage", "Won");
  entries = load (fixture, id, 0, 100);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CrmTimelineEntry) entry = g_list_model_get_item (entries, i);
      gint64 change;

      g_object_get (entry, "change", &change, NULL);
      leave_millisecond ();
      crm_await (crm_store_put_back (fixture->store, change), NULL, &error);
      g_assert_no_error (error);
    }

  after = load (fixture, id, 0, 100);
  g_assert_cmpuint (g_list_model_get_n_items (after), ==, 5);
  assert_entry (after, 0, CRM_TIMELINE_REQUIREMENT, "Core need changed|Charging|Storage|||back");
  assert_entry (after, 1, CRM_TIMELINE_STAGE, "Stage changed|Won|Initial Contact|||back");
}

/* Amounts are told in the currency that they were in. */
static void
test_currency (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 id = add (fixture, "Acme");
  g_autoptr (GListModel) entries = NULL;

  edit (fixture, id, "currency", "USD");
  edit (fixture, id, "amount", "12");
  edit (fixture, id, "amount", "1200");
  edit (fixture, id, "currency", "JPY");

  entries = load (fixture, id, 0, 100);
  assert_entry (entries, 0, CRM_TIMELINE_OPPORTUNITY, "Currency changed|USD|JPY|||back");
  assert_entry (entries, 1, CRM_TIMELINE_OPPORTUNITY, "Expected Amount changed|$1,200|¥1,200|||back");
  assert_entry (entries, 2, CRM_TIMELINE_OPPORTUNITY, "Expected Amount changed|$12|$1,200|||back");
}

/* Rows that later modules and imports bring. */
static gboolean
add_history (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  gint64 customer = *(gint64 *) user_data;
  const CrmColumn follow_up[] = {
    { "customer", CRM_INT (customer) },  { "channel", CRM_TEXT ("visit") },       { "feedback", CRM_TEXT ("Likes it") },
    { "next_plan", CRM_TEXT ("Quote") }, { "mood_before", CRM_TEXT ("neutral") }, { "mood_after", CRM_TEXT ("positive") },
    { "at", CRM_INT (1000000) },         { "member", CRM_INT (crm_writer_get_member (writer)) },
  };
  const CrmColumn comment[] = {
    { "customer", CRM_INT (customer) },
    { "text", CRM_TEXT ("Careful with discounts") },
    { "at", CRM_INT (2000000) },
  };
  const CrmColumn task[] = {
    { "subject", CRM_TEXT ("Send the offer") },
    { "due_local", CRM_TEXT ("2026-12-31T15:00") },
    { "created_at", CRM_INT (3000000) },
    { "completed_at", CRM_INT (4000000) },
    { "status", CRM_TEXT ("completed") },
  };
  gint64 id = crm_writer_insert (writer, "task", task, G_N_ELEMENTS (task), error);
  const CrmColumn link[] = {
    { "task", CRM_INT (id) },
    { "customer", CRM_INT (customer) },
  };

  return id != 0 && crm_writer_insert (writer, "task_customer", link, G_N_ELEMENTS (link), error) != 0 &&
         crm_writer_insert (writer, "follow_up", follow_up, G_N_ELEMENTS (follow_up), error) != 0 &&
         crm_writer_insert (writer, "comment", comment, G_N_ELEMENTS (comment), error) != 0;
}

static void
test_history (StoreFixture *fixture,
              gconstpointer data)
{
  gint64 id = add (fixture, "Acme");
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GListModel) after = NULL;

  store_fixture_write (fixture, "follow-up", add_history, &id);
  entries = load (fixture, id, 0, 100);
  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 5);
  assert_entry (entries, 0, CRM_TIMELINE_CREATED, "Customer created|||||");
  assert_entry (entries, 1, CRM_TIMELINE_TASK, "Task completed|||Send the offer||");
  assert_entry (entries, 3, CRM_TIMELINE_COMMENT, "Comment|||Careful with discounts||");
  assert_entry (entries, 4, CRM_TIMELINE_FOLLOW_UP, "Visit|Neutral|Positive|Likes it\nNext: Quote||");

  undo (fixture);
  after = load (fixture, id, 0, 100);
  assert_entry (after, 3, CRM_TIMELINE_FOLLOW_UP, "Visit|Neutral|Positive|Likes it\nNext: Quote|undone|");
}

static gboolean
add_tag (CrmWriter *writer,
         GValue *result,
         gpointer user_data,
         GError **error)
{
  const CrmColumn columns[] = {
    { "customer", CRM_INT (*(gint64 *) user_data) },
    { "tag", CRM_INT (1) },
  };
  gint64 id = crm_writer_insert (writer, "customer_tag", columns, G_N_ELEMENTS (columns), error);

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, id);

  return id != 0;
}

static gboolean
remove_tag (CrmWriter *writer,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  return crm_writer_delete (writer, "customer_tag", *(gint64 *) user_data, error);
}

static void
test_tags (StoreFixture *fixture,
           gconstpointer data)
{
  gint64 id = add (fixture, "Acme");
  gint64 row;
  g_autoptr (GListModel) tagged = NULL;
  g_autoptr (GListModel) untagged = NULL;

  leave_millisecond ();
  row = store_fixture_write (fixture, "customer.edit", add_tag, &id);
  tagged = load (fixture, id, 0, 100);
  g_assert_cmpuint (g_list_model_get_n_items (tagged), ==, 2);
  assert_entry (tagged, 0, CRM_TIMELINE_TAG, "Tag added||New Energy|||");

  leave_millisecond ();
  store_fixture_write (fixture, "customer.edit", remove_tag, &row);
  untagged = load (fixture, id, 0, 100);
  g_assert_cmpuint (g_list_model_get_n_items (untagged), ==, 3);
  assert_entry (untagged, 0, CRM_TIMELINE_TAG, "Tag removed|New Energy||||");
  assert_entry (untagged, 1, CRM_TIMELINE_TAG, "Tag added||New Energy|||");
}

static void
test_import (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 id = store_fixture_write (fixture, "import", store_fixture_add_customer, (gpointer) "Acme");
  g_autoptr (GListModel) entries = load (fixture, id, 0, 100);

  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 1);
  assert_entry (entries, 0, CRM_TIMELINE_CREATED, "Customer imported|||Acme||");
}

static gboolean
add_many (CrmWriter *writer,
          GValue *result,
          gpointer user_data,
          GError **error)
{
  for (int i = 0; i < 3000; i++)
    {
      const CrmColumn follow_up[] = {
        { "customer", CRM_INT (*(gint64 *) user_data) },
        { "channel", CRM_TEXT ("phone") },
        { "feedback", CRM_TEXT ("Call back") },
        { "at", CRM_INT ((gint64) (i / 3) * 86400 * G_USEC_PER_SEC) }, /* three of an instant */
      };

      if (crm_writer_insert (writer, "follow_up", follow_up, G_N_ELEMENTS (follow_up), error) == 0)
        return FALSE;
    }

  return TRUE;
}

static void
test_pages (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 id = add (fixture, "Acme");
  gint64 before = 0;
  gint64 last_at = G_MAXINT64;
  guint n_entries = 0;

  store_fixture_write (fixture, "follow-up", add_many, &id);

  for (;;)
    {
      g_autoptr (GListModel) page = load (fixture, id, before, 100);
      guint n_items = g_list_model_get_n_items (page);

      for (guint i = 0; i < n_items; i++)
        {
          g_autoptr (GObject) entry = g_list_model_get_item (page, i);
          gint64 ordinal, at;

          g_object_get (entry, "id", &ordinal, "at", &at, NULL);
          g_assert_true (before == 0 || ordinal < before);
          g_assert_cmpint (ordinal, >=, 0);
          g_assert_cmpint (at, <=, last_at);
          last_at = at;
          before = ordinal;
        }
      n_entries += n_items;
      if (n_items < 100)
        break;
    }

  g_assert_cmpuint (n_entries, ==, 3001);
}

#define ADD(path, func) g_test_add (path, StoreFixture, NULL, customer_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc,
      char **argv)
{
  g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("/timeline/edits", test_edits);
  ADD ("/timeline/contacts", test_contacts);
  ADD ("/timeline/undone", test_undone);
  ADD ("/timeline/put-back", test_put_back);
  ADD ("/timeline/currency", test_currency);
  ADD ("/timeline/history", test_history);
  ADD ("/timeline/tags", test_tags);
  ADD ("/timeline/import", test_import);
  ADD ("/timeline/pages", test_pages);

  return g_test_run ();
}
