/* crm-attach-area.c: where files become those of the customer shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-customer.h"
#include "core/store/crm-store.h"
#include "widgets/crm-attach.h"
#include "widgets/crm-toast.h"

#include "crm-attach-area.h"

struct _CrmAttachArea
{
  AdwBin parent_instance;

  CrmStore *store;
  CrmCustomer *customer;

  GtkDropTarget *target;
  AdwStatusPage *hint;
};

G_DEFINE_FINAL_TYPE (CrmAttachArea, crm_attach_area, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_CUSTOMER,
  PROP_CONTENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkOverlay *
get_overlay (CrmAttachArea *self)
{
  return GTK_OVERLAY (adw_bin_get_child (ADW_BIN (self)));
}

static void
attach (CrmAttachArea *self,
        GdkFileList *files)
{
  crm_attach_file_list (GTK_WIDGET (self), self->store, crm_customer_get_id (self->customer),
                        crm_customer_get_name (self->customer), files);
}

/* Drop ------------------------------------------------------------------------------------ */

/* What is dragged from here is here already. */
static gboolean
is_own (CrmAttachArea *self,
        GdkDrop *drop)
{
  GdkDrag *drag = gdk_drop_get_drag (drop);

  return drag != NULL && g_object_get_data (G_OBJECT (drag), "crm-attach-area") == self;
}

static gboolean
on_accept (CrmAttachArea *self,
           GdkDrop *drop)
{
  return self->customer != NULL && !is_own (self, drop) && crm_attach_accepts (GTK_WIDGET (self), drop);
}

/* The number is known once the files have been asked for. */
static void
update_hint (CrmAttachArea *self)
{
  const GValue *value = gtk_drop_target_get_value (self->target);
  g_autofree char *title = NULL;

  if (self->customer == NULL)
    return;

  if (value != NULL)
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
      guint n = g_slist_length (files);

      title = g_strdup_printf (ngettext ("Drop to attach %u file to %s", "Drop to attach %u files to %s", n), n,
                               crm_customer_get_name (self->customer));
    }
  else
    title = g_strdup_printf (_ ("Drop to attach to %s"), crm_customer_get_name (self->customer));

  adw_status_page_set_title (self->hint, title);
}

static GdkDragAction
on_motion (CrmAttachArea *self)
{
  /* The window's own hint has no say over this page. */
  gtk_widget_activate_action (GTK_WIDGET (self), "drop.yield", NULL);

  return GDK_ACTION_COPY;
}

static GdkDragAction
on_enter (CrmAttachArea *self)
{
  update_hint (self);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);

  return GDK_ACTION_COPY;
}

static void
on_leave (CrmAttachArea *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
}

static gboolean
on_drop (CrmAttachArea *self,
         const GValue *value)
{
  GdkFileList *files = g_value_get_boxed (value);

  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  if (files == NULL || self->customer == NULL)
    return FALSE;

  attach (self, files);
  return TRUE;
}

/* Choose ----------------------------------------------------------------------------------- */

typedef struct
{
  CrmAttachArea *area;
  CrmCustomer *customer;
} Choice;

static void
on_chosen (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  Choice *choice = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (object), result, &error);

  if (files != NULL && choice->area->store != NULL)
    crm_attach_files (GTK_WIDGET (choice->area), choice->area->store, crm_customer_get_id (choice->customer),
                      crm_customer_get_name (choice->customer), files);
  else if (error != NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    crm_toast (GTK_WIDGET (choice->area), error->message);

  g_object_unref (choice->area);
  g_object_unref (choice->customer);
  g_free (choice);
}

static void
choose_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  CrmAttachArea *self = CRM_ATTACH_AREA (widget);
  g_autoptr (GtkFileDialog) dialog = NULL;
  Choice *choice;

  if (self->customer == NULL)
    return;

  /* For the customer shown now, whoever is shown when the choice is made. */
  choice = g_new (Choice, 1);
  *choice = (Choice) { g_object_ref (self), g_object_ref (self->customer) };

  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _ ("Attach Files"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Attach"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, on_chosen, choice);
}

/* Paste ------------------------------------------------------------------------------------- */

static void
on_pasted (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  Choice *choice = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);
  CrmAttachArea *self = choice->area;

  if (value == NULL)
    crm_toast (GTK_WIDGET (self), error->message);
  else if (self->store != NULL && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    crm_attach_file_list (GTK_WIDGET (self), self->store, crm_customer_get_id (choice->customer),
                          crm_customer_get_name (choice->customer), g_value_get_boxed (value));
  else if (self->store != NULL && G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    crm_attach_texture (GTK_WIDGET (self), self->store, crm_customer_get_id (choice->customer),
                        crm_customer_get_name (choice->customer), g_value_get_object (value));

  g_object_unref (choice->area);
  g_object_unref (choice->customer);
  g_free (choice);
}

static void
paste_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  CrmAttachArea *self = CRM_ATTACH_AREA (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  Choice *choice;
  GType type;

  if (self->customer == NULL)
    return;

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    type = GDK_TYPE_FILE_LIST;
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    type = GDK_TYPE_TEXTURE;
  else
    {
      crm_toast (widget, _ ("There is no file or image to paste"));
      return;
    }

  choice = g_new (Choice, 1);
  *choice = (Choice) { g_object_ref (self), g_object_ref (self->customer) };
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, on_pasted, choice);
}

/* Plumbing ------------------------------------------------------------------------------------ */

static void
crm_attach_area_dispose (GObject *object)
{
  CrmAttachArea *self = CRM_ATTACH_AREA (object);

  g_clear_object (&self->customer);
  g_clear_object (&self->store);
  /* Before the template takes it away under AdwBin's hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_ATTACH_AREA);

  G_OBJECT_CLASS (crm_attach_area_parent_class)->dispose (object);
}

static void
crm_attach_area_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  CrmAttachArea *self = CRM_ATTACH_AREA (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;

    case PROP_CONTENT:
      g_value_set_object (value, gtk_overlay_get_child (get_overlay (self)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_attach_area_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  CrmAttachArea *self = CRM_ATTACH_AREA (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_set_object (&self->store, g_value_get_object (value));
      break;

    case PROP_CUSTOMER:
      g_set_object (&self->customer, g_value_get_object (value));
      break;

    case PROP_CONTENT:
      gtk_overlay_set_child (get_overlay (self), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_attach_area_class_init (CrmAttachAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_attach_area_dispose;
  object_class->get_property = crm_attach_area_get_property;
  object_class->set_property = crm_attach_area_set_property;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUSTOMER] =
      g_param_spec_object ("customer", NULL, NULL, CRM_TYPE_CUSTOMER, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONTENT] =
      g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "attach.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "attach.paste", NULL, paste_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-attach-area.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmAttachArea, target);
  gtk_widget_class_bind_template_child (widget_class, CrmAttachArea, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_motion);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_drop);
  gtk_widget_class_bind_template_callback (widget_class, update_hint);
}

static void
crm_attach_area_init (CrmAttachArea *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (self->target, types, G_N_ELEMENTS (types));
}
