/* crm-file-provider.h: files of a customer on their way to other programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_FILE_PROVIDER (crm_file_provider_get_type ())
G_DECLARE_FINAL_TYPE (CrmFileProvider, crm_file_provider, CRM, FILE_PROVIDER, GdkContentProvider)

GdkContentProvider *crm_file_provider_new (CrmStore     *store,
                                           const gint64 *ids,
                                           guint         n_ids);

G_END_DECLS
