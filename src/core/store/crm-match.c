/* crm-match.c: what two records of the same customer share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-text.h"
#include "core/text/crm-values.h"

#include "crm-match.h"

/* Shorter ones are extensions and service numbers, which many share. */
#define MIN_PHONE_DIGITS 5

/* FNV-1a over kind and text, then the finalizer of MurmurHash3, because FNV
 * leaves the upper bits of short texts alike. Both are in the public domain. */
static gint64
hash (char kind,
      const char *text,
      gsize length)
{
  guint64 h = (G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ (guint8) kind) * G_GUINT64_CONSTANT (0x100000001b3);

  for (gsize i = 0; i < length; i++)
    h = (h ^ (guint8) text[i]) * G_GUINT64_CONSTANT (0x100000001b3);

  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  h ^= h >> 33;
  return h != 0 ? (gint64) h : 1;
}

/**
 * crm_match_hash_name:
 * @name: (nullable): a customer's name
 *
 * Returns: the same for names that differ in legal form, brackets, width, case
 *   and blanks alone; 0 when nothing else is in it
 */
gint64
crm_match_hash_name (const char *name)
{
  g_autofree char *folded = NULL;

  if (name == NULL || *name == '\0')
    return 0;

  folded = crm_text_fold_company (name);
  return *folded != '\0' ? hash ('n', folded, strlen (folded)) : 0;
}

/**
 * crm_match_hash_phone:
 * @phone: (nullable): one telephone number in any format
 *
 * Returns: the same for all formats of a number; 0 when it is none or too short
 *   to be one customer's
 */
gint64
crm_match_hash_phone (const char *phone)
{
  g_autofree char *digits = NULL;
  gsize length;

  if (phone == NULL || *phone == '\0')
    return 0;

  digits = crm_phone_digits (phone);
  length = digits != NULL ? strlen (digits) : 0;
  return length >= MIN_PHONE_DIGITS ? hash ('p', digits, length) : 0;
}

/**
 * crm_match_hash_email:
 * @email: (nullable): one address
 *
 * Returns: the same for all cases of letters; 0 when it is no address
 */
gint64
crm_match_hash_email (const char *email)
{
  g_autofree char *clean = NULL;
  g_autofree char *folded = NULL;

  if (email == NULL || strchr (email, '@') == NULL)
    return 0;

  clean = crm_text_clean (email);
  folded = g_utf8_casefold (clean, -1);
  return hash ('e', folded, strlen (folded));
}

static void
add (GArray *hashes,
     guint first,
     gint64 value)
{
  if (value == 0)
    return;

  for (guint i = first; i < hashes->len; i++)
    if (g_array_index (hashes, gint64, i) == value)
      return;

  g_array_append_val (hashes, value);
}

static void
add_lines (GArray *hashes,
           guint first,
           const char *lines,
           gint64 (*hash_one) (const char *))
{
  while (lines != NULL && *lines != '\0')
    {
      gsize length = strcspn (lines, "\n");
      g_autofree char *line = g_strndup (lines, length);

      add (hashes, first, hash_one (line));
      lines += length + (lines[length] != '\0');
    }
}

/**
 * crm_match_add_keys:
 * @hashes: (element-type gint64): what to append to
 * @name: (nullable): a customer's name
 * @phones: (nullable): telephone numbers, one a line
 * @emails: (nullable): addresses, one a line
 *
 * Appends the keys of the values, each once.
 */
void
crm_match_add_keys (GArray *hashes,
                    const char *name,
                    const char *phones,
                    const char *emails)
{
  guint first = hashes->len;

  add (hashes, first, crm_match_hash_name (name));
  add_lines (hashes, first, phones, crm_match_hash_phone);
  add_lines (hashes, first, emails, crm_match_hash_email);
}
