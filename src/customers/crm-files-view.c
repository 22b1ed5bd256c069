/* crm-files-view.c: the files of a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-attachment-store.h"
#include "widgets/crm-toast.h"

#include "crm-attach-area.h"
#include "crm-file-card.h"
#include "crm-file-provider.h"
#include "crm-files-view.h"
#include "crm-list-sync.h"
#include "crm-rename-dialog.h"

/* Each card is a handful of widgets: more than a person looks at come when asked for. */
#define PAGE_SIZE 120

struct _CrmFilesView
{
  AdwBin parent_instance;

  CrmStore *store;
  gint64 customer_id;
  guint generation;        /* of the newest load */
  GListStore *files;       /* all of them */
  GtkSliceListModel *page;

  GtkStack *stack;
  GtkLabel *count;
  GtkFlowBox *box;
  GtkWidget *more;
  GtkWidget *menu;
  AdwStatusPage *problem;
};

G_DEFINE_FINAL_TYPE (CrmFilesView, crm_files_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_CUSTOMER_ID,
  PROP_N_FILES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Selection ------------------------------------------------------------------------------- */

static GPtrArray *
get_selected (CrmFilesView *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GList) children = gtk_flow_box_get_selected_children (self->box);

  for (GList *l = children; l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (crm_file_card_get_attachment (l->data)));

  return files;
}

static GArray *
get_ids (GPtrArray *files)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < files->len; i++)
    {
      gint64 id = crm_attachment_get_id (files->pdata[i]);

      g_array_append_val (ids, id);
    }

  return ids;
}

static void
update_actions (CrmFilesView *self)
{
  g_autoptr (GList) children = gtk_flow_box_get_selected_children (self->box);
  gboolean any = children != NULL;
  gboolean one = any && children->next == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "files.open", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "files.save", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "files.rename", one);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "files.remove", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "files.copy", any);
}

/* The list -------------------------------------------------------------------------------- */

static gboolean
same_file (gconstpointer one,
           gconstpointer other)
{
  CrmAttachment *a = (gpointer) one;
  CrmAttachment *b = (gpointer) other;

  return crm_attachment_get_id (a) == crm_attachment_get_id (b) &&
         g_str_equal (crm_attachment_get_name (a), crm_attachment_get_name (b));
}

static GtkWidget *
create_card (gpointer item,
             gpointer user_data)
{
  CrmFilesView *self = user_data;

  return crm_file_card_new (self->store, item);
}

static void
update_count (CrmFilesView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->files));
  g_autofree char *text = NULL;
  g_autofree char *size_text = NULL;
  guint64 size = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CrmAttachment) file = g_list_model_get_item (G_LIST_MODEL (self->files), i);

      size += crm_attachment_get_size (file);
    }

  size_text = g_format_size (size);
  /* Translators: how many files there are and their size */
  text = g_strdup_printf (ngettext ("%u file · %s", "%u files · %s", n), n, size_text);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (self->more, n > g_list_model_get_n_items (G_LIST_MODEL (self->page)));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "files" : "empty");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FILES]);
}

/* The card that has the focus, else %NULL. */
static GtkFlowBoxChild *
get_focus (CrmFilesView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && CRM_IS_FILE_CARD (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
             ? GTK_FLOW_BOX_CHILD (focus)
             : NULL;
}

static gint64
get_id (GtkFlowBoxChild *child)
{
  return crm_attachment_get_id (crm_file_card_get_attachment (CRM_FILE_CARD (child)));
}

/* A renamed file has a new card, which takes over selection and focus; the neighbour
 * of one that is gone takes the focus. */
static void
sync_files (CrmFilesView *self,
            GListModel *newer)
{
  g_autoptr (GPtrArray) selected = get_selected (self);
  g_autoptr (GArray) ids = get_ids (selected);
  GtkFlowBoxChild *focus = get_focus (self);
  gint64 focused = focus != NULL ? get_id (focus) : 0;
  int position = focus != NULL ? gtk_flow_box_child_get_index (focus) : -1;
  GtkFlowBoxChild *child, *next = NULL;

  crm_list_sync (self->files, newer, same_file);

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->box, i)) != NULL; i++)
    {
      for (guint j = 0; j < ids->len; j++)
        if (g_array_index (ids, gint64, j) == get_id (child))
          gtk_flow_box_select_child (self->box, child);

      if (get_id (child) == focused)
        position = i;
    }

  if (focus != NULL && position >= 0)
    next = gtk_flow_box_get_child_at_index (self->box, position);
  if (focus != NULL && next == NULL && position > 0)
    next = gtk_flow_box_get_child_at_index (self->box, position - 1);
  if (next != NULL && !gtk_widget_has_focus (GTK_WIDGET (next)))
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

static DexFuture *
load_fiber (gpointer user_data)
{
  CrmFilesView *self = user_data;
  guint generation = ++self->generation;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GError) error = NULL;

  files = dex_await_object (crm_store_list_attachments (self->store, self->customer_id), &error);
  if (generation != self->generation || self->box == NULL)
    return NULL;

  if (files != NULL)
    {
      sync_files (self, files);
      update_count (self);
    }
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->files)) == 0)
    {
      adw_status_page_set_description (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->stack, "problem");
    }
  return NULL;
}

static void
load (CrmFilesView *self)
{
  if (self->store == NULL || self->customer_id == 0)
    {
      self->generation++;
      return;
    }

  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

static void
on_store_changed (CrmFilesView *self,
                  gint64 customer)
{
  if (customer == 0 || customer == self->customer_id)
    load (self);
}

static void
show_more_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  CrmFilesView *self = CRM_FILES_VIEW (widget);

  gtk_slice_list_model_set_size (self->page, gtk_slice_list_model_get_size (self->page) + PAGE_SIZE);
  update_count (self);
}

static void
reload_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  load (CRM_FILES_VIEW (widget));
}

/* Acts ------------------------------------------------------------------------------------ */

typedef struct
{
  CrmFilesView *view;
  CrmStore *store;
  GPtrArray *files;
  GFile *target; /* a file or folder */
} FilesRequest;

static void
files_request_free (gpointer data)
{
  FilesRequest *self = data;

  g_clear_object (&self->target);
  g_ptr_array_unref (self->files);
  g_object_unref (self->store);
  g_object_unref (self->view);
  g_free (self);
}

/* Of what is selected now. %NULL when nothing is. */
static FilesRequest *
files_request_new (CrmFilesView *self)
{
  g_autoptr (GPtrArray) files = get_selected (self);
  FilesRequest *request;

  if (files->len == 0 || self->store == NULL)
    return NULL;

  request = g_new0 (FilesRequest, 1);
  request->view = g_object_ref (self);
  request->store = g_object_ref (self->store);
  request->files = g_steal_pointer (&files);
  return request;
}

static void
run (FilesRequest *request,
     DexFiberFunc func)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, func, request, files_request_free));
}

static void
tell_error (FilesRequest *request,
            const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    crm_toast (GTK_WIDGET (request->view), error->message);
}

static void
on_launched (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GtkWidget) view = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (object), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    crm_toast (view, error->message);
}

static DexFuture *
open_fiber (gpointer user_data)
{
  FilesRequest *request = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (request->view));

  for (guint i = 0; i < request->files->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      g_autoptr (GFile) file = NULL;
      g_autoptr (GtkFileLauncher) launcher = NULL;

      path = dex_await_string (crm_store_open_attachment (request->store,
                                                          crm_attachment_get_id (request->files->pdata[i]), NULL),
                               &error);
      if (path == NULL)
        {
          tell_error (request, error);
          continue;
        }

      file = g_file_new_for_path (path);
      launcher = gtk_file_launcher_new (file);
      gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_launched,
                                g_object_ref (request->view));
    }
  return NULL;
}

static void
open_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  FilesRequest *request = files_request_new (CRM_FILES_VIEW (widget));

  if (request != NULL)
    run (request, open_fiber);
}

static DexFuture *
save_fiber (gpointer user_data)
{
  FilesRequest *request = user_data;
  g_autoptr (GArray) ids = get_ids (request->files);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_parse_name (request->target);
  g_autofree char *title = NULL;
  gboolean done;

  if (ids->len == 1)
    done = dex_await (crm_store_save_attachment_as (request->store, g_array_index (ids, gint64, 0), request->target,
                                                    NULL),
                      &error);
  else
    done = dex_await (crm_store_save_attachments (request->store, (const gint64 *) ids->data, ids->len,
                                                  request->target, NULL),
                      &error);

  if (!done)
    {
      tell_error (request, error);
      return NULL;
    }

  if (ids->len == 1)
    title = g_strdup_printf (_ ("Saved as %s"), name);
  else
    title = g_strdup_printf (ngettext ("Saved %u file to %s", "Saved %u files to %s", ids->len), ids->len, name);
  crm_toast (GTK_WIDGET (request->view), title);
  return NULL;
}

static void
on_target_chosen (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  FilesRequest *request = user_data;
  g_autoptr (GError) error = NULL;

  if (request->files->len == 1)
    request->target = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);
  else
    request->target = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result, &error);

  if (request->target != NULL)
    run (request, save_fiber);
  else
    {
      tell_error (request, error);
      files_request_free (request);
    }
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  FilesRequest *request = files_request_new (CRM_FILES_VIEW (widget));
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (request == NULL)
    return;

  dialog = gtk_file_dialog_new ();
  if (request->files->len == 1)
    {
      g_autofree char *name = crm_attachment_make_file_name (crm_attachment_get_name (request->files->pdata[0]));

      gtk_file_dialog_set_initial_name (dialog, name);
      gtk_file_dialog_save (dialog, window, NULL, on_target_chosen, request);
    }
  else
    {
      gtk_file_dialog_set_accept_label (dialog, _ ("_Save Here"));
      gtk_file_dialog_select_folder (dialog, window, NULL, on_target_chosen, request);
    }
}

static DexFuture *
rename_fiber (gpointer user_data)
{
  FilesRequest *request = user_data;
  CrmAttachment *file = request->files->pdata[0];
  CrmRenameDialog *dialog = crm_rename_dialog_new (crm_attachment_get_name (file));
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  name = dex_await_string (crm_rename_dialog_ask (dialog, GTK_WIDGET (request->view)), NULL);
  if (name == NULL)
    return NULL;

  if (!dex_await (crm_store_rename_attachment (request->store, crm_attachment_get_id (file), name), &error))
    {
      tell_error (request, error);
      return NULL;
    }

  title = g_strdup_printf (_ ("Renamed to “%s”"), name);
  crm_toast_undo (GTK_WIDGET (request->view), title, crm_store_get_last_act (request->store));
  return NULL;
}

static void
rename_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  FilesRequest *request = files_request_new (CRM_FILES_VIEW (widget));

  if (request != NULL)
    run (request, rename_fiber);
}

static DexFuture *
remove_fiber (gpointer user_data)
{
  FilesRequest *request = user_data;
  g_autoptr (GArray) ids = get_ids (request->files);
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  if (!dex_await (crm_store_remove_attachments (request->store, (const gint64 *) ids->data, ids->len), &error))
    {
      tell_error (request, error);
      return NULL;
    }

  if (ids->len == 1)
    title = g_strdup_printf (_ ("Removed “%s”"), crm_attachment_get_name (request->files->pdata[0]));
  else
    title = g_strdup_printf (ngettext ("Removed %u file", "Removed %u files", ids->len), ids->len);
  crm_toast_undo (GTK_WIDGET (request->view), title, crm_store_get_last_act (request->store));
  return NULL;
}

static void
remove_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  FilesRequest *request = files_request_new (CRM_FILES_VIEW (widget));

  if (request != NULL)
    run (request, remove_fiber);
}

static GdkContentProvider *
make_provider (CrmFilesView *self)
{
  g_autoptr (GPtrArray) files = get_selected (self);
  g_autoptr (GArray) ids = get_ids (files);

  if (ids->len == 0)
    return NULL;

  return crm_file_provider_new (self->store, (const gint64 *) ids->data, ids->len);
}

static void
copy_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  g_autoptr (GdkContentProvider) provider = make_provider (CRM_FILES_VIEW (widget));

  if (provider != NULL)
    gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
}

/* Menu and drag --------------------------------------------------------------------------- */

static void
pop_up (CrmFilesView *self,
        const GdkRectangle *place)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* What is acted on is what the pointer is on, with what is selected along with it. */
static CrmFileCard *
select_at (CrmFilesView *self,
           double x,
           double y)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_pos (self->box, x, y);

  if (child != NULL && !gtk_flow_box_child_is_selected (child))
    {
      gtk_flow_box_unselect_all (self->box);
      gtk_flow_box_select_child (self->box, child);
    }

  return child != NULL ? CRM_FILE_CARD (child) : NULL;
}

static void
on_secondary_pressed (CrmFilesView *self,
                      int n_press,
                      double x,
                      double y,
                      GtkGesture *gesture)
{
  CrmFileCard *card = select_at (self, x, y);
  graphene_point_t point;

  if (card == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (self->box), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (card));
  pop_up (self, &(GdkRectangle) { point.x, point.y, 1, 1 });
}

static void
menu_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmFilesView *self = CRM_FILES_VIEW (widget);
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->box));
  graphene_rect_t bounds;

  if (child == NULL || !gtk_widget_compute_bounds (child, widget, &bounds))
    return;

  if (!gtk_flow_box_child_is_selected (GTK_FLOW_BOX_CHILD (child)))
    {
      gtk_flow_box_unselect_all (self->box);
      gtk_flow_box_select_child (self->box, GTK_FLOW_BOX_CHILD (child));
    }
  pop_up (self, &(GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height });
}

static GdkContentProvider *
on_drag_prepare (CrmFilesView *self,
                 double x,
                 double y,
                 GtkDragSource *source)
{
  CrmFileCard *card = select_at (self, x, y);
  g_autoptr (GdkPaintable) paintable = NULL;

  if (card == NULL)
    return NULL;

  paintable = crm_file_card_get_paintable (card);
  gtk_drag_source_set_icon (source, paintable, 16, 16);
  return make_provider (self);
}

static void
on_drag_begin (CrmFilesView *self,
               GdkDrag *drag)
{
  GtkWidget *area = gtk_widget_get_ancestor (GTK_WIDGET (self), CRM_TYPE_ATTACH_AREA);

  g_object_set_data (G_OBJECT (drag), "crm-attach-area", area);
}

static void
on_child_activated (CrmFilesView *self,
                    GtkFlowBoxChild *child)
{
  if (!gtk_flow_box_child_is_selected (child))
    {
      gtk_flow_box_unselect_all (self->box);
      gtk_flow_box_select_child (self->box, child);
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "files.open", NULL);
}

/* Plumbing -------------------------------------------------------------------------------- */

static void
set_store (CrmFilesView *self,
           CrmStore *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, on_store_changed, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
  load (self);
}

static void
set_customer_id (CrmFilesView *self,
                 gint64 customer_id)
{
  if (self->customer_id == customer_id)
    return;

  self->customer_id = customer_id;
  g_list_store_remove_all (self->files);
  gtk_slice_list_model_set_size (self->page, PAGE_SIZE);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER_ID]);
  load (self);
}

static void
crm_files_view_dispose (GObject *object)
{
  CrmFilesView *self = CRM_FILES_VIEW (object);

  self->generation++;
  if (self->box != NULL)
    gtk_flow_box_bind_model (self->box, NULL, NULL, NULL, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->page);
  g_clear_object (&self->files);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_FILES_VIEW);

  G_OBJECT_CLASS (crm_files_view_parent_class)->dispose (object);
}

static void
crm_files_view_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  CrmFilesView *self = CRM_FILES_VIEW (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_CUSTOMER_ID:
      g_value_set_int64 (value, self->customer_id);
      break;

    case PROP_N_FILES:
      g_value_set_uint (value, self->files != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->files)) : 0);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_files_view_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  CrmFilesView *self = CRM_FILES_VIEW (object);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;

    case PROP_CUSTOMER_ID:
      set_customer_id (self, g_value_get_int64 (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_files_view_class_init (CrmFilesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_files_view_dispose;
  object_class->get_property = crm_files_view_get_property;
  object_class->set_property = crm_files_view_set_property;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUSTOMER_ID] =
      g_param_spec_int64 ("customer-id", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_FILES] =
      g_param_spec_uint ("n-files", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "files.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "files.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "files.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "files.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "files.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "files.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "files.show-more", NULL, show_more_action);
  gtk_widget_class_install_action (widget_class, "files.reload", NULL, reload_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-files-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFilesView, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmFilesView, count);
  gtk_widget_class_bind_template_child (widget_class, CrmFilesView, box);
  gtk_widget_class_bind_template_child (widget_class, CrmFilesView, more);
  gtk_widget_class_bind_template_child (widget_class, CrmFilesView, menu);
  gtk_widget_class_bind_template_child (widget_class, CrmFilesView, problem);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, on_child_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_prepare);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_begin);
}

static void
crm_files_view_init (CrmFilesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  self->files = g_list_store_new (CRM_TYPE_ATTACHMENT);
  self->page = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->files)), 0, PAGE_SIZE);
  gtk_flow_box_bind_model (self->box, G_LIST_MODEL (self->page), create_card, self, NULL);
  update_actions (self);
}
