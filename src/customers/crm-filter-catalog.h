/* crm-filter-catalog.h: what customers can be filtered by, and its names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/model/crm-custom-field.h"
#include "core/model/crm-filter.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Property: "store" (CrmStore): where tags, custom fields and saved filters are read,
 * as soon as it is set and whenever it has changed.
 * Signal "changed": they are others. */
#define CRM_TYPE_FILTER_CATALOG (crm_filter_catalog_get_type ())
G_DECLARE_FINAL_TYPE (CrmFilterCatalog, crm_filter_catalog, CRM, FILTER_CATALOG, GObject)

CrmFilterCatalog *crm_filter_catalog_new               (void);
CrmStore         *crm_filter_catalog_get_store         (CrmFilterCatalog *self);
GListModel       *crm_filter_catalog_get_saved_filters (CrmFilterCatalog *self);
GListModel       *crm_filter_catalog_get_custom_fields (CrmFilterCatalog *self);
CrmCustomField   *crm_filter_catalog_find_custom_field (CrmFilterCatalog *self,
                                                        const char       *field);
const char       *crm_filter_catalog_get_title         (CrmFilterCatalog *self,
                                                        const char       *field);
char             *crm_filter_catalog_name_value        (CrmFilterCatalog *self,
                                                        const char       *field,
                                                        const char       *value);
/* Resolves to a GListStore of CrmOption. */
DexFuture        *crm_filter_catalog_load_choices      (CrmFilterCatalog *self,
                                                        const char       *field);

G_END_DECLS
