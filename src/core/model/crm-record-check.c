/* crm-record-check.c: the one set of checks for form, command line and file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/text/crm-text.h"
#include "core/text/crm-values-private.h"
#include "crm-record.h"

typedef struct
{
  CrmRecord *record;
  CrmRecordCheck check;
  const CrmField *field;
  GPtrArray *problems;
} Check;

/* Canonical text of one value, or NULL with @error set. */
typedef char *(*ReadFunc) (Check       *check,
                           const char  *value,
                           GError     **error);

static void
add_problem (Check *check,
             const char *value,
             gboolean fatal,
             char *message)
{
  CrmProblem *problem = g_new0 (CrmProblem, 1);

  problem->field = check->field->name;
  problem->value = g_strdup (value);
  problem->message = message;
  problem->fatal = fatal;
  g_ptr_array_add (check->problems, problem);
}

static char *
read_line (Check *check,
           const char *value,
           GError **error)
{
  g_autofree char *clean = crm_text_clean (value);
  char *to = clean;

  if (strpbrk (clean, "\r\n\t") == NULL)
    return g_steal_pointer (&clean);

  /* A cell of several lines in a field of one. */
  for (const char *from = clean; *from != '\0'; from++)
    {
      gboolean blank = strchr ("\r\n\t ", *from) != NULL;

      if (blank && to > clean && to[-1] == ' ')
        continue;
      *to++ = blank ? ' ' : *from;
    }
  *to = '\0';

  return g_steal_pointer (&clean);
}

static char *
read_lines (Check *check,
            const char *value,
            GError **error)
{
  g_autofree char *clean = crm_text_clean (value);
  char *to = clean;

  if (strchr (clean, '\r') == NULL)
    return g_steal_pointer (&clean);

  for (const char *from = clean; *from != '\0'; from++)
    if (*from != '\r')
      *to++ = *from;
    else if (from[1] != '\n' && from[1] != '\r')
      *to++ = '\n';
  *to = '\0';

  return g_steal_pointer (&clean);
}

static char *
read_phone (Check *check,
            const char *value,
            GError **error)
{
  return crm_phone_parse (value, error);
}

static char *
read_email (Check *check,
            const char *value,
            GError **error)
{
  return crm_email_parse (value, error);
}

static char *
read_url (Check *check,
          const char *value,
          GError **error)
{
  return crm_url_parse (value, error);
}

static char *
read_money (Check *check,
            const char *value,
            GError **error)
{
  g_autofree char *named = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *currency = crm_record_get (check->record, "currency");
  gboolean given = currency != NULL && *currency != '\0';
  gint64 minor_units;

  if (!given)
    currency = crm_currency_default ();

  if (!crm_money_parse (value, currency, '\0', &minor_units, &named, &local_error) &&
      g_error_matches (local_error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_AMBIGUOUS))
    {
      g_clear_error (&local_error);
      g_clear_pointer (&named, g_free);
      crm_money_parse (value, currency, crm_money_point_default (), &minor_units, &named, &local_error);
    }

  if (local_error != NULL &&
      (check->check != CRM_RECORD_CHECK_TAKE ||
       !g_error_matches (local_error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_PRECISION)))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  if (named != NULL && !g_str_equal (named, currency))
    {
      if (given || !crm_record_set (check->record, "currency", named))
        {
          g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is in %s, but the record is in %s."),
                       value, named, currency);
          return NULL;
        }
      currency = named;
    }

  char *text = crm_money_to_text (minor_units, currency);

  if (local_error != NULL)
    add_problem (check, value, FALSE, g_strdup_printf (_ ("“%s” was rounded to %s."), value, text));

  return text;
}

static char *
read_currency (Check *check,
               const char *value,
               GError **error)
{
  return crm_currency_parse (value, error);
}

static char *
read_date (Check *check,
           const char *value,
           GError **error)
{
  return crm_date_parse (value, CRM_DATE_ORDER_UNKNOWN, error);
}

static char *
read_instant (Check *check,
              const char *value,
              GError **error)
{
  gint64 instant;

  if (!crm_instant_parse (value, CRM_DATE_ORDER_UNKNOWN, &instant, error))
    return NULL;

  return crm_instant_to_text (instant);
}

static char *
read_role (Check *check,
           const char *value,
           GError **error)
{
  static const char *const roles[][2] = {
    { "representative", "representative" }, { "sales representative", "representative" },
    { "rep", "representative" },            { "agent", "representative" },
    { "销售代表", "representative" },       { "销售", "representative" },
    { "manager", "manager" },               { "sales manager", "manager" },
    { "经理", "manager" },                  { "销售经理", "manager" },
    { "主管", "manager" },                  { "administrator", "administrator" },
    { "admin", "administrator" },           { "管理员", "administrator" },
  };
  g_autofree char *folded = crm_value_plain (value);

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_ascii_strcasecmp (folded, roles[i][0]) == 0)
      return g_strdup (roles[i][1]);

  g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID,
               _ ("“%s” is not a role: there are representative, manager and administrator."), value);
  return NULL;
}

/* One of each, apart by ", ". */
static char *
read_tags (Check *check,
           const char *value,
           GError **error)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) tags = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *plain = g_strdup (value);
  const char *const separators[] = { "，", "；", "、", ";", "\r", "\n", "|" };

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    for (char *found; (found = strstr (plain, separators[i])) != NULL;)
      {
        gsize length = strlen (separators[i]);

        *found = ',';
        memmove (found + 1, found + length, strlen (found + length) + 1);
      }

  lines = g_strsplit (plain, ",", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *tag = crm_text_clean (lines[i]);

      g_free (lines[i]);
      lines[i] = g_steal_pointer (&tag);
      if (*lines[i] == '\0' || !g_hash_table_add (seen, lines[i]))
        continue;
      if (tags->len > 0)
        g_string_append (tags, ", ");
      g_string_append (tags, lines[i]);
    }

  return g_string_free_and_steal (g_steal_pointer (&tags));
}

static const ReadFunc readers[] = {
  [CRM_FIELD_TEXT] = read_line,       [CRM_FIELD_LONG_TEXT] = read_lines, [CRM_FIELD_TERM] = read_line,
  [CRM_FIELD_PHONE] = read_phone,     [CRM_FIELD_EMAIL] = read_email,     [CRM_FIELD_URL] = read_url,
  [CRM_FIELD_MONEY] = read_money,     [CRM_FIELD_CURRENCY] = read_currency, [CRM_FIELD_DATE] = read_date,
  [CRM_FIELD_INSTANT] = read_instant, [CRM_FIELD_MEMBER] = read_line,     [CRM_FIELD_STAGE] = read_line,
  [CRM_FIELD_LOST_REASON] = read_line, [CRM_FIELD_NUMBER] = read_line,    [CRM_FIELD_ROLE] = read_role,
  [CRM_FIELD_CUSTOMER] = read_line,   [CRM_FIELD_TAGS] = read_tags,
};

/* Of several numbers or addresses those that can be read. */
static char *
read_some (Check *check,
           const char *value)
{
  g_auto (GStrv) pieces = check->field->kind == CRM_FIELD_PHONE ? crm_phone_split (value) : crm_email_split (value);
  g_autoptr (GString) readable = g_string_new (NULL);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *one = readers[check->field->kind](check, pieces[i], &error);

      if (one == NULL)
        {
          add_problem (check, pieces[i], FALSE, g_strdup (error->message));
          continue;
        }
      if (readable->len > 0)
        g_string_append_c (readable, '\n');
      g_string_append (readable, one);
    }

  return readable->len > 0 ? g_string_free_and_steal (g_steal_pointer (&readable)) : NULL;
}

static void
check_value (Check *check,
             gsize index)
{
  const char *value = crm_record_get_at (check->record, index);
  g_autofree char *canonical = NULL;
  g_autoptr (GError) error = NULL;

  if (value == NULL || *value == '\0')
    return;

  canonical = readers[check->field->kind](check, value, &error);
  if (canonical == NULL)
    {
      gboolean several = check->field->kind == CRM_FIELD_PHONE || check->field->kind == CRM_FIELD_EMAIL;

      if (check->check != CRM_RECORD_CHECK_TAKE)
        {
          add_problem (check, value, TRUE, g_strdup (error->message));
          return; /* what was typed stays */
        }
      if (several)
        canonical = read_some (check, value);
      else
        add_problem (check, value, FALSE, g_strdup (error->message));
    }
  if (canonical == NULL || !g_str_equal (canonical, value))
    crm_record_set_at (check->record, index, canonical);
}

static gboolean
is_present (CrmRecord *record,
            const char *field)
{
  const char *value = crm_record_get (record, field);

  return value != NULL && *value != '\0';
}

static void
check_required (Check *check,
                gsize index)
{
  const char *value = crm_record_get_at (check->record, index);
  gboolean way_to_reach = check->field->kind == CRM_FIELD_PHONE || check->field->kind == CRM_FIELD_EMAIL;
  gboolean identifies = check->field->kind == CRM_FIELD_CUSTOMER || g_str_equal (check->field->name, "name");

  if (!(check->field->flags & CRM_FIELD_REQUIRED) || (value != NULL && *value != '\0'))
    return;
  if (check->check == CRM_RECORD_CHECK_TAKE && !identifies)
    return;
  if (check->check == CRM_RECORD_CHECK_EDIT && (value == NULL || way_to_reach))
    return;

  if (!way_to_reach)
    add_problem (check, NULL, TRUE, g_strdup_printf (_ ("%s is missing."), crm_field_get_label (check->field)));
  else if (check->field->kind == CRM_FIELD_PHONE && !is_present (check->record, "email"))
    add_problem (check, NULL, TRUE, g_strdup (_ ("A phone number or an email address is missing.")));
}

/**
 * crm_problem_free:
 * @self: (transfer full): a problem
 */
void
crm_problem_free (CrmProblem *self)
{
  g_free (self->value);
  g_free (self->message);
  g_free (self);
}

/**
 * crm_record_check:
 * @self: a record
 * @check: how much is asked of it
 *
 * Brings all values into their canonical form, in place, and says what is wrong
 * with them. Under %CRM_RECORD_CHECK_TAKE a value that cannot be read is unset
 * and its problem is not fatal; otherwise it stays as it was typed and its
 * problem is fatal.
 *
 * Returns: (transfer full) (element-type CrmProblem): the problems, in the order
 *   of the fields; empty when there are none
 */
GPtrArray *
crm_record_check (CrmRecord *self,
                  CrmRecordCheck check)
{
  Check context = { .record = self, .check = check };
  const CrmField *fields;
  gsize n_fields;

  g_return_val_if_fail (self != NULL, NULL);

  context.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_problem_free);
  fields = crm_record_get_fields (self, &n_fields);

  /* The currency first: it says how many decimals an amount has. */
  for (gsize i = 0; i < n_fields; i++)
    if (fields[i].kind == CRM_FIELD_CURRENCY)
      {
        context.field = &fields[i];
        check_value (&context, i);
      }

  for (gsize i = 0; i < n_fields; i++)
    {
      context.field = &fields[i];
      if (fields[i].kind != CRM_FIELD_CURRENCY)
        check_value (&context, i);
      check_required (&context, i);
    }

  return context.problems;
}
