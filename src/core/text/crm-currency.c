/* crm-currency.c: currencies by code, symbol and name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "crm-money-private.h"

/* Interned; read by threads that write. */
static const char *chosen_currency;

static const CrmCurrencyWord words[] = {
  { "人民币元", "CNY", NULL }, { "人民币", "CNY", NULL }, { "rmb", "CNY", NULL },  { "us$", "USD", NULL },
  { "hk$", "HKD", NULL },      { "nt$", "TWD", NULL },    { "a$", "AUD", NULL },   { "c$", "CAD", NULL },
  { "s$", "SGD", NULL },       { "美元", "USD", NULL },   { "美金", "USD", NULL }, { "欧元", "EUR", NULL },
  { "港元", "HKD", NULL },     { "港币", "HKD", NULL },   { "日元", "JPY", NULL }, { "英镑", "GBP", NULL },
  { "元整", "CNY", "HKD TWD" }, { "元", "CNY", "HKD TWD" }, { "円", "JPY", NULL },
  { "￥", "CNY", "JPY" },      { "¥", "CNY", "JPY" },
  { "$", "USD", "CAD AUD NZD HKD SGD TWD MXN ARS CLP COP" },
  { "€", "EUR", NULL },        { "£", "GBP", "EGP" },     { "₩", "KRW", NULL },    { "₹", "INR", NULL },
  { "₽", "RUB", NULL },        { "฿", "THB", NULL },      { "₫", "VND", NULL },
};

const CrmCurrencyWord *
crm_currency_words (gsize *n_words)
{
  *n_words = G_N_ELEMENTS (words);

  return words;
}

char *
crm_currency_of_word (const CrmCurrencyWord *word,
                      const char *default_currency)
{
  if (default_currency != NULL && word->others != NULL && strstr (word->others, default_currency) != NULL)
    return g_strdup (default_currency);

  return g_strdup (word->code);
}

gboolean
crm_currency_is_code (const char *code)
{
  UChar name[4];

  for (int i = 0; i < 3; i++)
    {
      if (!g_ascii_isalpha (code[i]))
        return FALSE;
      name[i] = (UChar) g_ascii_toupper (code[i]);
    }
  name[3] = 0;

  return ucurr_getNumericCode (name) != 0;
}

/**
 * crm_currency_parse:
 * @text: a currency's code, symbol or name
 * @error: return location for a #CrmValueError
 *
 * Returns: (transfer full) (nullable): its ISO 4217 code, empty for an empty
 *   text, or %NULL with @error set to %CRM_VALUE_ERROR_INVALID
 */
char *
crm_currency_parse (const char *text,
                    GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *plain = crm_value_plain (text);
  const char *fallback = crm_currency_default ();

  if (*plain == '\0')
    return g_steal_pointer (&plain);
  if (strlen (plain) == 3 && crm_currency_is_code (plain))
    return g_ascii_strup (plain, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (plain, words[i].word) == 0)
      return crm_currency_of_word (&words[i], fallback);

  g_autofree char *quoted = crm_value_quote (plain);

  g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not a currency."), quoted);
  return NULL;
}

/**
 * crm_currency_digits:
 * @currency: (nullable): an ISO 4217 code
 *
 * Returns: the number of its minor digits: 2 for CNY, 0 for JPY; 2 when it is
 *   not known
 */
int
crm_currency_digits (const char *currency)
{
  static const char *const two[] = { "CNY", "USD", "EUR", "GBP", "HKD" };
  UErrorCode status = U_ZERO_ERROR;
  UChar name[4];
  int digits;

  if (currency == NULL || strlen (currency) != 3)
    return 2;
  for (gsize i = 0; i < G_N_ELEMENTS (two); i++)
    if (g_str_equal (currency, two[i]))
      return 2;

  u_charsToUChars (currency, name, 4);
  digits = ucurr_getDefaultFractionDigits (name, &status);

  return U_SUCCESS (status) && digits >= 0 && digits <= 4 ? digits : 2;
}

static const char *
locale_currency (void)
{
  static char *currency;

  if (g_once_init_enter_pointer (&currency))
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar name[4] = { 0 };
      char code[4] = "USD";

      ucurr_forLocale (uloc_getDefault (), name, G_N_ELEMENTS (name), &status);
      if (U_SUCCESS (status) && name[0] != 0)
        u_UCharsToChars (name, code, 3);
      g_once_init_leave_pointer (&currency, g_strdup (code));
    }

  return currency;
}

/**
 * crm_currency_default:
 *
 * Returns: the currency of amounts that name none, an ISO 4217 code: the chosen
 *   one, else that of the locale: CNY in zh_CN, USD in en_US and where the locale
 *   names no country
 */
const char *
crm_currency_default (void)
{
  const char *currency = g_atomic_pointer_get (&chosen_currency);

  return currency != NULL ? currency : locale_currency ();
}

/**
 * crm_currency_set_default:
 * @currency: (nullable): an ISO 4217 code; %NULL or "" for that of the locale
 *
 * Chooses the currency of amounts that name none, for all threads. A text that is
 * no code counts as none.
 */
void
crm_currency_set_default (const char *currency)
{
  const char *chosen = NULL;

  if (currency != NULL && strlen (currency) == 3 && crm_currency_is_code (currency))
    chosen = g_intern_string (currency);

  g_atomic_pointer_set (&chosen_currency, chosen);
}

/**
 * crm_currency_get_name:
 * @currency: an ISO 4217 code
 *
 * Returns: (transfer full): its name in the person's language; the code when it
 *   has none
 */
char *
crm_currency_get_name (const char *currency)
{
  UErrorCode status = U_ZERO_ERROR;
  const UChar *name;
  UChar code[4];
  int32_t length = 0;

  g_return_val_if_fail (currency != NULL, NULL);

  if (strlen (currency) != 3)
    return g_strdup (currency);

  u_charsToUChars (currency, code, 4);
  name = ucurr_getName (code, uloc_getDefault (), UCURR_LONG_NAME, NULL, &length, &status);
  if (U_FAILURE (status))
    return g_strdup (currency);

  return g_utf16_to_utf8 ((const gunichar2 *) name, length, NULL, NULL, NULL);
}
