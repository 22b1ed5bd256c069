/* crm-card-vcard.c: a pasted vCard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-card-private.h"

/* RFC 6350: what of a vCard has a field. Values with several parts are joined. */
static gboolean
take_vcard_line (CrmCardReader *self,
                 const char *line)
{
  static const struct
  {
    const char *property;
    const char *field;
  } properties[] = {
    { "FN", "contact_name" },   { "ORG", "name" },    { "TITLE", "contact_role" },
    { "ROLE", "contact_role" }, { "TEL", "phone" },   { "EMAIL", "email" },
    { "URL", "website" },       { "ADR", "address" }, { "NOTE", "remarks" },
  };
  const char *colon = strchr (line, ':');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (colon == NULL)
    return FALSE;

  name = g_ascii_strup (line, strcspn (line, ":;"));
  if (strchr (name, '.') != NULL)
    memmove (name, strchr (name, '.') + 1, strlen (strchr (name, '.')));

  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    if (g_str_equal (name, properties[i].property))
      {
        g_auto (GStrv) parts = g_strsplit (colon + 1, ";", -1);
        g_autoptr (GString) joined = g_string_new (NULL);

        for (guint j = 0; parts[j] != NULL; j++)
          {
            g_autofree char *part = g_strcompress (parts[j]);

            if (*part == '\0')
              continue;
            if (joined->len > 0)
              g_string_append_c (joined, ' ');
            g_string_append (joined, part);
          }
        value = g_string_free_and_steal (g_steal_pointer (&joined));
        if (g_str_has_prefix (value, "tel:"))
          memmove (value, value + 4, strlen (value) - 3);
        if (*value != '\0')
          crm_card_reader_add_exact (self, properties[i].field, value);
        return TRUE;
      }

  return TRUE;
}

/*
 * crm_card_read_vcard:
 * @self: what takes the pieces
 * @text: a vCard
 *
 * Takes the pieces as the properties name them.
 */
void
crm_card_read_vcard (CrmCardReader *self,
                     const char *text)
{
  g_autoptr (GRegex) folds = g_regex_new ("\\r?\\n[ \\t]", 0, 0, NULL);
  g_autofree char *unfolded = g_regex_replace_literal (folds, text, -1, 0, "", 0, NULL);
  g_auto (GStrv) lines = g_strsplit (unfolded, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (!take_vcard_line (self, lines[i]))
        crm_card_reader_add (self, "remarks", lines[i]);
    }
}
