/* crm-new-customer-dialog.c: a customer is added
 *
 * What is typed is kept as a draft until it is saved or given up, so that the
 * form can be left and come back to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-customer.h"
#include "core/store/crm-custom-field-store.h"
#include "core/store/crm-customer-store.h"
#include "widgets/crm-field-row.h"
#include "widgets/crm-field-text.h"
#include "widgets/crm-toast.h"
#include "crm-draft.h"
#include "crm-match-list.h"
#include "crm-new-customer-dialog.h"
#include "crm-paste-dialog.h"

struct _CrmNewCustomerDialog
{
  AdwDialog parent_instance;

  CrmStore *store;
  CrmDraft *draft;
  GPtrArray *rows;       /* of CrmFieldRow, in the order in which they are asked */
  gboolean filling;      /* rows are set by the program */
  gboolean saving;
  gboolean unreachable;  /* it is said that neither phone nor e-mail is there */

  AdwBanner *restored;
  AdwBanner *problem;
  CrmMatchList *matches;
  AdwExpanderRow *more;
  CrmFieldRow *name;
  CrmFieldRow *industry;
  CrmFieldRow *contact_name;
  CrmFieldRow *phone;
  CrmFieldRow *email;
  CrmFieldRow *source;
  CrmFieldRow *contact_role;
  CrmFieldRow *size;
  CrmFieldRow *core_need;
  CrmFieldRow *amount;
  CrmFieldRow *expected_close;
  CrmFieldRow *website;
  CrmFieldRow *address;
  CrmFieldRow *remarks;
};

G_DEFINE_FINAL_TYPE (CrmNewCustomerDialog, crm_new_customer_dialog, ADW_TYPE_DIALOG)

/* How many of the rows are shown before More. */
#define N_FIRST_ROWS 6

/* Tells the drafts of custom fields, which have no name of ours. */
#define CUSTOM_PREFIX "custom:"

static CrmRecord *
new_record (void)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);

  return crm_record_new (fields, n_fields);
}

static gboolean
has_text (CrmFieldRow *row)
{
  g_autofree char *text = g_strstrip (crm_field_row_get_text (row));

  return *text != '\0';
}

static const char *
get_key (CrmFieldRow *row)
{
  const char *field = crm_field_row_get_field (row);

  return field != NULL ? field : gtk_widget_get_name (GTK_WIDGET (row));
}

static void
set_value (CrmRecord *record,
           CrmFieldRow *row,
           const char *value)
{
  const char *field = crm_field_row_get_field (row);

  if (field != NULL)
    crm_record_set (record, field, value);
  else
    crm_record_set_custom (record, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), value);
}

/* Checking --------------------------------------------------------------------- */

static gboolean
check_reachable (CrmNewCustomerDialog *self)
{
  if (has_text (self->phone) || has_text (self->email))
    return TRUE;

  self->unreachable = TRUE;
  crm_field_row_complain (self->phone, _ ("A phone number or an email address is required"));

  return FALSE;
}

/* What can be saved, or NULL with the focus on the first field that cannot. */
static CrmRecord *
check (CrmNewCustomerDialog *self)
{
  g_autoptr (CrmRecord) record = new_record ();
  CrmFieldRow *wrong = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      CrmFieldRow *row = self->rows->pdata[i];
      g_autofree char *value = crm_field_row_check (row);
      gboolean wanting = value == NULL || (row == self->phone && !check_reachable (self));

      if (wanting && wrong == NULL)
        {
          wrong = row;
          if (i >= N_FIRST_ROWS)
            adw_expander_row_set_expanded (self->more, TRUE);
        }
      if (value != NULL && *value != '\0')
        set_value (record, row, value);
    }

  if (wrong == NULL)
    return g_steal_pointer (&record);

  gtk_widget_grab_focus (GTK_WIDGET (wrong));

  return NULL;
}

static void
look_for_matches (CrmNewCustomerDialog *self)
{
  CrmFieldRow *rows[] = { self->name, self->phone, self->email };
  const CrmFieldKind row_kinds[] = { CRM_FIELD_TEXT, CRM_FIELD_PHONE, CRM_FIELD_EMAIL };
  g_autoptr (CrmRecord) record = new_record ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = crm_field_row_get_text (rows[i]);
      g_autofree char *value = crm_field_text_parse (row_kinds[i], text, NULL, NULL);

      if (value != NULL && *value != '\0')
        crm_record_set (record, crm_field_row_get_field (rows[i]), value);
    }

  crm_match_list_look (self->matches, self->store, record);
}

/* The draft ----------------------------------------------------------------------- */

static void
on_edited (CrmFieldRow *row,
           CrmNewCustomerDialog *self)
{
  g_autofree char *text = NULL;

  if (self->filling)
    return;

  text = crm_field_row_get_text (row);
  crm_draft_set (self->draft, get_key (row), *text != '\0' ? text : NULL);

  if (self->unreachable && (row == self->phone || row == self->email))
    {
      self->unreachable = FALSE;
      crm_field_row_complain (self->phone, NULL);
    }

  if (row == self->name || row == self->phone || row == self->email)
    look_for_matches (self);
}

static void
on_left (CrmFieldRow *row,
         CrmNewCustomerDialog *self)
{
  /* Phone comes first, and leaving it for the e-mail address is no mistake. */
  if (row == self->email)
    check_reachable (self);
}

static void
empty_form (CrmNewCustomerDialog *self)
{
  self->filling = TRUE;
  /* First, so that leaving the last row complains of nothing in the new form. */
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  for (guint i = 0; i < self->rows->len; i++)
    crm_field_row_reset (self->rows->pdata[i], NULL);
  self->filling = FALSE;
  self->unreachable = FALSE;

  crm_draft_clear (self->draft);
  crm_match_list_clear (self->matches);
  adw_banner_set_revealed (self->restored, FALSE);
  adw_banner_set_revealed (self->problem, FALSE);
}

static void
add_custom_row (CrmNewCustomerDialog *self,
                CrmCustomField *field)
{
  g_autofree char *key = g_strconcat (CUSTOM_PREFIX, crm_custom_field_get_name (field), NULL);
  CrmFieldRow *row = g_object_new (CRM_TYPE_FIELD_ROW, "title", crm_custom_field_get_name (field), "use-markup", FALSE,
                                   "name", key, "custom-kind", crm_custom_field_get_kind (field),
                                   "choices", crm_custom_field_get_choices (field), NULL);

  g_signal_connect_object (row, "edited", G_CALLBACK (on_edited), self, 0);
  g_signal_connect_object (row, "left", G_CALLBACK (on_left), self, 0);
  adw_expander_row_add_row (self->more, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, g_object_ref (row));
}

static DexFuture *
restore_fiber (gpointer data)
{
  CrmNewCustomerDialog *self = data;
  g_autoptr (GListModel) fields = dex_await_object (crm_store_list_custom_fields (self->store), NULL);
  gboolean restored = FALSE;

  for (guint i = 0; fields != NULL && self->rows != NULL && i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (fields, i);

      add_custom_row (self, field);
    }

  dex_await (crm_draft_load (self->draft), NULL);
  if (self->rows == NULL)
    return dex_future_new_true ();

  self->filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      CrmFieldRow *row = self->rows->pdata[i];
      const char *text = crm_draft_get (self->draft, get_key (row));

      if (text == NULL || has_text (row))
        continue;

      crm_field_row_set_text (row, text);
      restored = TRUE;
      if (i >= N_FIRST_ROWS)
        adw_expander_row_set_expanded (self->more, TRUE);
    }
  self->filling = FALSE;

  if (restored)
    {
      adw_banner_set_revealed (self->restored, TRUE);
      look_for_matches (self);
    }

  return dex_future_new_true ();
}

static void
discard_draft_action (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  empty_form (CRM_NEW_CUSTOMER_DIALOG (widget));
}

/* Paste Text --------------------------------------------------------------------------- */

/* What has been typed stays; what has been pasted fills the rest. */
static void
on_read (CrmNewCustomerDialog *self,
         CrmRecord *record)
{
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  gsize n_fields;
  const CrmField *fields = crm_record_get_fields (record, &n_fields);

  for (guint i = 0; i < self->rows->len; i++)
    {
      CrmFieldRow *row = self->rows->pdata[i];
      const char *value = crm_record_get (record, crm_field_row_get_field (row));
      g_autofree char *text = NULL;

      if (value == NULL)
        continue;
      if (has_text (row))
        {
          g_strv_builder_add (kept, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
          continue;
        }

      text = crm_field_text_to_edit (crm_field_find (fields, n_fields, crm_field_row_get_field (row))->kind, value, NULL);
      crm_field_row_set_text (row, text);
      crm_draft_set (self->draft, crm_field_row_get_field (row), text);
      if (i >= N_FIRST_ROWS)
        adw_expander_row_set_expanded (self->more, TRUE);
    }

  look_for_matches (self);

  labels = g_strv_builder_end (kept);
  if (labels[0] != NULL)
    {
      g_autofree char *list = g_strjoinv (_ (", "), labels);
      /* Translators: %s are names of fields */
      g_autofree char *title = g_strdup_printf (_ ("Left as typed: %s"), list);

      crm_toast (GTK_WIDGET (self->matches), title);
    }
}

static void
paste_text_action (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  CrmPasteDialog *dialog = crm_paste_dialog_new ();

  g_signal_connect_object (dialog, "read", G_CALLBACK (on_read), widget, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* Saving ----------------------------------------------------------------------------- */

static void
show_problem (CrmNewCustomerDialog *self,
              const char *problem)
{
  adw_banner_set_title (self->problem, problem);
  adw_banner_set_revealed (self->problem, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
tell_added (CrmNewCustomerDialog *self,
            GtkWidget *near,
            gint64 id,
            gint64 act)
{
  g_autoptr (CrmCustomer) customer = dex_await_object (crm_store_load_customer (self->store, id), NULL);
  g_autofree char *title = NULL;

  if (customer != NULL)
    /* Translators: %s is the customer's number */
    title = g_strdup_printf (_ ("Customer %s added"), crm_customer_get_number (customer));
  crm_toast_undo (near, title != NULL ? title : _ ("Customer added"), act);
}

typedef struct
{
  CrmNewCustomerDialog *self;
  gboolean another;
} Save;

static void
save_free (Save *save)
{
  save->self->saving = FALSE;
  g_clear_object (&save->self);
  g_free (save);
}

static DexFuture *
save_fiber (gpointer data)
{
  Save *save = data;
  CrmNewCustomerDialog *self = save->self;
  g_autoptr (CrmRecord) record = check (self);
  g_autoptr (GError) error = NULL;
  GtkWidget *parent;
  gint64 act;
  gint64 id;

  if (record == NULL)
    return dex_future_new_true ();

  if (dex_await_boolean (crm_match_list_check (self->matches, self->store, record), NULL))
    {
      show_problem (self, _ ("There is a customer like this already. Save again to add it all the same."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return dex_future_new_true ();
    }

  id = dex_await_int64 (crm_store_add_customer (self->store, record), &error);
  if (id == 0)
    {
      /* Translators: %s is a sentence that says why */
      g_autofree char *problem = g_strdup_printf (_ ("The customer was not saved: %s"), error->message);

      show_problem (self, problem);
      return dex_future_new_true ();
    }

  act = crm_store_get_last_act (self->store);
  empty_form (self);

  if (save->another)
    {
      tell_added (self, GTK_WIDGET (self->matches), id, act);
      return dex_future_new_true ();
    }

  parent = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-customer", "x", id);
  adw_dialog_close (ADW_DIALOG (self));
  tell_added (self, parent, id, act);

  return dex_future_new_true ();
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmNewCustomerDialog *self = CRM_NEW_CUSTOMER_DIALOG (widget);
  Save *save;

  if (self->saving)
    return;

  self->saving = TRUE;
  adw_banner_set_revealed (self->problem, FALSE);

  save = g_new0 (Save, 1);
  save->self = g_object_ref (self);
  save->another = g_str_equal (action_name, "dialog.save-and-add");
  dex_future_disown (dex_scheduler_spawn (NULL, 0, save_fiber, save, (GDestroyNotify) save_free));
}

/* Plumbing ------------------------------------------------------------------------------ */

static void
crm_new_customer_dialog_unroot (GtkWidget *widget)
{
  crm_draft_flush (CRM_NEW_CUSTOMER_DIALOG (widget)->draft);

  GTK_WIDGET_CLASS (crm_new_customer_dialog_parent_class)->unroot (widget);
}

static void
crm_new_customer_dialog_dispose (GObject *object)
{
  CrmNewCustomerDialog *self = CRM_NEW_CUSTOMER_DIALOG (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_NEW_CUSTOMER_DIALOG);

  G_OBJECT_CLASS (crm_new_customer_dialog_parent_class)->dispose (object);
}

static void
crm_new_customer_dialog_class_init (CrmNewCustomerDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_new_customer_dialog_dispose;

  widget_class->unroot = crm_new_customer_dialog_unroot;

  g_type_ensure (CRM_TYPE_FIELD_ROW);
  g_type_ensure (CRM_TYPE_MATCH_LIST);

  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "dialog.save-and-add", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "dialog.discard-draft", NULL, discard_draft_action);
  gtk_widget_class_install_action (widget_class, "dialog.paste-text", NULL, paste_text_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-new-customer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, restored);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, matches);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, more);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, name);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, industry);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, contact_name);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, phone);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, email);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, source);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, contact_role);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, size);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, core_need);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, amount);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, expected_close);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, website);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, address);
  gtk_widget_class_bind_template_child (widget_class, CrmNewCustomerDialog, remarks);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_left);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
}

static void
crm_new_customer_dialog_init (CrmNewCustomerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  CrmFieldRow *rows[] = {
    self->name, self->industry, self->contact_name, self->phone, self->email, self->source,
    self->contact_role, self->size, self->core_need, self->amount, self->expected_close, self->website,
    self->address, self->remarks,
  };

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (self->rows, g_object_ref (rows[i]));
}

/**
 * crm_new_customer_dialog_new:
 * @store: where the customer is added
 *
 * Returns: (transfer floating): the form; what was typed in it and not saved is
 *   there again
 */
AdwDialog *
crm_new_customer_dialog_new (CrmStore *store)
{
  CrmNewCustomerDialog *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);

  self = g_object_new (CRM_TYPE_NEW_CUSTOMER_DIALOG, NULL);
  self->store = g_object_ref (store);
  for (guint i = 0; i < self->rows->len; i++)
    g_object_set (self->rows->pdata[i], "store", store, NULL);

  self->draft = crm_draft_new (store, "new-customer");
  dex_future_disown (dex_scheduler_spawn (NULL, 0, restore_fiber, g_object_ref (self), g_object_unref));

  return ADW_DIALOG (self);
}
