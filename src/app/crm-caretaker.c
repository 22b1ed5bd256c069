/* crm-caretaker.c: looks after the file while people work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/crm-caretaker.h"
#include "core/store/crm-attachment-store.h"
#include "core/store/crm-backup.h"
#include "core/store/crm-trash.h"

/* Both read the whole file: not while the window is still being filled. */
#define FIRST_ROUND_S 8
#define ROUND_S (60 * 60)

/* Few enough that nobody who saves meanwhile has to wait for it. */
#define PURGED_AT_ONCE 200

struct _CrmCaretaker
{
  GObject parent_instance;

  CrmStore *store;
  guint round_id;
  gboolean checked;
  gboolean collected;
};

G_DEFINE_FINAL_TYPE (CrmCaretaker, crm_caretaker, G_TYPE_OBJECT)

enum
{
  DAMAGED,
  BACKUP_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Whether any went. What fails is tried again in the next round, and said by nobody. */
static gboolean
purge_trash (CrmStore *store)
{
  gint64 before = g_get_real_time () - CRM_TRASH_DAYS * G_TIME_SPAN_DAY;
  gboolean any = FALSE;

  while (dex_await_int64 (crm_store_purge_trash (store, before, PURGED_AT_ONCE, NULL, NULL), NULL) > 0)
    any = TRUE;

  return any;
}

static DexFuture *
round_fiber (gpointer user_data)
{
  CrmCaretaker *self = user_data;
  g_autoptr (GError) error = NULL;

  /* A backup of a damaged file would in the end push the good ones out. */
  if (!self->checked)
    {
      if (!dex_await (crm_store_quick_check (self->store), &error))
        {
          if (g_error_matches (error, CRM_STORE_ERROR, CRM_STORE_ERROR_DAMAGED))
            g_signal_emit (self, signals[DAMAGED], 0, error);
          return NULL;
        }
      self->checked = TRUE;
    }

  if (!dex_await (crm_store_backup_if_due (self->store), &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[BACKUP_FAILED], 0, error);

  /* The backup has them once more. */
  if (purge_trash (self->store))
    self->collected = FALSE;

  /* After the backup, which may have let go an older one. Not a word of it: what could
   * not be collected will be next time. */
  if (!self->collected)
    self->collected = dex_await (crm_store_collect_attachments (self->store), NULL);

  return NULL;
}

static void
start_round (CrmCaretaker *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, round_fiber, g_object_ref (self), g_object_unref));
}

static gboolean
on_round (gpointer user_data)
{
  start_round (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_first_round (gpointer user_data)
{
  CrmCaretaker *self = user_data;

  start_round (self);
  self->round_id = g_timeout_add_seconds (ROUND_S, on_round, self);

  return G_SOURCE_REMOVE;
}

static void
crm_caretaker_dispose (GObject *object)
{
  CrmCaretaker *self = CRM_CARETAKER (object);

  g_clear_handle_id (&self->round_id, g_source_remove);

  G_OBJECT_CLASS (crm_caretaker_parent_class)->dispose (object);
}

static void
crm_caretaker_finalize (GObject *object)
{
  CrmCaretaker *self = CRM_CARETAKER (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (crm_caretaker_parent_class)->finalize (object);
}

static void
crm_caretaker_class_init (CrmCaretakerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = crm_caretaker_dispose;
  object_class->finalize = crm_caretaker_finalize;

  signals[DAMAGED] =
    g_signal_new ("damaged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[BACKUP_FAILED] =
    g_signal_new ("backup-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
crm_caretaker_init (CrmCaretaker *self)
{
}

/**
 * crm_caretaker_new:
 * @store: an open store
 *
 * Returns: (transfer full): somebody who looks after @store's file until the last
 *   reference is dropped
 */
CrmCaretaker *
crm_caretaker_new (CrmStore *store)
{
  CrmCaretaker *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);

  self = g_object_new (CRM_TYPE_CARETAKER, NULL);
  self->store = g_object_ref (store);
  self->round_id = g_timeout_add_seconds (FIRST_ROUND_S, on_first_round, self);

  return self;
}
