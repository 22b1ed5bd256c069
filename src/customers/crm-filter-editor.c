/* crm-filter-editor.c: what a filter asks of one field
 *
 * Values to choose from, of which each can also be excluded; or presets, of which
 * one can be chosen, and a range.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "customers/crm-filter-editor.h"
#include "customers/crm-filter-presets.h"
#include "widgets/crm-option-list.h"
#include "widgets/crm-range-entry.h"

struct _CrmFilterEditor
{
  GtkBox parent_instance;

  CrmFilterCatalog *catalog;
  char *field;
  CrmFilterKind kind;
  CrmFilter *filter;
  gboolean showing; /* what the filter asks for, not what the person does */

  AdwToggleGroup *mode;
  CrmOptionList *list;
  GtkWidget *days_box;
  GtkSpinButton *days;
  CrmRangeEntry *range; /* (nullable) */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmFilterEditor, crm_filter_editor, GTK_TYPE_BOX)

static gboolean
contains (const char *const *values,
          const char *value)
{
  return values != NULL && g_strv_contains (values, value);
}

static void
take (CrmFilterEditor *self,
      CrmFilter *filter)
{
  g_clear_pointer (&self->filter, crm_filter_unref);
  self->filter = crm_filter_ref (filter);
  g_signal_emit (self, signals[CHANGED], 0, filter);
}

static CrmFilter *
copy_without_field (CrmFilterEditor *self)
{
  CrmFilter *copy = crm_filter_copy (self->filter);

  crm_filter_remove (copy, self->field);
  return copy;
}

/* Values to choose from --------------------------------------------------------------- */

static gboolean
is_all (CrmFilterEditor *self)
{
  return self->kind == CRM_FILTER_TAGS && g_strcmp0 (adw_toggle_group_get_active_name (self->mode), "all") == 0;
}

static void
show_values (CrmFilterEditor *self)
{
  const char *const *any = crm_filter_get (self->filter, self->field, CRM_FILTER_ANY);
  const char *const *all = crm_filter_get (self->filter, self->field, CRM_FILTER_ALL);
  const char *const *none = crm_filter_get (self->filter, self->field, CRM_FILTER_NONE);
  gboolean set = crm_filter_get (self->filter, self->field, CRM_FILTER_SET) != NULL;
  gboolean not_set = crm_filter_get (self->filter, self->field, CRM_FILTER_NOT_SET) != NULL;
  GListModel *choices = crm_option_list_get_options (self->list);

  for (guint i = 0; choices != NULL && i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (CrmOption) choice = g_list_model_get_item (choices, i);
      const char *value = crm_option_get_value (choice);
      gboolean empty = *value == '\0';

      crm_option_set_active (choice, contains (any, value) || contains (all, value) || (empty && not_set));
      crm_option_set_excluded (choice, contains (none, value) || (empty && set));
    }

  if (any != NULL || all != NULL)
    adw_toggle_group_set_active_name (self->mode, any != NULL ? "any" : "all");
}

/* "Without a value" is a value of texts, but not of tags. */
static void
take_values (CrmFilterEditor *self)
{
  g_autoptr (CrmFilter) filter = copy_without_field (self);
  g_auto (GStrv) active = crm_option_list_get_active (self->list);
  g_auto (GStrv) excluded = crm_option_list_get_excluded (self->list);
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) refused = g_strv_builder_new ();
  g_auto (GStrv) chosen_values = NULL;
  g_auto (GStrv) refused_values = NULL;

  for (guint i = 0; active[i] != NULL; i++)
    {
      if (*active[i] == '\0' && self->kind != CRM_FILTER_TEXT)
        crm_filter_set (filter, self->field, CRM_FILTER_NOT_SET, NULL);
      else
        g_strv_builder_add (chosen, active[i]);
    }
  for (guint i = 0; excluded[i] != NULL; i++)
    {
      if (*excluded[i] == '\0')
        crm_filter_set (filter, self->field, CRM_FILTER_SET, NULL);
      else
        g_strv_builder_add (refused, excluded[i]);
    }

  chosen_values = g_strv_builder_end (chosen);
  refused_values = g_strv_builder_end (refused);
  crm_filter_set (filter, self->field, is_all (self) ? CRM_FILTER_ALL : CRM_FILTER_ANY,
                  (const char *const *) chosen_values);
  crm_filter_set (filter, self->field, CRM_FILTER_NONE, (const char *const *) refused_values);
  take (self, filter);
}

/* What the filter asks for but nobody has any more can still be taken away. */
static void
add_missing (CrmFilterEditor *self,
             GListStore *choices)
{
  static const CrmFilterOperator operators[] = { CRM_FILTER_ANY, CRM_FILTER_ALL, CRM_FILTER_NONE };

  for (gsize o = 0; o < G_N_ELEMENTS (operators); o++)
    {
      const char *const *values = crm_filter_get (self->filter, self->field, operators[o]);

      for (guint v = 0; values != NULL && values[v] != NULL; v++)
        {
          g_autoptr (CrmOption) missing = NULL;
          g_autofree char *name = NULL;
          gboolean found = FALSE;

          for (guint i = 0; !found && i < g_list_model_get_n_items (G_LIST_MODEL (choices)); i++)
            {
              g_autoptr (CrmOption) choice = g_list_model_get_item (G_LIST_MODEL (choices), i);

              found = g_str_equal (crm_option_get_value (choice), values[v]);
            }
          if (found)
            continue;

          name = crm_filter_catalog_name_value (self->catalog, self->field, values[v]);
          missing = crm_option_new (values[v], name, NULL, NULL);
          g_list_store_insert (choices, 0, missing);
        }
    }
}

static DexFuture *
load_fiber (gpointer user_data)
{
  CrmFilterEditor *self = user_data;
  g_autoptr (GListStore) choices = NULL;

  /* What cannot be read leaves nothing to choose from; why, the list says. */
  choices = dex_await_object (crm_filter_catalog_load_choices (self->catalog, self->field), NULL);
  if (choices == NULL)
    return NULL;

  add_missing (self, choices);
  crm_option_list_set_options (self->list, G_LIST_MODEL (choices));
  self->showing = TRUE;
  show_values (self);
  self->showing = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->list));

  return NULL;
}

/* Presets and ranges -------------------------------------------------------------------- */

static void
fill_presets (CrmFilterEditor *self)
{
  g_autoptr (GListStore) choices = g_list_store_new (CRM_TYPE_OPTION);
  const CrmFilterPreset *presets;
  gsize n_presets;

  presets = crm_filter_presets (self->field, self->kind, &n_presets);
  for (gsize i = 0; i < n_presets; i++)
    {
      g_autofree char *label = crm_filter_preset_get_label (&presets[i]);
      g_autofree char *index = g_strdup_printf ("%" G_GSIZE_FORMAT, i);
      g_autoptr (CrmOption) choice = crm_option_new (index, label, NULL, NULL);

      g_list_store_append (choices, choice);
    }
  g_object_set (self->list, "single", TRUE, NULL);
  crm_option_list_set_options (self->list, G_LIST_MODEL (choices));
}

static void
show_presets (CrmFilterEditor *self)
{
  GListModel *choices = crm_option_list_get_options (self->list);
  const char *const *idle = crm_filter_get (self->filter, self->field, CRM_FILTER_IDLE);
  const char *const *limits = crm_filter_get (self->filter, self->field, CRM_FILTER_RANGE);
  const CrmFilterPreset *presets;
  const CrmFilterPreset *chosen = NULL;
  gsize n_presets;

  presets = crm_filter_presets (self->field, self->kind, &n_presets);
  for (guint i = 0; chosen == NULL && i < crm_filter_get_n_conditions (self->filter); i++)
    {
      const CrmFilterCondition *condition = crm_filter_get_condition (self->filter, i);

      if (g_str_equal (condition->field, self->field))
        chosen = crm_filter_presets_find (condition);
    }
  for (gsize i = 0; i < n_presets; i++)
    {
      g_autoptr (CrmOption) choice = g_list_model_get_item (choices, i);

      crm_option_set_active (choice, &presets[i] == chosen);
    }

  gtk_spin_button_set_value (self->days, idle != NULL ? g_ascii_strtod (idle[0], NULL) : 0);
  if (self->range == NULL)
    return;

  /* A preset's limits are told by its name. */
  if (limits == NULL || chosen != NULL)
    crm_range_entry_set (self->range, NULL, NULL);
  else
    crm_range_entry_set (self->range, *limits[0] != '\0' ? limits[0] : NULL, *limits[1] != '\0' ? limits[1] : NULL);
}

static void
take_preset (CrmFilterEditor *self)
{
  g_autoptr (CrmFilter) filter = copy_without_field (self);
  g_auto (GStrv) active = crm_option_list_get_active (self->list);
  const CrmFilterPreset *presets;
  gsize n_presets;

  presets = crm_filter_presets (self->field, self->kind, &n_presets);
  if (active[0] != NULL)
    crm_filter_preset_apply (&presets[g_ascii_strtoull (active[0], NULL, 10)], filter, self->field);
  take (self, filter);
}

/* Both --------------------------------------------------------------------------------- */

static gboolean
has_values (CrmFilterEditor *self)
{
  CrmCustomField *custom;

  if (self->kind != CRM_FILTER_CUSTOM)
    return self->kind == CRM_FILTER_TEXT || self->kind == CRM_FILTER_TAGS;

  custom = crm_filter_catalog_find_custom_field (self->catalog, self->field);
  return custom != NULL && (g_str_equal (crm_custom_field_get_kind (custom), "choice") ||
                            g_str_equal (crm_custom_field_get_kind (custom), "yes-no"));
}

static void
show (CrmFilterEditor *self)
{
  self->showing = TRUE;
  if (has_values (self))
    show_values (self);
  else
    show_presets (self);
  self->showing = FALSE;
}

static void
list_changed_cb (CrmFilterEditor *self)
{
  if (has_values (self))
    take_values (self);
  else
    take_preset (self);
  show (self);
}

static void
mode_changed_cb (CrmFilterEditor *self)
{
  if (!self->showing && crm_option_list_get_options (self->list) != NULL)
    take_values (self);
}

static void
days_changed_cb (CrmFilterEditor *self)
{
  g_autoptr (CrmFilter) filter = NULL;
  int n_days = gtk_spin_button_get_value_as_int (self->days);
  g_autofree char *days = NULL;

  if (self->showing)
    return;

  filter = copy_without_field (self);
  if (n_days > 0)
    {
      days = g_strdup_printf ("%d", n_days);
      crm_filter_set_value (filter, self->field, CRM_FILTER_IDLE, days);
    }
  take (self, filter);
  show (self);
}

static void
range_changed_cb (CrmFilterEditor *self)
{
  g_autoptr (CrmFilter) filter = copy_without_field (self);

  crm_filter_set_range (filter, self->field, crm_range_entry_get_from (self->range),
                        crm_range_entry_get_to (self->range));
  take (self, filter);
}

static void
build (CrmFilterEditor *self)
{
  CrmFieldKind kind =
      self->kind == CRM_FILTER_INSTANT || self->kind == CRM_FILTER_DATE ? CRM_FIELD_DATE : CRM_FIELD_MONEY;
  CrmCustomField *custom = crm_filter_catalog_find_custom_field (self->catalog, self->field);

  crm_option_list_set_title (self->list, crm_filter_catalog_get_title (self->catalog, self->field));
  gtk_widget_set_visible (GTK_WIDGET (self->mode), self->kind == CRM_FILTER_TAGS);
  gtk_widget_set_visible (self->days_box, g_str_equal (self->field, "last_follow_up"));
  if (has_values (self))
    {
      g_object_set (self->list, "excludable", TRUE, NULL);
      return;
    }

  fill_presets (self);
  if (self->kind == CRM_FILTER_FLAG || (custom != NULL && g_str_equal (crm_custom_field_get_kind (custom), "text")))
    return;

  if (custom != NULL && g_str_equal (crm_custom_field_get_kind (custom), "date"))
    kind = CRM_FIELD_DATE;
  self->range = CRM_RANGE_ENTRY (crm_range_entry_new (kind));
  g_signal_connect_swapped (self->range, "changed", G_CALLBACK (range_changed_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->range));
}

static gboolean
crm_filter_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CRM_FILTER_EDITOR (widget)->list));
}

static void
crm_filter_editor_dispose (GObject *object)
{
  CrmFilterEditor *self = CRM_FILTER_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_FILTER_EDITOR);
  g_clear_object (&self->catalog);
  g_clear_pointer (&self->filter, crm_filter_unref);
  g_clear_pointer (&self->field, g_free);

  G_OBJECT_CLASS (crm_filter_editor_parent_class)->dispose (object);
}

static void
crm_filter_editor_class_init (CrmFilterEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_filter_editor_dispose;
  widget_class->grab_focus = crm_filter_editor_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, CRM_TYPE_FILTER);

  g_type_ensure (CRM_TYPE_OPTION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-filter-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFilterEditor, mode);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterEditor, list);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterEditor, days_box);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterEditor, days);
  gtk_widget_class_bind_template_callback (widget_class, days_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
}

static void
crm_filter_editor_init (CrmFilterEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_filter_editor_new:
 * @catalog: where values and names are
 * @field: a field of a filter
 *
 * Returns: (transfer floating): an editor of what is asked of @field
 */
GtkWidget *
crm_filter_editor_new (CrmFilterCatalog *catalog,
                       const char *field)
{
  CrmFilterEditor *self;

  g_return_val_if_fail (CRM_IS_FILTER_CATALOG (catalog), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (CRM_TYPE_FILTER_EDITOR, NULL);
  self->catalog = g_object_ref (catalog);
  self->field = g_strdup (field);
  if (!crm_filter_field_get_kind (field, &self->kind))
    self->kind = CRM_FILTER_CUSTOM;
  build (self);

  return GTK_WIDGET (self);
}

/**
 * crm_filter_editor_set_filter:
 * @self: an editor
 * @filter: (nullable): what is asked for now, of all fields
 */
void
crm_filter_editor_set_filter (CrmFilterEditor *self,
                              CrmFilter *filter)
{
  g_return_if_fail (CRM_IS_FILTER_EDITOR (self));

  g_clear_pointer (&self->filter, crm_filter_unref);
  self->filter = filter != NULL ? crm_filter_ref (filter) : crm_filter_new ();
  show (self);
}

/**
 * crm_filter_editor_load:
 * @self: an editor that is about to be shown
 *
 * Reads the values to choose from anew.
 */
void
crm_filter_editor_load (CrmFilterEditor *self)
{
  g_return_if_fail (CRM_IS_FILTER_EDITOR (self));

  if (has_values (self))
    dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}
