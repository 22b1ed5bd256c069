/* crm-slot-pages.c: the rows of a long list, read a page at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/crm-slot-pages.h"

/* To scroll back a little: a page of customers weighs about 70 KB and is read in 3 ms. */
#define MAX_PAGES 16

typedef struct
{
  CrmSlotPages *pages;
  GObject *owner; /* keeps pages alive */
  guint first;
  guint n_ids;
  GCancellable *cancellable;
} Request;

struct _CrmSlotPages
{
  CrmSlotLoadFunc load;
  gpointer user_data;
  GDestroyNotify destroy;
  CrmSlotPagesFunc loaded;
  GObject *owner; /* not owned: it owns us */

  GPtrArray *cache; /* CrmSlotPage, used last first */
  Request *request; /* in flight; owned by its future */
};

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->owner);
  g_clear_object (&request->cancellable);
  g_free (request);
}

static DexFuture *
loaded_cb (DexFuture *completed,
           gpointer user_data)
{
  Request *request = user_data;
  CrmSlotPages *self = request->pages;
  g_autoptr (CrmSlotPage) page = NULL;
  g_autoptr (GError) error = NULL;
  const GValue *rows;

  /* The result has changed or nobody waits for these rows any more. */
  if (self->request != request)
    return NULL;
  self->request = NULL;

  rows = dex_future_get_value (completed, &error);
  if (rows != NULL)
    {
      page = crm_slot_page_new (request->first, request->n_ids, rows);
      crm_slot_pages_add (self, page);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
    }

  self->loaded (page, error, request->owner);
  return NULL;
}

CrmSlotPages *
crm_slot_pages_new (CrmSlotLoadFunc load,
                    gpointer user_data,
                    GDestroyNotify destroy,
                    CrmSlotPagesFunc loaded,
                    GObject *owner)
{
  CrmSlotPages *self = g_new0 (CrmSlotPages, 1);

  self->load = load;
  self->user_data = user_data;
  self->destroy = destroy;
  self->loaded = loaded;
  self->owner = owner;
  self->cache = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_slot_page_unref);

  return self;
}

void
crm_slot_pages_free (CrmSlotPages *self)
{
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_ptr_array_unref (self->cache);
  g_free (self);
}

/**
 * crm_slot_pages_find:
 * @self: pages
 * @position: a position in the list
 *
 * Returns: (transfer none) (nullable): the page that holds the row, or %NULL when it
 *   has not been read or was dropped from the cache
 */
CrmSlotPage *
crm_slot_pages_find (CrmSlotPages *self,
                     guint position)
{
  for (guint i = 0; i < self->cache->len; i++)
    {
      CrmSlotPage *page = g_ptr_array_index (self->cache, i);

      if (!crm_slot_page_contains (page, position))
        continue;

      if (i > 0)
        {
          page = g_ptr_array_steal_index (self->cache, i);
          g_ptr_array_insert (self->cache, 0, page);
        }
      return page;
    }

  return NULL;
}

void
crm_slot_pages_add (CrmSlotPages *self,
                    CrmSlotPage *page)
{
  if (self->cache->len == MAX_PAGES)
    g_ptr_array_set_size (self->cache, MAX_PAGES - 1);
  g_ptr_array_insert (self->cache, 0, crm_slot_page_ref (page));
}

/**
 * crm_slot_pages_request:
 * @self: pages
 * @first: the position of the first row
 * @ids: (array length=n_ids): the rows' ids
 * @n_ids: how many
 *
 * Reads a page, unless that one is being read already; what else is being read
 * is given up.
 */
void
crm_slot_pages_request (CrmSlotPages *self,
                        guint first,
                        const gint64 *ids,
                        guint n_ids)
{
  Request *request;

  if (self->request != NULL && self->request->first == first && self->request->n_ids == n_ids)
    return;

  crm_slot_pages_cancel (self);

  request = g_new0 (Request, 1);
  request->pages = self;
  request->owner = g_object_ref (self->owner);
  request->first = first;
  request->n_ids = n_ids;
  request->cancellable = g_cancellable_new ();
  self->request = request;
  dex_future_disown (dex_future_finally (self->load (ids, n_ids, request->cancellable, self->user_data),
                                         loaded_cb, request, request_free));
}

void
crm_slot_pages_cancel (CrmSlotPages *self)
{
  if (self->request == NULL)
    return;

  g_cancellable_cancel (self->request->cancellable);
  self->request = NULL;
}

/**
 * crm_slot_pages_forget:
 * @self: pages
 *
 * Drops what was read: positions mean other rows now.
 */
void
crm_slot_pages_forget (CrmSlotPages *self)
{
  crm_slot_pages_cancel (self);
  g_ptr_array_set_size (self->cache, 0);
}
