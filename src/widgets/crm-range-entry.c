/* crm-range-entry.c: from and to, each of which may be left open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-values.h"
#include "widgets/crm-date-button.h"
#include "widgets/crm-field-text.h"
#include "widgets/crm-range-entry.h"

struct _CrmRangeEntry
{
  GtkBox parent_instance;

  CrmFieldKind kind;
  gboolean setting;
  char *from; /* in canonical form, NULL when left open */
  char *to;

  GtkEditable *from_entry;
  GtkEditable *to_entry;
  GtkWidget *from_date;
  GtkWidget *to_date;
  GtkLabel *message;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmRangeEntry, crm_range_entry, GTK_TYPE_BOX)

/* NULL with @error set when it cannot be read, empty when left open. Months, years
 * and days that move with today are taken as they are. */
static char *
read_entry (CrmRangeEntry *self,
            GtkEditable *entry,
            GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (self->kind == CRM_FIELD_DATE && crm_period_parse (text, 0, NULL, NULL, NULL))
    return g_steal_pointer (&text);

  return crm_field_text_parse (self->kind, text, NULL, error);
}

static void
show_entry (CrmRangeEntry *self,
            GtkEditable *entry,
            const char *value)
{
  g_autofree char *text = crm_field_text_to_edit (self->kind, value, NULL);

  self->setting = TRUE;
  gtk_editable_set_text (entry, text);
  self->setting = FALSE;
}

static void
set_message (CrmRangeEntry *self,
             GtkEditable *entry,
             const char *message)
{
  if (message != NULL)
    {
      gtk_label_set_text (self->message, message);
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
    }

  gtk_accessible_update_state (GTK_ACCESSIBLE (entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_widget_set_visible (GTK_WIDGET (self->message),
                          gtk_widget_has_css_class (GTK_WIDGET (self->from_entry), "error") ||
                              gtk_widget_has_css_class (GTK_WIDGET (self->to_entry), "error"));
}

/* What cannot be read yet leaves the filter as it is, and is told only once the
 * entry is left. */
static void
entry_changed_cb (CrmRangeEntry *self,
                  GtkEditable *entry)
{
  g_autofree char *value = NULL;

  if (self->setting)
    return;

  value = read_entry (self, entry, NULL);
  if (value == NULL)
    return;

  set_message (self, entry, NULL);
  if (g_set_str (entry == self->from_entry ? &self->from : &self->to, *value != '\0' ? value : NULL))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
entry_left_cb (CrmRangeEntry *self,
               GtkEventController *controller)
{
  GtkEditable *entry = GTK_EDITABLE (gtk_event_controller_get_widget (controller));
  g_autoptr (GError) error = NULL;
  g_autofree char *value = read_entry (self, entry, &error);

  set_message (self, entry, value == NULL ? error->message : NULL);
}

static void
day_asked_cb (CrmRangeEntry *self,
              CrmDateButton *button)
{
  crm_date_button_set_day (button, GTK_WIDGET (button) == self->from_date ? self->from : self->to);
}

static void
day_chosen_cb (CrmRangeEntry *self,
               const char *day,
               CrmDateButton *button)
{
  gtk_editable_set_text (GTK_WIDGET (button) == self->from_date ? self->from_entry : self->to_entry, day);
}

static gboolean
crm_range_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CRM_RANGE_ENTRY (widget)->from_entry));
}

static void
crm_range_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_RANGE_ENTRY);

  G_OBJECT_CLASS (crm_range_entry_parent_class)->dispose (object);
}

static void
crm_range_entry_finalize (GObject *object)
{
  CrmRangeEntry *self = CRM_RANGE_ENTRY (object);

  g_free (self->from);
  g_free (self->to);

  G_OBJECT_CLASS (crm_range_entry_parent_class)->finalize (object);
}

static void
crm_range_entry_class_init (CrmRangeEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_range_entry_dispose;
  object_class->finalize = crm_range_entry_finalize;
  widget_class->grab_focus = crm_range_entry_grab_focus;

  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CRM_TYPE_DATE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/widgets/crm-range-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmRangeEntry, from_entry);
  gtk_widget_class_bind_template_child (widget_class, CrmRangeEntry, to_entry);
  gtk_widget_class_bind_template_child (widget_class, CrmRangeEntry, from_date);
  gtk_widget_class_bind_template_child (widget_class, CrmRangeEntry, to_date);
  gtk_widget_class_bind_template_child (widget_class, CrmRangeEntry, message);
  gtk_widget_class_bind_template_callback (widget_class, day_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_left_cb);
}

static void
crm_range_entry_init (CrmRangeEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_range_entry_new:
 * @kind: %CRM_FIELD_DATE or %CRM_FIELD_MONEY
 *
 * Returns: (transfer floating): a range that is open at both ends
 */
GtkWidget *
crm_range_entry_new (CrmFieldKind kind)
{
  CrmRangeEntry *self = g_object_new (CRM_TYPE_RANGE_ENTRY, NULL);

  self->kind = kind;
  gtk_widget_set_visible (self->from_date, kind == CRM_FIELD_DATE);
  gtk_widget_set_visible (self->to_date, kind == CRM_FIELD_DATE);

  return GTK_WIDGET (self);
}

/**
 * crm_range_entry_set:
 * @self: a range
 * @from: (nullable): where it begins, in canonical form; %NULL leaves it open
 * @to: (nullable): where it ends, that included
 */
void
crm_range_entry_set (CrmRangeEntry *self,
                     const char *from,
                     const char *to)
{
  g_return_if_fail (CRM_IS_RANGE_ENTRY (self));

  /* What is being typed stands as it is typed. */
  if (g_set_str (&self->from, from))
    show_entry (self, self->from_entry, from);
  if (g_set_str (&self->to, to))
    show_entry (self, self->to_entry, to);
}

const char *
crm_range_entry_get_from (CrmRangeEntry *self)
{
  g_return_val_if_fail (CRM_IS_RANGE_ENTRY (self), NULL);

  return self->from;
}

const char *
crm_range_entry_get_to (CrmRangeEntry *self)
{
  g_return_val_if_fail (CRM_IS_RANGE_ENTRY (self), NULL);

  return self->to;
}
