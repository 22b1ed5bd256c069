/* crm-contact-write.h: writing contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "core/model/crm-record.h"

#include "crm-writer.h"

G_BEGIN_DECLS

/* A contact with the record's contact fields. Returns its id, or 0. */
gint64   crm_contact_insert (CrmWriter    *writer,
                             gint64        customer,
                             CrmRecord    *record,
                             gboolean      primary,
                             GError      **error);
/* The contact fields that are set. */
gboolean crm_contact_update (CrmWriter    *writer,
                             gint64        contact,
                             CrmRecord    *record,
                             GError      **error);
/* Whether any of the record's contact fields has a value. */
gboolean crm_contact_has_values (CrmRecord *record);

G_END_DECLS
