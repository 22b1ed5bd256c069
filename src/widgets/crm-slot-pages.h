/* crm-slot-pages.h: the rows of a long list, read a page at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-slot-list.h"
#include "crm-slot-private.h"

G_BEGIN_DECLS

/* @page is NULL and @error set when the rows could not be read; both are NULL when
 * reading was given up. */
typedef void (*CrmSlotPagesFunc) (CrmSlotPage  *page,
                                  const GError *error,
                                  gpointer      owner);

typedef struct _CrmSlotPages CrmSlotPages;

CrmSlotPages *crm_slot_pages_new     (CrmSlotLoadFunc   load,
                                      gpointer          user_data,
                                      GDestroyNotify    destroy,
                                      CrmSlotPagesFunc  loaded,
                                      GObject          *owner);
void          crm_slot_pages_free    (CrmSlotPages     *self);
CrmSlotPage  *crm_slot_pages_find    (CrmSlotPages     *self,
                                      guint             position);
void          crm_slot_pages_add     (CrmSlotPages     *self,
                                      CrmSlotPage      *page);
void          crm_slot_pages_request (CrmSlotPages     *self,
                                      guint             first,
                                      const gint64     *ids,
                                      guint             n_ids);
void          crm_slot_pages_cancel  (CrmSlotPages     *self);
void          crm_slot_pages_forget  (CrmSlotPages     *self);

G_END_DECLS
