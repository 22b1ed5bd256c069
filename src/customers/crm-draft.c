/* crm-draft.c: what was typed and is not saved yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A draft is kept twice: beside the store in memory, which serves when the disk
 * is full, and in the file's settings, which serves after the program has ended.
 */

#include "config.h"

#include <json-glib/json-glib.h>

#include "core/store/crm-customer-store.h"
#include "crm-draft.h"

/* A pause in typing; a crash loses no more than this. */
#define WRITE_DELAY_MS 400

struct _CrmDraft
{
  GObject parent_instance;

  CrmStore *store;
  char *key;
  GHashTable *texts; /* field → text */
  guint write_source;
  gboolean loaded; /* or given up before it was: the file has nothing to add */
};

G_DEFINE_FINAL_TYPE (CrmDraft, crm_draft, G_TYPE_OBJECT)

static GHashTable *
get_memory (CrmStore *store)
{
  static GQuark quark;
  GHashTable *memory;

  if (quark == 0)
    quark = g_quark_from_static_string ("crm-drafts");

  memory = g_object_get_qdata (G_OBJECT (store), quark);
  if (memory == NULL)
    {
      memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
      g_object_set_qdata_full (G_OBJECT (store), quark, memory, (GDestroyNotify) g_hash_table_unref);
    }

  return memory;
}

static char *
to_json (CrmDraft *self)
{
  GHashTableIter iter;
  const char *field;
  const char *text;
  GVariantBuilder builder;
  g_autoptr (GVariant) variant = NULL;

  if (g_hash_table_size (self->texts) == 0)
    return NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, (gpointer *) &field, (gpointer *) &text))
    g_variant_builder_add (&builder, "{ss}", field, text);
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));

  return json_gvariant_serialize_data (variant, NULL);
}

static void
read_json (CrmDraft *self,
           const char *json)
{
  g_autoptr (GVariant) variant = json_gvariant_deserialize_data (json, -1, "a{ss}", NULL);
  GVariantIter iter;
  char *field;
  char *text;

  if (variant == NULL)
    return;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{ss}", &field, &text))
    {
      /* What was typed since is newer. */
      if (g_hash_table_contains (self->texts, field))
        {
          g_free (field);
          g_free (text);
          continue;
        }
      g_hash_table_insert (self->texts, field, text);
    }
}

static void
write_now (CrmDraft *self)
{
  g_autofree char *json = to_json (self);

  g_clear_handle_id (&self->write_source, g_source_remove);
  dex_future_disown (crm_store_set_setting (self->store, self->key, json));
}

static void
write_later (gpointer data)
{
  CrmDraft *self = data;

  self->write_source = 0;
  write_now (self);
}

static void
changed (CrmDraft *self)
{
  if (self->write_source == 0)
    self->write_source = g_timeout_add_once (WRITE_DELAY_MS, write_later, self);
}

static DexFuture *
load_fiber (gpointer data)
{
  CrmDraft *self = data;
  g_autofree char *json = NULL;

  json = dex_await_string (crm_store_get_setting (self->store, self->key), NULL);
  if (json != NULL && !self->loaded)
    read_json (self, json);
  self->loaded = TRUE;

  return dex_future_new_for_boolean (!crm_draft_is_empty (self));
}

/**
 * crm_draft_new:
 * @store: the store whose record is being written
 * @name: what is being written, unique within the store
 *
 * Returns: (transfer full): a draft, which has what was kept in memory under
 *   this name; crm_draft_load() also brings what an earlier run left
 */
CrmDraft *
crm_draft_new (CrmStore *store,
               const char *name)
{
  CrmDraft *self;
  GHashTable *texts;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (CRM_TYPE_DRAFT, NULL);
  self->store = g_object_ref (store);
  self->key = g_strconcat ("draft.", name, NULL);

  texts = g_hash_table_lookup (get_memory (store), self->key);
  if (texts != NULL)
    {
      self->texts = g_hash_table_ref (texts);
      self->loaded = TRUE;
    }
  else
    {
      self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (get_memory (store), g_strdup (self->key), g_hash_table_ref (self->texts));
    }

  return self;
}

/**
 * crm_draft_load:
 * @self: a draft
 *
 * Brings what an earlier run of the program left, if there is nothing newer.
 *
 * Returns: (transfer full): a future of a boolean: whether there is anything
 */
DexFuture *
crm_draft_load (CrmDraft *self)
{
  g_return_val_if_fail (CRM_IS_DRAFT (self), NULL);

  if (self->loaded)
    return dex_future_new_for_boolean (!crm_draft_is_empty (self));

  return dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref);
}

/**
 * crm_draft_is_empty:
 * @self: a draft
 *
 * Returns: whether nothing is kept
 */
gboolean
crm_draft_is_empty (CrmDraft *self)
{
  g_return_val_if_fail (CRM_IS_DRAFT (self), TRUE);

  return g_hash_table_size (self->texts) == 0;
}

/**
 * crm_draft_list:
 * @self: a draft
 *
 * Returns: (transfer full): the fields of which something is kept
 */
char **
crm_draft_list (CrmDraft *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  const char *field;

  g_return_val_if_fail (CRM_IS_DRAFT (self), NULL);

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, (gpointer *) &field, NULL))
    g_strv_builder_add (builder, field);

  return g_strv_builder_end (builder);
}

/**
 * crm_draft_get:
 * @self: a draft
 * @field: a field's name
 *
 * Returns: (transfer none) (nullable): what was typed there
 */
const char *
crm_draft_get (CrmDraft *self,
               const char *field)
{
  g_return_val_if_fail (CRM_IS_DRAFT (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  return g_hash_table_lookup (self->texts, field);
}

/**
 * crm_draft_set:
 * @self: a draft
 * @field: a field's name
 * @text: (nullable): what was typed there; %NULL when it is saved or given up
 *
 * Keeps a text: in memory at once, in the file after a pause in typing.
 */
void
crm_draft_set (CrmDraft *self,
               const char *field,
               const char *text)
{
  g_return_if_fail (CRM_IS_DRAFT (self));
  g_return_if_fail (field != NULL);

  if (g_strcmp0 (g_hash_table_lookup (self->texts, field), text) == 0)
    return;

  if (text != NULL)
    g_hash_table_replace (self->texts, g_strdup (field), g_strdup (text));
  else
    g_hash_table_remove (self->texts, field);

  changed (self);
}

/**
 * crm_draft_clear:
 * @self: a draft
 *
 * Forgets all of it.
 */
void
crm_draft_clear (CrmDraft *self)
{
  g_return_if_fail (CRM_IS_DRAFT (self));

  self->loaded = TRUE;
  if (g_hash_table_size (self->texts) == 0)
    return;

  g_hash_table_remove_all (self->texts);
  changed (self);
}

/**
 * crm_draft_flush:
 * @self: a draft
 *
 * Writes at once what waits for a pause in typing: the window closes.
 */
void
crm_draft_flush (CrmDraft *self)
{
  g_return_if_fail (CRM_IS_DRAFT (self));

  if (self->write_source != 0)
    write_now (self);
}

static void
crm_draft_dispose (GObject *object)
{
  CrmDraft *self = CRM_DRAFT (object);

  crm_draft_flush (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (crm_draft_parent_class)->dispose (object);
}

static void
crm_draft_finalize (GObject *object)
{
  CrmDraft *self = CRM_DRAFT (object);

  g_free (self->key);
  g_clear_pointer (&self->texts, g_hash_table_unref);

  G_OBJECT_CLASS (crm_draft_parent_class)->finalize (object);
}

static void
crm_draft_class_init (CrmDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = crm_draft_dispose;
  object_class->finalize = crm_draft_finalize;
}

static void
crm_draft_init (CrmDraft *self)
{
}
