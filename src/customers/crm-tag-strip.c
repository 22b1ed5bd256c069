/* crm-tag-strip.c: the tags of a customer, to be changed in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-tag-store.h"
#include "widgets/crm-toast.h"
#include "crm-tag-chip.h"
#include "crm-tag-popover.h"
#include "crm-tag-strip.h"

struct _CrmTagStrip
{
  AdwBin parent_instance;

  CrmStore *store;
  gint64 customer;
  GtkWidget *popover; /* once it has been opened; the button's */

  AdwWrapBox *box;
  GtkMenuButton *add_button;
};

G_DEFINE_FINAL_TYPE (CrmTagStrip, crm_tag_strip, ADW_TYPE_BIN)

static void
update_popover (CrmTagStrip *self)
{
  if (self->popover != NULL)
    crm_tag_popover_set_customers (CRM_TAG_POPOVER (self->popover), self->store, &self->customer,
                                   self->customer != 0 ? 1 : 0);
}

/* Made when it is first asked for: few pages' tags are changed. */
static void
create_popover (GtkMenuButton *button,
                gpointer user_data)
{
  CrmTagStrip *self = user_data;

  if (self->popover != NULL)
    return;

  self->popover = crm_tag_popover_new ();
  update_popover (self);
  gtk_menu_button_set_popover (button, self->popover);
}

/* Removing -------------------------------------------------------------------------------- */

typedef struct
{
  CrmTagStrip *self;
  gint64 customer;
  gint64 tag;
  char *name;
} Removal;

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->self);
  g_free (removal->name);
  g_free (removal);
}

static DexFuture *
remove_fiber (gpointer data)
{
  Removal *removal = data;
  CrmTagStrip *self = removal->self;
  g_autoptr (CrmStore) store = g_object_ref (self->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  dex_await_int64 (crm_store_untag_customers (store, &removal->customer, 1, &removal->tag, 1, NULL, NULL), &error);
  if (error == NULL)
    {
      /* Translators: %s is the name of a tag */
      title = g_strdup_printf (_ ("Tag “%s” removed"), removal->name);
      crm_toast_undo (GTK_WIDGET (self), title, crm_store_get_last_act (store));
    }
  else
    {
      /* Translators: %s is a sentence that says why */
      title = g_strdup_printf (_ ("The tag was not removed: %s"), error->message);
      crm_toast (GTK_WIDGET (self), title);
    }

  return NULL;
}

static void
on_chip_removed (CrmTagChip *chip,
                 CrmTagStrip *self)
{
  CrmTag *tag = crm_tag_chip_get_tag (chip);
  Removal *removal;

  if (self->store == NULL || self->customer == 0)
    return;

  removal = g_new0 (Removal, 1);
  removal->self = g_object_ref (self);
  removal->customer = self->customer;
  removal->tag = crm_tag_get_id (tag);
  removal->name = g_strdup (crm_tag_get_name (tag));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, remove_fiber, removal, (GDestroyNotify) removal_free));
}

/* Showing --------------------------------------------------------------------------------- */

static gboolean
same_tag (GtkWidget *chip,
          CrmTag *tag)
{
  CrmTag *shown = CRM_IS_TAG_CHIP (chip) ? crm_tag_chip_get_tag (CRM_TAG_CHIP (chip)) : NULL;

  return shown != NULL && tag != NULL && crm_tag_get_id (shown) == crm_tag_get_id (tag) &&
         g_strcmp0 (crm_tag_get_name (shown), crm_tag_get_name (tag)) == 0 &&
         g_strcmp0 (crm_tag_get_group (shown), crm_tag_get_group (tag)) == 0 &&
         g_strcmp0 (crm_tag_get_color (shown), crm_tag_get_color (tag)) == 0;
}

/* Chips of tags that stay stay too, and with them the focus; that of one that goes
 * passes to the next. */
static void
remove_chip (CrmTagStrip *self,
             GtkWidget *chip)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->box)) == chip)
    gtk_widget_child_focus (gtk_widget_get_next_sibling (chip), GTK_DIR_TAB_FORWARD);
  adw_wrap_box_remove (self->box, chip);
}

static void
show_tags (CrmTagStrip *self,
           GListModel *tags)
{
  guint n_tags = tags != NULL ? g_list_model_get_n_items (tags) : 0;
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  GtkWidget *last = NULL;

  for (guint i = 0; i < n_tags; i++)
    {
      g_autoptr (CrmTag) tag = g_list_model_get_item (tags, i);
      GtkWidget *found = chip;

      while (CRM_IS_TAG_CHIP (found) && !same_tag (found, tag))
        found = gtk_widget_get_next_sibling (found);

      if (CRM_IS_TAG_CHIP (found))
        {
          while (chip != found)
            {
              GtkWidget *next = gtk_widget_get_next_sibling (chip);

              remove_chip (self, chip);
              chip = next;
            }
          chip = gtk_widget_get_next_sibling (found);
          last = found;
        }
      else
        {
          GtkWidget *new_chip = crm_tag_chip_new (tag);

          g_signal_connect_object (new_chip, "removed", G_CALLBACK (on_chip_removed), self, G_CONNECT_DEFAULT);
          adw_wrap_box_insert_child_after (self->box, new_chip, last);
          last = new_chip;
        }
    }

  while (CRM_IS_TAG_CHIP (chip))
    {
      GtkWidget *next = gtk_widget_get_next_sibling (chip);

      remove_chip (self, chip);
      chip = next;
    }
}

static void
crm_tag_strip_dispose (GObject *object)
{
  CrmTagStrip *self = CRM_TAG_STRIP (object);

  g_clear_object (&self->store);
  self->popover = NULL;
  /* Before the template, which also holds the child and would let go of it a second time. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TAG_STRIP);

  G_OBJECT_CLASS (crm_tag_strip_parent_class)->dispose (object);
}

static void
crm_tag_strip_class_init (CrmTagStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_tag_strip_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-tag-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTagStrip, box);
  gtk_widget_class_bind_template_child (widget_class, CrmTagStrip, add_button);
}

static void
crm_tag_strip_init (CrmTagStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->add_button, create_popover, self, NULL);
}

/**
 * crm_tag_strip_set_customer:
 * @self: a strip
 * @store: (nullable): the store
 * @customer: (nullable): whose tags are shown
 */
void
crm_tag_strip_set_customer (CrmTagStrip *self,
                            CrmStore *store,
                            CrmCustomer *customer)
{
  gint64 id = customer != NULL ? crm_customer_get_id (customer) : 0;

  g_return_if_fail (CRM_IS_TAG_STRIP (self));
  g_return_if_fail (store == NULL || CRM_IS_STORE (store));
  g_return_if_fail (customer == NULL || CRM_IS_CUSTOMER (customer));

  if (g_set_object (&self->store, store) || id != self->customer)
    {
      self->customer = id;
      update_popover (self);
    }
  show_tags (self, customer != NULL ? G_LIST_MODEL (crm_customer_get_tags (customer)) : NULL);
}

/**
 * crm_tag_strip_open:
 * @self: a strip
 *
 * Opens the popover in which tags are given and taken.
 */
void
crm_tag_strip_open (CrmTagStrip *self)
{
  g_return_if_fail (CRM_IS_TAG_STRIP (self));

  gtk_menu_button_popup (self->add_button);
}
