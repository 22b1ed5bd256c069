/* crm-field-editor.c: where the text of a field is typed or chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <langinfo.h>

#include <glib/gi18n.h>

#include "crm-completion.h"
#include "crm-field-editor.h"
#include "crm-field-text.h"

struct _CrmFieldEditor
{
  AdwBin parent_instance;

  CrmFieldKind kind;
  gboolean setting;  /* the text is changed by the program */
  GPtrArray *values; /* of the list, in its order; "" first */
  guint n_choices;   /* the values behind them are none anymore */

  GtkText *text;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkShortcut *submit;
  GtkDropDown *list;
  GtkStringList *labels;
  GtkWidget *completion; /* NULL unless the field is one of terms */
};

G_DEFINE_FINAL_TYPE (CrmFieldEditor, crm_field_editor, ADW_TYPE_BIN)

enum
{
  CHANGED,
  CHOSEN,
  ACTIVATE,
  SUBMIT,
  FOCUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_list (CrmFieldEditor *self)
{
  return self->kind == CRM_FIELD_CHOICE || self->kind == CRM_FIELD_YES_NO;
}

static GtkWidget *
get_widget (CrmFieldEditor *self)
{
  if (is_list (self))
    return GTK_WIDGET (self->list);

  return self->kind == CRM_FIELD_LONG_TEXT ? GTK_WIDGET (self->view) : GTK_WIDGET (self->text);
}

static void
on_changed (CrmFieldEditor *self)
{
  if (self->setting)
    return;

  if (self->completion != NULL && gtk_widget_has_focus (GTK_WIDGET (self->text)))
    crm_completion_offer (CRM_COMPLETION (self->completion), gtk_editable_get_text (GTK_EDITABLE (self->text)));

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_focused (CrmFieldEditor *self)
{
  if (crm_field_editor_is_focused (self))
    g_signal_emit (self, signals[FOCUSED], 0);
}

static void
on_activate (CrmFieldEditor *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
on_selected (CrmFieldEditor *self)
{
  if (self->setting)
    return;

  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_word_chosen (CrmFieldEditor *self,
                const char *word)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text), word);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  gtk_popover_popdown (GTK_POPOVER (self->completion));
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* In the bubble phase: what the input method takes while it composes never comes
 * here. */
static gboolean
on_key_pressed (CrmFieldEditor *self,
                guint keyval,
                guint keycode,
                GdkModifierType state)
{
  if (self->completion == NULL || (state & (GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    return FALSE;

  return crm_completion_handle_key (CRM_COMPLETION (self->completion), keyval,
                                    gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

/* The keypad's point is the language's decimal sign, whatever is printed on it. */
static gboolean
on_keypad_pressed (CrmFieldEditor *self,
                   guint keyval)
{
  int position;

  if (keyval != GDK_KEY_KP_Decimal || (self->kind != CRM_FIELD_DECIMAL && self->kind != CRM_FIELD_MONEY))
    return FALSE;

  gtk_editable_delete_selection (GTK_EDITABLE (self->text));
  position = gtk_editable_get_position (GTK_EDITABLE (self->text));
  gtk_editable_insert_text (GTK_EDITABLE (self->text), nl_langinfo (RADIXCHAR), -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self->text), position);

  return TRUE;
}

/* Ctrl+Enter; plain Enter is a line break here. */
static gboolean
on_submit (GtkWidget *view,
           GVariant *arguments,
           gpointer user_data)
{
  CrmFieldEditor *self = user_data;
  gboolean wanted = FALSE;

  g_signal_emit (self, signals[SUBMIT], 0, &wanted);

  return wanted;
}

static void
add_item (CrmFieldEditor *self,
          const char *value,
          const char *label)
{
  g_ptr_array_add (self->values, g_strdup (value));
  gtk_string_list_append (self->labels, label);
}

static void
fill_list (CrmFieldEditor *self,
           const char *const *choices)
{
  add_item (self, "", _ ("Not Set"));
  if (self->kind == CRM_FIELD_YES_NO)
    {
      add_item (self, "yes", _ ("Yes"));
      add_item (self, "no", _ ("No"));
    }
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    add_item (self, choices[i], choices[i]);

  self->n_choices = self->values->len;
}

/* A value that was a choice once can be kept, and chosen again. */
static void
select_value (CrmFieldEditor *self,
              const char *value)
{
  guint position;

  if (!g_ptr_array_find_with_equal_func (self->values, value, g_str_equal, &position))
    {
      /* Translators: %s is a value that cannot be chosen for others anymore */
      g_autofree char *label = g_strdup_printf (_ ("%s (no longer a choice)"), value);

      if (self->values->len > self->n_choices)
        {
          gtk_string_list_remove (self->labels, self->n_choices);
          g_ptr_array_set_size (self->values, self->n_choices);
        }
      position = self->values->len;
      add_item (self, value, label);
    }

  gtk_drop_down_set_selected (self->list, position);
}

/**
 * crm_field_editor_set_kind:
 * @self: an editor that has none yet
 * @kind: of the field
 * @choices: (nullable) (array zero-terminated=1): of a choice, what can be chosen
 *
 * Makes it the editor of a kind of field.
 */
void
crm_field_editor_set_kind (CrmFieldEditor *self,
                           CrmFieldKind kind,
                           const char *const *choices)
{
  g_return_if_fail (CRM_IS_FIELD_EDITOR (self));

  self->kind = kind;
  gtk_widget_set_visible (GTK_WIDGET (self->text), get_widget (self) == GTK_WIDGET (self->text));
  gtk_widget_set_visible (GTK_WIDGET (self->view), get_widget (self) == GTK_WIDGET (self->view));
  gtk_widget_set_visible (GTK_WIDGET (self->list), get_widget (self) == GTK_WIDGET (self->list));
  gtk_text_set_input_purpose (self->text, crm_field_text_get_purpose (kind));

  if (is_list (self))
    {
      self->setting = TRUE;
      fill_list (self, choices);
      self->setting = FALSE;
    }
  if (kind == CRM_FIELD_TERM)
    {
      self->completion = g_object_new (CRM_TYPE_COMPLETION, NULL);
      gtk_widget_set_parent (self->completion, gtk_widget_get_parent (GTK_WIDGET (self->text)));
      g_signal_connect_object (self->completion, "chosen", G_CALLBACK (on_word_chosen), self, G_CONNECT_SWAPPED);
    }
}

/**
 * crm_field_editor_set_labels:
 * @self: an editor
 * @title: what names it
 * @description: what says more
 *
 * Names it for a screen reader.
 */
void
crm_field_editor_set_labels (CrmFieldEditor *self,
                             GtkAccessible *title,
                             GtkAccessible *description)
{
  GtkWidget *widgets[] = { GTK_WIDGET (self->text), GTK_WIDGET (self->view), GTK_WIDGET (self->list) };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (widgets[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                    GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, description, NULL, -1);
}

/**
 * crm_field_editor_set_invalid:
 * @self: an editor
 * @invalid: whether what stands there cannot be taken
 *
 * Says so to a screen reader.
 */
void
crm_field_editor_set_invalid (CrmFieldEditor *self,
                              gboolean invalid)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (get_widget (self));

  if (invalid)
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else
    gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
}

/**
 * crm_field_editor_get_text:
 * @self: an editor
 *
 * Returns: (transfer full): what stands there; of a list the value that is chosen
 */
char *
crm_field_editor_get_text (CrmFieldEditor *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (CRM_IS_FIELD_EDITOR (self), NULL);

  if (is_list (self))
    return g_strdup (g_ptr_array_index (self->values, gtk_drop_down_get_selected (self->list)));
  if (self->kind != CRM_FIELD_LONG_TEXT)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/**
 * crm_field_editor_set_text:
 * @self: an editor
 * @text: what is to stand there; of a list the value to choose
 *
 * Emits nothing.
 */
void
crm_field_editor_set_text (CrmFieldEditor *self,
                           const char *text)
{
  g_autofree char *shown = crm_field_editor_get_text (self);

  if (g_str_equal (shown, text))
    return;

  self->setting = TRUE;
  if (is_list (self))
    select_value (self, text);
  else if (self->kind == CRM_FIELD_LONG_TEXT)
    gtk_text_buffer_set_text (self->buffer, text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  self->setting = FALSE;
}

/**
 * crm_field_editor_forget:
 * @self: an editor
 *
 * The text's own undo ends where the record's begins.
 */
void
crm_field_editor_forget (CrmFieldEditor *self)
{
  g_return_if_fail (CRM_IS_FIELD_EDITOR (self));

  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), TRUE);
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
}

/**
 * crm_field_editor_is_focused:
 * @self: an editor
 *
 * Returns: whether what is typed goes there. A list is always as it is chosen.
 */
gboolean
crm_field_editor_is_focused (CrmFieldEditor *self)
{
  g_return_val_if_fail (CRM_IS_FIELD_EDITOR (self), FALSE);

  return is_list (self) || gtk_widget_has_focus (get_widget (self));
}

/**
 * crm_field_editor_enter:
 * @self: an editor
 * @store: (nullable): where words come from
 * @field: (nullable): the field that they were used for
 *
 * The focus came to its row.
 */
void
crm_field_editor_enter (CrmFieldEditor *self,
                        CrmStore *store,
                        const char *field)
{
  g_return_if_fail (CRM_IS_FIELD_EDITOR (self));

  if (self->completion != NULL && store != NULL && field != NULL)
    crm_completion_load_terms (CRM_COMPLETION (self->completion), store, field);
}

/**
 * crm_field_editor_leave:
 * @self: an editor
 *
 * The focus left its row.
 */
void
crm_field_editor_leave (CrmFieldEditor *self)
{
  g_return_if_fail (CRM_IS_FIELD_EDITOR (self));

  if (self->completion != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->completion));
  gtk_editable_select_region (GTK_EDITABLE (self->text), 0, 0);
}

static gboolean
crm_field_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_widget (CRM_FIELD_EDITOR (widget)));
}

static void
crm_field_editor_dispose (GObject *object)
{
  CrmFieldEditor *self = CRM_FIELD_EDITOR (object);

  g_clear_pointer (&self->completion, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_FIELD_EDITOR);

  G_OBJECT_CLASS (crm_field_editor_parent_class)->dispose (object);
}

static void
crm_field_editor_finalize (GObject *object)
{
  CrmFieldEditor *self = CRM_FIELD_EDITOR (object);

  g_ptr_array_unref (self->values);

  G_OBJECT_CLASS (crm_field_editor_parent_class)->finalize (object);
}

static void
crm_field_editor_class_init (CrmFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_field_editor_dispose;
  object_class->finalize = crm_field_editor_finalize;

  widget_class->grab_focus = crm_field_editor_grab_focus;

  signals[CHANGED] =
    g_signal_new ("changed", CRM_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] =
    g_signal_new ("chosen", CRM_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] =
    g_signal_new ("activate", CRM_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SUBMIT] = g_signal_new ("submit", CRM_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
  signals[FOCUSED] =
    g_signal_new ("focused", CRM_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/widgets/crm-field-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFieldEditor, text);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldEditor, view);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldEditor, submit);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldEditor, list);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldEditor, labels);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_focused);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_keypad_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
}

static void
crm_field_editor_init (CrmFieldEditor *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_shortcut_set_action (self->submit, gtk_callback_action_new (on_submit, self, NULL));
}
