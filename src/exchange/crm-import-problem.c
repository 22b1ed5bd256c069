/* crm-import-problem.c: a problem of a row, for a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-text.h"
#include "crm-import-problem.h"

/* In characters. */
#define MAX_HEADING 200

struct _CrmImportProblem
{
  GObject parent_instance;

  char *place;
  char *message;
  gboolean fatal;
};

enum
{
  PROP_0,
  PROP_PLACE,
  PROP_MESSAGE,
  PROP_ICON_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmImportProblem, crm_import_problem, G_TYPE_OBJECT)

static void
crm_import_problem_finalize (GObject *object)
{
  CrmImportProblem *self = CRM_IMPORT_PROBLEM (object);

  g_free (self->place);
  g_free (self->message);

  G_OBJECT_CLASS (crm_import_problem_parent_class)->finalize (object);
}

static void
crm_import_problem_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  CrmImportProblem *self = CRM_IMPORT_PROBLEM (object);

  switch (prop_id)
    {
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_ICON_NAME:
      g_value_set_static_string (value, self->fatal ? "dialog-error-symbolic" : "dialog-warning-symbolic");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_import_problem_class_init (CrmImportProblemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = crm_import_problem_finalize;
  object_class->get_property = crm_import_problem_get_property;

  properties[PROP_PLACE] =
    g_param_spec_string ("place", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
    g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_NAME] =
    g_param_spec_string ("icon-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_import_problem_init (CrmImportProblem *self)
{
}

/**
 * crm_import_problem_new:
 * @import: the import
 * @problem: what its report says
 *
 * Returns: (transfer full): the problem as an item of a list
 */
CrmImportProblem *
crm_import_problem_new (CrmImport *import,
                        const CrmRowProblem *problem)
{
  CrmImportProblem *self = g_object_new (CRM_TYPE_IMPORT_PROBLEM, NULL);
  g_autofree char *heading = NULL;

  if (problem->column >= 0)
    heading = crm_text_abridge (crm_import_get_heading (import, (guint) problem->column), MAX_HEADING);
  self->message = g_strdup (problem->message);
  self->fatal = problem->fatal;
  if (problem->row == 0)
    self->place = g_strdup (_ ("File"));
  else if (problem->column < 0)
    self->place = g_strdup_printf (_ ("Row %lu"), (gulong) problem->row);
  else
    /* Translators: a row's number and a column's heading */
    self->place = g_strdup_printf (_ ("Row %lu, %s"), (gulong) problem->row, heading);

  return self;
}
