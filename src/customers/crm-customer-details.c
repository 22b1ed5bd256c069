/* crm-customer-details.c: all fields of a customer, edited in place
 *
 * Each row is saved for itself as it is left. What could not be saved, because
 * it is wrong, the disk is full or the person went elsewhere, is kept as a draft
 * and stands in its row again when the customer is next opened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/model/crm-member.h"
#include "core/store/crm-customer-store.h"
#include "core/text/crm-values.h"
#include "widgets/crm-field-row.h"
#include "widgets/crm-toast.h"
#include "crm-customer-details.h"
#include "crm-draft.h"
#include "crm-match-list.h"
#include "crm-requirement-dialog.h"

/* Custom fields have no name of ours; their drafts and rows are told apart by this. */
#define CUSTOM_PREFIX "custom:"

struct _CrmCustomerDetails
{
  AdwBin parent_instance;

  CrmStore *store;
  CrmCustomer *customer;
  CrmDraft *draft;
  GPtrArray *rows;        /* of CrmFieldRow: the fixed ones, then the custom fields' */
  guint n_fixed_rows;
  gboolean filling;       /* rows are set by the program */

  CrmFieldRow *name;
  CrmMatchList *matches;
  CrmFieldRow *industry;
  CrmFieldRow *source;
  CrmFieldRow *size;
  CrmFieldRow *website;
  CrmFieldRow *address;
  CrmFieldRow *core_need;
  CrmFieldRow *remarks;
  CrmFieldRow *amount;
  CrmFieldRow *expected_close;
  CrmFieldRow *first_contact;
  AdwComboRow *owner;
  GtkStringList *owners;
  AdwActionRow *created;
  AdwPreferencesGroup *custom_group;
};

G_DEFINE_FINAL_TYPE (CrmCustomerDetails, crm_customer_details, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_CUSTOMER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* One value on its way to the store. */
typedef struct
{
  CrmCustomerDetails *self;
  CrmStore *store;
  CrmDraft *draft;
  CrmFieldRow *row; /* NULL: the owner's */
  DexFuture *edit;  /* NULL: something is to be asked first */
  gint64 customer;
  char *customer_name;
  char *key;
  char *title;
  char *value;
} Save;

static void
save_free (Save *save)
{
  g_clear_object (&save->self);
  g_clear_object (&save->store);
  g_clear_object (&save->draft);
  g_clear_object (&save->row);
  dex_clear (&save->edit);
  g_free (save->customer_name);
  g_free (save->key);
  g_free (save->title);
  g_free (save->value);
  g_free (save);
}

static gint64
get_id (CrmCustomerDetails *self)
{
  return self->customer != NULL ? crm_customer_get_id (self->customer) : 0;
}

static const char *
get_key (CrmFieldRow *row)
{
  const char *field = crm_field_row_get_field (row);

  return field != NULL ? field : gtk_widget_get_name (GTK_WIDGET (row));
}

/* Saving --------------------------------------------------------------------- */

static CrmRecord *
make_record (const char *key,
             const char *value)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  CrmRecord *record = crm_record_new (fields, n_fields);

  if (g_str_has_prefix (key, CUSTOM_PREFIX))
    crm_record_set_custom (record, key + strlen (CUSTOM_PREFIX), value);
  else
    crm_record_set (record, key, value);

  return record;
}

static void
show_owner (CrmCustomerDetails *self)
{
  g_autofree char *owner = NULL;
  guint position = 0;

  if (self->customer != NULL)
    g_object_get (self->customer, "owner", &owner, NULL);

  if (owner != NULL && *owner != '\0')
    {
      guint n_owners = g_list_model_get_n_items (G_LIST_MODEL (self->owners));

      for (position = 1; position < n_owners; position++)
        if (g_str_equal (gtk_string_list_get_string (self->owners, position), owner))
          break;

      /* Somebody who has left, or the members are not here yet. */
      if (position == n_owners)
        gtk_string_list_append (self->owners, owner);
    }

  self->filling = TRUE;
  adw_combo_row_set_selected (self->owner, position);
  self->filling = FALSE;
}

static void
on_saved (Save *save)
{
  CrmCustomerDetails *self = save->self;
  gint64 act = crm_store_get_last_act (save->store);
  /* Translators: %s is the name of a field, e.g. Industry */
  g_autofree char *title = g_strdup_printf (_ ("%s changed"), save->title);

  if (save->row != NULL)
    crm_draft_set (save->draft, save->key, NULL);
  if (save->row != NULL && get_id (self) == save->customer)
    crm_field_row_set_value (save->row, save->value);
  crm_toast_undo (GTK_WIDGET (self), title, act);
}

static void
on_save_failed (Save *save,
                const GError *error)
{
  CrmCustomerDetails *self = save->self;
  g_autofree char *problem = NULL;

  /* Translators: the second %s is a sentence that says why */
  problem = g_strdup_printf (_ ("%s was not saved: %s"), save->title, error->message);

  if (get_id (self) != save->customer || save->row == NULL)
    {
      crm_toast (GTK_WIDGET (self), problem);
      if (save->row == NULL)
        show_owner (self);
      return;
    }

  if (g_error_matches (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID))
    {
      crm_field_row_fail (save->row, NULL);
      crm_field_row_complain (save->row, error->message);
      return;
    }

  crm_field_row_fail (save->row, problem);
}

/* Whether to go on; else the person edits the text further. */
static gboolean
ask_about_need (Save *save,
                char **discussed_with,
                char **note)
{
  g_autoptr (CrmRequirementDialog) dialog = g_object_ref_sink (crm_requirement_dialog_new (save->customer_name));

  if (dex_await_boolean (crm_requirement_dialog_ask (dialog, GTK_WIDGET (save->self)), NULL))
    {
      *discussed_with = crm_requirement_dialog_get_discussed_with (dialog);
      *note = crm_requirement_dialog_get_note (dialog);
      return TRUE;
    }

  if (get_id (save->self) == save->customer)
    {
      crm_field_row_fail (save->row, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (save->row));
    }

  return FALSE;
}

static DexFuture *
edit (Save *save,
      const char *discussed_with,
      const char *note)
{
  g_autoptr (CrmRecord) record = make_record (save->key, save->value);

  return crm_store_edit_customer (save->store, save->customer, record, discussed_with, note);
}

static DexFuture *
save_fiber (gpointer data)
{
  Save *save = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *discussed_with = NULL;
  g_autofree char *note = NULL;

  if (save->edit == NULL)
    {
      if (!ask_about_need (save, &discussed_with, &note))
        return dex_future_new_true ();
      save->edit = edit (save, discussed_with, note);
    }

  if (dex_await (g_steal_pointer (&save->edit), &error))
    on_saved (save);
  else
    on_save_failed (save, error);

  return dex_future_new_true ();
}

static void
save_value (CrmCustomerDetails *self,
            CrmFieldRow *row,
            const char *key,
            const char *title,
            const char *value)
{
  Save *save = g_new0 (Save, 1);

  save->self = g_object_ref (self);
  save->store = g_object_ref (self->store);
  save->draft = g_object_ref (self->draft);
  if (row != NULL)
    save->row = g_object_ref (row);
  save->customer = get_id (self);
  save->customer_name = g_strdup (crm_customer_get_name (self->customer));
  save->key = g_strdup (key);
  save->title = g_strdup (title);
  save->value = g_strdup (value);

  /* On its way before this returns: the window may be closing. */
  if (!g_str_equal (key, "core_need"))
    save->edit = edit (save, NULL, NULL);

  dex_future_disown (dex_scheduler_spawn (NULL, 0, save_fiber, save, (GDestroyNotify) save_free));
}

static void
on_apply (CrmFieldRow *row,
          CrmCustomerDetails *self)
{
  g_autofree char *value = NULL;

  if (self->customer == NULL || self->store == NULL)
    return;

  value = crm_field_row_check (row);
  if (value != NULL)
    save_value (self, row, get_key (row), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), value);
}

/* Who else is called so. */
static void
look_for_matches (CrmCustomerDetails *self)
{
  g_autofree char *text = crm_field_row_get_text (self->name);
  g_autoptr (CrmRecord) record = make_record ("name", text);

  crm_record_set (record, "number", crm_customer_get_number (self->customer));
  crm_match_list_look (self->matches, self->store, record);
}

static void
on_edited (CrmFieldRow *row,
           CrmCustomerDetails *self)
{
  g_autofree char *text = NULL;

  if (self->filling || self->draft == NULL)
    return;

  if (crm_field_row_is_edited (row))
    text = crm_field_row_get_text (row);
  crm_draft_set (self->draft, get_key (row), text);
  if (row == self->name && text != NULL && self->customer != NULL)
    look_for_matches (self);
}

static void
on_owner_selected (CrmCustomerDetails *self)
{
  guint position = adw_combo_row_get_selected (self->owner);
  g_autofree char *present = NULL;
  const char *chosen;

  if (self->filling || self->customer == NULL || self->store == NULL || position == GTK_INVALID_LIST_POSITION)
    return;

  chosen = position > 0 ? gtk_string_list_get_string (self->owners, position) : "";
  g_object_get (self->customer, "owner", &present, NULL);
  if (!g_str_equal (chosen, present != NULL ? present : ""))
    save_value (self, NULL, "owner", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->owner)), chosen);
}

/* Showing ---------------------------------------------------------------------- */

static void
set_row (CrmCustomerDetails *self,
         CrmFieldRow *row,
         const char *value,
         gboolean other_customer)
{
  self->filling = TRUE;
  if (other_customer)
    crm_field_row_reset (row, value);
  else
    crm_field_row_set_value (row, value);
  self->filling = FALSE;
}

static CrmFieldRow *
add_custom_row (CrmCustomerDetails *self,
                const char *name,
                const char *key,
                const char *kind,
                GStrv choices)
{
  CrmFieldRow *row = g_object_new (CRM_TYPE_FIELD_ROW, "title", name, "use-markup", FALSE, "name", key,
                                   "custom-kind", kind, "choices", choices, NULL);

  g_signal_connect_object (row, "apply", G_CALLBACK (on_apply), self, 0);
  g_signal_connect_object (row, "edited", G_CALLBACK (on_edited), self, 0);
  adw_preferences_group_add (self->custom_group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, g_object_ref (row));

  return row;
}

/* The rows of the same customer stay, with what is typed in them. */
static void
show_custom_values (CrmCustomerDetails *self,
                    gboolean other_customer)
{
  GListModel *values = NULL;
  guint n_values = 0;

  if (self->customer != NULL)
    {
      values = G_LIST_MODEL (crm_customer_get_custom_values (self->customer));
      n_values = g_list_model_get_n_items (values);
    }

  for (guint i = 0; i < n_values; i++)
    {
      g_autoptr (GObject) custom = g_list_model_get_item (values, i);
      g_autofree char *name = NULL;
      g_autofree char *kind = NULL;
      g_auto (GStrv) choices = NULL;
      g_autofree char *value = NULL;
      g_autofree char *key = NULL;
      guint position = self->n_fixed_rows + i;
      CrmFieldRow *row = NULL;

      g_object_get (custom, "name", &name, "kind", &kind, "choices", &choices, "value", &value, NULL);
      key = g_strconcat (CUSTOM_PREFIX, name, NULL);

      if (position < self->rows->len && g_str_equal (get_key (self->rows->pdata[position]), key) &&
          crm_field_row_is_custom (self->rows->pdata[position], kind, (const char *const *) choices))
        row = self->rows->pdata[position];

      if (row == NULL)
        {
          while (self->rows->len > position)
            {
              adw_preferences_group_remove (self->custom_group, self->rows->pdata[self->rows->len - 1]);
              g_ptr_array_set_size (self->rows, self->rows->len - 1);
            }
          row = add_custom_row (self, name, key, kind, choices);
        }

      set_row (self, row, value, other_customer);
    }

  while (self->rows->len > self->n_fixed_rows + n_values)
    {
      adw_preferences_group_remove (self->custom_group, self->rows->pdata[self->rows->len - 1]);
      g_ptr_array_set_size (self->rows, self->rows->len - 1);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->custom_group), n_values > 0);
}

static void
show_created (CrmCustomerDetails *self)
{
  g_autofree char *member = NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;
  gint64 at;

  if (self->customer == NULL)
    return;

  g_object_get (self->customer, "created-at", &at, "created-by", &member, NULL);
  when = crm_instant_format_full (at);
  if (member != NULL && *member != '\0')
    /* Translators: a date and time, then a person's name */
    text = g_strdup_printf (_ ("%s by %s"), when, member);
  adw_action_row_set_subtitle (self->created, text != NULL ? text : when);
}

static void
show_customer (CrmCustomerDetails *self,
               gboolean other_customer)
{
  g_autofree char *currency = NULL;

  if (self->customer != NULL)
    g_object_get (self->customer, "currency", &currency, NULL);
  g_object_set (self->amount, "currency", currency, NULL);

  for (guint i = 0; i < self->n_fixed_rows; i++)
    {
      CrmFieldRow *row = self->rows->pdata[i];
      g_autofree char *value = NULL;

      if (self->customer != NULL)
        value = crm_customer_get_text (self->customer, crm_field_row_get_field (row));
      set_row (self, row, value, other_customer);
    }

  show_custom_values (self, other_customer);
  show_owner (self);
  show_created (self);
  if (other_customer)
    crm_match_list_set_customer (self->matches, get_id (self));
}

static CrmFieldRow *
find_row (CrmCustomerDetails *self,
          const char *key)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (get_key (self->rows->pdata[i]), key))
      return self->rows->pdata[i];

  return NULL;
}

static DexFuture *
restore_fiber (gpointer data)
{
  CrmCustomerDetails *self = data;
  g_autoptr (CrmDraft) draft = g_object_ref (self->draft);
  g_auto (GStrv) keys = NULL;

  dex_await (crm_draft_load (draft), NULL);
  if (draft != self->draft)
    return dex_future_new_true ();

  keys = crm_draft_list (draft);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      CrmFieldRow *row = find_row (self, keys[i]);

      if (row == NULL || crm_field_row_is_edited (row))
        continue;

      crm_field_row_set_text (row, crm_draft_get (draft, keys[i]));
      if (crm_field_row_is_edited (row))
        crm_field_row_hint (row, _ ("Not saved yet. Enter saves, Escape brings the old text back."));
    }

  return dex_future_new_true ();
}

static DexFuture *
list_members_fiber (gpointer data)
{
  CrmCustomerDetails *self = data;
  g_autoptr (GListModel) members = NULL;

  members = dex_await_object (crm_store_list_members (self->store), NULL);
  if (members == NULL)
    return dex_future_new_true ();

  self->filling = TRUE;
  gtk_string_list_splice (self->owners, 1, g_list_model_get_n_items (G_LIST_MODEL (self->owners)) - 1, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr (CrmMember) member = g_list_model_get_item (members, i);

      gtk_string_list_append (self->owners, crm_member_get_name (member));
    }
  self->filling = FALSE;
  show_owner (self);

  return dex_future_new_true ();
}

/* Before another customer takes the rows: what can be saved is; what would need
 * an answer first, or is wrong, stays in the draft. */
static void
leave_rows (CrmCustomerDetails *self)
{
  if (self->customer == NULL)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    if (self->rows->pdata[i] != (gpointer) self->core_need)
      crm_field_row_leave (self->rows->pdata[i]);
}

static void
set_customer (CrmCustomerDetails *self,
              CrmCustomer *customer)
{
  gboolean other = customer == NULL || crm_customer_get_id (customer) != get_id (self);

  if (self->customer == customer)
    return;

  if (other)
    {
      leave_rows (self);
      g_clear_object (&self->draft);
    }

  g_set_object (&self->customer, customer);
  show_customer (self, other);

  if (other && customer != NULL && self->store != NULL)
    {
      g_autofree char *name = g_strdup_printf ("customer.%" G_GINT64_FORMAT, crm_customer_get_id (customer));

      self->draft = crm_draft_new (self->store, name);
      dex_future_disown (dex_scheduler_spawn (NULL, 0, restore_fiber, g_object_ref (self), g_object_unref));
    }

  if (customer != NULL && self->store != NULL)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, list_members_fiber, g_object_ref (self), g_object_unref));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER]);
}

/**
 * crm_customer_details_has_field:
 * @self: the details
 * @field: a field's name
 *
 * Returns: whether @field is edited here
 */
gboolean
crm_customer_details_has_field (CrmCustomerDetails *self,
                                const char *field)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_DETAILS (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  return find_row (self, field) != NULL;
}

/**
 * crm_customer_details_focus_field:
 * @self: the details
 * @field: a field's name
 *
 * Moves the focus to the row of @field, if there is one.
 */
void
crm_customer_details_focus_field (CrmCustomerDetails *self,
                                  const char *field)
{
  CrmFieldRow *row;

  g_return_if_fail (CRM_IS_CUSTOMER_DETAILS (self));
  g_return_if_fail (field != NULL);

  row = find_row (self, field);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Plumbing ----------------------------------------------------------------------- */

static void
crm_customer_details_unroot (GtkWidget *widget)
{
  CrmCustomerDetails *self = CRM_CUSTOMER_DETAILS (widget);

  leave_rows (self);
  if (self->draft != NULL)
    crm_draft_flush (self->draft);

  GTK_WIDGET_CLASS (crm_customer_details_parent_class)->unroot (widget);
}

static void
crm_customer_details_dispose (GObject *object)
{
  CrmCustomerDetails *self = CRM_CUSTOMER_DETAILS (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->customer);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_CUSTOMER_DETAILS);

  G_OBJECT_CLASS (crm_customer_details_parent_class)->dispose (object);
}

static void
crm_customer_details_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  CrmCustomerDetails *self = CRM_CUSTOMER_DETAILS (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_details_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  CrmCustomerDetails *self = CRM_CUSTOMER_DETAILS (object);

  switch (prop_id)
    {
    case PROP_STORE:
      if (g_set_object (&self->store, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_CUSTOMER:
      set_customer (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_details_class_init (CrmCustomerDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_customer_details_dispose;
  object_class->get_property = crm_customer_details_get_property;
  object_class->set_property = crm_customer_details_set_property;

  widget_class->unroot = crm_customer_details_unroot;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUSTOMER] =
      g_param_spec_object ("customer", NULL, NULL, CRM_TYPE_CUSTOMER,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CRM_TYPE_FIELD_ROW);
  g_type_ensure (CRM_TYPE_MATCH_LIST);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-customer-details.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, name);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, matches);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, industry);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, source);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, size);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, website);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, address);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, core_need);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, remarks);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, amount);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, expected_close);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, first_contact);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, owner);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, owners);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, created);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerDetails, custom_group);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_owner_selected);
}

static void
crm_customer_details_init (CrmCustomerDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  CrmFieldRow *fixed[] = {
    self->name, self->industry, self->source, self->size, self->website, self->address,
    self->core_need, self->remarks, self->amount, self->expected_close, self->first_contact,
  };

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->n_fixed_rows = G_N_ELEMENTS (fixed);
  for (guint i = 0; i < self->n_fixed_rows; i++)
    g_ptr_array_add (self->rows, g_object_ref (fixed[i]));
}
