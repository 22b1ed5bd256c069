/* crm-attach.h: files go to a customer, and the person hears how it went
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

void crm_attach_files     (GtkWidget   *near,
                           CrmStore    *store,
                           gint64       customer,
                           const char  *name,
                           GListModel  *files);
void crm_attach_file_list (GtkWidget   *near,
                           CrmStore    *store,
                           gint64       customer,
                           const char  *name,
                           GdkFileList *files);
void crm_attach_texture   (GtkWidget   *near,
                           CrmStore    *store,
                           gint64       customer,
                           const char  *name,
                           GdkTexture  *texture);

/* Files for the window's import instead. */
gboolean crm_attach_import  (GtkWidget   *widget,
                             GdkFileList *files);
/* Whether a drop brings files, and none of the window's dialogs is in the way. */
gboolean crm_attach_accepts (GtkWidget *widget,
                             GdkDrop   *drop);

G_END_DECLS
