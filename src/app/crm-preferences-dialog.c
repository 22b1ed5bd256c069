/* crm-preferences-dialog.c: what can be set, and the backups
 *
 * The name and the currency belong to the database and lie in it, the appearance
 * belongs to the person's desktop and lies in GSettings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-backups-page.h"
#include "app/crm-fields-page.h"
#include "app/crm-preferences-dialog.h"
#include "app/crm-tags-page.h"
#include "core/store/crm-customer-store.h"
#include "core/text/crm-text.h"
#include "core/text/crm-values.h"
#include "widgets/crm-toast.h"

struct _CrmPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  CrmStore *store;
  GSettings *settings;
  GPtrArray *currencies; /* interned codes, as in the row's list; "" first */
  gboolean loading;

  AdwEntryRow *name_row;
  AdwComboRow *currency_row;
  AdwComboRow *appearance_row;
  CrmBackupsPage *backups_page;
  CrmFieldsPage *fields_page;
  CrmTagsPage *tags_page;
};

G_DEFINE_FINAL_TYPE (CrmPreferencesDialog, crm_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
add_toast (CrmPreferencesDialog *self,
           const char           *title)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
}

/* Keeping -------------------------------------------------------------------------------- */

typedef struct
{
  CrmPreferencesDialog *self;
  char *value;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->self);
  g_free (change->value);
  g_free (change);
}

static void
start_change (CrmPreferencesDialog *self,
              DexFiberFunc          func,
              const char           *value)
{
  Change *change = g_new0 (Change, 1);

  change->self = g_object_ref (self);
  change->value = g_strdup (value);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, func, change, (GDestroyNotify) change_free));
}

static DexFuture *
name_fiber (gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (crm_store_set_member_name (change->self->store, change->value), &error))
    add_toast (change->self, error->message);

  return NULL;
}

static DexFuture *
currency_fiber (gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (crm_store_set_setting (change->self->store, CRM_CURRENCY_SETTING, change->value), &error))
    {
      add_toast (change->self, error->message);
      return NULL;
    }

  crm_currency_set_default (change->value);

  return NULL;
}

static void
on_name_changed (CrmPreferencesDialog *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->name_row), "error");
}

static void
on_name_applied (CrmPreferencesDialog *self)
{
  g_autofree char *name = crm_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));

  if (name == NULL || *name == '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->name_row), "error");
      add_toast (self, _("A name is needed: what you do is recorded under it"));
      return;
    }

  start_change (self, name_fiber, name);
}

static void
on_currency_selected (CrmPreferencesDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->currency_row);

  if (!self->loading && selected < self->currencies->len)
    start_change (self, currency_fiber, g_ptr_array_index (self->currencies, selected));
}

static void
on_appearance_selected (CrmPreferencesDialog *self)
{
  g_settings_set_enum (self->settings, "appearance", (int) adw_combo_row_get_selected (self->appearance_row));
}

/* Showing what is set ---------------------------------------------------------------------- */

static void
fill_currencies (CrmPreferencesDialog *self,
                 const char           *current)
{
  static const char *const common[] = {
    "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "MOP", "KRW", "SGD", "AUD", "CAD", "CHF",
    "INR", "THB", "VND", "MYR", "IDR", "PHP", "AED", "SAR", "BRL", "MXN", "RUB", "ZAR", "NZD",
  };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("Follow Language and Region"));
  g_ptr_array_add (self->currencies, (gpointer) "");

  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    {
      g_autofree char *name = crm_currency_get_name (common[i]);

      if (g_strcmp0 (current, common[i]) == 0)
        selected = self->currencies->len;
      g_ptr_array_add (self->currencies, (gpointer) common[i]);
      gtk_string_list_take (names, g_strdup_printf ("%s · %s", common[i], name));
    }

  if (selected == 0 && current != NULL && *current != '\0')
    {
      selected = self->currencies->len;
      g_ptr_array_add (self->currencies, (gpointer) g_intern_string (current));
      gtk_string_list_append (names, current);
    }

  adw_combo_row_set_model (self->currency_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->currency_row, selected);
}

static DexFuture *
load_fiber (gpointer user_data)
{
  CrmPreferencesDialog *self = user_data;
  g_autofree char *name = NULL;
  g_autofree char *currency = NULL;

  name = dex_await_string (crm_store_get_member_name (self->store), NULL);
  currency = dex_await_string (crm_store_get_setting (self->store, CRM_CURRENCY_SETTING), NULL);

  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  fill_currencies (self, currency);
  self->loading = FALSE;

  return NULL;
}

static void
on_restored (CrmPreferencesDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_force_close (ADW_DIALOG (self));
  crm_toast (window, _("Backup restored; the database before is kept beside it"));
}

/* Plumbing ----------------------------------------------------------------------------------- */

static void
crm_preferences_dialog_dispose (GObject *object)
{
  CrmPreferencesDialog *self = CRM_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (crm_preferences_dialog_parent_class)->dispose (object);
}

static void
crm_preferences_dialog_finalize (GObject *object)
{
  CrmPreferencesDialog *self = CRM_PREFERENCES_DIALOG (object);

  g_ptr_array_unref (self->currencies);

  G_OBJECT_CLASS (crm_preferences_dialog_parent_class)->finalize (object);
}

static void
crm_preferences_dialog_class_init (CrmPreferencesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_preferences_dialog_dispose;
  object_class->finalize = crm_preferences_dialog_finalize;

  g_type_ensure (CRM_TYPE_BACKUPS_PAGE);
  g_type_ensure (CRM_TYPE_FIELDS_PAGE);
  g_type_ensure (CRM_TYPE_TAGS_PAGE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmPreferencesDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, CrmPreferencesDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, CrmPreferencesDialog, appearance_row);
  gtk_widget_class_bind_template_child (widget_class, CrmPreferencesDialog, backups_page);
  gtk_widget_class_bind_template_child (widget_class, CrmPreferencesDialog, fields_page);
  gtk_widget_class_bind_template_child (widget_class, CrmPreferencesDialog, tags_page);
  gtk_widget_class_bind_template_callback (widget_class, on_name_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_restored);
}

static void
crm_preferences_dialog_init (CrmPreferencesDialog *self)
{
  self->loading = TRUE;
  self->currencies = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (APP_ID);
  adw_combo_row_set_selected (self->appearance_row, (guint) g_settings_get_enum (self->settings, "appearance"));
  g_signal_connect_object (self->currency_row, "notify::selected",
                           G_CALLBACK (on_currency_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->appearance_row, "notify::selected",
                           G_CALLBACK (on_appearance_selected), self, G_CONNECT_SWAPPED);
}

/**
 * crm_preferences_dialog_new:
 * @application: the program, with an open database
 *
 * Returns: a dialog with the preferences
 */
CrmPreferencesDialog *
crm_preferences_dialog_new (CrmApplication *application)
{
  CrmPreferencesDialog *self;

  g_return_val_if_fail (CRM_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (crm_application_get_store (application) != NULL, NULL);

  self = g_object_new (CRM_TYPE_PREFERENCES_DIALOG, NULL);
  self->store = g_object_ref (crm_application_get_store (application));
  crm_backups_page_set_application (self->backups_page, application);
  crm_fields_page_set_store (self->fields_page, self->store);
  crm_tags_page_set_store (self->tags_page, self->store);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));

  return self;
}
