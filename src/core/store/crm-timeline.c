/* crm-timeline.c: what happened to a customer, newest first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-custom-field.h"
#include "core/model/crm-field.h"
#include "core/model/crm-timeline-entry.h"
#include "core/text/crm-values.h"

#include "crm-customer-store.h"
#include "crm-database.h"
#include "crm-timeline-sql.h"

typedef struct
{
  gint64 customer;
  gint64 before;
  guint limit;
} TimelinePage;

/* What an entry says, from its row of SELECT_ENTRIES. */
typedef struct
{
  CrmTimelineKind kind;
  char *title;
  char *old_value;
  char *new_value;
  char *text;
  gboolean can_put_back;
} Wording;

static void
wording_clear (Wording *self)
{
  g_free (self->title);
  g_free (self->old_value);
  g_free (self->new_value);
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wording, wording_clear)

static char *
get_text (sqlite3_stmt *row,
          CrmTimelineColumn column)
{
  const char *text = crm_column_text (row, column);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static char *
join_lines (char *first,
            char *second)
{
  char *joined;

  if (first == NULL || second == NULL)
    return first != NULL ? first : second;

  joined = g_strconcat (first, "\n", second, NULL);
  g_free (first);
  g_free (second);

  return joined;
}

/* Columns of other tables that are fields of the customer under another name. */
static const char *
find_field_name (const char *entity,
                 const char *column)
{
  if (g_str_equal (entity, "contact") && g_str_equal (column, "name"))
    return "contact_name";
  if (g_str_equal (entity, "contact") && g_str_equal (column, "role"))
    return "contact_role";
  return column;
}

static const CrmField *
find_field (const char *entity,
            const char *column)
{
  const CrmField *fields, *found = NULL;
  gsize n_fields;

  if (!g_str_equal (entity, "opportunity"))
    {
      fields = crm_customer_fields (&n_fields);
      found = crm_field_find (fields, n_fields, find_field_name (entity, column));
    }
  if (found == NULL)
    {
      fields = crm_opportunity_fields (&n_fields);
      found = crm_field_find (fields, n_fields, column);
    }

  return found;
}

/* The detail is "CNY CNY": the currency of the old value and that of the new one. */
static char *
format_amount (sqlite3_stmt *row,
               CrmTimelineColumn column)
{
  g_auto (GStrv) currencies = g_strsplit (crm_column_text (row, COLUMN_DETAIL), " ", 2);

  return crm_money_format (sqlite3_column_int64 (row, column), currencies[column == COLUMN_OLD ? 0 : 1], FALSE);
}

static char *
format_value (sqlite3_stmt *row,
              CrmTimelineColumn column,
              CrmFieldKind kind)
{
  const char *text;

  if (sqlite3_column_type (row, column) == SQLITE_NULL)
    return NULL;

  switch (kind)
    {
    case CRM_FIELD_MONEY:
      return format_amount (row, column);

    case CRM_FIELD_INSTANT:
      return crm_instant_format_full (sqlite3_column_int64 (row, column));

    case CRM_FIELD_DATE:
      text = crm_column_text (row, column);
      return crm_date_format (text);

    default:
      return get_text (row, column);
    }
}

static char *
format_changed (const char *what)
{
  /* Translators: a field's name: “Industry changed” */
  return g_strdup_printf (C_ ("timeline", "%s changed"), what);
}

static void
word_value_change (Wording *wording,
                   sqlite3_stmt *row)
{
  const char *entity = crm_column_text (row, COLUMN_ENTITY);
  const char *column = crm_column_text (row, COLUMN_NAME);
  const CrmField *field = find_field (entity, column);
  CrmFieldKind kind = field != NULL ? field->kind : CRM_FIELD_TEXT;

  wording->title = format_changed (field != NULL ? crm_field_get_label (field) : column);
  wording->old_value = format_value (row, COLUMN_OLD, kind);
  wording->new_value = format_value (row, COLUMN_NEW, kind);
  wording->text = get_text (row, COLUMN_TEXT);
  wording->can_put_back = TRUE;

  if (g_str_equal (entity, "contact"))
    wording->kind = CRM_TIMELINE_CONTACT;
  else if (g_str_equal (column, "owner"))
    wording->kind = CRM_TIMELINE_OWNER;
  else if (g_str_equal (entity, "opportunity"))
    wording->kind = CRM_TIMELINE_OPPORTUNITY;
  else
    wording->kind = CRM_TIMELINE_CHANGED;
}

static char *
format_custom_value (sqlite3_stmt *row,
                     CrmTimelineColumn column)
{
  const char *value = crm_column_text (row, column);
  const char *kind = crm_column_text (row, COLUMN_DETAIL);

  return value != NULL && kind != NULL ? crm_custom_value_format (kind, value) : g_strdup (value);
}

static void
word_custom_value (Wording *wording,
                   sqlite3_stmt *row)
{
  wording->kind = CRM_TIMELINE_CHANGED;
  wording->title = format_changed (crm_column_text (row, COLUMN_NAME));
  wording->old_value = format_custom_value (row, COLUMN_OLD);
  wording->new_value = format_custom_value (row, COLUMN_NEW);
  wording->can_put_back = TRUE;
}

static void
word_change (Wording *wording,
             sqlite3_stmt *row)
{
  const char *entity = crm_column_text (row, COLUMN_ENTITY);
  gboolean deleted = g_str_equal (crm_column_text (row, COLUMN_OPERATION), "delete");

  if (g_str_equal (entity, "customer_tag"))
    {
      wording->kind = CRM_TIMELINE_TAG;
      wording->title = g_strdup (deleted ? _ ("Tag removed") : _ ("Tag added"));
      *(deleted ? &wording->old_value : &wording->new_value) = get_text (row, COLUMN_TEXT);
    }
  else if (deleted && g_str_equal (entity, "contact"))
    {
      wording->kind = CRM_TIMELINE_CONTACT;
      wording->title = g_strdup (_ ("Contact removed"));
      wording->old_value = get_text (row, COLUMN_TEXT);
    }
  else if (g_str_equal (entity, "attachment"))
    {
      wording->kind = CRM_TIMELINE_ATTACHMENT;
      wording->title = g_strdup (deleted ? _ ("File removed") : _ ("File renamed"));
      wording->old_value = get_text (row, deleted ? COLUMN_TEXT : COLUMN_OLD);
      wording->new_value = deleted ? NULL : get_text (row, COLUMN_NEW);
    }
  else if (deleted)
    {
      wording->kind = CRM_TIMELINE_CHANGED;
      wording->text = get_text (row, COLUMN_TEXT);
      wording->title = g_strdup (wording->text != NULL ? _ ("Merged with another customer") : _ ("Customer deleted"));
    }
  else if (g_str_equal (crm_column_text (row, COLUMN_NAME), "is_primary"))
    {
      wording->kind = CRM_TIMELINE_CONTACT;
      wording->title = g_strdup (_ ("Primary contact changed"));
      wording->new_value = get_text (row, COLUMN_TEXT);
    }
  else if (g_str_equal (entity, "custom_value"))
    {
      word_custom_value (wording, row);
    }
  else
    {
      word_value_change (wording, row);
    }
}

static void
word_stage (Wording *wording,
            sqlite3_stmt *row)
{
  gboolean first = sqlite3_column_type (row, COLUMN_OLD) == SQLITE_NULL;

  wording->kind = first ? CRM_TIMELINE_OPPORTUNITY : CRM_TIMELINE_STAGE;
  wording->title = g_strdup (first ? _ ("Opportunity opened") : _ ("Stage changed"));
  wording->old_value = get_text (row, COLUMN_OLD);
  wording->new_value = get_text (row, COLUMN_NEW);
  wording->text = get_text (row, COLUMN_TEXT);
  wording->can_put_back = !first;
}

static void
word_requirement (Wording *wording,
                  sqlite3_stmt *row)
{
  const char *discussed_with = crm_column_text (row, COLUMN_TEXT);

  wording->kind = CRM_TIMELINE_REQUIREMENT;
  wording->title = g_strdup (_ ("Core need changed"));
  wording->old_value = get_text (row, COLUMN_OLD);
  wording->new_value = get_text (row, COLUMN_NEW);
  wording->text = join_lines (discussed_with != NULL ? g_strdup_printf (_ ("Discussed with %s"), discussed_with) : NULL,
                              get_text (row, COLUMN_DETAIL));
  wording->can_put_back = TRUE;
}

static const char *
get_mood (const char *mood)
{
  if (g_strcmp0 (mood, "negative") == 0)
    return _ ("Negative");
  if (g_strcmp0 (mood, "neutral") == 0)
    return _ ("Neutral");
  if (g_strcmp0 (mood, "positive") == 0)
    return _ ("Positive");
  return NULL;
}

static const char *
get_follow_up_title (const char *channel)
{
  if (g_str_equal (channel, "phone"))
    return C_ ("channel", "Phone call");
  if (g_str_equal (channel, "visit"))
    return C_ ("channel", "Visit");
  if (g_str_equal (channel, "email"))
    return C_ ("channel", "Email");
  if (g_str_equal (channel, "chat"))
    return C_ ("channel", "Chat");
  return C_ ("channel", "Meeting");
}

static void
word_follow_up (Wording *wording,
                sqlite3_stmt *row)
{
  const char *next_plan = crm_column_text (row, COLUMN_DETAIL);

  wording->kind = CRM_TIMELINE_FOLLOW_UP;
  wording->title = g_strdup (get_follow_up_title (crm_column_text (row, COLUMN_ENTITY)));
  wording->old_value = g_strdup (get_mood (crm_column_text (row, COLUMN_OLD)));
  wording->new_value = g_strdup (get_mood (crm_column_text (row, COLUMN_NEW)));
  wording->text = join_lines (get_text (row, COLUMN_TEXT),
                              next_plan != NULL ? g_strdup_printf (_ ("Next: %s"), next_plan) : NULL);
}

/* 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM', wall clock where the task is due. */
static char *
format_due (const char *due_local)
{
  g_autofree char *day = NULL;
  g_autofree char *date = NULL;
  const char *time;

  if (due_local == NULL)
    return NULL;

  time = strchr (due_local, 'T');
  if (time == NULL)
    return crm_date_format (due_local);

  day = g_strndup (due_local, time - due_local);
  date = crm_date_format (day);

  return g_strdup_printf ("%s %s", date, time + 1);
}

static void
word (Wording *wording,
      sqlite3_stmt *row)
{
  CrmTimelineSource source = sqlite3_column_int (row, COLUMN_SOURCE);

  switch (source)
    {
    case CRM_TIMELINE_SOURCE_CREATED:
      wording->kind = CRM_TIMELINE_CREATED;
      wording->title = g_strdup (_ ("Customer created"));
      wording->text = get_text (row, COLUMN_TEXT);
      break;

    case CRM_TIMELINE_SOURCE_IMPORTED:
      wording->kind = CRM_TIMELINE_CREATED;
      wording->title = g_strdup (_ ("Customer imported"));
      wording->text = get_text (row, COLUMN_TEXT);
      break;

    case CRM_TIMELINE_SOURCE_CHANGE:
      word_change (wording, row);
      break;

    case CRM_TIMELINE_SOURCE_STAGE:
      word_stage (wording, row);
      break;

    case CRM_TIMELINE_SOURCE_REQUIREMENT:
      word_requirement (wording, row);
      break;

    case CRM_TIMELINE_SOURCE_CONTACT:
      wording->kind = CRM_TIMELINE_CONTACT;
      wording->title = g_strdup (C_ ("timeline", "Contact added"));
      wording->new_value = get_text (row, COLUMN_NEW);
      wording->text = get_text (row, COLUMN_TEXT);
      break;

    case CRM_TIMELINE_SOURCE_TAG:
      wording->kind = CRM_TIMELINE_TAG;
      wording->title = g_strdup (_ ("Tag added"));
      wording->new_value = get_text (row, COLUMN_NEW);
      break;

    case CRM_TIMELINE_SOURCE_CUSTOM_VALUE:
      word_custom_value (wording, row);
      wording->can_put_back = FALSE;
      break;

    case CRM_TIMELINE_SOURCE_TASK:
      wording->kind = CRM_TIMELINE_TASK;
      wording->title = g_strdup (_ ("Task planned"));
      wording->new_value = format_due (crm_column_text (row, COLUMN_NEW));
      wording->text = get_text (row, COLUMN_TEXT);
      break;

    case CRM_TIMELINE_SOURCE_TASK_DONE:
      wording->kind = CRM_TIMELINE_TASK;
      wording->title = g_strdup (_ ("Task completed"));
      wording->text = get_text (row, COLUMN_TEXT);
      break;

    case CRM_TIMELINE_SOURCE_FOLLOW_UP:
      word_follow_up (wording, row);
      break;

    case CRM_TIMELINE_SOURCE_COMMENT:
      wording->kind = CRM_TIMELINE_COMMENT;
      wording->title = g_strdup (_ ("Comment"));
      wording->text = get_text (row, COLUMN_TEXT);
      break;

    case CRM_TIMELINE_SOURCE_ATTACHMENT:
      wording->kind = CRM_TIMELINE_ATTACHMENT;
      wording->title = g_strdup (_ ("File attached"));
      wording->new_value = get_text (row, COLUMN_NEW);
      break;

    default:
      g_assert_not_reached ();
    }
}

static CrmTimelineEntry *
read_entry (sqlite3_stmt *row)
{
  g_auto (Wording) wording = { 0 };
  gboolean undone = sqlite3_column_int (row, COLUMN_UNDONE) != 0;
  gboolean file = sqlite3_column_int (row, COLUMN_SOURCE) == CRM_TIMELINE_SOURCE_ATTACHMENT;

  word (&wording, row);

  return g_object_new (CRM_TYPE_TIMELINE_ENTRY,
                       "id", sqlite3_column_int64 (row, COLUMN_ORDINAL),
                       "kind", wording.kind,
                       "at", sqlite3_column_int64 (row, COLUMN_AT),
                       "member", crm_column_text (row, COLUMN_MEMBER),
                       "title", wording.title,
                       "old-value", wording.old_value,
                       "new-value", wording.new_value,
                       "text", wording.text,
                       "sha256", file ? crm_column_text (row, COLUMN_TEXT) : NULL,
                       "media-type", file ? crm_column_text (row, COLUMN_DETAIL) : NULL,
                       "act", sqlite3_column_int64 (row, COLUMN_ACT),
                       "change", wording.can_put_back && !undone ? sqlite3_column_int64 (row, COLUMN_CHANGE) : 0,
                       "undone", undone,
                       NULL);
}

static gboolean
load_timeline (CrmDatabase *database,
               GValue *result,
               gpointer user_data,
               GError **error)
{
  const TimelinePage *page = user_data;
  sqlite3_stmt *statement = crm_database_prepare (database, SELECT_ENTRIES, error);
  g_autoptr (GListStore) entries = g_list_store_new (CRM_TYPE_TIMELINE_ENTRY);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, page->customer);
  sqlite3_bind_int64 (statement, 2, page->before != 0 ? page->before : G_MAXINT64);
  sqlite3_bind_int64 (statement, 3, page->limit);
  while (crm_database_step (database, statement, &local))
    {
      g_autoptr (CrmTimelineEntry) entry = read_entry (statement);

      g_list_store_append (entries, entry);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&entries));

  return TRUE;
}

/**
 * crm_store_load_timeline:
 * @self: a store
 * @customer: a customer
 * @before: only entries older than the one with this id; 0: from the newest on
 * @limit: at most so many
 *
 * Tells what happened to a customer out of the change log and the tables with a
 * history of their own. One statement, however many entries there are.
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmTimelineEntry,
 *   newest first
 */
DexFuture *
crm_store_load_timeline (CrmStore *self,
                         gint64 customer,
                         gint64 before,
                         guint limit)
{
  TimelinePage *page;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  page = g_new (TimelinePage, 1);
  *page = (TimelinePage) { customer, before, limit };

  return crm_store_read (self, NULL, load_timeline, page, g_free);
}
