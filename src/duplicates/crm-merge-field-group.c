/* crm-merge-field-group.c: which value of a field stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-merge-choice-row.h"
#include "crm-merge-field-group.h"

/* Of the index of a customer that has the value. */
#define JOINED (-1)

typedef struct
{
  CrmMergeChoiceRow *row;
  int customer;
} Choice;

struct _CrmMergeFieldGroup
{
  AdwPreferencesGroup parent_instance;

  CrmMergeForm *form;
  const CrmMergeField *field; /* the form's */
  GArray *choices;            /* of Choice */
  gboolean chosen;            /* by the person */
  gboolean choosing;          /* by the program */
};

G_DEFINE_FINAL_TYPE (CrmMergeFieldGroup, crm_merge_field_group, ADW_TYPE_PREFERENCES_GROUP)

static void
on_active (CrmMergeFieldGroup *self)
{
  self->chosen |= !self->choosing;
}

/* The index of the first customer that has the value of customer @i. */
static guint
find_first (const CrmMergeField *field,
            guint i)
{
  guint first = 0;

  while (!g_str_equal (field->values[first], field->values[i]))
    first++;

  return first;
}

static void
add_choice (CrmMergeFieldGroup *self,
            const char *title,
            const char *subtitle,
            int customer)
{
  CrmMergeChoiceRow *first = self->choices->len > 0 ? g_array_index (self->choices, Choice, 0).row : NULL;
  Choice choice = { crm_merge_choice_row_new (title, subtitle, first), customer };

  g_array_append_val (self->choices, choice);
  g_signal_connect_object (choice.row, "notify::active", G_CALLBACK (on_active), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (choice.row));
}

/* The numbers of all customers that have the value of customer @i. */
static char *
list_numbers (CrmMergeFieldGroup *self,
              guint i)
{
  GString *numbers = g_string_new (NULL);

  for (guint j = i; self->field->values[j] != NULL; j++)
    if (find_first (self->field, j) == i)
      g_string_append_printf (numbers, "%s%s", numbers->len > 0 ? ", " : "", self->form->customers->rows[j].number);

  return g_string_free_and_steal (numbers);
}

static void
add_choices (CrmMergeFieldGroup *self)
{
  for (guint i = 0; self->field->values[i] != NULL; i++)
    {
      g_autofree char *numbers = NULL;

      if (self->field->values[i][0] == '\0' || find_first (self->field, i) != i)
        continue;
      numbers = list_numbers (self, i);
      add_choice (self, self->field->values[i], numbers, i);
    }

  if (self->field->joinable)
    add_choice (self, _ ("All of Them"), _ ("One under the other"), JOINED);
}

static void
crm_merge_field_group_finalize (GObject *object)
{
  CrmMergeFieldGroup *self = CRM_MERGE_FIELD_GROUP (object);

  g_array_unref (self->choices);
  g_clear_pointer (&self->form, crm_merge_form_unref);

  G_OBJECT_CLASS (crm_merge_field_group_parent_class)->finalize (object);
}

static void
crm_merge_field_group_class_init (CrmMergeFieldGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = crm_merge_field_group_finalize;
}

static void
crm_merge_field_group_init (CrmMergeFieldGroup *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
}

/**
 * crm_merge_field_group_new:
 * @form: what there is to choose from
 * @field: one of its fields
 *
 * Returns: (transfer floating) (nullable): the field's values to choose from; %NULL
 *   when there is one at most
 */
CrmMergeFieldGroup *
crm_merge_field_group_new (CrmMergeForm *form,
                           const CrmMergeField *field)
{
  CrmMergeFieldGroup *self;
  guint n_values = 0;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);

  for (guint i = 0; field->values[i] != NULL; i++)
    n_values += field->values[i][0] != '\0' && find_first (field, i) == i;
  if (n_values < 2)
    return NULL;

  self = g_object_new (CRM_TYPE_MERGE_FIELD_GROUP, "title", field->label, NULL);
  self->form = crm_merge_form_ref (form);
  self->field = field;
  add_choices (self);

  return self;
}

/**
 * crm_merge_field_group_set_kept:
 * @self: a group
 * @kept: the index of the customer that is kept
 *
 * Chooses what stands when the person chooses nothing; what she has chosen stays.
 */
void
crm_merge_field_group_set_kept (CrmMergeFieldGroup *self,
                                guint kept)
{
  int customer;

  g_return_if_fail (CRM_IS_MERGE_FIELD_GROUP (self));

  if (self->chosen)
    return;

  customer = crm_merge_field_get_default (self->field, kept);
  if (customer >= 0)
    customer = find_first (self->field, customer);

  self->choosing = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    if (g_array_index (self->choices, Choice, i).customer == customer)
      crm_merge_choice_row_choose (g_array_index (self->choices, Choice, i).row);
  self->choosing = FALSE;
}

/**
 * crm_merge_field_group_get_key:
 * @self: a group
 *
 * Returns: (transfer none): its field's key
 */
const char *
crm_merge_field_group_get_key (CrmMergeFieldGroup *self)
{
  g_return_val_if_fail (CRM_IS_MERGE_FIELD_GROUP (self), NULL);

  return self->field->key;
}

/**
 * crm_merge_field_group_get_choice:
 * @self: a group
 *
 * Returns: the id of the customer whose value stands, 0 for all of them joined
 */
gint64
crm_merge_field_group_get_choice (CrmMergeFieldGroup *self)
{
  g_return_val_if_fail (CRM_IS_MERGE_FIELD_GROUP (self), 0);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      if (crm_merge_choice_row_get_active (choice->row))
        return choice->customer >= 0 ? self->form->customers->rows[choice->customer].id : 0;
    }

  return 0;
}
