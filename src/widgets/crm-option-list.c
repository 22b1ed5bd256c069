/* crm-option-list.c: values to choose from, with a search where there are many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-text.h"
#include "widgets/crm-option-list.h"
#include "widgets/crm-option-row.h"

/* A list shorter than this is read faster than searched. */
#define SEARCH_FROM 12
/* Nobody reads further, and each row is several widgets. */
#define MAX_ROWS 200

struct _CrmOptionList
{
  GtkBox parent_instance;

  gboolean single;
  gboolean excludable;
  GListModel *options;
  GtkFilterListModel *found;
  GtkSliceListModel *shown;

  GtkSearchEntry *entry;
  GtkListBox *list;
  GtkWidget *more_label;
};

enum
{
  PROP_0,
  PROP_SINGLE,
  PROP_EXCLUDABLE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmOptionList, crm_option_list, GTK_TYPE_BOX)

static gboolean
filter_option (gpointer item,
               gpointer user_data)
{
  CrmOptionList *self = user_data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GArray) matches = NULL;

  if (*typed == '\0')
    return TRUE;

  matches = crm_text_find_matches (crm_option_get_label (item), typed);
  return matches != NULL && matches->len > 0;
}

static void
exclude_cb (CrmOptionList *self,
            CrmOptionRow *row)
{
  CrmOption *option = crm_option_row_get_option (row);

  crm_option_set_excluded (option, !crm_option_get_excluded (option));
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  CrmOptionList *self = user_data;
  GtkWidget *row = crm_option_row_new (item, self->single, self->excludable);

  g_signal_connect_swapped (row, "exclude", G_CALLBACK (exclude_cb), self);

  return row;
}

static const char *
get_group (GtkListBoxRow *row)
{
  return row != NULL ? crm_option_get_group (crm_option_row_get_option (CRM_OPTION_ROW (row))) : NULL;
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer user_data)
{
  const char *group = get_group (row);
  GtkWidget *label;

  if (group == NULL || g_strcmp0 (group, get_group (before)) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (*group == '\0')
    {
      gtk_list_box_row_set_header (row, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      return;
    }

  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_header (row, label);
}

static void
update_more (CrmOptionList *self)
{
  gtk_widget_set_visible (self->more_label, g_list_model_get_n_items (G_LIST_MODEL (self->found)) > MAX_ROWS);
}

static void
choose (CrmOptionList *self,
        CrmOption *option)
{
  gboolean active = !crm_option_get_active (option);

  for (guint i = 0; self->single && i < g_list_model_get_n_items (self->options); i++)
    {
      g_autoptr (CrmOption) other = g_list_model_get_item (self->options, i);

      crm_option_set_active (other, FALSE);
    }
  crm_option_set_active (option, active);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
row_activated_cb (CrmOptionList *self,
                  CrmOptionRow *row)
{
  choose (self, crm_option_row_get_option (row));
}

static void
search_changed_cb (CrmOptionList *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  update_more (self);
}

static void
search_activated_cb (CrmOptionList *self)
{
  g_autoptr (CrmOption) first = g_list_model_get_item (G_LIST_MODEL (self->shown), 0);

  if (first != NULL)
    choose (self, first);
}

/* What was searched for goes first, then the popover. */
static void
stop_search_cb (CrmOptionList *self)
{
  GtkWidget *popover;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      return;
    }

  popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static gboolean
crm_option_list_grab_focus (GtkWidget *widget)
{
  CrmOptionList *self = CRM_OPTION_LIST (widget);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (gtk_widget_get_visible (GTK_WIDGET (self->entry)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
crm_option_list_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  CrmOptionList *self = CRM_OPTION_LIST (object);

  switch (prop_id)
    {
    case PROP_SINGLE:
      g_value_set_boolean (value, self->single);
      break;

    case PROP_EXCLUDABLE:
      g_value_set_boolean (value, self->excludable);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_option_list_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  CrmOptionList *self = CRM_OPTION_LIST (object);

  switch (prop_id)
    {
    case PROP_SINGLE:
      self->single = g_value_get_boolean (value);
      break;

    case PROP_EXCLUDABLE:
      self->excludable = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_option_list_dispose (GObject *object)
{
  CrmOptionList *self = CRM_OPTION_LIST (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->found);
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_OPTION_LIST);
  g_clear_object (&self->options);

  G_OBJECT_CLASS (crm_option_list_parent_class)->dispose (object);
}

static void
crm_option_list_class_init (CrmOptionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = crm_option_list_get_property;
  object_class->set_property = crm_option_list_set_property;
  object_class->dispose = crm_option_list_dispose;
  widget_class->grab_focus = crm_option_list_grab_focus;

  properties[PROP_SINGLE] =
      g_param_spec_boolean ("single", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EXCLUDABLE] =
      g_param_spec_boolean ("excludable", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/widgets/crm-option-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmOptionList, entry);
  gtk_widget_class_bind_template_child (widget_class, CrmOptionList, list);
  gtk_widget_class_bind_template_child (widget_class, CrmOptionList, more_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
crm_option_list_init (CrmOptionList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->found = gtk_filter_list_model_new (NULL, GTK_FILTER (gtk_custom_filter_new (filter_option, self, NULL)));
  self->shown = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->found)), 0, MAX_ROWS);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_row, self, NULL);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self->list));
}

/**
 * crm_option_list_set_title:
 * @self: a list
 * @title: what is chosen, for a screen reader
 */
void
crm_option_list_set_title (CrmOptionList *self,
                           const char *title)
{
  g_return_if_fail (CRM_IS_OPTION_LIST (self));
  g_return_if_fail (title != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * crm_option_list_get_options:
 * @self: a list
 *
 * Returns: (nullable) (transfer none): what can be chosen, #CrmOption
 */
GListModel *
crm_option_list_get_options (CrmOptionList *self)
{
  g_return_val_if_fail (CRM_IS_OPTION_LIST (self), NULL);

  return self->options;
}

/**
 * crm_option_list_set_options:
 * @self: a list
 * @options: #CrmOption, those of a group in a row
 *
 * Sets what can be chosen. A search is shown when there are many.
 */
void
crm_option_list_set_options (CrmOptionList *self,
                             GListModel *options)
{
  g_return_if_fail (CRM_IS_OPTION_LIST (self));
  g_return_if_fail (G_IS_LIST_MODEL (options));

  g_set_object (&self->options, options);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (GTK_WIDGET (self->entry), !self->single && g_list_model_get_n_items (options) >= SEARCH_FROM);
  gtk_filter_list_model_set_model (self->found, options);
  update_more (self);
}

static char **
collect (CrmOptionList *self,
         gboolean (*has) (CrmOption *))
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; self->options != NULL && i < g_list_model_get_n_items (self->options); i++)
    {
      g_autoptr (CrmOption) option = g_list_model_get_item (self->options, i);

      if (has (option))
        g_strv_builder_add (builder, crm_option_get_value (option));
    }

  return g_strv_builder_end (builder);
}

/**
 * crm_option_list_get_active:
 * @self: a list
 *
 * Returns: (transfer full): the values that are chosen, in the list's order
 */
char **
crm_option_list_get_active (CrmOptionList *self)
{
  g_return_val_if_fail (CRM_IS_OPTION_LIST (self), NULL);

  return collect (self, crm_option_get_active);
}

/**
 * crm_option_list_get_excluded:
 * @self: a list
 *
 * Returns: (transfer full): the values that are excluded, in the list's order
 */
char **
crm_option_list_get_excluded (CrmOptionList *self)
{
  g_return_val_if_fail (CRM_IS_OPTION_LIST (self), NULL);

  return collect (self, crm_option_get_excluded);
}
