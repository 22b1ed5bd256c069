/* crm-await.c: waiting for a future where there is no fiber
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-await.h"

static DexFuture *
settled_cb (DexFuture *future,
            gpointer user_data)
{
  gboolean *settled = user_data;

  *settled = TRUE;
  return dex_ref (future);
}

/**
 * crm_await:
 * @future: (transfer full): what to wait for
 * @value: (out) (optional): its value, to be unset by the caller
 * @error: return location for the error that it rejects with
 *
 * Runs the default main context, on whose thread it must be called, until
 * @future is settled. Sources of the context are dispatched meanwhile.
 *
 * Returns: %TRUE when it resolved
 */
gboolean
crm_await (DexFuture *future,
           GValue *value,
           GError **error)
{
  g_autoptr (DexFuture) watched = NULL;
  const GValue *result;
  gboolean settled = FALSE;

  g_return_val_if_fail (DEX_IS_FUTURE (future), FALSE);

  watched = dex_future_finally (future, settled_cb, &settled, NULL);
  while (!settled)
    g_main_context_iteration (NULL, TRUE);

  result = dex_future_get_value (watched, error);
  if (result == NULL)
    return FALSE;

  if (value != NULL)
    {
      g_value_init (value, G_VALUE_TYPE (result));
      g_value_copy (result, value);
    }
  return TRUE;
}

/**
 * crm_await_int64:
 * @future: (transfer full): resolves to int64, uint64 or boolean
 * @error: return location for an error
 *
 * Returns: its value, or 0 with @error set
 */
gint64
crm_await_int64 (DexFuture *future,
                 GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (!crm_await (future, &value, error))
    return 0;

  if (G_VALUE_HOLDS_UINT64 (&value))
    return g_value_get_uint64 (&value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    return g_value_get_boolean (&value);
  return g_value_get_int64 (&value);
}

/**
 * crm_await_string:
 * @future: (transfer full): resolves to a string
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its value; %NULL also with @error set
 */
char *
crm_await_string (DexFuture *future,
                  GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (!crm_await (future, &value, error))
    return NULL;

  return g_value_dup_string (&value);
}

/**
 * crm_await_object:
 * @future: (transfer full): resolves to an object
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its value; %NULL also with @error set
 */
gpointer
crm_await_object (DexFuture *future,
                  GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (!crm_await (future, &value, error))
    return NULL;

  return g_value_dup_object (&value);
}

/**
 * crm_await_boxed:
 * @future: (transfer full): resolves to a boxed value
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a copy of it; %NULL also with @error set
 */
gpointer
crm_await_boxed (DexFuture *future,
                 GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (!crm_await (future, &value, error))
    return NULL;

  return g_value_dup_boxed (&value);
}
