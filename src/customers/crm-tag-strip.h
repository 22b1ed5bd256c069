/* crm-tag-strip.h: the tags of a customer, to be changed in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-customer.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_TAG_STRIP (crm_tag_strip_get_type ())
G_DECLARE_FINAL_TYPE (CrmTagStrip, crm_tag_strip, CRM, TAG_STRIP, AdwBin)

void crm_tag_strip_set_customer (CrmTagStrip *self,
                                 CrmStore    *store,
                                 CrmCustomer *customer);
void crm_tag_strip_open         (CrmTagStrip *self);

G_END_DECLS
