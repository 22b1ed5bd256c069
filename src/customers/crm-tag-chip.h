/* crm-tag-chip.h: a tag on a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-tag.h"

G_BEGIN_DECLS

/* Signal "removed": the person wants the tag off. */
#define CRM_TYPE_TAG_CHIP (crm_tag_chip_get_type ())
G_DECLARE_FINAL_TYPE (CrmTagChip, crm_tag_chip, CRM, TAG_CHIP, AdwBin)

GtkWidget *crm_tag_chip_new     (CrmTag     *tag);
CrmTag    *crm_tag_chip_get_tag (CrmTagChip *self);

G_END_DECLS
