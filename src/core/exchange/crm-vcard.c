/* crm-vcard.c: contacts as vCards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-vcard.h"

/* RFC 2426, 4: backslash, comma, semicolon and line ends are escaped. */
static void
append_text (GString *card,
             const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '\\':
      case ',':
      case ';':
        g_string_append_c (card, '\\');
        g_string_append_c (card, *p);
        break;
      case '\n':
        g_string_append (card, "\\n");
        break;
      case '\r':
        break;
      default:
        g_string_append_c (card, *p);
      }
}

static void
append_property (GString *card,
                 const char *name,
                 const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  g_string_append (card, name);
  g_string_append_c (card, ':');
  append_text (card, value);
  g_string_append (card, "\r\n");
}

static void
append_lines (GString *card,
              const char *name,
              const char *values)
{
  g_auto (GStrv) lines = g_strsplit (values != NULL ? values : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    append_property (card, name, lines[i]);
}

/**
 * crm_vcard_from_contact:
 * @contact: a contact
 * @company: (nullable): the customer's name
 *
 * Writes a vCard of version 3.0 (RFC 2426), which telephones read best. The name
 * is given as a whole: where a family name ends is not known. Lines are not
 * folded, as readers of QR codes expect.
 *
 * Returns: (transfer full): the card
 */
char *
crm_vcard_from_contact (CrmContact *contact,
                        const char *company)
{
  GString *card = g_string_new ("BEGIN:VCARD\r\nVERSION:3.0\r\n");
  const char *name;

  g_return_val_if_fail (CRM_IS_CONTACT (contact), g_string_free (card, FALSE));

  name = crm_contact_get_name (contact);
  if (name == NULL || *name == '\0')
    name = company != NULL ? company : "";

  /* N and FN must be there. */
  g_string_append (card, "N:");
  append_text (card, name);
  g_string_append (card, ";;;;\r\nFN:");
  append_text (card, name);
  g_string_append (card, "\r\n");
  append_property (card, "ORG", company);
  append_property (card, "TITLE", crm_contact_get_role (contact));
  append_lines (card, "TEL;TYPE=WORK,VOICE", crm_contact_get_phone (contact));
  append_lines (card, "EMAIL;TYPE=INTERNET", crm_contact_get_email (contact));
  g_string_append (card, "END:VCARD\r\n");

  return g_string_free (card, FALSE);
}
