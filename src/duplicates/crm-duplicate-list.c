/* crm-duplicate-list.c: groups of probable duplicates, as a list model
 *
 * Hundreds of thousands of groups cost an index each: items are made for those
 * that are looked at. A group about which has been decided leaves the list, and
 * comes back to its place when that is undone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>

#include "crm-duplicate-list.h"

struct _CrmDuplicateList
{
  GObject parent_instance;

  CrmStore *store;
  CrmDuplicateGroups *groups;
  GArray *places;     /* of guint: indexes of the groups that are in the list, in order */
  GHashTable *items;  /* place → CrmDuplicateItem, weak while it is in the list */
  GHashTable *decided; /* place → CrmDuplicateItem, of those that left the list */
};

static GType
get_item_type (GListModel *model)
{
  return CRM_TYPE_DUPLICATE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CRM_DUPLICATE_LIST (model)->places->len;
}

/* Where @place is in the list, or would be. */
static guint
find_position (CrmDuplicateList *self,
               guint place,
               gboolean *found)
{
  guint low = 0;
  guint high = self->places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->places, guint, middle) < place)
        low = middle + 1;
      else
        high = middle;
    }

  *found = low < self->places->len && g_array_index (self->places, guint, low) == place;
  return low;
}

static void
on_open_changed (CrmDuplicateItem *item,
                 GParamSpec *pspec,
                 CrmDuplicateList *self)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (item), "place"));
  gboolean open = crm_duplicate_item_get_open (item);
  gboolean found;
  guint position = find_position (self, place, &found);

  if (open == found)
    return;

  if (open)
    {
      g_array_insert_val (self->places, position, place);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
      g_hash_table_remove (self->decided, GUINT_TO_POINTER (place));
    }
  else
    {
      g_hash_table_insert (self->decided, GUINT_TO_POINTER (place), g_object_ref (item));
      g_array_remove_index (self->places, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
}

static void
on_item_gone (gpointer data,
              GObject *item)
{
  CrmDuplicateList *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == item)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  CrmDuplicateList *self = CRM_DUPLICATE_LIST (model);
  const CrmDuplicateGroup *group;
  CrmDuplicateItem *item;
  guint place;

  if (position >= self->places->len)
    return NULL;

  place = g_array_index (self->places, guint, position);
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (place));
  if (item != NULL)
    return g_object_ref (item);

  group = &g_array_index (self->groups->groups, CrmDuplicateGroup, place);
  item = crm_duplicate_item_new (self->store, &g_array_index (self->groups->customers, gint64, group->first),
                                 group->n_customers, group->reasons);
  g_object_set_data (G_OBJECT (item), "place", GUINT_TO_POINTER (place));
  g_signal_connect_object (item, "notify::open", G_CALLBACK (on_open_changed), self, 0);
  g_object_weak_ref (G_OBJECT (item), on_item_gone, self);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (place), item);

  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CrmDuplicateList, crm_duplicate_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
crm_duplicate_list_finalize (GObject *object)
{
  CrmDuplicateList *self = CRM_DUPLICATE_LIST (object);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, on_item_gone, self);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->decided);
  g_array_unref (self->places);
  g_clear_pointer (&self->groups, crm_duplicate_groups_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (crm_duplicate_list_parent_class)->finalize (object);
}

static void
crm_duplicate_list_class_init (CrmDuplicateListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = crm_duplicate_list_finalize;
}

static void
crm_duplicate_list_init (CrmDuplicateList *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->items = g_hash_table_new (NULL, NULL);
  self->decided = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

/**
 * crm_duplicate_list_new:
 * @store: where the customers are
 * @groups: what was found there
 *
 * Returns: (transfer full): a list of those groups about which is to be decided
 */
CrmDuplicateList *
crm_duplicate_list_new (CrmStore *store,
                        CrmDuplicateGroups *groups)
{
  CrmDuplicateList *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (groups != NULL, NULL);

  self = g_object_new (CRM_TYPE_DUPLICATE_LIST, NULL);
  self->store = g_object_ref (store);
  self->groups = crm_duplicate_groups_ref (groups);
  g_array_set_size (self->places, groups->groups->len);
  for (guint i = 0; i < groups->groups->len; i++)
    g_array_index (self->places, guint, i) = i;

  return self;
}
