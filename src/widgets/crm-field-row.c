/* crm-field-row.c: one field of a record in a list of rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/model/crm-custom-field.h"
#include "core/text/crm-values.h"
#include "crm-date-button.h"
#include "crm-field-editor.h"
#include "crm-field-row.h"
#include "crm-field-text.h"

struct _CrmFieldRow
{
  AdwPreferencesRow parent_instance;

  CrmStore *store;
  const CrmField *field;
  CrmFieldKind kind;
  char *custom_kind; /* NULL unless the field is a custom one */
  GStrv choices;
  char *value;    /* stored, canonical; never NULL */
  char *currency;
  char *applied;  /* handed out by "apply" and not answered yet */
  gboolean required;
  gboolean overtaken; /* the message tells what somebody else has stored */
  gboolean displays; /* the text stands as it is read, not as it is typed */

  CrmFieldEditor *editor;
  GtkLabel *title;
  GtkLabel *message;
  GtkButton *retry;
  GtkButton *open;
  CrmDateButton *date;
};

G_DEFINE_FINAL_TYPE (CrmFieldRow, crm_field_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_CUSTOM_KIND,
  PROP_CHOICES,
  PROP_STORE,
  PROP_VALUE,
  PROP_CURRENCY,
  PROP_REQUIRED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  APPLY,
  EDITED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_currency (CrmFieldRow *self)
{
  return self->currency != NULL ? self->currency : crm_currency_default ();
}

/* Somebody saves this value alone; otherwise a form saves all of its rows. */
static gboolean
is_edited_in_place (CrmFieldRow *self)
{
  return g_signal_has_handler_pending (self, signals[APPLY], 0, TRUE);
}

static void
show_value (CrmFieldRow *self)
{
  g_autofree char *text = NULL;

  self->overtaken = FALSE;
  self->displays = !crm_field_editor_is_focused (self->editor);
  if (self->displays)
    text = crm_field_text_to_display (self->kind, self->value, get_currency (self));
  else
    text = crm_field_text_to_edit (self->kind, self->value, get_currency (self));

  crm_field_editor_set_text (self->editor, text);
  crm_field_editor_forget (self->editor);
  gtk_widget_set_visible (GTK_WIDGET (self->open), self->kind == CRM_FIELD_URL && *self->value != '\0');
}

static void
set_message (CrmFieldRow *self,
             const char *message,
             gboolean problem,
             gboolean retry)
{
  gboolean changed = g_strcmp0 (gtk_label_get_text (self->message), message != NULL ? message : "") != 0;

  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->retry), retry);
  crm_field_editor_set_invalid (self->editor, problem);

  if (problem)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->message), "dimmed");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->message), "dimmed");
    }

  if (changed && message != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Somebody else has saved this field while it is typed in. */
static void
tell_overtaken (CrmFieldRow *self)
{
  g_autofree char *text = crm_field_text_to_display (self->kind, self->value, get_currency (self));
  /* Translators: %s is the name of a field, e.g. Industry */
  g_autofree char *title = g_strdup_printf (_ ("%s changed"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  g_autofree char *message = g_strdup_printf ("%s: %s", title, *text != '\0' ? text : "–");

  set_message (self, message, FALSE, FALSE);
  self->overtaken = TRUE;
}

static void
begin_typing (CrmFieldRow *self)
{
  g_autofree char *text = NULL;

  if (!self->displays)
    return;

  text = crm_field_text_to_edit (self->kind, self->value, get_currency (self));
  crm_field_editor_set_text (self->editor, text);
  self->displays = FALSE;
  crm_field_editor_forget (self->editor);
}

static void
restore (CrmFieldRow *self)
{
  show_value (self);
  set_message (self, NULL, FALSE, FALSE);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
apply (CrmFieldRow *self)
{
  g_autofree char *value = NULL;

  if (!crm_field_row_is_edited (self))
    {
      set_message (self, NULL, FALSE, FALSE);
      return;
    }

  value = crm_field_row_check (self);
  if (value == NULL)
    return;

  if (g_str_equal (value, self->value))
    {
      restore (self);
      return;
    }

  if (g_strcmp0 (self->applied, value) == 0)
    return;

  g_set_str (&self->applied, value);
  g_signal_emit (self, signals[APPLY], 0);
}

static void
on_focus_leave (CrmFieldRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  crm_field_editor_leave (self->editor);

  /* Looking something up in another window is not yet leaving. */
  if (GTK_IS_WINDOW (root) && !gtk_window_is_active (GTK_WINDOW (root)))
    return;

  crm_field_row_leave (self);
}

static void
on_focus_enter (CrmFieldRow *self)
{
  crm_field_editor_enter (self->editor, self->store, crm_field_row_get_field (self));
}

static void
on_changed (CrmFieldRow *self)
{
  self->displays = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->open), FALSE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->retry)) && !self->overtaken)
    set_message (self, NULL, FALSE, FALSE);

  g_signal_emit (self, signals[EDITED], 0);
}

/* In a form, Escape closes it. */
static gboolean
on_key_pressed (CrmFieldRow *self,
                guint keyval,
                guint keycode,
                GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || (state & (GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0 ||
      !is_edited_in_place (self) || !crm_field_row_is_edited (self))
    return FALSE;

  restore (self);

  return TRUE;
}

/* A form has Ctrl+Enter for itself. */
static gboolean
on_submit (CrmFieldRow *self)
{
  if (!is_edited_in_place (self))
    return FALSE;

  apply (self);

  return TRUE;
}

/* In a form Enter presses the dialog's default button; one without goes on to the next field. */
static void
on_activate (CrmFieldRow *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (is_edited_in_place (self))
    apply (self);
  else if (dialog != NULL && adw_dialog_get_default_widget (ADW_DIALOG (dialog)) != NULL)
    gtk_widget_activate_default (GTK_WIDGET (self));
  else
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
}

/* Try Again, or the calendar has closed. */
static void
on_apply_asked (CrmFieldRow *self)
{
  g_clear_pointer (&self->applied, g_free);
  apply (self);
}

static void
on_open (CrmFieldRow *self)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (self->value);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

/* What stands in a row of a date, as it is typed; NULL when it is none. */
static char *
get_typed_date (CrmFieldRow *self)
{
  g_autofree char *text = crm_field_row_get_text (self);
  g_autofree char *value = crm_field_text_parse (self->kind, text, NULL, NULL);

  return value != NULL && *value != '\0' ? crm_field_text_to_edit (self->kind, value, NULL) : NULL;
}

static void
on_day_asked (CrmFieldRow *self)
{
  g_autofree char *typed = get_typed_date (self);
  g_autofree char *day = typed != NULL ? g_strndup (typed, strlen ("YYYY-MM-DD")) : NULL;

  crm_date_button_set_day (self->date, day);
}

/* The time of day stays. */
static void
on_day_chosen (CrmFieldRow *self,
               const char *day)
{
  g_autofree char *typed = get_typed_date (self);
  g_autofree char *text = g_strconcat (day, typed != NULL ? typed + strlen ("YYYY-MM-DD") : "", NULL);

  crm_field_row_set_text (self, text);
}

static void
on_pressed (CrmFieldRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/**
 * crm_field_row_get_field:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the name of its field
 */
const char *
crm_field_row_get_field (CrmFieldRow *self)
{
  g_return_val_if_fail (CRM_IS_FIELD_ROW (self), NULL);

  return self->field != NULL ? self->field->name : NULL;
}

/**
 * crm_field_row_is_custom:
 * @self: a row
 * @kind: a kind of custom fields
 * @choices: (nullable) (array zero-terminated=1): what can be chosen
 *
 * Returns: whether the row is one of such a field
 */
gboolean
crm_field_row_is_custom (CrmFieldRow *self,
                         const char *kind,
                         const char *const *choices)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (CRM_IS_FIELD_ROW (self), FALSE);

  return g_strcmp0 (self->custom_kind, kind) == 0 &&
         g_strv_equal (self->choices != NULL ? (const char *const *) self->choices : none,
                       choices != NULL ? choices : none);
}

/**
 * crm_field_row_get_value:
 * @self: a row
 *
 * Returns: (transfer none): the stored value in canonical form, empty for none
 */
const char *
crm_field_row_get_value (CrmFieldRow *self)
{
  g_return_val_if_fail (CRM_IS_FIELD_ROW (self), NULL);

  return self->value;
}

/**
 * crm_field_row_set_value:
 * @self: a row
 * @value: (nullable): the value that is stored now, in canonical form
 *
 * Tells the row what is stored. Its text follows, unless the person has since
 * typed something else: then the row says what it would replace.
 */
void
crm_field_row_set_value (CrmFieldRow *self,
                         const char *value)
{
  g_autofree char *shown = NULL;
  g_autofree char *typed = NULL;
  gboolean keep;

  g_return_if_fail (CRM_IS_FIELD_ROW (self));

  if (value == NULL)
    value = "";

  if (crm_field_row_is_edited (self))
    {
      shown = crm_field_row_get_text (self);
      typed = crm_field_text_parse (self->kind, shown, get_currency (self), NULL);
    }
  keep = shown != NULL && g_strcmp0 (typed, value) != 0;

  if (g_set_str (&self->value, value))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
      if (keep && g_strcmp0 (self->applied, value) != 0)
        tell_overtaken (self);
    }

  if (keep)
    return;

  g_clear_pointer (&self->applied, g_free);
  show_value (self);
  set_message (self, NULL, FALSE, FALSE);
}

/**
 * crm_field_row_reset:
 * @self: a row
 * @value: (nullable): the value of another record, in canonical form
 *
 * Turns the row to another record: what was typed for the last one is gone.
 */
void
crm_field_row_reset (CrmFieldRow *self,
                     const char *value)
{
  g_return_if_fail (CRM_IS_FIELD_ROW (self));

  g_clear_pointer (&self->applied, g_free);
  if (g_set_str (&self->value, value != NULL ? value : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
  show_value (self);
  set_message (self, NULL, FALSE, FALSE);
}

/**
 * crm_field_row_get_text:
 * @self: a row
 *
 * Returns: (transfer full): what stands in the row, in the form in which it is
 *   typed
 */
char *
crm_field_row_get_text (CrmFieldRow *self)
{
  g_return_val_if_fail (CRM_IS_FIELD_ROW (self), NULL);

  if (self->displays)
    return crm_field_text_to_edit (self->kind, self->value, get_currency (self));

  return crm_field_editor_get_text (self->editor);
}

/**
 * crm_field_row_set_text:
 * @self: a row
 * @text: what to put there
 *
 * Puts @text into the row as if the person had typed it.
 */
void
crm_field_row_set_text (CrmFieldRow *self,
                        const char *text)
{
  g_return_if_fail (CRM_IS_FIELD_ROW (self));
  g_return_if_fail (text != NULL);

  crm_field_editor_set_text (self->editor, text);
  self->displays = FALSE;
  g_signal_emit (self, signals[EDITED], 0);
}

/**
 * crm_field_row_is_edited:
 * @self: a row
 *
 * Returns: whether something else stands in the row than what is stored
 */
gboolean
crm_field_row_is_edited (CrmFieldRow *self)
{
  g_autofree char *stored = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (CRM_IS_FIELD_ROW (self), FALSE);

  if (self->displays)
    return FALSE;

  stored = crm_field_text_to_edit (self->kind, self->value, get_currency (self));
  shown = crm_field_editor_get_text (self->editor);

  return !g_str_equal (stored, shown);
}

/**
 * crm_field_row_check:
 * @self: a row
 *
 * Reads the text, and says below it what is wrong with it.
 *
 * Returns: (transfer full) (nullable): the value in canonical form, or %NULL when
 *   the text is none or a required one is missing
 */
char *
crm_field_row_check (CrmFieldRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (CRM_IS_FIELD_ROW (self), NULL);

  shown = crm_field_row_get_text (self);
  value = crm_field_text_parse (self->kind, shown, get_currency (self), &error);

  if (value == NULL)
    {
      set_message (self, error->message, TRUE, FALSE);
      return NULL;
    }

  if (self->required && *value == '\0')
    {
      /* Translators: %s is the name of a field, e.g. Industry */
      g_autofree char *problem =
          g_strdup_printf (_ ("%s is required"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));

      set_message (self, problem, TRUE, FALSE);
      return NULL;
    }

  set_message (self, NULL, FALSE, FALSE);

  return g_steal_pointer (&value);
}

/**
 * crm_field_row_leave:
 * @self: a row
 *
 * Does what leaving the row does: an edited text is checked and applied.
 */
void
crm_field_row_leave (CrmFieldRow *self)
{
  g_return_if_fail (CRM_IS_FIELD_ROW (self));

  if (!is_edited_in_place (self))
    g_free (crm_field_row_check (self));
  else if (crm_field_row_is_edited (self))
    apply (self);
  else
    show_value (self);

  g_signal_emit (self, signals[LEFT], 0);
}

/**
 * crm_field_row_complain:
 * @self: a row
 * @problem: (nullable): what is wrong, a sentence for people; %NULL: nothing
 *
 * Says what somebody else found wrong with the value.
 */
void
crm_field_row_complain (CrmFieldRow *self,
                        const char *problem)
{
  g_return_if_fail (CRM_IS_FIELD_ROW (self));

  set_message (self, problem, problem != NULL, FALSE);
}

/**
 * crm_field_row_fail:
 * @self: a row
 * @problem: (nullable): why it could not be saved; %NULL: it was called off
 *
 * Answers "apply" when the value could not be saved. The text stays, and a
 * button offers to try again.
 */
void
crm_field_row_fail (CrmFieldRow *self,
                    const char *problem)
{
  g_return_if_fail (CRM_IS_FIELD_ROW (self));

  g_clear_pointer (&self->applied, g_free);
  set_message (self, problem, problem != NULL, problem != NULL);
}

/**
 * crm_field_row_hint:
 * @self: a row
 * @hint: (nullable): a sentence for people
 *
 * Says something about the text that is no problem.
 */
void
crm_field_row_hint (CrmFieldRow *self,
                    const char *hint)
{
  g_return_if_fail (CRM_IS_FIELD_ROW (self));

  set_message (self, hint, FALSE, FALSE);
}

static void
set_field (CrmFieldRow *self,
           const char *name)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);

  if (name == NULL)
    return;

  self->field = crm_field_find (fields, n_fields, name);
  g_return_if_fail (self->field != NULL);
  self->kind = self->field->kind;
  self->required = (self->field->flags & CRM_FIELD_REQUIRED) != 0;
}

static gboolean
crm_field_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CRM_FIELD_ROW (widget)->editor));
}

/* A row of a list takes the focus itself when Shift+Tab leaves what is in it, and
 * this one would hand it back to the text: nobody would come out. */
static gboolean
crm_field_row_focus (GtkWidget *widget,
                     GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static void
crm_field_row_constructed (GObject *object)
{
  CrmFieldRow *self = CRM_FIELD_ROW (object);

  G_OBJECT_CLASS (crm_field_row_parent_class)->constructed (object);

  if (self->field != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), crm_field_get_label (self->field));

  if (self->custom_kind != NULL)
    self->kind = crm_custom_kind_to_field_kind (self->custom_kind);

  crm_field_editor_set_kind (self->editor, self->kind, (const char *const *) self->choices);
  gtk_widget_set_visible (GTK_WIDGET (self->date), self->kind == CRM_FIELD_DATE || self->kind == CRM_FIELD_INSTANT);
  show_value (self);
}

static void
crm_field_row_dispose (GObject *object)
{
  CrmFieldRow *self = CRM_FIELD_ROW (object);

  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_FIELD_ROW);

  G_OBJECT_CLASS (crm_field_row_parent_class)->dispose (object);
}

static void
crm_field_row_finalize (GObject *object)
{
  CrmFieldRow *self = CRM_FIELD_ROW (object);

  g_free (self->custom_kind);
  g_strfreev (self->choices);
  g_free (self->value);
  g_free (self->currency);
  g_free (self->applied);

  G_OBJECT_CLASS (crm_field_row_parent_class)->finalize (object);
}

static void
crm_field_row_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  CrmFieldRow *self = CRM_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, crm_field_row_get_field (self));
      break;

    case PROP_CUSTOM_KIND:
      g_value_set_string (value, self->custom_kind);
      break;

    case PROP_CHOICES:
      g_value_set_boxed (value, self->choices);
      break;

    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;

    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;

    case PROP_REQUIRED:
      g_value_set_boolean (value, self->required);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_field_row_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  CrmFieldRow *self = CRM_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      set_field (self, g_value_get_string (value));
      break;

    case PROP_CUSTOM_KIND:
      self->custom_kind = g_value_dup_string (value);
      break;

    case PROP_CHOICES:
      self->choices = g_value_dup_boxed (value);
      break;

    case PROP_STORE:
      if (g_set_object (&self->store, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_VALUE:
      crm_field_row_set_value (self, g_value_get_string (value));
      break;

    case PROP_CURRENCY:
      if (g_set_str (&self->currency, g_value_get_string (value)))
        {
          if (self->displays)
            show_value (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    case PROP_REQUIRED:
      if (self->required != g_value_get_boolean (value))
        {
          self->required = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_field_row_class_init (CrmFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = crm_field_row_constructed;
  object_class->dispose = crm_field_row_dispose;
  object_class->finalize = crm_field_row_finalize;
  object_class->get_property = crm_field_row_get_property;
  object_class->set_property = crm_field_row_set_property;

  widget_class->grab_focus = crm_field_row_grab_focus;
  widget_class->focus = crm_field_row_focus;

  properties[PROP_FIELD] =
      g_param_spec_string ("field", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUSTOM_KIND] =
      g_param_spec_string ("custom-kind", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHOICES] =
      g_param_spec_boxed ("choices", NULL, NULL, G_TYPE_STRV,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE] =
      g_param_spec_string ("value", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CURRENCY] =
      g_param_spec_string ("currency", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REQUIRED] =
      g_param_spec_boolean ("required", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[APPLY] = g_signal_new ("apply", CRM_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", CRM_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[LEFT] = g_signal_new ("left", CRM_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CRM_TYPE_DATE_BUTTON);
  g_type_ensure (CRM_TYPE_FIELD_EDITOR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/widgets/crm-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFieldRow, editor);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldRow, title);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldRow, message);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldRow, retry);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldRow, open);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldRow, date);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_day_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_day_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_submit);
  gtk_widget_class_bind_template_callback (widget_class, apply);
  gtk_widget_class_bind_template_callback (widget_class, begin_typing);
}

static void
crm_field_row_init (CrmFieldRow *self)
{
  self->value = g_strdup ("");
  self->displays = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));

  crm_field_editor_set_labels (self->editor, GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE (self->message));
}
