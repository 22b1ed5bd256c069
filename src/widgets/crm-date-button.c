/* crm-date-button.c: a calendar to choose a day from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-date-button.h"

struct _CrmDateButton
{
  AdwBin parent_instance;

  gboolean setting; /* the day is set by the program */

  GtkCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (CrmDateButton, crm_date_button, ADW_TYPE_BIN)

enum
{
  ASKED,
  CHOSEN,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_shown (CrmDateButton *self)
{
  g_signal_emit (self, signals[ASKED], 0);
}

static void
on_day_selected (CrmDateButton *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *text = NULL;

  if (self->setting)
    return;

  day = gtk_calendar_get_date (self->calendar);
  text = g_date_time_format (day, "%Y-%m-%d");
  g_signal_emit (self, signals[CHOSEN], 0, text);
}

static void
on_closed (CrmDateButton *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/**
 * crm_date_button_set_day:
 * @self: a button
 * @day: (nullable): 'YYYY-MM-DD'; %NULL or empty: today
 *
 * Opens the calendar at @day.
 */
void
crm_date_button_set_day (CrmDateButton *self,
                         const char *day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) date = NULL;

  g_return_if_fail (CRM_IS_DATE_BUTTON (self));

  if (day != NULL && *day != '\0')
    {
      g_autofree char *noon = g_strconcat (day, "T12:00:00", NULL);

      date = g_date_time_new_from_iso8601 (noon, zone);
    }
  if (date == NULL)
    date = g_date_time_new_now_local ();

  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->setting = FALSE;
}

static void
crm_date_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_DATE_BUTTON);

  G_OBJECT_CLASS (crm_date_button_parent_class)->dispose (object);
}

static void
crm_date_button_class_init (CrmDateButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_date_button_dispose;

  signals[ASKED] = g_signal_new ("asked", CRM_TYPE_DATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", CRM_TYPE_DATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", CRM_TYPE_DATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/widgets/crm-date-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmDateButton, calendar);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
}

static void
crm_date_button_init (CrmDateButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
