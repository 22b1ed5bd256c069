/* crm-tags-page.c: the tags and their groups, in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-tag-dialog.h"
#include "app/crm-tag-group-row.h"
#include "app/crm-tags-page.h"
#include "core/store/crm-tag-store.h"
#include "widgets/crm-ask.h"
#include "widgets/crm-toast.h"

struct _CrmTagsPage
{
  AdwPreferencesPage parent_instance;

  CrmStore *store;
  GListModel *groups; /* as they are shown */
  GPtrArray *rows;    /* of CrmTagGroupRow, in their order; not owned */
  gboolean loading;
  gboolean stale;     /* changed since it was begun to be loaded */

  AdwPreferencesGroup *group;
  GtkWidget *empty_row;
};

G_DEFINE_FINAL_TYPE (CrmTagsPage, crm_tags_page, ADW_TYPE_PREFERENCES_PAGE)

static CrmTagGroupRow *
find_group_row (CrmTagsPage *self,
                gint64 id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (crm_tag_group_get_id (crm_tag_group_row_get_group (self->rows->pdata[i])) == id)
      return self->rows->pdata[i];

  return NULL;
}

static CrmTagsRow *
find_tag_row (CrmTagsPage *self,
              gint64 id,
              CrmTagGroup **group)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      CrmTagsRow *row = crm_tag_group_row_find (self->rows->pdata[i], id);

      if (row == NULL)
        continue;
      if (group != NULL)
        *group = crm_tag_group_row_get_group (self->rows->pdata[i]);
      return row;
    }

  return NULL;
}

/* Acts --------------------------------------------------------------------------------- */

typedef struct
{
  CrmTagsPage *self;
  CrmTagGroup *group;
  CrmTag *tag;
  guint position;
} Act;

static void
act_free (Act *act)
{
  g_object_unref (act->self);
  g_clear_object (&act->group);
  g_clear_object (&act->tag);
  g_free (act);
}

static void
start (CrmTagsPage *self,
       CrmTagGroup *group,
       CrmTag *tag,
       guint position,
       DexFiberFunc func)
{
  Act *act = g_new0 (Act, 1);

  act->self = g_object_ref (self);
  g_set_object (&act->group, group);
  g_set_object (&act->tag, tag);
  act->position = position;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, func, act, (GDestroyNotify) act_free));
}

static void
tell (CrmTagsPage *self,
      const char *title,
      const GError *error)
{
  if (error != NULL)
    crm_toast (GTK_WIDGET (self), error->message);
  else
    crm_toast_undo (GTK_WIDGET (self), title, crm_store_get_last_act (self->store));
}

/* Whether the person still wants it when it is known how many customers it concerns. */
static gboolean
ask (CrmTagsPage *self,
     const char *heading,
     guint64 n_customers,
     const char *response,
     const char *label,
     GtkWidget *extra)
{
  g_autoptr (AdwAlertDialog) question = NULL;
  g_autofree char *body = NULL;
  g_autofree char *answer = NULL;

  body = g_strdup_printf (ngettext ("%'lu customer carries it.", "%'lu customers carry it.", (gulong) n_customers),
                          (gulong) n_customers);
  question = g_object_ref_sink (ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body)));
  adw_alert_dialog_add_responses (question, "cancel", _ ("_Cancel"), response, label, NULL);
  adw_alert_dialog_set_response_appearance (question, response,
                                            extra != NULL ? ADW_RESPONSE_SUGGESTED : ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (question, response);
  adw_alert_dialog_set_close_response (question, "cancel");
  adw_alert_dialog_set_extra_child (question, extra);

  answer = dex_await_string (crm_ask (question, GTK_WIDGET (self)), NULL);
  return g_strcmp0 (answer, response) == 0;
}

static DexFuture *
delete_tag_fiber (gpointer user_data)
{
  Act *act = user_data;
  CrmTagsPage *self = act->self;
  const char *name = crm_tag_get_name (act->tag);
  g_autofree char *heading = g_strdup_printf (_ ("Delete “%s”?"), name);
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  if (crm_tag_get_count (act->tag) > 0 &&
      !ask (self, heading, crm_tag_get_count (act->tag), "delete", _ ("_Delete"), NULL))
    return NULL;

  n = dex_await_int64 (crm_store_delete_tag (self->store, crm_tag_get_id (act->tag), NULL, NULL), &error);
  if (n > 0)
    title = g_strdup_printf (ngettext ("Tag “%s” deleted from %'lu customer", "Tag “%s” deleted from %'lu customers",
                                       (gulong) n),
                             name, (gulong) n);
  else
    title = g_strdup_printf (_ ("Tag “%s” deleted"), name);
  tell (self, title, error);

  return NULL;
}

static guint64
count_tags (CrmTagGroup *group)
{
  GListModel *tags = G_LIST_MODEL (crm_tag_group_get_tags (group));
  guint64 count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (CrmTag) tag = g_list_model_get_item (tags, i);

      count += crm_tag_get_count (tag);
    }

  return count;
}

static DexFuture *
delete_group_fiber (gpointer user_data)
{
  Act *act = user_data;
  CrmTagsPage *self = act->self;
  const char *name = crm_tag_group_get_name (act->group);
  guint64 count = count_tags (act->group);
  g_autofree char *heading = g_strdup_printf (_ ("Delete “%s”?"), name);
  g_autofree char *title = g_strdup_printf (_ ("Group “%s” deleted with its tags"), name);
  g_autoptr (GError) error = NULL;

  if (count > 0 && !ask (self, heading, count, "delete", _ ("_Delete"), NULL))
    return NULL;

  dex_await_int64 (crm_store_delete_tag_group (self->store, crm_tag_group_get_id (act->group), NULL, NULL), &error);
  tell (self, title, error);

  return NULL;
}

/* The other tags, with their groups' names. */
static GListStore *
list_others (CrmTagsPage *self,
             CrmTag *tag,
             GtkStringList *names)
{
  GListStore *others = g_list_store_new (CRM_TYPE_TAG);

  for (guint i = 0; i < g_list_model_get_n_items (self->groups); i++)
    {
      g_autoptr (CrmTagGroup) group = g_list_model_get_item (self->groups, i);
      GListModel *tags = G_LIST_MODEL (crm_tag_group_get_tags (group));

      for (guint j = 0; j < g_list_model_get_n_items (tags); j++)
        {
          g_autoptr (CrmTag) other = g_list_model_get_item (tags, j);

          if (crm_tag_get_id (other) == crm_tag_get_id (tag))
            continue;
          g_list_store_append (others, other);
          /* Translators: a group of tags and a tag of it, e.g. "Intent: High Intent" */
          gtk_string_list_take (names, g_strdup_printf (_ ("%s: %s"), crm_tag_group_get_name (group),
                                                        crm_tag_get_name (other)));
        }
    }

  return others;
}

static DexFuture *
merge_fiber (gpointer user_data)
{
  Act *act = user_data;
  CrmTagsPage *self = act->self;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GListStore) others = list_others (self, act->tag, names);
  g_autoptr (GtkWidget) choice = NULL;
  g_autoptr (CrmTag) into = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (others)) == 0)
    {
      crm_toast (GTK_WIDGET (self), _ ("There is no other tag to merge it into"));
      return NULL;
    }

  choice = g_object_ref_sink (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Merge Into"), -1);
  heading = g_strdup_printf (_ ("Merge “%s” Into…"), crm_tag_get_name (act->tag));
  if (!ask (self, heading, crm_tag_get_count (act->tag), "merge", _ ("_Merge"), choice))
    return NULL;

  into = g_list_model_get_item (G_LIST_MODEL (others), gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)));
  dex_await_int64 (crm_store_merge_tag (self->store, crm_tag_get_id (act->tag), crm_tag_get_id (into), NULL, NULL),
                   &error);
  title = g_strdup_printf (_ ("Tag “%s” merged into “%s”"), crm_tag_get_name (act->tag), crm_tag_get_name (into));
  tell (self, title, error);

  return NULL;
}

static DexFuture *
move_group_fiber (gpointer user_data)
{
  Act *act = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (crm_store_move_tag_group (act->self->store, crm_tag_group_get_id (act->group), act->position), &error))
    crm_toast (GTK_WIDGET (act->self), error->message);

  return NULL;
}

static DexFuture *
move_tag_fiber (gpointer user_data)
{
  Act *act = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (crm_store_move_tag (act->self->store, crm_tag_get_id (act->tag), crm_tag_group_get_id (act->group),
                                      act->position),
                  &error))
    crm_toast (GTK_WIDGET (act->self), error->message);

  return NULL;
}

static void
on_group_moved (GtkWidget *row,
                GtkWidget *target,
                gpointer user_data)
{
  CrmTagsPage *self = user_data;
  guint position;

  if (g_ptr_array_find (self->rows, target, &position))
    start (self, crm_tag_group_row_get_group (CRM_TAG_GROUP_ROW (row)), NULL, position, move_group_fiber);
}

static void
on_tag_moved (GtkWidget *row,
              GtkWidget *target,
              gpointer user_data)
{
  CrmTagsPage *self = user_data;
  CrmTag *goal = crm_tags_row_get_tag (CRM_TAGS_ROW (target));
  CrmTagGroup *group;
  GListModel *tags;

  if (find_tag_row (self, crm_tag_get_id (goal), &group) == NULL)
    return;

  tags = G_LIST_MODEL (crm_tag_group_get_tags (group));
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (CrmTag) tag = g_list_model_get_item (tags, i);

      if (crm_tag_get_id (tag) == crm_tag_get_id (goal))
        start (self, group, crm_tags_row_get_tag (CRM_TAGS_ROW (row)), i, move_tag_fiber);
    }
}

/* Actions -------------------------------------------------------------------------------- */

static void
add_group_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  CrmTagsPage *self = CRM_TAGS_PAGE (widget);

  if (self->groups != NULL)
    adw_dialog_present (crm_tag_dialog_new_for_group (self->store, self->groups, NULL, widget), widget);
}

static void
group_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  CrmTagsPage *self = CRM_TAGS_PAGE (widget);
  CrmTagGroupRow *row = find_group_row (self, g_variant_get_int64 (parameter));
  CrmTagGroup *group = row != NULL ? crm_tag_group_row_get_group (row) : NULL;

  if (group == NULL)
    return;

  if (g_str_equal (action_name, "tags.edit-group"))
    adw_dialog_present (crm_tag_dialog_new_for_group (self->store, self->groups, group, widget), widget);
  else if (g_str_equal (action_name, "tags.delete-group"))
    start (self, group, NULL, 0, delete_group_fiber);
  else
    adw_dialog_present (crm_tag_dialog_new_for_tag (self->store, self->groups, group, NULL, widget), widget);
}

static void
tag_action (GtkWidget *widget,
            const char *action_name,
            GVariant *parameter)
{
  CrmTagsPage *self = CRM_TAGS_PAGE (widget);
  CrmTagGroup *group = NULL;
  CrmTagsRow *row = find_tag_row (self, g_variant_get_int64 (parameter), &group);
  CrmTag *tag = row != NULL ? crm_tags_row_get_tag (row) : NULL;

  if (tag == NULL)
    return;

  if (g_str_equal (action_name, "tags.edit"))
    adw_dialog_present (crm_tag_dialog_new_for_tag (self->store, self->groups, group, tag, widget), widget);
  else
    start (self, group, tag, 0, g_str_equal (action_name, "tags.merge") ? merge_fiber : delete_tag_fiber);
}

/* Showing ------------------------------------------------------------------------------- */

/* What has the focus: a tag's row, else a group's. */
static void
get_focus (CrmTagsPage *self,
           gint64 *group,
           gint64 *tag)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row;

  *group = 0;
  *tag = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;

  row = gtk_widget_get_ancestor (focus, CRM_TYPE_TAGS_ROW);
  if (row != NULL)
    *tag = crm_tag_get_id (crm_tags_row_get_tag (CRM_TAGS_ROW (row)));
  row = gtk_widget_get_ancestor (focus, CRM_TYPE_TAG_GROUP_ROW);
  if (row != NULL)
    *group = crm_tag_group_get_id (crm_tag_group_row_get_group (CRM_TAG_GROUP_ROW (row)));
}

static void
set_focus (CrmTagsPage *self,
           gint64 group,
           gint64 tag)
{
  CrmTagsRow *row = tag != 0 ? find_tag_row (self, tag, NULL) : NULL;
  CrmTagGroupRow *group_row = group != 0 ? find_group_row (self, group) : NULL;

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else if (group_row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (group_row), GTK_DIR_TAB_FORWARD);
}

static gint64
get_group_id (GListModel *groups,
              guint position)
{
  g_autoptr (CrmTagGroup) group = g_list_model_get_item (groups, position);

  return group != NULL ? crm_tag_group_get_id (group) : 0;
}

/* How many rows from the first on show the groups that they are to show. */
static guint
count_in_place (CrmTagsPage *self,
                GListModel *groups)
{
  guint n = 0;

  while (n < self->rows->len &&
         crm_tag_group_get_id (crm_tag_group_row_get_group (self->rows->pdata[n])) == get_group_id (groups, n))
    n++;

  return n;
}

/* Rows of groups are kept for what is folded, and those in their place are left
 * there: a screen reader takes what is added again for something new. */
static void
show_groups (CrmTagsPage *self,
             GListModel *groups)
{
  guint n_groups = g_list_model_get_n_items (groups);
  guint n_in_place = count_in_place (self, groups);
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 focused_group, focused_tag;

  get_focus (self, &focused_group, &focused_tag);
  for (guint i = n_in_place; i < self->rows->len; i++)
    {
      g_ptr_array_add (moved, g_object_ref (self->rows->pdata[i]));
      adw_preferences_group_remove (self->group, self->rows->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, n_in_place);

  for (guint i = 0; i < n_groups; i++)
    {
      g_autoptr (CrmTagGroup) group = g_list_model_get_item (groups, i);
      GtkWidget *row = i < n_in_place ? self->rows->pdata[i] : NULL;

      for (guint j = 0; row == NULL && j < moved->len; j++)
        if (crm_tag_group_get_id (crm_tag_group_row_get_group (moved->pdata[j])) == crm_tag_group_get_id (group))
          row = moved->pdata[j];
      if (row == NULL)
        {
          row = crm_tag_group_row_new ();
          crm_reorder_install (row, on_group_moved, self);
        }

      crm_tag_group_row_set_group (CRM_TAG_GROUP_ROW (row), group, on_tag_moved, self);
      if (i < n_in_place)
        continue;

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }

  g_set_object (&self->groups, groups);
  gtk_widget_set_visible (self->empty_row, n_groups == 0);
  set_focus (self, focused_group, focused_tag);
}

static DexFuture *
load_fiber (gpointer user_data)
{
  CrmTagsPage *self = user_data;

  do
    {
      g_autoptr (GListModel) groups = NULL;
      g_autoptr (GError) error = NULL;

      self->stale = FALSE;
      groups = dex_await_object (crm_store_count_tag_groups (self->store, NULL), &error);
      if (self->rows == NULL)
        break;
      if (groups != NULL)
        show_groups (self, groups);
      else
        crm_toast (GTK_WIDGET (self), error->message);
    }
  while (self->stale && self->store != NULL);

  self->loading = FALSE;

  return NULL;
}

static void
load (CrmTagsPage *self)
{
  self->stale = TRUE;
  if (self->loading || self->store == NULL)
    return;

  self->loading = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

/* Plumbing ------------------------------------------------------------------------------- */

static void
crm_tags_page_dispose (GObject *object)
{
  CrmTagsPage *self = CRM_TAGS_PAGE (object);

  g_clear_object (&self->store);
  g_clear_object (&self->groups);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TAGS_PAGE);

  G_OBJECT_CLASS (crm_tags_page_parent_class)->dispose (object);
}

static void
crm_tags_page_class_init (CrmTagsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_tags_page_dispose;

  gtk_widget_class_install_action (widget_class, "tags.add-group", NULL, add_group_action);
  gtk_widget_class_install_action (widget_class, "tags.edit-group", "x", group_action);
  gtk_widget_class_install_action (widget_class, "tags.delete-group", "x", group_action);
  gtk_widget_class_install_action (widget_class, "tags.add", "x", group_action);
  gtk_widget_class_install_action (widget_class, "tags.edit", "x", tag_action);
  gtk_widget_class_install_action (widget_class, "tags.merge", "x", tag_action);
  gtk_widget_class_install_action (widget_class, "tags.delete", "x", tag_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/app/crm-tags-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTagsPage, group);
  gtk_widget_class_bind_template_child (widget_class, CrmTagsPage, empty_row);
}

static void
crm_tags_page_init (CrmTagsPage *self)
{
  self->rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_tags_page_set_store:
 * @self: a page
 * @store: whose tags it shows
 *
 * Shows the tags, and follows their changes.
 */
void
crm_tags_page_set_store (CrmTagsPage *self,
                         CrmStore *store)
{
  g_return_if_fail (CRM_IS_TAGS_PAGE (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
}
