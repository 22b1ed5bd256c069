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

static const struct
{
  const char *name;
  const char *color;
  gboolean multiple;
  const char *tags[5];
} tag_groups[] = {
  { NC_ ("tag group", "Industry"), "#2190a4", TRUE, { N_ ("New Energy"), N_ ("Healthcare") } },
  { NC_ ("tag group", "Intent"), "#c88800", FALSE, { N_ ("High Intent"), N_ ("Wait and See"), N_ ("Low Intent") } },
  { NC_ ("tag group", "Cooperation"), "#9141ac", FALSE, { N_ ("In Cooperation"), N_ ("Potential"), N_ ("Lost Customer") } },
};

static const char *const lost_reasons[] = {
  N_ ("Price"),
  N_ ("Competitor"),
  N_ ("No Budget"),
  N_ ("Need Dropped"),
  N_ ("Features Missing"),
  N_ ("No Answer"),
  N_ ("Other"),
};

static const struct
{
  const char *kind;
  const char *parameters;
} rules[] = {
  { "entered-within", "{\"hours\":24}" },
  { "follow-up-every", "{\"days\":7}" },
};

static gboolean
write_stages (CrmWriter *writer,
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

static gboolean
write_tags (CrmWriter *writer,
            gint64 group,
            const char *const *tags,
            GError **error)
{
  for (int i = 0; tags[i] != NULL; i++)
    {
      const CrmColumn columns[] = {
        { "tag_group", CRM_INT (group) },
        { "name", CRM_TEXT (_ (tags[i])) },
        { "position", CRM_INT (i) },
      };

      if (crm_writer_insert (writer, "tag", columns, G_N_ELEMENTS (columns), error) == 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_tag_groups (CrmWriter *writer,
                  GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tag_groups); i++)
    {
      const CrmColumn columns[] = {
        { "name", CRM_TEXT (g_dpgettext2 (NULL, "tag group", tag_groups[i].name)) },
        { "color", CRM_TEXT (tag_groups[i].color) },
        { "multiple", CRM_INT (tag_groups[i].multiple) },
        { "position", CRM_INT (i) },
      };
      gint64 group = crm_writer_insert (writer, "tag_group", columns, G_N_ELEMENTS (columns), error);

      if (group == 0 || !write_tags (writer, group, tag_groups[i].tags, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_lost_reasons (CrmWriter *writer,
                    GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (lost_reasons); i++)
    {
      const CrmColumn columns[] = {
        { "name", CRM_TEXT (_ (lost_reasons[i])) },
        { "position", CRM_INT (i) },
      };

      if (crm_writer_insert (writer, "lost_reason", columns, G_N_ELEMENTS (columns), error) == 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_rules (CrmWriter *writer,
             GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const CrmColumn columns[] = {
        { "kind", CRM_TEXT (rules[i].kind) },
        { "parameters", CRM_TEXT (rules[i].parameters) },
      };

      if (crm_writer_insert (writer, "rule", columns, G_N_ELEMENTS (columns), error) == 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * crm_defaults_write:
 * @writer: a writer of a new file
 * @error: return location for a #CrmStoreError
 *
 * Writes what a team begins with and changes as it likes: the stages of the
 * funnel, three groups of tags, reasons for losing and the rules of the process,
 * in the person's language of that moment.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_defaults_write (CrmWriter *writer,
                    GError **error)
{
  return write_stages (writer, error) &&
         write_tag_groups (writer, error) &&
         write_lost_reasons (writer, error) &&
         write_rules (writer, error);
}

/**
 * crm_defaults_get_tag:
 * @group: which of the groups that a new file comes with: 0 industry, 1 intent,
 *   2 cooperation
 * @tag: which of its tags
 *
 * Returns: (transfer none): the tag's name in the language of the person
 */
const char *
crm_defaults_get_tag (guint group,
                      guint tag)
{
  g_return_val_if_fail (group < G_N_ELEMENTS (tag_groups), NULL);
  g_return_val_if_fail (tag < G_N_ELEMENTS (tag_groups[group].tags), NULL);

  return _ (tag_groups[group].tags[tag]);
}
