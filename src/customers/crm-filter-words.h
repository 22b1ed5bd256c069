/* crm-filter-words.h: what a filter asks for, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "customers/crm-filter-catalog.h"

G_BEGIN_DECLS

char *crm_filter_words_of_field (CrmFilter        *filter,
                                 const char       *field,
                                 CrmFilterCatalog *catalog);
char *crm_filter_words          (CrmFilter        *filter,
                                 CrmFilterCatalog *catalog);

G_END_DECLS
