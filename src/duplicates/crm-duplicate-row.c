/* crm-duplicate-row.c: customers that may be the same, side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-duplicate-item.h"
#include "crm-duplicate-row.h"
#include "crm-duplicate-tile.h"
#include "widgets/crm-toast.h"

struct _CrmDuplicateRow
{
  AdwBin parent_instance;

  CrmDuplicateItem *item;

  AdwWrapBox *chips;
  AdwWrapBox *tiles;
};

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmDuplicateRow, crm_duplicate_row, ADW_TYPE_BIN)

/* What they share -------------------------------------------------------------------- */

static char *
format_reason (const CrmDuplicateReason *reason,
               gboolean same_name)
{
  switch (reason->kind)
    {
    case CRM_DUPLICATE_PHONE:
      return g_strdup_printf (_ ("Same Phone: %s"), reason->value);
    case CRM_DUPLICATE_EMAIL:
      return g_strdup_printf (_ ("Same Email: %s"), reason->value);
    case CRM_DUPLICATE_NAME:
      return g_strdup (_ ("Same Name"));
    default:
      return g_strdup_printf (same_name ? _ ("Same Contact: %s") : _ ("Similar Name, Same Contact: %s"), reason->value);
    }
}

static void
empty (AdwWrapBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    adw_wrap_box_remove (box, child);
}

static void
add_chip (CrmDuplicateRow *self,
          const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "tag-chip");
  gtk_widget_add_css_class (label, "caption");
  adw_wrap_box_append (self->chips, label);
}

static void
show_reasons (CrmDuplicateRow *self,
              const GPtrArray *reasons)
{
  gboolean same_name = (crm_duplicate_item_get_reasons (self->item) & CRM_DUPLICATE_NAME) != 0;

  empty (self->chips);
  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *text = format_reason (g_ptr_array_index (reasons, i), same_name);

      add_chip (self, text);
    }
}

/* Who they are ------------------------------------------------------------------------- */

/* So many tiles as there are customers, also before it is known who they are: the
 * row then has its height. */
static void
show_nobody (CrmDuplicateRow *self)
{
  empty (self->tiles);
  for (guint i = 0; self->item != NULL && i < crm_duplicate_item_get_size (self->item); i++)
    adw_wrap_box_append (self->tiles, crm_duplicate_tile_new ());

  empty (self->chips);
  add_chip (self, "");
}

static void
show_details (CrmDuplicateRow *self)
{
  const CrmDuplicateDetails *details = crm_duplicate_item_get_details (self->item);
  GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self->tiles));
  g_autoptr (GString) names = g_string_new (NULL);

  if (details == NULL)
    return;

  for (guint i = 0; i < details->customers->n_rows && tile != NULL; i++)
    {
      const CrmCustomerRow *customer = &details->customers->rows[i];

      gtk_widget_set_visible (tile, customer->id != 0);
      if (customer->id != 0)
        {
          crm_duplicate_tile_set_customer (CRM_DUPLICATE_TILE (tile), customer);
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", customer->name);
        }
      tile = gtk_widget_get_next_sibling (tile);
    }

  show_reasons (self, details->reasons);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, names->str, -1);
}

static void
set_item (CrmDuplicateRow *self,
          CrmDuplicateItem *item)
{
  if (self->item == item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_details, self);
  g_set_object (&self->item, item);
  show_nobody (self);
  if (item != NULL)
    {
      g_signal_connect_object (item, "notify::details", G_CALLBACK (show_details), self, G_CONNECT_SWAPPED);
      crm_duplicate_item_watch (item);
      show_details (self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

/* What is done about it ---------------------------------------------------------------- */

static void
merge_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  CrmDuplicateRow *self = CRM_DUPLICATE_ROW (widget);
  g_autoptr (GArray) ids = crm_duplicate_item_dup_ids (self->item);

  gtk_widget_activate_action_variant (widget, "win.merge-customers",
                                      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len,
                                                                 sizeof (gint64)));
}

typedef struct
{
  GtkWidget *page; /* the row may show something else by then */
  CrmDuplicateItem *item;
} Dismissal;

static void
dismissal_free (Dismissal *dismissal)
{
  g_object_unref (dismissal->page);
  g_object_unref (dismissal->item);
  g_free (dismissal);
}

static DexFuture *
dismiss_fiber (gpointer data)
{
  Dismissal *dismissal = data;
  CrmStore *store = crm_duplicate_item_get_store (dismissal->item);
  g_autoptr (GArray) ids = crm_duplicate_item_dup_ids (dismissal->item);
  g_autoptr (GError) error = NULL;

  if (ids->len < 2)
    return dex_future_new_true ();

  if (dex_await (crm_store_dismiss_duplicates (store, (const gint64 *) ids->data, ids->len), &error))
    crm_toast_undo (dismissal->page, _ ("Remembered as different customers"), crm_store_get_last_act (store));
  else
    crm_toast (dismissal->page, error->message);

  return dex_future_new_true ();
}

static void
dismiss_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  CrmDuplicateRow *self = CRM_DUPLICATE_ROW (widget);
  Dismissal *dismissal = g_new0 (Dismissal, 1);

  dismissal->page = g_object_ref (gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_PAGE));
  dismissal->item = g_object_ref (self->item);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, dismiss_fiber, dismissal, (GDestroyNotify) dismissal_free));
}

/* Plumbing ------------------------------------------------------------------------------- */

static void
crm_duplicate_row_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, CRM_DUPLICATE_ROW (object)->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_duplicate_row_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ITEM:
      set_item (CRM_DUPLICATE_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_duplicate_row_dispose (GObject *object)
{
  CrmDuplicateRow *self = CRM_DUPLICATE_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_details, self);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_DUPLICATE_ROW);

  G_OBJECT_CLASS (crm_duplicate_row_parent_class)->dispose (object);
}

static void
crm_duplicate_row_class_init (CrmDuplicateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_duplicate_row_dispose;
  object_class->get_property = crm_duplicate_row_get_property;
  object_class->set_property = crm_duplicate_row_set_property;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, CRM_TYPE_DUPLICATE_ITEM,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "duplicate.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "duplicate.dismiss", NULL, dismiss_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/duplicates/crm-duplicate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicateRow, chips);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicateRow, tiles);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
crm_duplicate_row_init (CrmDuplicateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
