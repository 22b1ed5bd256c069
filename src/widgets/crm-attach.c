/* crm-attach.c: files go to a customer, and the person hears how it went
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/store/crm-attachment-store.h"

#include "crm-attach.h"
#include "crm-toast.h"
#include "crm-transfer.h"

/* As many failures are told one by one. */
#define MAX_TOLD 8

typedef struct
{
  GtkWidget *near;
  CrmStore *store;
  gint64 customer;
  char *name;
  GListModel *files;
  GdkTexture *texture; /* instead of files */
} AttachRequest;

static void
attach_request_free (gpointer data)
{
  AttachRequest *self = data;

  g_clear_object (&self->near);
  g_clear_object (&self->store);
  g_clear_object (&self->files);
  g_clear_object (&self->texture);
  g_free (self->name);
  g_free (self);
}

static AttachRequest *
attach_request_new (GtkWidget *near,
                    CrmStore *store,
                    gint64 customer,
                    const char *name)
{
  AttachRequest *request = g_new0 (AttachRequest, 1);

  request->near = g_object_ref (near);
  request->store = g_object_ref (store);
  request->customer = customer;
  request->name = g_strdup (name);
  return request;
}

/* Telling ------------------------------------------------------------------------------- */

static char *
join_failures (GPtrArray *failures)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_told = MIN (failures->len, MAX_TOLD);

  for (guint i = 0; i < n_told; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) failures->pdata[i]);
  if (failures->len > n_told)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("… and %u more", "… and %u more", failures->len - n_told),
                              failures->len - n_told);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* One fits a toast; several are read in peace. */
static void
tell_failures (AttachRequest *request,
               GPtrArray *failures)
{
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (failures->len == 1)
    {
      crm_toast (request->near, failures->pdata[0]);
      return;
    }

  heading = g_strdup_printf (ngettext ("%u File Not Attached", "%u Files Not Attached", failures->len), failures->len);
  body = join_failures (failures);
  dialog = adw_alert_dialog_new (heading, body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, request->near);
}

static char *
name_first (AttachRequest *request)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;

  if (request->files == NULL)
    return g_strdup (_ ("image"));

  file = g_list_model_get_item (request->files, 0);
  name = g_file_get_basename (file);
  return g_filename_display_name (name != NULL ? name : "");
}

static void
tell_report (AttachRequest *request,
             const CrmAttachReport *report)
{
  g_autofree char *title = NULL;

  if (report->n_attached == 1 && report->failures->len == 0)
    {
      g_autofree char *first = name_first (request);

      /* Translators: a file, a customer */
      title = g_strdup_printf (_ ("Attached “%s” to %s"), first, request->name);
    }
  else if (report->n_attached > 0)
    title = g_strdup_printf (ngettext ("Attached %u file to %s", "Attached %u files to %s", report->n_attached),
                             report->n_attached, request->name);

  if (title != NULL)
    crm_toast_undo (request->near, title, report->act);
  if (report->failures->len > 0)
    tell_failures (request, report->failures);
}

static void
tell_error (AttachRequest *request,
            const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    crm_toast (request->near, error->message);
}

/* Files ---------------------------------------------------------------------------------- */

static void
progress_cb (double fraction,
             gpointer user_data)
{
  crm_transfer_set_fraction (user_data, fraction);
}

static char *
make_title (AttachRequest *request)
{
  guint n = g_list_model_get_n_items (request->files);
  g_autofree char *first = NULL;

  if (n > 1)
    return g_strdup_printf (ngettext ("Copying %u file to %s", "Copying %u files to %s", n), n, request->name);

  first = name_first (request);
  /* Translators: a file, a customer */
  return g_strdup_printf (_ ("Copying “%s” to %s"), first, request->name);
}

static DexFuture *
attach_fiber (gpointer user_data)
{
  AttachRequest *request = user_data;
  g_autofree char *title = make_title (request);
  g_autoptr (CrmTransfer) transfer = crm_transfer_new (title);
  g_autoptr (CrmAttachReport) report = NULL;
  g_autoptr (GError) error = NULL;

  crm_transfer_begin (transfer, request->store);
  report = dex_await_boxed (crm_store_attach_files (request->store, request->customer, request->files,
                                                    crm_transfer_get_cancellable (transfer), progress_cb, transfer),
                            &error);
  crm_transfer_end (transfer);

  if (report != NULL)
    tell_report (request, report);
  else
    tell_error (request, error);
  return NULL;
}

/**
 * crm_attach_files:
 * @near: the widget that the files came to
 * @store: a store
 * @customer: whose files they become
 * @name: the customer's name
 * @files: (element-type GFile): what to attach
 *
 * Copies and attaches the files, shows how far it is when that takes long, also when
 * the page is left, and says in the end what was attached, with Undo, and what was
 * not, with the reason.
 */
void
crm_attach_files (GtkWidget *near,
                  CrmStore *store,
                  gint64 customer,
                  const char *name,
                  GListModel *files)
{
  AttachRequest *request;

  g_return_if_fail (GTK_IS_WIDGET (near));
  g_return_if_fail (CRM_IS_STORE (store));

  if (g_list_model_get_n_items (files) == 0)
    return;

  request = attach_request_new (near, store, customer, name);
  request->files = g_object_ref (files);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, attach_fiber, request, attach_request_free));
}

/**
 * crm_attach_file_list:
 * @near: the widget that the files came to
 * @store: a store
 * @customer: whose files they become
 * @name: the customer's name
 * @files: what was dropped or pasted
 *
 * As crm_attach_files().
 */
void
crm_attach_file_list (GtkWidget *near,
                      CrmStore *store,
                      gint64 customer,
                      const char *name,
                      GdkFileList *files)
{
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList) given = gdk_file_list_get_files (files);

  for (GSList *l = given; l != NULL; l = l->next)
    g_list_store_append (list, l->data);

  crm_attach_files (near, store, customer, name, G_LIST_MODEL (list));
}

/* Pictures -------------------------------------------------------------------------------- */

/* On another thread: a picture of a whole screen takes a while to compress. */
static DexFuture *
encode_fiber (gpointer user_data)
{
  g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (user_data);

  return dex_future_new_take_boxed (G_TYPE_BYTES, g_steal_pointer (&bytes));
}

static DexFuture *
attach_texture_fiber (gpointer user_data)
{
  AttachRequest *request = user_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");
  /* Translators: a file's name; %s is date and time */
  g_autofree char *name = g_strdup_printf (_ ("Pasted Image %s.png"), stamp);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CrmAttachReport) report = NULL;
  g_autoptr (GError) error = NULL;

  bytes = dex_await_boxed (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, encode_fiber,
                                                g_object_ref (request->texture), g_object_unref),
                           &error);
  if (bytes != NULL)
    report = dex_await_boxed (crm_store_attach_bytes (request->store, request->customer, name, bytes), &error);

  if (report != NULL)
    tell_report (request, report);
  else
    tell_error (request, error);
  return NULL;
}

/**
 * crm_attach_texture:
 * @near: the widget that the picture came to
 * @store: a store
 * @customer: whose file it becomes
 * @name: the customer's name
 * @texture: a picture, as from the clipboard
 *
 * Attaches it as a PNG that is named by the date.
 */
void
crm_attach_texture (GtkWidget *near,
                    CrmStore *store,
                    gint64 customer,
                    const char *name,
                    GdkTexture *texture)
{
  AttachRequest *request;

  g_return_if_fail (GTK_IS_WIDGET (near));
  g_return_if_fail (GDK_IS_TEXTURE (texture));

  request = attach_request_new (near, store, customer, name);
  request->texture = g_object_ref (texture);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, attach_texture_fiber, request, attach_request_free));
}

/**
 * crm_attach_import:
 * @widget: where files were dropped that go to no customer
 * @files: (nullable): the files
 *
 * Hands them to the window's drop area, to be imported.
 *
 * Returns: whether there are any
 */
gboolean
crm_attach_import (GtkWidget *widget,
                   GdkFileList *files)
{
  g_autoptr (GSList) list = files != NULL ? gdk_file_list_get_files (files) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) uris = NULL;

  for (GSList *l = list; l != NULL; l = l->next)
    g_strv_builder_take (builder, g_file_get_uri (l->data));

  uris = g_strv_builder_end (builder);
  return uris[0] != NULL && gtk_widget_activate_action (widget, "drop.import", "^as", uris);
}

/**
 * crm_attach_accepts:
 * @widget: where something is dragged over
 * @drop: what it is
 *
 * A dialog that is open is finished first.
 *
 * Returns: whether files can be dropped
 */
gboolean
crm_attach_accepts (GtkWidget *widget,
                    GdkDrop *drop)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return ADW_IS_APPLICATION_WINDOW (root) &&
         adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) == NULL &&
         gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), GDK_TYPE_FILE_LIST);
}
