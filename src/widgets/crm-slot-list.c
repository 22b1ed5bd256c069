/* crm-slot-list.c: a list of a million rows and what is selected in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A view that is told of a million changed items stalls for half a second. So
 * the items of this list are places, not records: when another result comes, the
 * places stay and what they show changes, and only the difference in length is
 * told to the view. A place exists as long as somebody holds it (the view, for
 * its 200 rows); the list finds it by position in a table that holds no
 * reference. What is kept for each of the million rows is its id.
 */

#include "config.h"

#include "widgets/crm-slot-diff.h"
#include "widgets/crm-slot-ids.h"
#include "widgets/crm-slot-list.h"
#include "widgets/crm-slot-pages.h"
#include "widgets/crm-slot-selection.h"

struct _CrmSlotList
{
  GObject parent_instance;

  CrmSlotRowFunc row;
  CrmSlotPages *pages;

  CrmSlotIds *ids; /* of the first rows; there may be more whose ids are still to come */
  guint n_items;
  gboolean complete;

  GHashTable *slots; /* position → CrmSlot, no reference */
  gboolean failed;
  guint pump_source;

  CrmSlotSelection selection;
  GArray *kept_ids; /* ids of the selection's exceptions while a result is incomplete */
};

enum
{
  LOAD_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fill_slot (CrmSlotList *self,
           CrmSlot *slot,
           CrmSlotPage *page)
{
  crm_slot_fill (slot, page, self->row (&page->rows, crm_slot_get_position (slot) - page->first));
}

/* Handlers of a slot's "changed" may let go of other slots. */
static GPtrArray *
dup_slots (CrmSlotList *self)
{
  GPtrArray *slots = g_ptr_array_new_full (g_hash_table_size (self->slots), g_object_unref);
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    g_ptr_array_add (slots, g_object_ref (slot));

  return slots;
}

static guint
page_of (guint position)
{
  return position - position % CRM_SLOT_LIST_PAGE_SIZE;
}

/* The page that most stale slots wait for: the one in the middle of what the
 * view holds. Pages that nobody waits for any more are thus never read. */
static gboolean
find_wanted_page (CrmSlotList *self,
                  guint *first)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new (NULL, NULL);
  guint n_ids = crm_slot_ids_len (self->ids);
  guint n_most = 0;
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      CrmSlot *slot = data;
      guint position = crm_slot_get_position (slot);
      guint page = page_of (position);
      guint n_waiting;

      if (position >= n_ids || !crm_slot_is_stale (slot))
        continue;

      n_waiting = 1 + GPOINTER_TO_UINT (g_hash_table_lookup (waiting, GUINT_TO_POINTER (page)));
      g_hash_table_insert (waiting, GUINT_TO_POINTER (page), GUINT_TO_POINTER (n_waiting));
      if (n_waiting > n_most)
        {
          n_most = n_waiting;
          *first = page;
        }
    }

  return n_most > 0;
}

static void
fill_slots_from_cache (CrmSlotList *self)
{
  g_autoptr (GPtrArray) slots = dup_slots (self);

  for (guint i = 0; i < slots->len; i++)
    {
      CrmSlot *slot = g_ptr_array_index (slots, i);
      CrmSlotPage *page;

      if (!crm_slot_is_stale (slot))
        continue;

      page = crm_slot_pages_find (self->pages, crm_slot_get_position (slot));
      if (page != NULL)
        fill_slot (self, slot, page);
    }
}

static gboolean
pump_cb (gpointer user_data)
{
  CrmSlotList *self = user_data;
  guint first;

  self->pump_source = 0;

  if (!self->failed && find_wanted_page (self, &first))
    {
      guint n_ids = MIN (crm_slot_ids_len (self->ids) - first, CRM_SLOT_LIST_PAGE_SIZE);
      g_autofree gint64 *ids = crm_slot_ids_dup (self->ids, first, n_ids);

      crm_slot_pages_request (self->pages, first, ids, n_ids);
    }
  else
    {
      crm_slot_pages_cancel (self->pages);
    }

  return G_SOURCE_REMOVE;
}

/* Not at once: a view asks for many items in one go and lets go of most. Before
 * the next frame all the same. */
static void
schedule_pump (CrmSlotList *self)
{
  if (self->pump_source == 0)
    self->pump_source = g_idle_add_full (G_PRIORITY_DEFAULT, pump_cb, self, NULL);
}

static void
page_loaded_cb (CrmSlotPage *page,
                const GError *error,
                gpointer owner)
{
  CrmSlotList *self = owner;

  if (error != NULL)
    {
      self->failed = TRUE;
      g_signal_emit (self, signals[LOAD_FAILED], 0, error);
    }
  else if (page != NULL)
    {
      fill_slots_from_cache (self);
    }

  schedule_pump (self);
}

/* Slots -------------------------------------------------------------------------------- */

static void
slot_gone_cb (CrmSlot *slot,
              gpointer owner)
{
  CrmSlotList *self = owner;

  g_hash_table_remove (self->slots, GUINT_TO_POINTER (crm_slot_get_position (slot)));
}

static gboolean
is_beyond (gpointer key,
           gpointer value,
           gpointer user_data)
{
  CrmSlotList *self = user_data;

  if (GPOINTER_TO_UINT (key) < self->n_items)
    return FALSE;

  crm_slot_disown (value);
  return TRUE;
}

static void
splice_slots (CrmSlotList *self,
              const CrmSlotSplice *splice)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->slots);
  GHashTableIter iter;
  gpointer slot;

  self->slots = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    {
      guint position = crm_slot_get_position (slot);

      if (position >= splice->position)
        {
          if (position - splice->position < splice->removed)
            {
              crm_slot_disown (slot);
              continue;
            }
          position = position - splice->removed + splice->added;
          crm_slot_set_position (slot, position);
        }
      g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
    }
}

static void
update_slot_ids (CrmSlotList *self,
                 gboolean stale)
{
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    {
      crm_slot_set_id (slot, crm_slot_ids_get (self->ids, crm_slot_get_position (slot)));
      if (stale)
        crm_slot_set_stale (slot);
    }
}

/* What the slots show is to be read anew, and nothing of what was read holds. */
static void
forget_pages (CrmSlotList *self)
{
  crm_slot_pages_forget (self->pages);
  self->failed = FALSE;
}

static void
set_ids (CrmSlotList *self,
         GBytes *ids)
{
  gsize size = 0;
  const gint64 *data = ids != NULL ? g_bytes_get_data (ids, &size) : NULL;

  g_clear_pointer (&self->ids, crm_slot_ids_free);
  self->ids = crm_slot_ids_new (data, size / sizeof (gint64));
}

static void
swap_ids (CrmSlotList *self,
          GBytes *ids,
          guint n_items)
{
  guint n_before = self->n_items;

  set_ids (self, ids);
  self->n_items = n_items;

  g_hash_table_foreach_remove (self->slots, is_beyond, self);
  update_slot_ids (self, FALSE);

  if (n_items < n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_items, n_before - n_items, 0);
  else if (n_items > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_items - n_before);
}

static void
apply_splices (CrmSlotList *self,
               GArray *splices,
               GBytes *ids)
{
  /* Between the splices neither the old ids nor the new ones hold. */
  set_ids (self, NULL);

  for (guint i = 0; i < splices->len; i++)
    {
      const CrmSlotSplice *splice = &g_array_index (splices, CrmSlotSplice, i);

      splice_slots (self, splice);
      crm_slot_selection_splice (&self->selection, splice->position, splice->removed, splice->added);
      self->n_items = self->n_items - splice->removed + splice->added;
      g_list_model_items_changed (G_LIST_MODEL (self), splice->position, splice->removed, splice->added);
    }

  set_ids (self, ids);
  update_slot_ids (self, FALSE);
}

/* Selection ----------------------------------------------------------------------------- */

static void
emit_selection_changed (CrmSlotList *self)
{
  if (self->n_items > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_items);
}

static GArray *
dup_exception_ids (CrmSlotList *self)
{
  g_autoptr (GArray) exceptions = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_ids = crm_slot_ids_len (self->ids);
  GtkBitsetIter iter;
  guint position;

  for (gboolean valid = gtk_bitset_iter_init_first (&iter, self->selection.exceptions, &position);
       valid && position < n_ids;
       valid = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = crm_slot_ids_get (self->ids, position);

      g_array_append_val (exceptions, id);
    }

  return g_steal_pointer (&exceptions);
}

/* The exceptions of the selection become those positions from @first on that
 * hold one of @exceptions. */
static void
find_exceptions (CrmSlotList *self,
                 GArray *exceptions,
                 guint first)
{
  g_autoptr (GHashTable) table = NULL;

  if (exceptions->len == 0)
    return;

  table = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < exceptions->len; i++)
    g_hash_table_add (table, &g_array_index (exceptions, gint64, i));

  for (guint i = first; i < crm_slot_ids_len (self->ids); i++)
    {
      gint64 id = crm_slot_ids_get (self->ids, i);

      if (g_hash_table_contains (table, &id))
        gtk_bitset_add (self->selection.exceptions, i);
    }
}

static gboolean
crm_slot_list_is_selected (GtkSelectionModel *model,
                           guint position)
{
  CrmSlotList *self = CRM_SLOT_LIST (model);

  return position < self->n_items && crm_slot_selection_contains (&self->selection, position);
}

static GtkBitset *
crm_slot_list_get_selection_in_range (GtkSelectionModel *model,
                                      guint position,
                                      guint n_items)
{
  CrmSlotList *self = CRM_SLOT_LIST (model);

  if (position >= self->n_items)
    return gtk_bitset_new_empty ();

  return crm_slot_selection_get_range (&self->selection, position, MIN (n_items, self->n_items - position));
}

static gboolean
crm_slot_list_select_range (GtkSelectionModel *model,
                            guint position,
                            guint n_items,
                            gboolean unselect_rest)
{
  CrmSlotList *self = CRM_SLOT_LIST (model);

  if (position >= self->n_items)
    return FALSE;

  if (unselect_rest)
    {
      crm_slot_selection_reset (&self->selection, FALSE);
      g_clear_pointer (&self->kept_ids, g_array_unref);
    }
  crm_slot_selection_set_range (&self->selection, position, MIN (n_items, self->n_items - position), TRUE);
  emit_selection_changed (self);

  return TRUE;
}

static gboolean
crm_slot_list_unselect_range (GtkSelectionModel *model,
                              guint position,
                              guint n_items)
{
  CrmSlotList *self = CRM_SLOT_LIST (model);

  if (position >= self->n_items)
    return FALSE;

  crm_slot_selection_set_range (&self->selection, position, MIN (n_items, self->n_items - position), FALSE);
  emit_selection_changed (self);

  return TRUE;
}

static gboolean
reset_selection (GtkSelectionModel *model,
                 gboolean all)
{
  CrmSlotList *self = CRM_SLOT_LIST (model);

  crm_slot_selection_reset (&self->selection, all);
  g_clear_pointer (&self->kept_ids, g_array_unref);
  emit_selection_changed (self);

  return TRUE;
}

static gboolean
crm_slot_list_select_all (GtkSelectionModel *model)
{
  return reset_selection (model, TRUE);
}

static gboolean
crm_slot_list_unselect_all (GtkSelectionModel *model)
{
  return reset_selection (model, FALSE);
}

static gboolean
crm_slot_list_set_selection (GtkSelectionModel *model,
                             GtkBitset *selected,
                             GtkBitset *mask)
{
  CrmSlotList *self = CRM_SLOT_LIST (model);

  crm_slot_selection_set_mask (&self->selection, selected, mask);
  emit_selection_changed (self);

  return TRUE;
}

static void
crm_slot_list_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = crm_slot_list_is_selected;
  iface->get_selection_in_range = crm_slot_list_get_selection_in_range;
  iface->select_range = crm_slot_list_select_range;
  iface->unselect_range = crm_slot_list_unselect_range;
  iface->select_all = crm_slot_list_select_all;
  iface->unselect_all = crm_slot_list_unselect_all;
  iface->set_selection = crm_slot_list_set_selection;
}

/* List ------------------------------------------------------------------------------------ */

static GType
crm_slot_list_get_item_type (GListModel *model)
{
  return CRM_TYPE_SLOT;
}

static guint
crm_slot_list_get_n_items (GListModel *model)
{
  CrmSlotList *self = CRM_SLOT_LIST (model);

  return self->n_items;
}

static gpointer
crm_slot_list_get_item (GListModel *model,
                        guint position)
{
  CrmSlotList *self = CRM_SLOT_LIST (model);
  CrmSlot *slot;
  CrmSlotPage *page;

  if (position >= self->n_items)
    return NULL;

  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);

  slot = crm_slot_new (position, slot_gone_cb, self);
  crm_slot_set_id (slot, crm_slot_list_get_id (self, position));
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);

  page = crm_slot_pages_find (self->pages, position);
  if (page != NULL)
    fill_slot (self, slot, page);
  else
    schedule_pump (self);

  return slot;
}

static void
crm_slot_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = crm_slot_list_get_item_type;
  iface->get_n_items = crm_slot_list_get_n_items;
  iface->get_item = crm_slot_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CrmSlotList, crm_slot_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, crm_slot_list_list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, crm_slot_list_selection_model_init))

static void
crm_slot_list_finalize (GObject *object)
{
  CrmSlotList *self = CRM_SLOT_LIST (object);
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    crm_slot_disown (slot);

  g_clear_handle_id (&self->pump_source, g_source_remove);
  g_clear_pointer (&self->pages, crm_slot_pages_free);
  g_clear_pointer (&self->slots, g_hash_table_unref);
  g_clear_pointer (&self->ids, crm_slot_ids_free);
  g_clear_pointer (&self->kept_ids, g_array_unref);
  crm_slot_selection_clear (&self->selection);

  G_OBJECT_CLASS (crm_slot_list_parent_class)->finalize (object);
}

static void
crm_slot_list_class_init (CrmSlotListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = crm_slot_list_finalize;

  signals[LOAD_FAILED] = g_signal_new ("load-failed",
                                       G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
crm_slot_list_init (CrmSlotList *self)
{
  self->ids = crm_slot_ids_new (NULL, 0);
  self->complete = TRUE;
  self->slots = g_hash_table_new (NULL, NULL);
  crm_slot_selection_init (&self->selection);
}

/**
 * crm_slot_list_new:
 * @load: reads a page; called on the main thread, one call at a time
 * @row: gives one row of a page
 * @user_data: passed to @load
 * @destroy: frees @user_data
 *
 * Creates an empty list of #CrmSlot, which is its own selection model.
 *
 * Returns: (transfer full): the list
 */
CrmSlotList *
crm_slot_list_new (CrmSlotLoadFunc load,
                   CrmSlotRowFunc row,
                   gpointer user_data,
                   GDestroyNotify destroy)
{
  CrmSlotList *self;

  g_return_val_if_fail (load != NULL && row != NULL, NULL);

  self = g_object_new (CRM_TYPE_SLOT_LIST, NULL);
  self->row = row;
  self->pages = crm_slot_pages_new (load, user_data, destroy, page_loaded_cb, G_OBJECT (self));

  return self;
}

/**
 * crm_slot_list_begin:
 * @self: a slot list
 * @ids: (array length=n_ids): the first ids of the new result
 * @n_ids: how many
 * @rows: holds their rows, as the load function's future would
 * @complete: whether these are all
 * @keep_selection: whether what is selected and in the new result stays so
 *
 * Begins a new result with its first rows, which are shown at once. Unless they
 * are all, the list keeps at least the length it has until
 * crm_slot_list_finish() tells the true one: a view shrunk to 50 rows and grown
 * again would pay twice.
 */
void
crm_slot_list_begin (CrmSlotList *self,
                     const gint64 *ids,
                     guint n_ids,
                     const GValue *rows,
                     gboolean complete,
                     gboolean keep_selection)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (CRM_IS_SLOT_LIST (self));
  g_return_if_fail (ids != NULL || n_ids == 0);
  g_return_if_fail (rows != NULL);

  if (!keep_selection)
    {
      g_clear_pointer (&self->kept_ids, g_array_unref);
      self->selection.all = FALSE;
    }
  else if (self->kept_ids == NULL)
    {
      self->kept_ids = dup_exception_ids (self);
    }
  gtk_bitset_remove_all (self->selection.exceptions);

  forget_pages (self);
  if (n_ids > 0)
    {
      g_autoptr (CrmSlotPage) page = crm_slot_page_new (0, n_ids, rows);

      crm_slot_pages_add (self->pages, page);
    }

  self->complete = complete;
  bytes = g_bytes_new (ids, n_ids * sizeof (gint64));
  swap_ids (self, bytes, complete ? n_ids : MAX (n_ids, self->n_items));
  update_slot_ids (self, TRUE);
  if (self->kept_ids != NULL)
    find_exceptions (self, self->kept_ids, 0);
  if (complete)
    g_clear_pointer (&self->kept_ids, g_array_unref);

  fill_slots_from_cache (self);
  emit_selection_changed (self);
}

static gboolean
begins_with (const gint64 *ids,
             CrmSlotIds *head)
{
  for (guint i = 0; i < crm_slot_ids_len (head); i++)
    if (ids[i] != crm_slot_ids_get (head, i))
      return FALSE;

  return TRUE;
}

/**
 * crm_slot_list_finish:
 * @self: a slot list
 * @ids: all ids of the result, an array of #gint64
 *
 * Completes the result that crm_slot_list_begin() began.
 */
void
crm_slot_list_finish (CrmSlotList *self,
                      GBytes *ids)
{
  guint n_head;
  guint n_ids;

  g_return_if_fail (CRM_IS_SLOT_LIST (self));
  g_return_if_fail (ids != NULL);

  n_head = crm_slot_ids_len (self->ids);
  n_ids = g_bytes_get_size (ids) / sizeof (gint64);

  /* Something was written between the two queries: the head is another. */
  if (n_ids < n_head || !begins_with (g_bytes_get_data (ids, NULL), self->ids))
    {
      forget_pages (self);
      gtk_bitset_remove_all (self->selection.exceptions);
      n_head = 0;
    }

  self->complete = TRUE;
  swap_ids (self, ids, n_ids);
  if (self->kept_ids != NULL)
    {
      find_exceptions (self, self->kept_ids, n_head);
      g_clear_pointer (&self->kept_ids, g_array_unref);
      emit_selection_changed (self);
    }
  schedule_pump (self);
}

/**
 * crm_slot_list_reload:
 * @self: a slot list
 *
 * Reads the rows anew; the old ones are shown until they are there.
 */
void
crm_slot_list_reload (CrmSlotList *self)
{
  g_return_if_fail (CRM_IS_SLOT_LIST (self));

  forget_pages (self);
  update_slot_ids (self, TRUE);
  schedule_pump (self);
}

/**
 * crm_slot_list_update:
 * @self: a slot list
 * @ids: all ids that the same query gives now, an array of #gint64
 *
 * Takes over which records there are and their order. Rows that came, went or
 * moved are told to the view as such when they are few, so that place, focus and
 * selection stay. What the rows show is crm_slot_list_reload()'s matter.
 */
void
crm_slot_list_update (CrmSlotList *self,
                      GBytes *ids)
{
  g_autoptr (GArray) splices = NULL;
  g_autoptr (GArray) exceptions = NULL;
  g_autofree gint64 *before = NULL;
  const gint64 *after;
  guint n_before, n_after;

  g_return_if_fail (CRM_IS_SLOT_LIST (self));
  g_return_if_fail (ids != NULL);

  if (!crm_slot_list_is_complete (self))
    {
      crm_slot_list_finish (self, ids);
      return;
    }

  n_before = crm_slot_ids_len (self->ids);
  before = crm_slot_ids_dup (self->ids, 0, n_before);
  after = g_bytes_get_data (ids, NULL);
  n_after = g_bytes_get_size (ids) / sizeof (gint64);
  splices = crm_slot_diff (before, n_before, after, n_after);
  if (splices != NULL && splices->len == 0)
    return;

  exceptions = dup_exception_ids (self);
  forget_pages (self);

  if (splices == NULL)
    swap_ids (self, ids, n_after);
  else
    apply_splices (self, splices, ids);

  /* By id: a row that moved went and came. */
  gtk_bitset_remove_all (self->selection.exceptions);
  find_exceptions (self, exceptions, 0);
  if (exceptions->len > 0)
    emit_selection_changed (self);
  schedule_pump (self);
}

/**
 * crm_slot_list_is_complete:
 * @self: a slot list
 *
 * Returns: whether the length is the result's, and not still to come
 */
gboolean
crm_slot_list_is_complete (CrmSlotList *self)
{
  g_return_val_if_fail (CRM_IS_SLOT_LIST (self), FALSE);

  return self->complete;
}

/**
 * crm_slot_list_get_n_known:
 * @self: a slot list
 *
 * Returns: how many ids there are: fewer than items while the list is not complete
 */
guint
crm_slot_list_get_n_known (CrmSlotList *self)
{
  g_return_val_if_fail (CRM_IS_SLOT_LIST (self), 0);

  return crm_slot_ids_len (self->ids);
}

/**
 * crm_slot_list_get_id:
 * @self: a slot list
 * @position: a position
 *
 * Returns: the id there, or 0 when there is none or it is still to come
 */
gint64
crm_slot_list_get_id (CrmSlotList *self,
                      guint position)
{
  g_return_val_if_fail (CRM_IS_SLOT_LIST (self), 0);

  return crm_slot_ids_get (self->ids, position);
}

/**
 * crm_slot_list_get_n_selected:
 * @self: a slot list
 *
 * Returns: how many rows are selected
 */
guint
crm_slot_list_get_n_selected (CrmSlotList *self)
{
  g_return_val_if_fail (CRM_IS_SLOT_LIST (self), 0);

  return crm_slot_selection_count (&self->selection, self->n_items);
}

/**
 * crm_slot_list_get_selected_ids:
 * @self: a slot list
 * @n_ids: (out): how many there are
 *
 * Returns: (array length=n_ids) (transfer full): the ids of the selected rows, in
 *   the list's order
 */
gint64 *
crm_slot_list_get_selected_ids (CrmSlotList *self,
                                guint *n_ids)
{
  g_autofree gint64 *selected = NULL;
  guint n_known;

  g_return_val_if_fail (CRM_IS_SLOT_LIST (self), NULL);
  g_return_val_if_fail (n_ids != NULL, NULL);

  n_known = crm_slot_ids_len (self->ids);
  selected = g_new (gint64, crm_slot_selection_count (&self->selection, n_known));
  *n_ids = 0;
  for (guint i = 0; i < n_known; i++)
    if (crm_slot_selection_contains (&self->selection, i))
      selected[(*n_ids)++] = crm_slot_ids_get (self->ids, i);

  return g_steal_pointer (&selected);
}

/**
 * crm_slot_list_get_n_slots:
 * @self: a slot list
 *
 * Returns: how many slots exist: as many as somebody holds
 */
guint
crm_slot_list_get_n_slots (CrmSlotList *self)
{
  g_return_val_if_fail (CRM_IS_SLOT_LIST (self), 0);

  return g_hash_table_size (self->slots);
}
