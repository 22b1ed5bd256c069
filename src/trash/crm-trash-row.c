/* crm-trash-row.c: a deleted customer in the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-trash-item.h"
#include "core/text/crm-values.h"
#include "crm-trash-row.h"

/* From here on it is marked that it goes soon. */
#define FEW_DAYS 3

struct _CrmTrashRow
{
  AdwBin parent_instance;

  CrmTrashItem *item;
  char *description;

  GtkLabel *name;
  GtkLabel *facts;
  GtkLabel *days;
  GtkButton *restore_button;
};

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmTrashRow, crm_trash_row, ADW_TYPE_BIN)

static char *
describe (CrmTrashItem *item,
          gint64 now)
{
  g_autofree char *when = crm_instant_format (crm_trash_item_get_deleted_at (item), now);
  const char *who = crm_trash_item_get_deleted_by (item);

  if (who == NULL)
    return g_strdup_printf ("%s · %s", crm_trash_item_get_number (item), when);

  /* Translators: a customer's number, who deleted it, and when: "Yesterday 14:05" */
  return g_strdup_printf (_ ("%s · Deleted by %s · %s"), crm_trash_item_get_number (item), who, when);
}

static char *
describe_days (int n_days)
{
  if (n_days == 0)
    return g_strdup (_ ("Last day"));

  return g_strdup_printf (ngettext ("%d day left", "%d days left", n_days), n_days);
}

static void
show_item (CrmTrashRow *self)
{
  gint64 now = g_get_real_time ();
  int n_days = crm_trash_item_get_days_left (self->item, now);
  const char *name = crm_trash_item_get_name (self->item);
  g_autofree char *facts = describe (self->item, now);
  g_autofree char *when = crm_instant_format_full (crm_trash_item_get_deleted_at (self->item));
  g_autofree char *tooltip = g_strdup_printf ("%s\n%s", facts, when);
  g_autofree char *days = describe_days (n_days);
  /* Translators: what a screen reader says of a button; %s is a customer */
  g_autofree char *restore = g_strdup_printf (_ ("Restore “%s”"), name);

  gtk_label_set_text (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), tooltip);
  gtk_label_set_text (self->days, days);
  if (n_days <= FEW_DAYS)
    gtk_widget_add_css_class (GTK_WIDGET (self->days), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->days), "warning");

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->restore_button), "x", crm_trash_item_get_id (self->item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->restore_button), GTK_ACCESSIBLE_PROPERTY_LABEL, restore, -1);

  g_free (self->description);
  self->description = g_strdup_printf ("%s, %s", facts, days);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
crm_trash_row_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  CrmTrashRow *self = CRM_TRASH_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_trash_row_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  CrmTrashRow *self = CRM_TRASH_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      if (g_set_object (&self->item, g_value_get_object (value)) && self->item != NULL)
        show_item (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_trash_row_dispose (GObject *object)
{
  CrmTrashRow *self = CRM_TRASH_ROW (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->description, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TRASH_ROW);

  G_OBJECT_CLASS (crm_trash_row_parent_class)->dispose (object);
}

static void
crm_trash_row_class_init (CrmTrashRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_trash_row_dispose;
  object_class->get_property = crm_trash_row_get_property;
  object_class->set_property = crm_trash_row_set_property;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, CRM_TYPE_TRASH_ITEM, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DESCRIPTION] =
      g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/trash/crm-trash-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTrashRow, name);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashRow, facts);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashRow, days);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashRow, restore_button);
}

static void
crm_trash_row_init (CrmTrashRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
