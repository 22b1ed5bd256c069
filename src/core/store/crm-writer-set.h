/* crm-writer-set.h: many customers that change alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone. Rows change by one statement for all of them and not
 * by one each; the log has an entry a row all the same, so that undo, timelines
 * and what was edited since are told as ever.
 */

#pragma once

#include "crm-writer.h"

G_BEGIN_DECLS

/* Statements over many customers take so many at a time, so that they can be
 * stopped and tell how far they are. */
#define CRM_WRITER_CHOICE 5000

/* temp.chosen (id) becomes the living ones of @ids, or those in the trash. */
gboolean crm_writer_choose           (CrmWriter     *self,
                                      const gint64  *ids,
                                      guint          n_ids,
                                      gboolean       living,
                                      guint64       *n_chosen,
                                      GError       **error);
/* @expression is SQL over row t, in which ?4 is @value. */
gboolean crm_writer_update_where     (CrmWriter     *self,
                                      const char    *table,
                                      const char    *column,
                                      const char    *expression,
                                      CrmValue       value,
                                      const char    *condition,
                                      guint64       *n_rows,
                                      GError       **error);
gboolean crm_writer_touch_chosen     (CrmWriter     *self,
                                      GError       **error);
/* Whole customers, to the trash and back. */
gboolean crm_writer_delete_chosen    (CrmWriter     *self,
                                      GError       **error);
gboolean crm_writer_restore_chosen   (CrmWriter     *self,
                                      GError       **error);

G_END_DECLS
