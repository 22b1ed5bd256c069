/* crm-defaults.c: what a new file begins with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-defaults.h"

static const struct
{
  const char *name;
  const char *kind;
  const char *color;
  int probability;
  int expected_days; /* 0: none */
} stages[] = {
  { N_ ("Initial Contact"), "open", "#3584e4", 10, 14 },
  { N_ ("Needs Confirmed"), "open", "#2190a4", 30, 21 },
  { N_ ("Proposal and Quotation"), "open", "#c88800", 50, 30 },
  { N_ ("Negotiation and Signing"), "open", "#ed5b00", 75, 30 },
  { N_ ("Won"), "won", "#3a944a", 100, 0 },
  { N_ ("Lost"), "lost", "#6f8396", 0, 0 },
};

/**
 * crm_defaults_write:
 * @writer: a writer of a new file
 * @error: return location for an error
 *
 * Writes the stages of the funnel, in the person's language.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_defaults_write (CrmWriter *writer,
                    GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const CrmColumn columns[] = {
        { "name", CRM_TEXT (_ (stages[i].name)) },
        { "kind", CRM_TEXT (stages[i].kind) },
        { "position", CRM_INT (i) },
        { "color", CRM_TEXT (stages[i].color) },
        { "probability", CRM_INT (stages[i].probability) },
        { "expected_days", CRM_INT_OR_NULL (stages[i].expected_days) },
      };

      if (crm_writer_insert (writer, "stage", columns, G_N_ELEMENTS (columns), error) == 0)
        return FALSE;
    }

  return TRUE;
}
