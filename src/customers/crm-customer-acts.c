/* crm-customer-acts.c: what can be done with the selected customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-member.h"
#include "core/model/crm-stage.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-many-store.h"
#include "customers/crm-customer-acts.h"
#include "customers/crm-tag-popover.h"
#include "customers/crm-task-dialog.h"
#include "widgets/crm-ask.h"
#include "widgets/crm-choose-dialog.h"
#include "widgets/crm-toast.h"
#include "widgets/crm-work-bar.h"

/* More than these at once are asked about before they go, undo or not. */
#define ASK_FROM 20

/* So many customers can be compared field by field. */
#define MAX_MERGED 10

struct _CrmCustomerActs
{
  GObject parent_instance;

  GtkWidget *page; /* not held: it holds us */
  CrmCustomerList *list;
  GtkBox *works;   /* where long acts tell how far they are; NULL when the page goes */
  GtkWidget *tags; /* (nullable): the popover, from its first use on */
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (CrmCustomerActs, crm_customer_acts, G_TYPE_OBJECT)

/* Selected customers, as they are when an act begins --------------------------------------- */

typedef struct
{
  CrmCustomerActs *acts;
  GtkWidget *page;
  CrmStore *store;
  gint64 *ids;
  guint n_ids;
  char *name; /* of the only one */

  /* while something is done to them */
  CrmProgress *progress;
  GCancellable *cancellable;
  GtkWidget *bar;
} Chosen;

static void
chosen_free (gpointer data)
{
  Chosen *chosen = data;

  g_object_unref (chosen->acts);
  g_object_unref (chosen->page);
  g_object_unref (chosen->store);
  g_free (chosen->ids);
  g_free (chosen->name);
  g_clear_object (&chosen->progress);
  g_clear_object (&chosen->cancellable);
  g_clear_object (&chosen->bar);
  g_free (chosen);
}

static gboolean
get_only_selected (CrmCustomerActs *self,
                   guint *position)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (crm_customer_list_get_slots (self->list));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);

  *position = gtk_bitset_get_minimum (selected);
  return gtk_bitset_get_size (selected) == 1;
}

static const CrmCustomerRow *
get_row (CrmCustomerActs *self,
         guint position)
{
  GListModel *slots = G_LIST_MODEL (crm_customer_list_get_slots (self->list));
  g_autoptr (CrmSlot) slot = g_list_model_get_item (slots, position);

  return slot != NULL ? crm_slot_get_row (slot) : NULL;
}

/* NULL when nothing is selected. */
static Chosen *
choose (CrmCustomerActs *self)
{
  g_autoptr (CrmStore) store = NULL;
  g_autofree gint64 *ids = NULL;
  guint n_ids, position;
  Chosen *chosen;

  g_object_get (self->list, "store", &store, NULL);
  ids = crm_slot_list_get_selected_ids (crm_customer_list_get_slots (self->list), &n_ids);
  if (store == NULL || n_ids == 0)
    return NULL;

  chosen = g_new0 (Chosen, 1);
  chosen->acts = g_object_ref (self);
  chosen->page = g_object_ref (self->page);
  chosen->store = g_steal_pointer (&store);
  chosen->ids = g_steal_pointer (&ids);
  chosen->n_ids = n_ids;
  if (n_ids == 1 && get_only_selected (self, &position))
    {
      const CrmCustomerRow *row = get_row (self, position);

      chosen->name = row != NULL ? g_strdup (row->name) : NULL;
    }

  return chosen;
}

static char *
format_count (guint count)
{
  return g_strdup_printf ("%'u", count);
}

/* What took long tells how far it is, and can be stopped. */
static void
begin_work (Chosen *chosen,
            const char *title)
{
  chosen->progress = crm_progress_new ();
  chosen->cancellable = g_cancellable_new ();
  chosen->bar = g_object_ref_sink (GTK_WIDGET (crm_work_bar_new (title, chosen->progress, chosen->cancellable)));
  if (chosen->acts->works != NULL)
    gtk_box_append (chosen->acts->works, chosen->bar);
}

static void
end_work (Chosen *chosen)
{
  if (chosen->acts->works != NULL)
    gtk_box_remove (chosen->acts->works, chosen->bar);
  g_clear_object (&chosen->bar);
  g_clear_object (&chosen->progress);
  g_clear_object (&chosen->cancellable);
}

static void
tell_failure (Chosen *chosen,
              const GError *error)
{
  g_autofree char *title = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    title = g_strdup (_ ("Cancelled, and nothing was changed"));
  else
    title = g_strdup_printf (_ ("Nothing was changed: %s"), error->message);
  crm_toast (chosen->page, title);
}

/* @title is what was done, with its undo. */
static void
tell_done (Chosen *chosen,
           gint64 n_changed,
           const char *title)
{
  if (n_changed > 0)
    crm_toast_undo (chosen->page, title, crm_store_get_last_act (chosen->store));
  else
    crm_toast (chosen->page, _ ("Nothing to change"));
}

static void
run (Chosen *chosen,
     DexFiberFunc fiber)
{
  if (chosen != NULL)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, fiber, chosen, chosen_free));
}

/* Assign --------------------------------------------------------------------------------------- */

static const char *
get_pool (void)
{
  return _ ("Customer Pool");
}

static char **
name_members (GListModel *members)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, get_pool ());
  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr (CrmMember) member = g_list_model_get_item (members, i);

      g_strv_builder_add (builder, crm_member_get_name (member));
    }
  return g_strv_builder_end (builder);
}

static gint64
find_member (GListModel *members,
             const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr (CrmMember) member = g_list_model_get_item (members, i);

      if (g_str_equal (crm_member_get_name (member), name))
        return crm_member_get_id (member);
    }
  return 0;
}

static DexFuture *
assign_fiber (gpointer user_data)
{
  Chosen *chosen = user_data;
  g_autofree char *count = format_count (chosen->n_ids);
  g_autofree char *question = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GListModel) members = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_changed;

  members = dex_await_object (crm_store_list_members (chosen->store), &error);
  if (members == NULL)
    {
      tell_failure (chosen, error);
      return NULL;
    }

  names = name_members (members);
  if (chosen->name != NULL)
    question = g_strdup_printf (_ ("Assign “%s”"), chosen->name);
  else
    question = g_strdup_printf (ngettext ("Assign %s Customer", "Assign %s Customers", chosen->n_ids), count);
  name = dex_await_string (crm_choose (chosen->page, question, (const char *const *) names), NULL);
  if (name == NULL)
    return NULL;

  begin_work (chosen, _ ("Assigning Customers…"));
  n_changed =
      dex_await_int64 (crm_store_assign_customers (chosen->store, chosen->ids, chosen->n_ids,
                                                   find_member (members, name), chosen->progress, chosen->cancellable),
                       &error);
  end_work (chosen);
  if (error != NULL)
    {
      tell_failure (chosen, error);
      return NULL;
    }

  g_clear_pointer (&count, g_free);
  count = format_count (n_changed);
  if (chosen->name != NULL)
    /* Translators: a customer and the member who has it now */
    title = g_strdup_printf (_ ("“%s” assigned to %s"), chosen->name, name);
  else
    /* Translators: a number, and the member who has them now */
    title = g_strdup_printf (ngettext ("%s customer assigned to %s", "%s customers assigned to %s", n_changed), count,
                             name);
  tell_done (chosen, n_changed, title);

  return NULL;
}

/* Stage ---------------------------------------------------------------------------------------- */

static CrmStage *
choose_stage (Chosen *chosen,
              GError **error)
{
  g_autofree char *count = format_count (chosen->n_ids);
  g_autofree char *question = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autoptr (GListModel) stages = dex_await_object (crm_store_list_stages (chosen->store), error);

  if (stages == NULL)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (CrmStage) stage = g_list_model_get_item (stages, i);

      g_strv_builder_add (builder, crm_stage_get_name (stage));
    }
  names = g_strv_builder_end (builder);

  if (chosen->name != NULL)
    question = g_strdup_printf (_ ("Stage of “%s”"), chosen->name);
  else
    question = g_strdup_printf (ngettext ("Stage of %s Customer", "Stage of %s Customers", chosen->n_ids), count);
  name = dex_await_string (crm_choose (chosen->page, question, (const char *const *) names), NULL);

  for (guint i = 0; name != NULL && i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (CrmStage) stage = g_list_model_get_item (stages, i);

      if (g_str_equal (crm_stage_get_name (stage), name))
        return g_steal_pointer (&stage);
    }
  return NULL;
}

/* FALSE when it was given up. */
static gboolean
choose_reason (Chosen *chosen,
               char **reason)
{
  g_auto (GStrv) reasons = dex_await_boxed (crm_store_list_lost_reasons (chosen->store), NULL);

  /* Where none is kept none is asked for. */
  if (reasons == NULL || reasons[0] == NULL)
    return TRUE;

  *reason = dex_await_string (crm_choose (chosen->page, _ ("Lost Reason"), (const char *const *) reasons), NULL);
  return *reason != NULL;
}

static DexFuture *
stage_fiber (gpointer user_data)
{
  Chosen *chosen = user_data;
  g_autofree char *count = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *title = NULL;
  g_autoptr (CrmStage) stage = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_changed;

  stage = choose_stage (chosen, &error);
  if (error != NULL)
    tell_failure (chosen, error);
  if (stage == NULL || (g_str_equal (crm_stage_get_kind (stage), "lost") && !choose_reason (chosen, &reason)))
    return NULL;

  begin_work (chosen, _ ("Changing Stages…"));
  n_changed =
      dex_await_int64 (crm_store_move_customers (chosen->store, chosen->ids, chosen->n_ids, crm_stage_get_id (stage),
                                                 reason, chosen->progress, chosen->cancellable),
                       &error);
  end_work (chosen);
  if (error != NULL)
    {
      tell_failure (chosen, error);
      return NULL;
    }

  count = format_count (n_changed);
  if (chosen->name != NULL)
    /* Translators: a customer and its stage */
    title = g_strdup_printf (_ ("“%s” is now in “%s”"), chosen->name, crm_stage_get_name (stage));
  else
    /* Translators: a number of customers and their stage */
    title = g_strdup_printf (ngettext ("%s customer moved to “%s”", "%s customers moved to “%s”", n_changed), count,
                             crm_stage_get_name (stage));
  tell_done (chosen, n_changed, title);

  return NULL;
}

/* New task ------------------------------------------------------------------------------------- */

static DexFuture *
task_fiber (gpointer user_data)
{
  Chosen *chosen = user_data;
  g_autoptr (GListModel) members = NULL;
  g_autoptr (CrmTaskDialog) dialog = NULL;
  g_autoptr (GError) error = NULL;

  members = dex_await_object (crm_store_list_members (chosen->store), &error);
  if (members == NULL)
    {
      tell_failure (chosen, error);
      return NULL;
    }

  dialog = g_object_ref_sink (crm_task_dialog_new (chosen->n_ids, members, crm_store_get_member (chosen->store)));
  adw_dialog_present (ADW_DIALOG (dialog), chosen->page);
  for (;;)
    {
      g_autoptr (CrmTaskDraft) draft = dex_await_boxed (crm_task_dialog_ask (dialog), NULL);
      g_autofree char *title = NULL;

      if (draft == NULL)
        return NULL;

      begin_work (chosen, _ ("Creating Tasks…"));
      dex_await_int64 (
          crm_store_add_tasks (chosen->store, chosen->ids, chosen->n_ids, draft, chosen->progress, chosen->cancellable),
          &error);
      end_work (chosen);
      if (error != NULL)
        {
          crm_task_dialog_fail (dialog, error->message);
          g_clear_error (&error);
          continue;
        }

      adw_dialog_force_close (ADW_DIALOG (dialog));
      title = g_strdup_printf (_ ("Task “%s” created"), draft->subject);
      tell_done (chosen, 1, title);
      return NULL;
    }
}

/* Delete ------------------------------------------------------------------------------------- */

static DexFuture *
ask_about_deletion (Chosen *chosen)
{
  AdwAlertDialog *dialog;
  g_autofree char *count = format_count (chosen->n_ids);
  g_autofree char *title =
      g_strdup_printf (ngettext ("Delete %s Customer?", "Delete %s Customers?", chosen->n_ids), count);

  dialog = ADW_ALERT_DIALOG (
      adw_alert_dialog_new (title, _ ("They stay in the trash for 30 days, and Undo brings them back.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "delete", _ ("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);

  return crm_ask (dialog, chosen->page);
}

static DexFuture *
delete_fiber (gpointer user_data)
{
  Chosen *chosen = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = format_count (chosen->n_ids);
  g_autofree char *title = NULL;
  gint64 n_changed;

  if (chosen->n_ids >= ASK_FROM)
    {
      g_autofree char *answer = dex_await_string (ask_about_deletion (chosen), NULL);

      if (g_strcmp0 (answer, "delete") != 0)
        return NULL;
    }

  begin_work (chosen, _ ("Deleting Customers…"));
  n_changed = dex_await_int64 (
      crm_store_delete_customers (chosen->store, chosen->ids, chosen->n_ids, chosen->progress, chosen->cancellable),
      &error);
  end_work (chosen);
  if (error != NULL)
    {
      tell_failure (chosen, error);
      return NULL;
    }

  g_clear_pointer (&count, g_free);
  count = format_count (n_changed);
  if (chosen->name != NULL)
    title = g_strdup_printf (_ ("“%s” deleted"), chosen->name);
  else
    title = g_strdup_printf (ngettext ("%s customer deleted", "%s customers deleted", n_changed), count);
  tell_done (chosen, n_changed, title);

  return NULL;
}

/* Actions ------------------------------------------------------------------------------------ */

static void
open_action (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  CrmCustomerActs *self = user_data;
  guint position;

  if (get_only_selected (self, &position))
    gtk_widget_activate_action (self->page, "win.open-customer", "x", crm_customer_acts_get_shown_id (self, position));
}

static void
copy_number_action (GSimpleAction *action,
                    GVariant *parameter,
                    gpointer user_data)
{
  CrmCustomerActs *self = user_data;
  const CrmCustomerRow *row;
  guint position;

  if (!get_only_selected (self, &position))
    return;

  row = get_row (self, position);
  if (row == NULL || row->number == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->page), row->number);
  crm_toast (self->page, _ ("Number copied"));
}

static void
tag_action (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  CrmCustomerActs *self = user_data;
  Chosen *chosen = choose (self);

  if (chosen == NULL)
    return;

  if (self->tags == NULL)
    {
      self->tags = crm_tag_popover_new ();
      gtk_popover_set_position (GTK_POPOVER (self->tags), GTK_POS_TOP);
      gtk_widget_set_parent (self->tags, GTK_WIDGET (self->works));
    }
  crm_tag_popover_set_customers (CRM_TAG_POPOVER (self->tags), chosen->store, chosen->ids, chosen->n_ids);
  gtk_popover_popup (GTK_POPOVER (self->tags));
  chosen_free (chosen);
}

static void
assign_action (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  run (choose (user_data), assign_fiber);
}

static void
stage_action (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  run (choose (user_data), stage_fiber);
}

static void
new_task_action (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  run (choose (user_data), task_fiber);
}

static void
merge_action (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  CrmCustomerActs *self = user_data;
  Chosen *chosen = choose (self);

  if (chosen == NULL)
    return;

  gtk_widget_activate_action_variant (self->page, "win.merge-customers",
                                      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, chosen->ids, chosen->n_ids,
                                                                 sizeof (gint64)));
  chosen_free (chosen);
}

static void
delete_action (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  run (choose (user_data), delete_fiber);
}

static void
clear_action (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  CrmCustomerActs *self = user_data;

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (crm_customer_list_get_slots (self->list)));
}

static const GActionEntry actions[] = {
  { .name = "open", .activate = open_action },     { .name = "copy-number", .activate = copy_number_action },
  { .name = "tag", .activate = tag_action },       { .name = "assign", .activate = assign_action },
  { .name = "stage", .activate = stage_action },   { .name = "new-task", .activate = new_task_action },
  { .name = "merge", .activate = merge_action },   { .name = "delete", .activate = delete_action },
  { .name = "clear", .activate = clear_action },
};

static gboolean
is_possible (const GActionEntry *action,
             guint n_selected)
{
  if (action->activate == open_action || action->activate == copy_number_action)
    return n_selected == 1;
  if (action->activate == merge_action)
    return n_selected > 1 && n_selected <= MAX_MERGED;
  /* With one selected row Escape closes the customer that it opened. */
  if (action->activate == clear_action)
    return n_selected > 1;
  return n_selected > 0;
}

static void
update_actions (CrmCustomerActs *self)
{
  guint n_selected = crm_slot_list_get_n_selected (crm_customer_list_get_slots (self->list));

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), actions[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_possible (&actions[i], n_selected));
    }
}

static void
crm_customer_acts_finalize (GObject *object)
{
  CrmCustomerActs *self = CRM_CUSTOMER_ACTS (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (crm_customer_acts_parent_class)->finalize (object);
}

static void
crm_customer_acts_class_init (CrmCustomerActsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = crm_customer_acts_finalize;
}

static void
crm_customer_acts_init (CrmCustomerActs *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions), self);
}

/**
 * crm_customer_acts_new:
 * @page: what shows the list, which outlives the acts
 * @list: the customers of which some are selected
 * @works: where acts that take long show how far they are
 *
 * Returns: (transfer full): what can be done with them
 */
CrmCustomerActs *
crm_customer_acts_new (GtkWidget *page,
                       CrmCustomerList *list,
                       GtkBox *works)
{
  CrmCustomerActs *self;
  CrmSlotList *slots;

  g_return_val_if_fail (GTK_IS_WIDGET (page), NULL);
  g_return_val_if_fail (CRM_IS_CUSTOMER_LIST (list), NULL);

  self = g_object_new (CRM_TYPE_CUSTOMER_ACTS, NULL);
  self->page = page;
  self->works = works;
  self->list = g_object_ref (list);

  slots = crm_customer_list_get_slots (list);
  g_signal_connect_object (slots, "selection-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "counted", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  update_actions (self);

  return self;
}

/**
 * crm_customer_acts_leave:
 * @self: the acts
 *
 * To be called before the page goes: what is being done goes on, and shows nothing
 * there any more.
 */
void
crm_customer_acts_leave (CrmCustomerActs *self)
{
  g_return_if_fail (CRM_IS_CUSTOMER_ACTS (self));

  g_clear_pointer (&self->tags, gtk_widget_unparent);
  self->works = NULL;
}

/**
 * crm_customer_acts_get_actions:
 * @self: the acts
 *
 * Returns: (transfer none): their actions, each enabled while it has customers to
 *   be done with
 */
GActionGroup *
crm_customer_acts_get_actions (CrmCustomerActs *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_ACTS (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * crm_customer_acts_get_shown_id:
 * @self: the acts
 * @position: a row of the list
 *
 * Returns: the customer that is seen there, even while another is on its way; 0
 *   when there is none
 */
gint64
crm_customer_acts_get_shown_id (CrmCustomerActs *self,
                                guint position)
{
  const CrmCustomerRow *row;

  g_return_val_if_fail (CRM_IS_CUSTOMER_ACTS (self), 0);

  row = get_row (self, position);
  return row != NULL ? row->id : crm_slot_list_get_id (crm_customer_list_get_slots (self->list), position);
}
