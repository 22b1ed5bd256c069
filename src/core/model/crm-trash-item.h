/* crm-trash-item.h: a customer in the trash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How long a customer can be taken out of the trash. */
#define CRM_TRASH_DAYS 30

/* Properties, set at construction: "id" (int64), "number", "name" (strings),
 * "deleted-by" (string, NULL: nobody knows), "deleted-at" (int64, an instant). */
#define CRM_TYPE_TRASH_ITEM (crm_trash_item_get_type ())
  G_DECLARE_FINAL_TYPE (CrmTrashItem, crm_trash_item, CRM, TRASH_ITEM, GObject)

  gint64 crm_trash_item_get_id (CrmTrashItem * self);
  const char *crm_trash_item_get_number (CrmTrashItem * self);
  const char *crm_trash_item_get_name (CrmTrashItem * self);
  const char *crm_trash_item_get_deleted_by (CrmTrashItem * self);
  gint64 crm_trash_item_get_deleted_at (CrmTrashItem * self);
  /* Days until it is deleted for good, at the instant @now. */
  int crm_trash_item_get_days_left (CrmTrashItem * self, gint64 now);

G_END_DECLS
