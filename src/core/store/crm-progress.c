/* crm-progress.c: how far long work has come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-progress.h"

struct _CrmProgress
{
  GObject parent_instance;

  GMutex mutex;
  double reported;
  gboolean telling; /* the main thread has been asked to tell */

  double fraction;
};

enum
{
  PROP_0,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmProgress, crm_progress, G_TYPE_OBJECT)

static gboolean
tell (gpointer user_data)
{
  CrmProgress *self = user_data;
  double reported;

  g_mutex_lock (&self->mutex);
  reported = self->reported;
  self->telling = FALSE;
  g_mutex_unlock (&self->mutex);

  if (self->fraction != reported)
    {
      self->fraction = reported;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
  return G_SOURCE_REMOVE;
}

static void
crm_progress_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CrmProgress *self = CRM_PROGRESS (object);

  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_progress_finalize (GObject *object)
{
  CrmProgress *self = CRM_PROGRESS (object);

  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (crm_progress_parent_class)->finalize (object);
}

static void
crm_progress_class_init (CrmProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = crm_progress_get_property;
  object_class->finalize = crm_progress_finalize;

  properties[PROP_FRACTION] =
      g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_progress_init (CrmProgress *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * crm_progress_new:
 *
 * Returns: (transfer full): the progress of work that has not begun
 */
CrmProgress *
crm_progress_new (void)
{
  return g_object_new (CRM_TYPE_PROGRESS, NULL);
}

/**
 * crm_progress_get_fraction:
 * @self: a progress
 *
 * Returns: how much is done, 0 to 1
 */
double
crm_progress_get_fraction (CrmProgress *self)
{
  g_return_val_if_fail (CRM_IS_PROGRESS (self), 0);

  return self->fraction;
}

/**
 * crm_progress_report:
 * @self: (nullable): a progress
 * @done: how much is done
 * @total: of how much
 *
 * May be called from any thread, as often as one likes: the main thread is told
 * when it has time.
 */
void
crm_progress_report (CrmProgress *self, guint64 done, guint64 total)
{
  gboolean ask;

  if (self == NULL || total == 0)
    return;

  g_mutex_lock (&self->mutex);
  self->reported = MIN ((double) done / total, 1);
  ask = !self->telling;
  self->telling = TRUE;
  g_mutex_unlock (&self->mutex);

  if (ask)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell, g_object_ref (self), g_object_unref);
}
