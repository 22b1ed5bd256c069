/* crm-tag-write.h: giving tags to customers, within an act
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-writer.h"

G_BEGIN_DECLS

/**
 * CrmTagFacts:
 * @id: the tag
 * @name: its name
 * @exclusive: its group if that allows one tag, else 0
 */
typedef struct
{
  gint64 id;
  char *name;
  gint64 exclusive;
} CrmTagFacts;

void     crm_tag_facts_clear (CrmTagFacts       *self);
/* CRM_STORE_ERROR_NOT_FOUND */
gboolean crm_tag_facts_load  (CrmDatabase       *database,
                              gint64             tag,
                              CrmTagFacts       *facts,
                              GError           **error);
/* @changed becomes true when the customer did not carry it. */
gboolean crm_tag_give        (CrmWriter         *writer,
                              gint64             customer,
                              const CrmTagFacts *tag,
                              gboolean          *changed,
                              GError           **error);
gboolean crm_tag_take        (CrmWriter         *writer,
                              gint64             customer,
                              const CrmTagFacts *tag,
                              gboolean          *changed,
                              GError           **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CrmTagFacts, crm_tag_facts_clear)

G_END_DECLS
