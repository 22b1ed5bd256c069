/* crm-duplicate-tile.c: one of several customers that may be the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-values.h"

#include "crm-duplicate-tile.h"

struct _CrmDuplicateTile
{
  GtkButton parent_instance;

  GtkLabel *name;
  GtkLabel *number;
  GtkLabel *contact;
  GtkLabel *email;
  GtkLabel *owner;
};

G_DEFINE_FINAL_TYPE (CrmDuplicateTile, crm_duplicate_tile, GTK_TYPE_BUTTON)

/* The day, as a label in the person's language. */
static char *
format_added (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (at);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *date = crm_date_format (day);

  /* Translators: %s is a date */
  return g_strdup_printf (_ ("Added %s"), date);
}

/* An empty label is as high as a full one: what is loaded moves nothing. */
static void
show_parts (GtkLabel *label,
            const char *first,
            const char *second)
{
  g_autofree char *text = NULL;

  if (first != NULL && second != NULL)
    text = g_strconcat (first, " · ", second, NULL);
  else
    text = g_strdup (first != NULL ? first : second);

  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
}

static void
crm_duplicate_tile_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_DUPLICATE_TILE);

  G_OBJECT_CLASS (crm_duplicate_tile_parent_class)->dispose (object);
}

static void
crm_duplicate_tile_class_init (CrmDuplicateTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_duplicate_tile_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/duplicates/crm-duplicate-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicateTile, name);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicateTile, number);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicateTile, contact);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicateTile, email);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicateTile, owner);
}

static void
crm_duplicate_tile_init (CrmDuplicateTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_duplicate_tile_new:
 *
 * Returns: (transfer floating): a tile of nobody yet; a click opens the customer
 */
GtkWidget *
crm_duplicate_tile_new (void)
{
  return g_object_new (CRM_TYPE_DUPLICATE_TILE, NULL);
}

/**
 * crm_duplicate_tile_set_customer:
 * @self: a tile
 * @customer: who it is
 */
void
crm_duplicate_tile_set_customer (CrmDuplicateTile *self,
                                 const CrmCustomerRow *customer)
{
  g_autofree char *added = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (CRM_IS_DUPLICATE_TILE (self));
  g_return_if_fail (customer != NULL);

  added = format_added (customer->created_at);
  show_parts (self->name, customer->name, NULL);
  show_parts (self->number, customer->number, customer->stage);
  show_parts (self->contact, customer->contact_name, customer->phone);
  show_parts (self->email, customer->email, NULL);
  show_parts (self->owner, customer->owner, added);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "x", customer->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-customer");
  /* Translators: a customer's name and number */
  label = g_strdup_printf (_ ("Open %s, %s"), customer->name, customer->number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
