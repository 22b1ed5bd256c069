/* crm-search-plan.h: what the search index is asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-search-*.c alone.
 */

#pragma once

#include "core/text/crm-search-text.h"

#include "crm-search-index.h"

G_BEGIN_DECLS

/**
 * CrmSearchNodeKind:
 * @CRM_SEARCH_LEAF: one table, one MATCH expression
 * @CRM_SEARCH_AND: what all children find
 * @CRM_SEARCH_OR: what any child finds
 */
typedef enum
{
  CRM_SEARCH_LEAF,
  CRM_SEARCH_AND,
  CRM_SEARCH_OR,
} CrmSearchNodeKind;

typedef struct
{
  CrmSearchNodeKind kind;
  CrmSearchTable table;
  char *match;
  gboolean joined;     /* match is several, each in brackets, with AND between them */
  gboolean costly;     /* to ask anew: a prefix that no index has */
  GPtrArray *children; /* of CrmSearchNode */
} CrmSearchNode;

/* At least what @terms find, and seldom more: see crm_search_term_is_exact(). */
CrmSearchNode *crm_search_plan_new      (GPtrArray           *terms);
/* What of it comes first: words, and initials where a word begins. NULL when all
 * is alike. */
CrmSearchNode *crm_search_plan_new_preferred (GPtrArray      *terms);
void           crm_search_node_free     (CrmSearchNode       *self);
/* Whether the plan finds nothing else for this term, so that rows need no look. */
gboolean       crm_search_term_is_exact (const CrmSearchTerm *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmSearchNode, crm_search_node_free)

G_END_DECLS
