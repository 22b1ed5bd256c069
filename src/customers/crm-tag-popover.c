/* crm-tag-popover.c: gives tags to customers and takes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The focus stays in the entry while the arrows walk the rows below it: a tag is
 * given by a few letters and Enter, and the next one at once.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-tag-store.h"
#include "core/text/crm-text.h"
#include "widgets/crm-toast.h"
#include "crm-tag-popover.h"
#include "crm-tag-row.h"

struct _CrmTagPopover
{
  GtkPopover parent_instance;

  CrmStore *store;
  gulong changed_id;
  GArray *customers;   /* of gint64 */
  gboolean loading;
  gboolean load_again; /* something has changed meanwhile */
  gboolean take_first; /* Enter came before the tags did */

  GtkSearchEntry *entry;
  GtkLabel *message;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CrmTagPopover, crm_tag_popover, GTK_TYPE_POPOVER)

static CrmTagRow *
get_row (CrmTagPopover *self,
         int index)
{
  return (CrmTagRow *) gtk_list_box_get_row_at_index (self->list, index);
}

static const char *
get_typed (CrmTagPopover *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
show_message (CrmTagPopover *self,
              const char *message)
{
  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

/* Rows that are offered ---------------------------------------------------------------- */

static gboolean
tag_exists (CrmTagGroup *group,
            const char *name)
{
  GListModel *tags = G_LIST_MODEL (crm_tag_group_get_tags (group));
  g_autofree char *folded = crm_text_fold (name);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (CrmTag) tag = g_list_model_get_item (tags, i);
      g_autofree char *other = crm_text_fold (crm_tag_get_name (tag));

      if (g_str_equal (other, folded))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_offered (GtkListBoxRow *row,
            gpointer user_data)
{
  CrmTagPopover *self = user_data;
  CrmTag *tag = crm_tag_row_get_tag (CRM_TAG_ROW (row));
  CrmTagGroup *group = crm_tag_row_get_group (CRM_TAG_ROW (row));
  g_autofree char *typed = crm_text_clean (get_typed (self));
  g_autoptr (GArray) found = NULL;

  if (tag == NULL)
    return *typed != '\0' && !tag_exists (group, typed);
  if (*typed == '\0')
    return TRUE;

  found = crm_text_find_matches (crm_tag_get_name (tag), typed);
  return found != NULL && found->len > 0;
}

static void
put_header (GtkListBoxRow *row,
            GtkListBoxRow *before,
            gpointer user_data)
{
  CrmTagRow *self = CRM_TAG_ROW (row);
  CrmTagRow *previous = (CrmTagRow *) before;
  gboolean is_new = crm_tag_row_get_tag (self) == NULL;
  CrmTagGroup *group = crm_tag_row_get_group (self);
  g_autofree char *title = NULL;
  GtkWidget *label;

  if (previous != NULL && is_new == (crm_tag_row_get_tag (previous) == NULL) &&
      (is_new || crm_tag_row_get_group (previous) == group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  if (is_new)
    {
      gtk_list_box_row_set_header (row, previous != NULL ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL);
      return;
    }

  /* Translators: a group of tags of which a customer carries one */
  title = crm_tag_group_get_multiple (group) ? g_strdup (crm_tag_group_get_name (group))
                                             : g_strdup_printf (_ ("%s (One)"), crm_tag_group_get_name (group));
  label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "tag-group");
  gtk_list_box_row_set_header (row, label);
}

/* The row that Enter takes. A screen reader has to be told, as the focus stays. */
static void
select_row (CrmTagPopover *self,
            CrmTagRow *row,
            gboolean announce)
{
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  if (row == NULL)
    return;

  /* Into view. */
  if (gtk_widget_get_mapped (GTK_WIDGET (row)))
    {
      GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_VIEWPORT);

      gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (row), NULL);
    }
  if (announce)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), crm_tag_row_get_label (row),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static CrmTagRow *
find_offered (CrmTagPopover *self,
              int from,
              int step)
{
  CrmTagRow *row;

  for (int i = from; i >= 0 && (row = get_row (self, i)) != NULL; i += step)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;

  return NULL;
}

static void
update_offered (CrmTagPopover *self)
{
  g_autofree char *typed = crm_text_clean (get_typed (self));
  CrmTagRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (crm_tag_row_get_tag (row) == NULL)
      crm_tag_row_set_name (row, typed);

  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  select_row (self, *typed != '\0' ? find_offered (self, 0, 1) : NULL, *typed != '\0');
}

/* Loading ------------------------------------------------------------------------------- */

static CrmTagState
get_state (CrmTagPopover *self,
           CrmTag *tag)
{
  guint64 count = crm_tag_get_count (tag);

  return count == 0                     ? CRM_TAG_STATE_NONE
         : count < self->customers->len ? CRM_TAG_STATE_SOME
                                        : CRM_TAG_STATE_ALL;
}

static gboolean
same_row (CrmTagRow *row,
          CrmTagGroup *group,
          CrmTag *tag)
{
  CrmTag *present;
  CrmTagGroup *present_group;

  if (row == NULL)
    return FALSE;

  present = crm_tag_row_get_tag (row);
  present_group = crm_tag_row_get_group (row);
  return (present != NULL) == (tag != NULL) &&
         crm_tag_group_get_id (present_group) == crm_tag_group_get_id (group) &&
         crm_tag_group_get_multiple (present_group) == crm_tag_group_get_multiple (group) &&
         g_str_equal (crm_tag_group_get_name (present_group), crm_tag_group_get_name (group)) &&
         g_strcmp0 (crm_tag_group_get_color (present_group), crm_tag_group_get_color (group)) == 0 &&
         (tag == NULL || (crm_tag_get_id (present) == crm_tag_get_id (tag) &&
                          g_str_equal (crm_tag_get_name (present), crm_tag_get_name (tag)) &&
                          g_strcmp0 (crm_tag_get_color (present), crm_tag_get_color (tag)) == 0));
}

/* Of the same tags only the states change, so that the focus stays. */
static void
put_row (CrmTagPopover *self,
         int *index,
         CrmTagGroup *group,
         CrmTag *tag)
{
  CrmTagRow *row = get_row (self, *index);

  if (!same_row (row, group, tag))
    {
      while ((row = get_row (self, *index)) != NULL)
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
      row = CRM_TAG_ROW (crm_tag_row_new (group, tag));
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }

  if (tag != NULL)
    crm_tag_row_set_state (row, get_state (self, tag));
  (*index)++;
}

static void
show_groups (CrmTagPopover *self,
             GListModel *groups)
{
  guint n_groups = g_list_model_get_n_items (groups);
  CrmTagRow *row;
  int index = 0;

  for (guint i = 0; i < n_groups; i++)
    {
      g_autoptr (CrmTagGroup) group = g_list_model_get_item (groups, i);
      GListModel *tags = G_LIST_MODEL (crm_tag_group_get_tags (group));

      for (guint j = 0; j < g_list_model_get_n_items (tags); j++)
        {
          g_autoptr (CrmTag) tag = g_list_model_get_item (tags, j);

          put_row (self, &index, group, tag);
        }
    }
  for (guint i = 0; i < n_groups; i++)
    {
      g_autoptr (CrmTagGroup) group = g_list_model_get_item (groups, i);

      put_row (self, &index, group, NULL);
    }
  while ((row = get_row (self, index)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  update_offered (self);
}

static DexFuture *
load_fiber (gpointer data)
{
  CrmTagPopover *self = data;

  self->loading = TRUE;
  do
    {
      g_autoptr (GListModel) groups = NULL;
      g_autoptr (GError) error = NULL;

      self->load_again = FALSE;
      groups = dex_await_object (crm_store_count_tag_groups_of (self->store, (const gint64 *) self->customers->data,
                                                                self->customers->len, NULL),
                                 &error);
      if (groups != NULL)
        show_groups (self, groups);
      else
        show_message (self, error->message);
    }
  while (self->load_again && self->store != NULL);
  self->loading = FALSE;

  if (self->take_first && self->entry != NULL)
    g_signal_emit_by_name (self->entry, "activate");
  self->take_first = FALSE;

  return NULL;
}

static void
load (CrmTagPopover *self)
{
  self->load_again = TRUE;
  if (self->store != NULL && !self->loading)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

static void
on_store_changed (CrmTagPopover *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    load (self);
}

/* Giving and taking ------------------------------------------------------------------- */

typedef struct
{
  CrmTagPopover *self;
  GArray *customers;
  gint64 group; /* where a new tag is wanted, else 0 */
  gint64 tag;
  char *name;
  gboolean take;
} TagChange;

static void
change_free (TagChange *change)
{
  g_object_unref (change->self);
  g_array_unref (change->customers);
  g_free (change->name);
  g_free (change);
}

static char *
describe_change (TagChange *change,
                 gint64 n_customers)
{
  if (change->customers->len == 1)
    /* Translators: %s is the name of a tag */
    return g_strdup_printf (change->take ? _ ("Tag “%s” removed") : _ ("Tag “%s” added"), change->name);
  if (change->take)
    return g_strdup_printf (ngettext ("Tag “%s” removed from %lu customer", "Tag “%s” removed from %lu customers",
                                      (gulong) n_customers),
                            change->name, (gulong) n_customers);

  return g_strdup_printf (ngettext ("Tag “%s” added to %lu customer", "Tag “%s” added to %lu customers",
                                    (gulong) n_customers),
                          change->name, (gulong) n_customers);
}

static DexFuture *
start_change (CrmStore *store,
              const TagChange *change)
{
  const gint64 *ids = (const gint64 *) change->customers->data;
  guint n_ids = change->customers->len;

  if (change->group != 0)
    return crm_store_add_tag (store, change->group, change->name, NULL, ids, n_ids);
  if (change->take)
    return crm_store_untag_customers (store, ids, n_ids, &change->tag, 1, NULL, NULL);

  return crm_store_tag_customers (store, ids, n_ids, &change->tag, 1, NULL, NULL);
}

static DexFuture *
change_fiber (gpointer data)
{
  TagChange *change = data;
  CrmTagPopover *self = change->self;
  g_autoptr (CrmStore) store = g_object_ref (self->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  gint64 n;

  n = dex_await_int64 (start_change (store, change), &error);
  if (error != NULL)
    {
      /* What was typed stays. */
      if (change->group != 0 && *get_typed (self) == '\0')
        gtk_editable_set_text (GTK_EDITABLE (self->entry), change->name);
      show_message (self, error->message);
      load (self);
      return NULL;
    }

  title = describe_change (change, change->group != 0 ? change->customers->len : n);
  crm_toast_undo (GTK_WIDGET (self), title, crm_store_get_last_act (store));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  return NULL;
}

static void
take_row (CrmTagPopover *self,
          CrmTagRow *row)
{
  CrmTag *tag = crm_tag_row_get_tag (row);
  TagChange *change;

  if (self->store == NULL || self->customers->len == 0)
    return;

  change = g_new0 (TagChange, 1);
  change->self = g_object_ref (self);
  change->customers = g_array_ref (self->customers);
  if (tag != NULL)
    {
      change->tag = crm_tag_get_id (tag);
      change->name = g_strdup (crm_tag_get_name (tag));
      change->take = crm_tag_row_get_state (row) == CRM_TAG_STATE_ALL;
      crm_tag_row_set_state (row, change->take ? CRM_TAG_STATE_NONE : CRM_TAG_STATE_ALL);
    }
  else
    {
      change->group = crm_tag_group_get_id (crm_tag_row_get_group (row));
      change->name = crm_text_clean (get_typed (self));
    }

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  dex_future_disown (dex_scheduler_spawn (NULL, 0, change_fiber, change, (GDestroyNotify) change_free));
}

/* Input ---------------------------------------------------------------------------------- */

static void
on_search_changed (CrmTagPopover *self)
{
  show_message (self, NULL);
  update_offered (self);
}

static void
on_row_activated (CrmTagPopover *self,
                  GtkListBoxRow *row)
{
  take_row (self, CRM_TAG_ROW (row));
}

static void
on_entry_activated (CrmTagPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && gtk_widget_get_child_visible (GTK_WIDGET (row)))
    take_row (self, CRM_TAG_ROW (row));
  else if (get_row (self, 0) == NULL)
    self->take_first = self->loading;
}

static void
on_search_stopped (CrmTagPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* Keys that the input method wants never come here. */
static gboolean
on_entry_key_pressed (CrmTagPopover *self,
                      guint keyval)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  CrmTagRow *row;
  int step;

  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    step = 1;
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    step = -1;
  else
    return FALSE;

  row = find_offered (self, selected != NULL ? gtk_list_box_row_get_index (selected) + step : 0, step);
  if (row != NULL)
    select_row (self, row, TRUE);

  return TRUE;
}

static void
on_shown (CrmTagPopover *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_message (self, NULL);
  load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Plumbing ------------------------------------------------------------------------------- */

static void
set_store (CrmTagPopover *self,
           CrmStore *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_id, self->store);
  g_set_object (&self->store, store);
  if (store != NULL)
    self->changed_id = g_signal_connect_swapped (store, "changed", G_CALLBACK (on_store_changed), self);
}

static void
crm_tag_popover_dispose (GObject *object)
{
  CrmTagPopover *self = CRM_TAG_POPOVER (object);

  set_store (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TAG_POPOVER);

  G_OBJECT_CLASS (crm_tag_popover_parent_class)->dispose (object);
}

static void
crm_tag_popover_finalize (GObject *object)
{
  CrmTagPopover *self = CRM_TAG_POPOVER (object);

  g_array_unref (self->customers);

  G_OBJECT_CLASS (crm_tag_popover_parent_class)->finalize (object);
}

static void
crm_tag_popover_class_init (CrmTagPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_tag_popover_dispose;
  object_class->finalize = crm_tag_popover_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-tag-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTagPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, CrmTagPopover, message);
  gtk_widget_class_bind_template_child (widget_class, CrmTagPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
crm_tag_popover_init (CrmTagPopover *self)
{
  self->customers = g_array_new (FALSE, FALSE, sizeof (gint64));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_offered, self, NULL);
  gtk_list_box_set_header_func (self->list, put_header, self, NULL);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self->list));
}

/**
 * crm_tag_popover_new:
 *
 * Returns: (transfer floating): a popover for nobody yet
 */
GtkWidget *
crm_tag_popover_new (void)
{
  return g_object_new (CRM_TYPE_TAG_POPOVER, NULL);
}

/**
 * crm_tag_popover_set_customers:
 * @self: a popover
 * @store: (nullable): the store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 *
 * Shows which tags all, some or none of the customers carry, from when it is next
 * shown on. What is chosen is given to all of them, or taken from all that carry it,
 * as one act, and told in a toast with *Undo*.
 */
void
crm_tag_popover_set_customers (CrmTagPopover *self,
                               CrmStore *store,
                               const gint64 *ids,
                               guint n_ids)
{
  g_return_if_fail (CRM_IS_TAG_POPOVER (self));
  g_return_if_fail (store == NULL || CRM_IS_STORE (store));
  g_return_if_fail (ids != NULL || n_ids == 0);

  /* An act under way goes on with those that it was begun for. */
  g_array_unref (self->customers);
  self->customers = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  if (n_ids > 0)
    g_array_append_vals (self->customers, ids, n_ids);
  set_store (self, store);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    load (self);
}
