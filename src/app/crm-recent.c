/* crm-recent.c: the customers that were opened last
 *
 * A setting of the file, since the ids in it are the file's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/crm-recent.h"
#include "core/store/crm-customer-query.h"
#include "core/store/crm-customer-store.h"

#define SETTING "recent-customers" /* ids separated by blanks, the last one opened first */
#define MAXIMUM 10

typedef struct
{
  CrmStore *store;
  gint64 customer;
  GCancellable *cancellable;
} Recent;

static Recent *
recent_new (CrmStore     *store,
            gint64        customer,
            GCancellable *cancellable)
{
  Recent *recent = g_new0 (Recent, 1);

  recent->store = g_object_ref (store);
  recent->customer = customer;
  g_set_object (&recent->cancellable, cancellable);

  return recent;
}

static void
recent_free (Recent *recent)
{
  g_object_unref (recent->store);
  g_clear_object (&recent->cancellable);
  g_free (recent);
}

static GArray *
parse (const char *text)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  for (gsize i = 0; words[i] != NULL && ids->len < MAXIMUM; i++)
    {
      gint64 id;

      if (g_ascii_string_to_signed (words[i], 10, 1, G_MAXINT64, &id, NULL))
        g_array_append_val (ids, id);
    }

  return ids;
}

static DexFuture *
add_fiber (gpointer user_data)
{
  Recent *recent = user_data;
  g_autofree char *before = dex_await_string (crm_store_get_setting (recent->store, SETTING), NULL);
  g_autoptr (GArray) ids = parse (before);
  g_autoptr (GString) after = g_string_new (NULL);
  guint n = 1;

  g_string_append_printf (after, "%" G_GINT64_FORMAT, recent->customer);
  for (guint i = 0; i < ids->len && n < MAXIMUM; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (id == recent->customer)
        continue;
      g_string_append_printf (after, " %" G_GINT64_FORMAT, id);
      n++;
    }

  /* A convenience: a file that cannot be written says so where something is saved. */
  if (g_strcmp0 (before, after->str) != 0)
    dex_await (crm_store_set_setting (recent->store, SETTING, after->str), NULL);

  return NULL;
}

static DexFuture *
load_fiber (gpointer user_data)
{
  Recent *recent = user_data;
  g_autofree char *text = dex_await_string (crm_store_get_setting (recent->store, SETTING), NULL);
  g_autoptr (GArray) ids = parse (text);

  return crm_store_load_customer_rows (recent->store, (const gint64 *) (gpointer) ids->data, ids->len,
                                       recent->cancellable);
}

/**
 * crm_recent_add:
 * @store: an open store
 * @customer: a customer that is being opened
 *
 * Remembers it as the one opened last.
 */
void
crm_recent_add (CrmStore *store,
                gint64    customer)
{
  g_return_if_fail (CRM_IS_STORE (store));

  dex_future_disown (dex_scheduler_spawn (NULL, 0, add_fiber,
                                          recent_new (store, customer, NULL),
                                          (GDestroyNotify) recent_free));
}

/**
 * crm_recent_load:
 * @store: an open store
 * @cancellable: (nullable): stops the loading
 *
 * Returns: (transfer full): a future of CrmCustomerRows, the one opened last first;
 *   a row whose customer is gone has id 0
 */
DexFuture *
crm_recent_load (CrmStore     *store,
                 GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (store), NULL);

  return dex_scheduler_spawn (NULL, 0, load_fiber,
                              recent_new (store, 0, cancellable),
                              (GDestroyNotify) recent_free);
}
