/* crm-field-text.c: a field's value as a person reads and types it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <langinfo.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/model/crm-custom-field.h"
#include "core/text/crm-values.h"
#include "crm-field-text.h"

static char *
join_lines (const char *value,
            const char *separator)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);

  return g_strjoinv (separator, lines);
}

static gboolean
parse_money (const char *text,
             const char *currency,
             gint64 *minor_units,
             GError **error)
{
  g_autofree char *found = NULL;

  /* A person who types here has the locale's decimal sign in mind. */
  if (!crm_money_parse (text, currency, *nl_langinfo (RADIXCHAR), minor_units, &found, error))
    return FALSE;

  if (found != NULL && !g_str_equal (found, currency))
    {
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID,
                   /* Translators: two currency codes, e.g. USD and CNY */
                   _ ("This amount is in %s, but the opportunity is kept in %s"), found, currency);
      return FALSE;
    }

  return TRUE;
}

/* How a day is written here, for who wrote none. */
static void
add_example (GError **error,
             gboolean with_time)
{
  static const char *const formats[] = { "%Y-%m-%d", "%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y" };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, formats[crm_date_order_default ()]);
  g_autofree char *time = with_time ? g_date_time_format (now, " %H:%M") : g_strdup ("");
  g_autofree char *message = NULL;

  if (error == NULL || *error == NULL)
    return;

  /* Translators: a sentence that says what is wrong, then a date as it is typed */
  message = g_strdup_printf (_ ("%s Write it as in %s%s."), (*error)->message, day, time);
  g_free ((*error)->message);
  (*error)->message = g_steal_pointer (&message);
}

/* Who types here has the language's order of day and month in mind. */
static char *
parse_date (const char *text,
            GError **error)
{
  char *day = crm_date_parse (text, crm_date_order_default (), error);

  if (day == NULL)
    add_example (error, FALSE);

  return day;
}

static char *
parse_instant (const char *text,
               GError **error)
{
  gint64 instant;

  if (crm_instant_parse (text, crm_date_order_default (), &instant, error))
    return crm_instant_to_text (instant);

  add_example (error, TRUE);

  return NULL;
}

static char *
instant_to_edit (const char *value)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (value, NULL);

  if (utc == NULL)
    return g_strdup (value);

  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

/* A plain decimal with the sign that the language has for its point. */
static char *
decimal_to_edit (const char *value)
{
  g_autofree char *text = g_strdup (value);
  char *point = strchr (text, '.');
  const char *sign = nl_langinfo (RADIXCHAR);

  if (point == NULL || g_str_equal (sign, "."))
    return g_steal_pointer (&text);

  *point = '\0';

  return g_strconcat (text, sign, point + 1, NULL);
}

/**
 * crm_field_text_to_edit:
 * @kind: what the field holds
 * @value: (nullable): its value in canonical form, as #CrmRecord has it
 * @currency: (nullable): the record's currency, an ISO 4217 code
 *
 * The value in the form in which it is typed. crm_field_text_parse() reads it
 * back without a loss.
 *
 * Returns: (transfer full): the text, empty when there is no value
 */
char *
crm_field_text_to_edit (CrmFieldKind kind,
                        const char *value,
                        const char *currency)
{
  if (value == NULL || *value == '\0')
    return g_strdup ("");

  switch (kind)
    {
    case CRM_FIELD_PHONE:
      return join_lines (value, " / ");

    case CRM_FIELD_EMAIL:
      return join_lines (value, ", ");

    case CRM_FIELD_INSTANT:
      return instant_to_edit (value);

    case CRM_FIELD_MONEY:
    case CRM_FIELD_DECIMAL:
      return decimal_to_edit (value);

    case CRM_FIELD_TEXT:
    case CRM_FIELD_LONG_TEXT:
    case CRM_FIELD_TERM:
    case CRM_FIELD_URL:
    case CRM_FIELD_CURRENCY:
    case CRM_FIELD_DATE:
    case CRM_FIELD_MEMBER:
    case CRM_FIELD_STAGE:
    case CRM_FIELD_LOST_REASON:
    case CRM_FIELD_NUMBER:
    case CRM_FIELD_ROLE:
    case CRM_FIELD_CUSTOMER:
    case CRM_FIELD_TAGS:
    case CRM_FIELD_CHOICE:
    case CRM_FIELD_YES_NO:
    default:
      return g_strdup (value);
    }
}

/**
 * crm_field_text_to_display:
 * @kind: what the field holds
 * @value: (nullable): its value in canonical form, as #CrmRecord has it
 * @currency: (nullable): the record's currency, an ISO 4217 code
 *
 * The value as it is read: amounts and dates as the person's language writes
 * them, the rest as it is typed.
 *
 * Returns: (transfer full): the text, empty when there is no value
 */
char *
crm_field_text_to_display (CrmFieldKind kind,
                           const char *value,
                           const char *currency)
{
  if (value == NULL || *value == '\0')
    return g_strdup ("");

  if (kind == CRM_FIELD_MONEY)
    {
      gint64 minor_units;

      if (crm_money_parse (value, currency, '.', &minor_units, NULL, NULL))
        return crm_money_format (minor_units, currency, FALSE);
    }
  else if (kind == CRM_FIELD_DATE)
    {
      return crm_date_format (value);
    }
  else if (kind == CRM_FIELD_DECIMAL)
    {
      return crm_number_format (value);
    }
  else if (kind == CRM_FIELD_YES_NO)
    {
      return crm_custom_value_format ("yes-no", value);
    }
  else if (kind == CRM_FIELD_INSTANT)
    {
      gint64 instant;

      if (crm_instant_parse (value, CRM_DATE_ORDER_YMD, &instant, NULL))
        return crm_instant_format_full (instant);
    }

  return crm_field_text_to_edit (kind, value, currency);
}

/**
 * crm_field_text_parse:
 * @kind: what the field holds
 * @text: what was typed
 * @currency: (nullable): the record's currency, an ISO 4217 code
 * @error: where to say what is wrong with it, in a sentence for people
 *
 * Reads what a person typed. Errors are of %CRM_VALUE_ERROR.
 *
 * Returns: (transfer full) (nullable): the value in canonical form, empty when
 *   nothing was typed, or %NULL with @error set
 */
char *
crm_field_text_parse (CrmFieldKind kind,
                      const char *text,
                      const char *currency,
                      GError **error)
{
  g_autofree char *typed = NULL;
  gint64 number;

  g_return_val_if_fail (text != NULL, NULL);

  typed = g_strstrip (g_strdup (text));
  if (*typed == '\0')
    return g_steal_pointer (&typed);

  switch (kind)
    {
    case CRM_FIELD_PHONE:
      return crm_phone_parse (typed, error);

    case CRM_FIELD_EMAIL:
      return crm_email_parse (typed, error);

    case CRM_FIELD_URL:
      return crm_url_parse (typed, error);

    case CRM_FIELD_DATE:
      return parse_date (typed, error);

    case CRM_FIELD_INSTANT:
      return parse_instant (typed, error);

    case CRM_FIELD_DECIMAL:
      return crm_number_parse (typed, *nl_langinfo (RADIXCHAR), error);

    case CRM_FIELD_MONEY:
      if (!parse_money (typed, currency, &number, error))
        return NULL;
      return crm_money_to_text (number, currency);

    case CRM_FIELD_TEXT:
    case CRM_FIELD_LONG_TEXT:
    case CRM_FIELD_TERM:
    case CRM_FIELD_CURRENCY:
    case CRM_FIELD_MEMBER:
    case CRM_FIELD_STAGE:
    case CRM_FIELD_LOST_REASON:
    case CRM_FIELD_NUMBER:
    case CRM_FIELD_ROLE:
    case CRM_FIELD_CUSTOMER:
    case CRM_FIELD_TAGS:
    case CRM_FIELD_CHOICE:
    case CRM_FIELD_YES_NO:
    default:
      return g_steal_pointer (&typed);
    }
}

/**
 * crm_field_text_get_purpose:
 * @kind: the kind of a field
 *
 * Returns: what an on-screen keyboard should offer for it
 */
GtkInputPurpose
crm_field_text_get_purpose (CrmFieldKind kind)
{
  switch ((int) kind)
    {
    case CRM_FIELD_EMAIL:
      return GTK_INPUT_PURPOSE_EMAIL;
    case CRM_FIELD_PHONE:
      return GTK_INPUT_PURPOSE_PHONE;
    case CRM_FIELD_URL:
      return GTK_INPUT_PURPOSE_URL;
    case CRM_FIELD_DECIMAL:
      return GTK_INPUT_PURPOSE_NUMBER;
    default:
      return GTK_INPUT_PURPOSE_FREE_FORM;
    }
}
