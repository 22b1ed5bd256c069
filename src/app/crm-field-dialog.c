/* crm-field-dialog.c: a custom field is defined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-choice-row.h"
#include "app/crm-field-dialog.h"
#include "app/crm-reorder.h"
#include "core/store/crm-custom-field-store.h"
#include "core/text/crm-text.h"
#include "widgets/crm-ask.h"
#include "widgets/crm-toast.h"

struct _CrmFieldDialog
{
  AdwDialog parent_instance;

  CrmStore *store;
  CrmCustomField *field; /* NULL: a new one */
  GtkWidget *toasts;     /* where to say that it is done, when this is closed */
  GPtrArray *choices;    /* of CrmChoiceRow, in their order */
  gboolean saving;

  AdwBanner *problem;
  AdwEntryRow *name;
  AdwComboRow *kind;
  GtkStringList *kinds;
  GtkWidget *choice_group;
  GtkListBox *choice_list;
  GtkWidget *add_choice;
};

G_DEFINE_FINAL_TYPE (CrmFieldDialog, crm_field_dialog, ADW_TYPE_DIALOG)

static const char *
get_kind (CrmFieldDialog *self)
{
  return crm_custom_kinds ()[adw_combo_row_get_selected (self->kind)];
}

static gboolean
is_choice (CrmFieldDialog *self)
{
  return g_str_equal (get_kind (self), "choice");
}

/* It has been one before. */
static gboolean
was_choice (CrmFieldDialog *self)
{
  return self->field != NULL && g_str_equal (crm_custom_field_get_kind (self->field), "choice");
}

/* Choices -------------------------------------------------------------------------------- */

static void
on_choice_removed (CrmChoiceRow *row,
                   CrmFieldDialog *self)
{
  guint position;
  GtkWidget *next;

  if (!g_ptr_array_find (self->choices, row, &position))
    return;

  g_ptr_array_remove_index (self->choices, position);
  next = position < self->choices->len ? self->choices->pdata[position] : self->add_choice;
  gtk_widget_grab_focus (next);
  gtk_list_box_remove (self->choice_list, GTK_WIDGET (row));
}

static void
on_choice_moved (GtkWidget *row,
                 GtkWidget *target,
                 gpointer user_data)
{
  CrmFieldDialog *self = user_data;
  guint from, to;

  if (!g_ptr_array_find (self->choices, row, &from) || !g_ptr_array_find (self->choices, target, &to))
    return;

  g_ptr_array_remove_index (self->choices, from);
  g_ptr_array_insert (self->choices, (int) to, row);

  g_object_ref (row);
  gtk_list_box_remove (self->choice_list, row);
  gtk_list_box_insert (self->choice_list, row, (int) to);
  gtk_widget_grab_focus (row);
  g_object_unref (row);
}

/* Enter goes on to the next one, after the last to a new one. */
static void
on_choice_activated (CrmChoiceRow *row,
                     CrmFieldDialog *self)
{
  guint position;

  if (g_ptr_array_find (self->choices, row, &position) && position + 1 < self->choices->len)
    gtk_widget_grab_focus (self->choices->pdata[position + 1]);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "dialog.add-choice", NULL);
}

static void
add_choice_after (CrmFieldDialog *self,
                  const char *original,
                  guint position)
{
  GtkWidget *row = crm_choice_row_new (original);

  crm_reorder_install (row, on_choice_moved, self);
  g_signal_connect_object (row, "removed", G_CALLBACK (on_choice_removed), self, 0);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (on_choice_activated), self, 0);
  gtk_list_box_insert (self->choice_list, row, (int) position);
  g_ptr_array_insert (self->choices, (int) position, row);
}

static void
add_choice_action (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  CrmFieldDialog *self = CRM_FIELD_DIALOG (widget);

  add_choice_after (self, NULL, self->choices->len);
  gtk_widget_grab_focus (self->choices->pdata[self->choices->len - 1]);
}

static void
on_kind_selected (CrmFieldDialog *self)
{
  gtk_widget_set_visible (self->choice_group, is_choice (self));

  /* One that becomes a choice has its values as choices, unless some are given. */
  if (is_choice (self) && self->choices->len == 0)
    add_choice_after (self, NULL, 0);
}

/* Saving --------------------------------------------------------------------------------- */

static GStrv
collect_choices (CrmFieldDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->choices->len; i++)
    {
      g_autofree char *choice = crm_choice_row_get_choice (self->choices->pdata[i]);

      if (*choice != '\0')
        g_strv_builder_add (builder, choice);
    }

  return g_strv_builder_end (builder);
}

/* What a choice of the field is called now; NULL when it was removed. */
static char *
find_new_name (CrmFieldDialog *self,
               const char *original)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (g_strcmp0 (crm_choice_row_get_original (self->choices->pdata[i]), original) == 0)
      {
        g_autofree char *choice = crm_choice_row_get_choice (self->choices->pdata[i]);

        return *choice != '\0' ? g_steal_pointer (&choice) : NULL;
      }

  return NULL;
}

/* Whether to go on; @replacement is set when customers are to get another choice. */
static gboolean
ask_about_removed (CrmFieldDialog *self,
                   const char *removed,
                   gulong n_customers,
                   const char *const *choices,
                   char **replacement)
{
  g_autoptr (AdwAlertDialog) question = NULL;
  g_autoptr (GtkStringList) fates = gtk_string_list_new (NULL);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  g_autofree char *response = NULL;
  GtkWidget *fate;
  guint selected;

  heading = g_strdup_printf (_ ("Remove “%s”?"), removed);
  body = g_strdup_printf (ngettext ("%lu customer has this choice.", "%lu customers have this choice.", n_customers),
                          n_customers);
  question = g_object_ref_sink (ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body)));

  gtk_string_list_take (fates, g_strdup_printf (_ ("Keep “%s” on them"), removed));
  for (guint i = 0; choices[i] != NULL; i++)
    gtk_string_list_take (fates, g_strdup_printf (_ ("Give them “%s”"), choices[i]));
  fate = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&fates)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fate), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What becomes of these customers"), -1);
  adw_alert_dialog_set_extra_child (question, fate);

  adw_alert_dialog_add_responses (question, "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (question, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (question, "remove");
  adw_alert_dialog_set_close_response (question, "cancel");

  response = dex_await_string (crm_ask (question, GTK_WIDGET (self)), NULL);
  selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (fate));
  if (selected > 0)
    *replacement = g_strdup (choices[selected - 1]);

  return g_strcmp0 (response, "remove") == 0;
}

/* Pairs of old and new, NULL when the person thought better of it. */
static GStrv
collect_replacements (CrmFieldDialog *self,
                      const char *const *choices,
                      GError **error)
{
  const char *const *originals = crm_custom_field_get_choices (self->field);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; originals[i] != NULL; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autofree char *name = find_new_name (self, originals[i]);
      gint64 n_customers = 0;

      /* Removed and written anew it is the same. */
      if (name == NULL && g_strv_contains (choices, originals[i]))
        continue;
      if (name == NULL)
        n_customers = dex_await_int64 (
          crm_store_count_custom_values (self->store, crm_custom_field_get_id (self->field), originals[i]), &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (n_customers > 0 && !ask_about_removed (self, originals[i], (gulong) n_customers, choices, &name))
        return NULL;
      if (name == NULL || g_str_equal (name, originals[i]))
        continue;

      g_strv_builder_add (builder, originals[i]);
      g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

static void
show_problem (CrmFieldDialog *self,
              const char *problem)
{
  adw_banner_set_title (self->problem, problem);
  adw_banner_set_revealed (self->problem, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static gboolean
add (CrmFieldDialog *self,
     const char *name,
     const char *const *choices,
     GError **error)
{
  g_autofree char *title = NULL;

  if (dex_await_int64 (crm_store_add_custom_field (self->store, name, get_kind (self), choices), error) == 0)
    return FALSE;

  title = g_strdup_printf (_ ("Field “%s” added"), name);
  crm_toast_undo (self->toasts, title, crm_store_get_last_act (self->store));

  return TRUE;
}

static gboolean
edit (CrmFieldDialog *self,
      const char *name,
      const char *const *choices,
      GError **error)
{
  g_auto (GStrv) replacements = NULL;
  g_autofree char *title = NULL;
  gint64 before = crm_store_get_last_act (self->store);

  if (is_choice (self) && was_choice (self))
    {
      replacements = collect_replacements (self, choices, error);
      if (replacements == NULL)
        return FALSE;
    }

  if (!dex_await (crm_store_edit_custom_field (self->store, crm_custom_field_get_id (self->field), name,
                                               get_kind (self), *choices != NULL || was_choice (self) ? choices : NULL,
                                               (const char *const *) replacements, NULL),
                  error))
    return FALSE;

  title = g_strdup_printf (_ ("Field “%s” changed"), name);
  if (crm_store_get_last_act (self->store) != before)
    crm_toast_undo (self->toasts, title, crm_store_get_last_act (self->store));

  return TRUE;
}

static DexFuture *
save_fiber (gpointer data)
{
  CrmFieldDialog *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = crm_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  g_auto (GStrv) choices = collect_choices (self);
  gboolean saved;

  saved = self->field != NULL ? edit (self, name, (const char *const *) choices, &error)
                              : add (self, name, (const char *const *) choices, &error);
  if (saved)
    adw_dialog_force_close (ADW_DIALOG (self));
  else if (error != NULL)
    show_problem (self, error->message);
  self->saving = FALSE;

  return NULL;
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmFieldDialog *self = CRM_FIELD_DIALOG (widget);

  if (self->saving)
    return;

  self->saving = TRUE;
  adw_banner_set_revealed (self->problem, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, save_fiber, g_object_ref (self), g_object_unref));
}

/* Plumbing ------------------------------------------------------------------------------- */

static void
crm_field_dialog_dispose (GObject *object)
{
  CrmFieldDialog *self = CRM_FIELD_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->field);
  g_clear_object (&self->toasts);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_FIELD_DIALOG);

  G_OBJECT_CLASS (crm_field_dialog_parent_class)->dispose (object);
}

static void
crm_field_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (CRM_FIELD_DIALOG (object)->choices);

  G_OBJECT_CLASS (crm_field_dialog_parent_class)->finalize (object);
}

static void
crm_field_dialog_class_init (CrmFieldDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_field_dialog_dispose;
  object_class->finalize = crm_field_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "dialog.add-choice", NULL, add_choice_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/app/crm-field-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFieldDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldDialog, name);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldDialog, choice_group);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldDialog, choice_list);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldDialog, add_choice);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_selected);
}

static void
crm_field_dialog_init (CrmFieldDialog *self)
{
  self->choices = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; crm_custom_kinds ()[i] != NULL; i++)
    gtk_string_list_append (self->kinds, crm_custom_kind_get_label (crm_custom_kinds ()[i]));
}

static void
show_field (CrmFieldDialog *self)
{
  const char *const *choices = crm_custom_field_get_choices (self->field);

  gtk_editable_set_text (GTK_EDITABLE (self->name), crm_custom_field_get_name (self->field));
  for (guint i = 0; choices[i] != NULL; i++)
    add_choice_after (self, choices[i], i);
  for (guint i = 0; crm_custom_kinds ()[i] != NULL; i++)
    if (g_str_equal (crm_custom_kinds ()[i], crm_custom_field_get_kind (self->field)))
      adw_combo_row_set_selected (self->kind, i);
}

/**
 * crm_field_dialog_new:
 * @store: the store
 * @field: (nullable): the field to edit; %NULL defines a new one
 * @toasts: the widget near which to tell that it is done
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
crm_field_dialog_new (CrmStore *store,
                      CrmCustomField *field,
                      GtkWidget *toasts)
{
  CrmFieldDialog *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (field == NULL || CRM_IS_CUSTOM_FIELD (field), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (toasts), NULL);

  self = g_object_new (CRM_TYPE_FIELD_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->toasts = g_object_ref (toasts);
  g_set_object (&self->field, field);
  if (field != NULL)
    show_field (self);
  adw_dialog_set_title (ADW_DIALOG (self), field != NULL ? _ ("Edit Field") : _ ("New Field"));

  return ADW_DIALOG (self);
}
