/* crm-paste-dialog.c: a pasted text becomes a filled-in form
 *
 * The text stands above, what it was taken for below, and each guess can be
 * corrected before the form is filled in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/exchange/crm-card.h"
#include "core/model/crm-field.h"

#include "crm-paste-dialog.h"

struct _CrmPasteDialog
{
  AdwDialog parent_instance;

  GPtrArray *pieces;      /* of CrmCardPiece, a row each */
  GtkStringList *choices; /* labels of crm_card_fields(), and Leave Out */
  GCancellable *cancellable;

  GtkTextView *text;
  GtkLabel *placeholder;
  GtkListBox *list;
  GtkWidget *found;
};

enum
{
  READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmPasteDialog, crm_paste_dialog, ADW_TYPE_DIALOG)

static guint
find_choice (const char *field)
{
  const char *const *fields = crm_card_fields ();
  guint i = 0;

  while (fields[i] != NULL && g_strcmp0 (fields[i], field) != 0)
    i++;

  return i;
}

static void
update_fill (CrmPasteDialog *self)
{
  gboolean any = FALSE;

  for (guint i = 0; self->pieces != NULL && i < self->pieces->len; i++)
    if (((CrmCardPiece *) self->pieces->pdata[i])->field != NULL)
      any = TRUE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paste.fill", any);
}

static void
on_chosen (AdwComboRow *row,
           GParamSpec *pspec,
           CrmPasteDialog *self)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  CrmCardPiece *piece = self->pieces->pdata[index];

  /* Behind the last field stands Leave Out, as the NULL that ends them. */
  piece->field = crm_card_fields ()[adw_combo_row_get_selected (row)];
  update_fill (self);
}

static void
add_row (CrmPasteDialog *self,
         const CrmCardPiece *piece)
{
  GtkWidget *row =
      g_object_new (ADW_TYPE_COMBO_ROW, "title", piece->value, "title-lines", 3, "use-markup", FALSE, "tooltip-text",
                    piece->value, "model", self->choices, "selected", find_choice (piece->field), NULL);

  gtk_list_box_append (self->list, row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_chosen), self, 0);
}

static void
read_text (CrmPasteDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), *text == '\0');

  gtk_list_box_remove_all (self->list);
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  self->pieces = crm_card_read (text);
  for (guint i = 0; i < self->pieces->len; i++)
    add_row (self, self->pieces->pdata[i]);

  gtk_widget_set_visible (self->found, self->pieces->len > 0);
  update_fill (self);
}

static void
fill_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmPasteDialog *self = CRM_PASTE_DIALOG (widget);
  g_autoptr (CrmRecord) record = crm_card_to_record (self->pieces);

  g_signal_emit (self, signals[READ], 0, record);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_clipboard_read (GObject *object,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (CrmPasteDialog) self = user_data;
  g_autofree char *text = NULL;
  GtkTextBuffer *buffer;

  /* A clipboard without text is no mistake: there is a place to type. */
  text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  if (text == NULL || *text == '\0' || self->text == NULL)
    return;

  buffer = gtk_text_view_get_buffer (self->text);
  if (gtk_text_buffer_get_char_count (buffer) == 0)
    gtk_text_buffer_set_text (buffer, text, -1);
}

static void
crm_paste_dialog_map (GtkWidget *widget)
{
  CrmPasteDialog *self = CRM_PASTE_DIALOG (widget);

  GTK_WIDGET_CLASS (crm_paste_dialog_parent_class)->map (widget);

  if (self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), self->cancellable, on_clipboard_read,
                                 g_object_ref (self));
}

static void
crm_paste_dialog_dispose (GObject *object)
{
  CrmPasteDialog *self = CRM_PASTE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_PASTE_DIALOG);

  G_OBJECT_CLASS (crm_paste_dialog_parent_class)->dispose (object);
}

static void
crm_paste_dialog_finalize (GObject *object)
{
  CrmPasteDialog *self = CRM_PASTE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->choices);
  g_clear_pointer (&self->pieces, g_ptr_array_unref);

  G_OBJECT_CLASS (crm_paste_dialog_parent_class)->finalize (object);
}

static void
crm_paste_dialog_class_init (CrmPasteDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_paste_dialog_dispose;
  object_class->finalize = crm_paste_dialog_finalize;
  widget_class->map = crm_paste_dialog_map;

  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, CRM_TYPE_RECORD);

  gtk_widget_class_install_action (widget_class, "paste.fill", NULL, fill_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-paste-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmPasteDialog, text);
  gtk_widget_class_bind_template_child (widget_class, CrmPasteDialog, placeholder);
  gtk_widget_class_bind_template_child (widget_class, CrmPasteDialog, list);
  gtk_widget_class_bind_template_child (widget_class, CrmPasteDialog, found);
  gtk_widget_class_bind_template_callback (widget_class, read_text);
}

static void
crm_paste_dialog_init (CrmPasteDialog *self)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  const char *const *names = crm_card_fields ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->choices = gtk_string_list_new (NULL);
  for (guint i = 0; names[i] != NULL; i++)
    gtk_string_list_append (self->choices, crm_field_get_label (crm_field_find (fields, n_fields, names[i])));
  gtk_string_list_append (self->choices, _ ("Leave Out"));

  update_fill (self);
}

/**
 * crm_paste_dialog_new:
 *
 * Returns: (transfer floating): a dialog that begins with the text in the
 *   clipboard
 */
CrmPasteDialog *
crm_paste_dialog_new (void)
{
  return g_object_new (CRM_TYPE_PASTE_DIALOG, NULL);
}
