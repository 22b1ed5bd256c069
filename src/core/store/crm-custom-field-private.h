/* crm-custom-field-private.h: custom fields inside the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

#include <gio/gio.h>

G_BEGIN_DECLS

  /* A GListStore of CrmCustomField, in their order. */
  GListStore *crm_custom_fields_load (CrmDatabase * database, GError * *error);

G_END_DECLS
