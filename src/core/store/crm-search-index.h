/* crm-search-index.h: what is put into the search index and how it is asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

typedef enum
{
  CRM_SEARCH_TEXT,
  CRM_SEARCH_INITIALS,
  CRM_SEARCH_PINYIN,
  CRM_SEARCH_DIGITS,
  CRM_SEARCH_LATIN,
} CrmSearchTable;

#define CRM_N_SEARCH_TABLES 5

const char *crm_search_index_get_table (CrmSearchTable table);

/* A customer's words, by the reading they get. Texts may be NULL. */
typedef struct
{
  const char *number;
  const char *name;
  const char *contacts; /* all contacts' names, one a line */
  const char *phones;   /* all numbers, one a line */
  const char *emails;
  const char *notes;    /* core need, remarks, address, follow-ups, comments … one a line */
} CrmSearchDocument;

gboolean crm_search_index_add    (CrmDatabase             *database,
                                  gint64                   customer,
                                  const CrmSearchDocument *document,
                                  GError                 **error);
gboolean crm_search_index_remove (CrmDatabase             *database,
                                  gint64                   customer,
                                  const CrmSearchDocument *document,
                                  GError                 **error);
/* What the index gets of a document; a token may come more than once. */
typedef void (*CrmSearchTokenFunc) (CrmSearchTable  table,
                                    const char     *token,
                                    gsize           length,
                                    gpointer        user_data);
void     crm_search_index_foreach_token (const CrmSearchDocument *document,
                                         CrmSearchTokenFunc       func,
                                         gpointer                 user_data);
/* A document's tokens now, five texts, to be compared with those it will have:
 * only tables whose tokens have changed are written. */
GStrv    crm_search_index_take   (const CrmSearchDocument *document);
gboolean crm_search_index_replace (CrmDatabase            *database,
                                   gint64                  customer,
                                   const char *const      *before,
                                   const CrmSearchDocument *document,
                                   GError                **error);
/* For a load that writes the tokens of many documents table by table. */
void     crm_search_index_append_tokens (const CrmSearchDocument *document,
                                         GString *const          *tokens);
/* Around a bulk load: large hash and no merging; then one optimize and the
 * settings for single saves (measured: automerge 8, crisismerge 32). */
gboolean crm_search_index_begin_bulk (CrmDatabase *database, GError **error);
gboolean crm_search_index_end_bulk   (CrmDatabase *database, GError **error);

G_END_DECLS
