/* crm-export.h: customers become a file of rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/crm-customer-query.h"
#include "core/store/crm-progress.h"

G_BEGIN_DECLS

#define CRM_EXPORT_ERROR (crm_export_error_quark ())

/**
 * CrmExportError:
 * @CRM_EXPORT_ERROR_WRITE: the file cannot be written; the message names it and the reason
 * @CRM_EXPORT_ERROR_COLUMN: there is no such column
 */
typedef enum
{
  CRM_EXPORT_ERROR_WRITE,
  CRM_EXPORT_ERROR_COLUMN,
} CrmExportError;

GQuark crm_export_error_quark (void);

#define CRM_TYPE_EXPORT (crm_export_get_type ())
G_DECLARE_FINAL_TYPE (CrmExport, crm_export, CRM, EXPORT, GObject)

/* What is exported, and how: set up on the main thread before it is run, once. */
CrmExport *crm_export_new_for_query (CrmStore                *store,
                                     const CrmCustomerQuery  *query);
CrmExport *crm_export_new_for_ids   (CrmStore                *store,
                                     const gint64            *ids,
                                     guint                    n_ids);
/* Names of crm_customer_fields(), and CRM_CUSTOM_PREFIX with a uuid; NULL: all. The
 * currency follows the amount on its own. */
void       crm_export_set_columns   (CrmExport               *self,
                                     const char *const       *columns);
/* At most so many customers. */
void       crm_export_set_limit     (CrmExport               *self,
                                     guint                    limit);

/* CSV. Both resolve to how many customers there are in it (int64). On a failure and
 * on cancel @file is as it was before. */
DexFuture *crm_export_to_file       (CrmExport               *self,
                                     GFile                   *file,
                                     CrmProgress             *progress,
                                     GCancellable            *cancellable);
DexFuture *crm_export_to_stream     (CrmExport               *self,
                                     GOutputStream           *stream,
                                     GCancellable            *cancellable);

G_END_DECLS
