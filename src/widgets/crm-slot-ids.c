/* crm-slot-ids.c: the ids of a long list, in little room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids are given in a row, so that nearly every list's fit into 32 bits: 4 MB for a
 * million rows, where 64 bits would be 8.
 */

#include "config.h"

#include "widgets/crm-slot-ids.h"

struct _CrmSlotIds
{
  guint n_ids;
  guint32 *narrow;
  gint64 *wide; /* instead, when one of them does not fit */
};

static gboolean
fit (const gint64 *ids,
     guint n_ids)
{
  guint64 bits = 0;

  for (guint i = 0; i < n_ids; i++)
    bits |= (guint64) ids[i];

  return bits <= G_MAXUINT32;
}

/*
 * crm_slot_ids_new:
 * @ids: (array length=n_ids) (nullable): ids; copied
 * @n_ids: how many
 *
 * Returns: (transfer full): the ids
 */
CrmSlotIds *
crm_slot_ids_new (const gint64 *ids,
                  guint n_ids)
{
  CrmSlotIds *self = g_new0 (CrmSlotIds, 1);

  self->n_ids = n_ids;
  if (!fit (ids, n_ids))
    {
      self->wide = g_memdup2 (ids, (gsize) n_ids * sizeof (gint64));
      return self;
    }

  self->narrow = g_new (guint32, n_ids);
  for (guint i = 0; i < n_ids; i++)
    self->narrow[i] = ids[i];

  return self;
}

void
crm_slot_ids_free (CrmSlotIds *self)
{
  g_free (self->narrow);
  g_free (self->wide);
  g_free (self);
}

guint
crm_slot_ids_len (const CrmSlotIds *self)
{
  return self->n_ids;
}

/*
 * crm_slot_ids_get:
 * @self: ids
 * @position: a position
 *
 * Returns: the id there, 0 beyond the last
 */
gint64
crm_slot_ids_get (const CrmSlotIds *self,
                  guint position)
{
  if (position >= self->n_ids)
    return 0;

  return self->wide != NULL ? self->wide[position] : self->narrow[position];
}

/*
 * crm_slot_ids_dup:
 * @self: ids
 * @first: a position
 * @n_ids: how many from there, no more than there are
 *
 * Returns: (array length=n_ids) (transfer full): a copy
 */
gint64 *
crm_slot_ids_dup (const CrmSlotIds *self,
                  guint first,
                  guint n_ids)
{
  gint64 *ids = g_new (gint64, n_ids);

  for (guint i = 0; i < n_ids; i++)
    ids[i] = crm_slot_ids_get (self, first + i);

  return ids;
}
