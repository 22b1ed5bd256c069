/* crm-match-row.c: a customer that a new one would double
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-match-row.h"

struct _CrmMatchRow
{
  AdwActionRow parent_instance;

  gint64 customer;
  gint64 merge_into; /* 0: nobody */

  GtkWidget *merge;
};

G_DEFINE_FINAL_TYPE (CrmMatchRow, crm_match_row, ADW_TYPE_ACTION_ROW)

static void
append_fact (GString *facts,
             const char *fact)
{
  if (fact == NULL || *fact == '\0')
    return;

  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, fact);
}

static void
on_open_clicked (CrmMatchRow *self)
{
  gtk_widget_activate (GTK_WIDGET (self));
}

static void
on_merge_clicked (CrmMatchRow *self)
{
  const gint64 ids[] = { self->merge_into, self->customer };

  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.merge-customers",
                                      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids, G_N_ELEMENTS (ids),
                                                                 sizeof (gint64)));
}

/**
 * crm_match_row_get_customer:
 * @self: a row
 *
 * Returns: the customer's id
 */
gint64
crm_match_row_get_customer (CrmMatchRow *self)
{
  g_return_val_if_fail (CRM_IS_MATCH_ROW (self), 0);

  return self->customer;
}

static void
crm_match_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_MATCH_ROW);

  G_OBJECT_CLASS (crm_match_row_parent_class)->dispose (object);
}

static void
crm_match_row_class_init (CrmMatchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_match_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-match-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmMatchRow, merge);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_merge_clicked);
}

static void
crm_match_row_init (CrmMatchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_match_row_new:
 * @customer: who matches
 * @merge_into: the customer that it matches, 0 when that is a new one
 *
 * Returns: (transfer floating): a row that tells who it is, with a button to open it
 *   and one to merge the two
 */
GtkWidget *
crm_match_row_new (const CrmCustomerRow *customer,
                   gint64 merge_into)
{
  CrmMatchRow *self;
  g_autoptr (GString) facts = g_string_new (NULL);

  g_return_val_if_fail (customer != NULL, NULL);

  self = g_object_new (CRM_TYPE_MATCH_ROW, NULL);
  self->customer = customer->id;
  self->merge_into = merge_into;
  gtk_widget_set_visible (self->merge, merge_into != 0);

  append_fact (facts, customer->number);
  append_fact (facts, customer->contact_name);
  append_fact (facts, customer->phone);
  append_fact (facts, customer->owner);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), customer->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), facts->str);

  return GTK_WIDGET (self);
}
