/* crm-vcard.h: contacts as vCards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/model/crm-contact.h"

G_BEGIN_DECLS

char *crm_vcard_from_contact (CrmContact *contact,
                              const char *company);

G_END_DECLS
