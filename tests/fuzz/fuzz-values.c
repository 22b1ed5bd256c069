/* fuzz-values.c: single values as people write them
 *
 * What is read is in canonical form: reading it again changes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>

#include "core/text/crm-values.h"
#include "fuzz.h"

typedef char *(*Parse) (const char  *text,
                        GError     **error);

static void
check_result (const char   *result,
              const GError *error)
{
  g_assert_true ((result == NULL) == (error != NULL));
  if (result != NULL)
    g_assert_true (g_utf8_validate (result, -1, NULL));
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL) && *error->message != '\0');
}

static void
check_text (Parse       parse,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *result = parse (text, &error);
  g_autofree char *again = NULL;

  check_result (result, error);
  if (result == NULL)
    return;

  again = parse (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, result);
}

static void
check_date (const char   *text,
            CrmDateOrder  order)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *result = crm_date_parse (text, order, &error);
  g_autofree char *again = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *shown = NULL;
  int year, month, date;

  check_result (result, error);
  /* No text, no date. */
  if (result == NULL || *result == '\0')
    return;

  g_assert_cmpint (sscanf (result, "%4d-%2d-%2d", &year, &month, &date), ==, 3);
  day = g_date_time_new_utc (year, month, date, 12, 0, 0);
  g_assert_nonnull (day);
  again = crm_date_parse (result, CRM_DATE_ORDER_UNKNOWN, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, result);
  shown = crm_date_format (result);
  g_assert_nonnull (shown);
}

static void
check_instant (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  gint64 instant, again;

  if (!crm_instant_parse (text, CRM_DATE_ORDER_DMY, &instant, &error))
    {
      g_assert_nonnull (error);
      return;
    }

  written = crm_instant_to_text (instant);
  g_assert_true (crm_instant_parse (written, CRM_DATE_ORDER_UNKNOWN, &again, &error));
  /* Written to the second. */
  g_assert_cmpint (ABS (again - instant), <, G_USEC_PER_SEC);
}

static void
check_money (const char *text,
             char        point)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *currency = NULL;
  g_autofree char *written = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *same = NULL;
  const char *in;
  gint64 amount = 0, again = 0;

  if (!crm_money_parse (text, "CNY", point, &amount, &currency, &error))
    {
      g_assert_nonnull (error);
      return;
    }

  in = currency != NULL ? currency : "CNY";
  written = crm_money_to_text (amount, in);
  g_assert_true (crm_money_parse (written, in, '.', &again, &same, &error));
  g_assert_no_error (error);
  g_assert_cmpint (again, ==, amount);
  shown = crm_money_format (amount, in, TRUE);
  g_assert_nonnull (shown);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_auto (GStrv) phones = crm_phone_split (text);
  g_auto (GStrv) emails = crm_email_split (text);
  CrmDateOrderProof proof = { 0 };

  check_text (crm_phone_parse, text);
  check_text (crm_email_parse, text);
  check_text (crm_url_parse, text);
  check_text (crm_currency_parse, text);
  for (char **phone = phones; *phone != NULL; phone++)
    {
      g_autofree char *digits = crm_phone_digits (*phone);

      g_assert_nonnull (digits);
    }

  for (int order = CRM_DATE_ORDER_UNKNOWN; order <= CRM_DATE_ORDER_MDY; order++)
    check_date (text, order);
  crm_date_order_proof_add (&proof, text);
  crm_date_order_proof_get (&proof);
  check_instant (text);

  check_money (text, 0);
  check_money (text, '.');
  check_money (text, ',');
  crm_money_guess_point (text);
  return 0;
}
