/* crm-slot.c: a place in a long list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/crm-slot-private.h"

struct _CrmSlot
{
  GObject parent_instance;

  CrmSlotGoneFunc gone;
  gpointer owner; /* not owned: it disowns us before it goes */

  guint position;
  gint64 id;
  gboolean stale;
  CrmSlotPage *page; /* keeps row alive */
  gconstpointer row;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmSlot, crm_slot, G_TYPE_OBJECT)

CrmSlotPage *
crm_slot_page_new (guint first,
                   guint n_rows,
                   const GValue *rows)
{
  CrmSlotPage *self = g_rc_box_new0 (CrmSlotPage);

  self->first = first;
  self->n_rows = n_rows;
  g_value_init (&self->rows, G_VALUE_TYPE (rows));
  g_value_copy (rows, &self->rows);

  return self;
}

CrmSlotPage *
crm_slot_page_ref (CrmSlotPage *self)
{
  return g_rc_box_acquire (self);
}

static void
crm_slot_page_clear (gpointer data)
{
  CrmSlotPage *self = data;

  g_value_unset (&self->rows);
}

void
crm_slot_page_unref (CrmSlotPage *self)
{
  g_rc_box_release_full (self, crm_slot_page_clear);
}

gboolean
crm_slot_page_contains (CrmSlotPage *self,
                        guint position)
{
  return position >= self->first && position - self->first < self->n_rows;
}

static void
crm_slot_finalize (GObject *object)
{
  CrmSlot *self = CRM_SLOT (object);

  if (self->owner != NULL)
    self->gone (self, self->owner);
  g_clear_pointer (&self->page, crm_slot_page_unref);

  G_OBJECT_CLASS (crm_slot_parent_class)->finalize (object);
}

static void
crm_slot_class_init (CrmSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = crm_slot_finalize;

  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_FIRST,
                                   0, NULL, NULL,
                                   g_cclosure_marshal_VOID__VOID,
                                   G_TYPE_NONE, 0);
}

static void
crm_slot_init (CrmSlot *self)
{
  self->stale = TRUE;
}

CrmSlot *
crm_slot_new (guint position,
              CrmSlotGoneFunc gone,
              gpointer owner)
{
  CrmSlot *self = g_object_new (CRM_TYPE_SLOT, NULL);

  self->position = position;
  self->gone = gone;
  self->owner = owner;

  return self;
}

void
crm_slot_disown (CrmSlot *self)
{
  self->owner = NULL;
}

void
crm_slot_set_position (CrmSlot *self,
                       guint position)
{
  self->position = position;
}

void
crm_slot_set_id (CrmSlot *self,
                 gint64 id)
{
  if (self->id == id)
    return;

  self->id = id;
  self->stale = TRUE;
}

gboolean
crm_slot_is_stale (CrmSlot *self)
{
  return self->stale;
}

void
crm_slot_set_stale (CrmSlot *self)
{
  self->stale = TRUE;
}

void
crm_slot_fill (CrmSlot *self,
               CrmSlotPage *page,
               gconstpointer row)
{
  g_autoptr (CrmSlotPage) old = self->page;

  self->page = crm_slot_page_ref (page);
  self->row = row;
  self->stale = FALSE;

  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * crm_slot_get_position:
 * @self: a slot
 *
 * Returns: where it stands in its list
 */
guint
crm_slot_get_position (CrmSlot *self)
{
  g_return_val_if_fail (CRM_IS_SLOT (self), 0);

  return self->position;
}

/**
 * crm_slot_get_id:
 * @self: a slot
 *
 * The id of the record that belongs here. For some milliseconds after the
 * result was replaced this is no longer the record that is shown, which only
 * the row tells.
 *
 * Returns: the id, or 0 while it is not known
 */
gint64
crm_slot_get_id (CrmSlot *self)
{
  g_return_val_if_fail (CRM_IS_SLOT (self), 0);

  return self->id;
}

/**
 * crm_slot_get_row:
 * @self: a slot
 *
 * Returns: (transfer none) (nullable): the row to show, of the kind that the
 *   list's row function gives, valid until #CrmSlot::changed; %NULL until it has
 *   been read
 */
gconstpointer
crm_slot_get_row (CrmSlot *self)
{
  g_return_val_if_fail (CRM_IS_SLOT (self), NULL);

  return self->row;
}
