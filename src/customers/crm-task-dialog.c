/* crm-task-dialog.c: a task for one customer or many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-member.h"
#include "core/text/crm-values.h"
#include "customers/crm-task-dialog.h"
#include "widgets/crm-date-button.h"

/* In the order of the drop-down. */
static const char *const priorities[] = { "high", "medium", "low" };

struct _CrmTaskDialog
{
  AdwDialog parent_instance;

  DexPromise *promise; /* what was asked and is not answered yet */
  GListModel *members; /* after nobody */

  AdwBanner *banner;
  AdwEntryRow *subject;
  AdwEntryRow *date;
  AdwEntryRow *time;
  CrmDateButton *date_button;
  AdwComboRow *priority;
  AdwComboRow *assignee;
  AdwPreferencesGroup *how_many_group;
  AdwToggleGroup *how_many;
};

G_DEFINE_FINAL_TYPE (CrmTaskDialog, crm_task_dialog, ADW_TYPE_DIALOG)

static void
complain (CrmTaskDialog *self,
          AdwEntryRow *row,
          const char *problem)
{
  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  gtk_widget_grab_focus (GTK_WIDGET (row));
  crm_task_dialog_fail (self, problem);
}

static void
edited_cb (CrmTaskDialog *self,
           AdwEntryRow *row)
{
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  adw_banner_set_revealed (self->banner, FALSE);
}

static char *
get_stripped (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* "9", "9:00", "09:00", also with a full-width colon → "09:00". */
static char *
parse_time (const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  guint64 hours, minutes = 0;

  if (plain == NULL)
    return NULL;

  parts = g_strsplit (plain, ":", 3);
  if (parts[0] == NULL || (parts[1] != NULL && parts[2] != NULL) ||
      !g_ascii_string_to_unsigned (parts[0], 10, 0, 23, &hours, NULL) ||
      (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minutes, NULL)))
    return NULL;

  return g_strdup_printf ("%02u:%02u", (guint) hours, (guint) minutes);
}

/* FALSE when something cannot be read; @due stays NULL when none is wanted. */
static gboolean
read_due (CrmTaskDialog *self,
          char **due)
{
  g_autofree char *date_text = get_stripped (self->date);
  g_autofree char *time_text = get_stripped (self->time);
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;

  if (*date_text == '\0' && *time_text == '\0')
    return TRUE;

  date = crm_date_parse (date_text, crm_date_order_default (), NULL);
  if (date == NULL)
    {
      complain (self, self->date, _ ("The due date cannot be read. Enter a date such as 2026-03-05."));
      return FALSE;
    }

  if (*time_text != '\0')
    {
      time = parse_time (time_text);
      if (time == NULL)
        {
          complain (self, self->time, _ ("The time cannot be read. Enter a time such as 14:30."));
          return FALSE;
        }
    }

  *due = time != NULL ? g_strdup_printf ("%sT%s", date, time) : g_steal_pointer (&date);
  return TRUE;
}

static void
create_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  CrmTaskDialog *self = CRM_TASK_DIALOG (widget);
  g_autoptr (CrmTaskDraft) draft = g_new0 (CrmTaskDraft, 1);
  g_autoptr (DexPromise) promise = NULL;
  guint assignee = adw_combo_row_get_selected (self->assignee);

  if (self->promise == NULL)
    return;

  draft->subject = get_stripped (self->subject);
  if (*draft->subject == '\0')
    {
      complain (self, self->subject, _ ("A task needs a subject."));
      return;
    }
  if (!read_due (self, &draft->due))
    return;

  draft->priority = g_strdup (priorities[MIN (adw_combo_row_get_selected (self->priority), 2)]);
  draft->one_each = g_strcmp0 (adw_toggle_group_get_active_name (self->how_many), "each") == 0;
  if (assignee > 0 && assignee != GTK_INVALID_LIST_POSITION)
    {
      g_autoptr (CrmMember) member = g_list_model_get_item (self->members, assignee - 1);

      draft->assignee = crm_member_get_id (member);
    }

  promise = g_steal_pointer (&self->promise);
  dex_promise_resolve_boxed (promise, CRM_TYPE_TASK_DRAFT, g_steal_pointer (&draft));
}

static void
date_asked_cb (CrmTaskDialog *self)
{
  g_autofree char *text = get_stripped (self->date);
  g_autofree char *date = crm_date_parse (text, crm_date_order_default (), NULL);

  crm_date_button_set_day (self->date_button, date);
}

static void
date_chosen_cb (CrmTaskDialog *self,
                const char *day)
{
  gtk_editable_set_text (GTK_EDITABLE (self->date), day);
}

static void
crm_task_dialog_closed (AdwDialog *dialog)
{
  CrmTaskDialog *self = CRM_TASK_DIALOG (dialog);
  g_autoptr (DexPromise) promise = g_steal_pointer (&self->promise);

  if (promise != NULL)
    dex_promise_resolve_boxed (promise, CRM_TYPE_TASK_DRAFT, NULL);
}

static void
crm_task_dialog_dispose (GObject *object)
{
  CrmTaskDialog *self = CRM_TASK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TASK_DIALOG);
  dex_clear (&self->promise);
  g_clear_object (&self->members);

  G_OBJECT_CLASS (crm_task_dialog_parent_class)->dispose (object);
}

static void
crm_task_dialog_class_init (CrmTaskDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = crm_task_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = crm_task_dialog_closed;

  g_type_ensure (CRM_TYPE_DATE_BUTTON);
  gtk_widget_class_install_action (widget_class, "dialog.create", NULL, create_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-task-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTaskDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, CrmTaskDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, CrmTaskDialog, date);
  gtk_widget_class_bind_template_child (widget_class, CrmTaskDialog, time);
  gtk_widget_class_bind_template_child (widget_class, CrmTaskDialog, date_button);
  gtk_widget_class_bind_template_child (widget_class, CrmTaskDialog, priority);
  gtk_widget_class_bind_template_child (widget_class, CrmTaskDialog, assignee);
  gtk_widget_class_bind_template_child (widget_class, CrmTaskDialog, how_many_group);
  gtk_widget_class_bind_template_child (widget_class, CrmTaskDialog, how_many);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_chosen_cb);
}

static void
crm_task_dialog_init (CrmTaskDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_members (CrmTaskDialog *self,
             GListModel *members,
             gint64 assignee)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->members = g_object_ref (members);
  gtk_string_list_append (names, _ ("Nobody"));
  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr (CrmMember) member = g_list_model_get_item (members, i);

      gtk_string_list_append (names, crm_member_get_name (member));
      if (crm_member_get_id (member) == assignee)
        chosen = i + 1;
    }

  adw_combo_row_set_model (self->assignee, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->assignee, chosen);
}

/**
 * crm_task_dialog_new:
 * @n_customers: for how many customers it is
 * @members: (element-type CrmMember): who may be asked to do it
 * @assignee: who is chosen at first, or 0
 *
 * Returns: (transfer floating): a dialog that asks for a task, due tomorrow
 */
CrmTaskDialog *
crm_task_dialog_new (guint n_customers,
                     GListModel *members,
                     gint64 assignee)
{
  CrmTaskDialog *self;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);
  g_autofree char *date = g_date_time_format (tomorrow, "%Y-%m-%d");

  g_return_val_if_fail (G_IS_LIST_MODEL (members), NULL);

  self = g_object_new (CRM_TYPE_TASK_DIALOG, NULL);
  set_members (self, members, assignee);
  gtk_editable_set_text (GTK_EDITABLE (self->date), date);
  gtk_editable_set_text (GTK_EDITABLE (self->time), "09:00");
  gtk_widget_set_visible (GTK_WIDGET (self->how_many_group), n_customers > 1);
  if (n_customers > 1)
    {
      g_autofree char *count = g_strdup_printf ("%'u", n_customers);
      /* Translators: the title of a dialog; %s is a number */
      g_autofree char *title =
          g_strdup_printf (ngettext ("New Task for %s Customer", "New Task for %s Customers", n_customers), count);

      adw_dialog_set_title (ADW_DIALOG (self), title);
    }

  return self;
}

/**
 * crm_task_dialog_ask:
 * @self: a dialog that is shown
 *
 * Returns: (transfer full): a future of #CrmTaskDraft, once it is complete; %NULL
 *   when the dialog was closed
 */
DexFuture *
crm_task_dialog_ask (CrmTaskDialog *self)
{
  g_return_val_if_fail (CRM_IS_TASK_DIALOG (self), NULL);

  dex_clear (&self->promise);
  self->promise = dex_promise_new ();
  return DEX_FUTURE (dex_ref (self->promise));
}

/**
 * crm_task_dialog_fail:
 * @self: a dialog
 * @problem: a sentence
 *
 * Says why the task was not made; what was typed stays.
 */
void
crm_task_dialog_fail (CrmTaskDialog *self,
                      const char *problem)
{
  g_return_if_fail (CRM_IS_TASK_DIALOG (self));

  adw_banner_set_title (self->banner, problem);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}
