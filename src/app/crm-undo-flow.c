/* crm-undo-flow.c: undo and redo as a person meets them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-undo-flow.h"
#include "core/store/crm-undo.h"
#include "widgets/crm-ask.h"
#include "widgets/crm-toast.h"

typedef struct
{
  GtkWidget *window;
  CrmStore *store;
  gint64 act;
} Flow;

static Flow *
flow_new (GtkWidget *window,
          CrmStore  *store,
          gint64     act)
{
  Flow *flow = g_new0 (Flow, 1);

  flow->window = g_object_ref (window);
  flow->store = g_object_ref (store);
  flow->act = act;

  return flow;
}

static void
flow_free (Flow *flow)
{
  g_object_unref (flow->window);
  g_object_unref (flow->store);
  g_free (flow);
}

/* Asking what becomes of later edits ------------------------------------------------ */

static DexFuture *
ask (GtkWidget *window,
     guint64    n_edited)
{
  AdwAlertDialog *dialog;
  g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, n_edited);
  g_autofree char *body = NULL;

  /* Translators: %s is a number */
  body = g_strdup_printf (ngettext ("%s record was edited since. Should it keep the later edits?",
                                    "%s records were edited since. Should they keep the later edits?",
                                    n_edited),
                          number);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Keep Later Edits?"), body));
  adw_alert_dialog_add_responses (dialog,
                                  "cancel", _("_Cancel"),
                                  "force", _("_Undo Everything"),
                                  "keep", _("_Keep Later Edits"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "force", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (dialog, "keep", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "keep");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  return crm_ask (dialog, window);
}

/* Undo and redo ------------------------------------------------------------------------ */

static void
tell_undone (GtkWidget     *window,
             CrmUndoResult *result)
{
  g_autofree char *title = NULL;

  if (result->kept == 0)
    /* Translators: a toast; %s is what was done, e.g. "Edit of Acme Ltd" */
    title = g_strdup_printf (_("Undone: %s"), result->label);
  else
    {
      g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, result->kept);

      /* Translators: a toast; the first %s is what was done, the second a number */
      title = g_strdup_printf (ngettext ("Undone: %s; %s later edit was kept",
                                         "Undone: %s; %s later edits were kept",
                                         result->kept),
                               result->label, number);
    }

  crm_toast_redo (window, title);
}

static void
tell_failure (GtkWidget    *window,
              const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    crm_toast (window, error->message);
}

static DexFuture *
undo_fiber (gpointer user_data)
{
  Flow *flow = user_data;
  CrmUndoFlags flags = CRM_UNDO_KEEP_EDITED;
  g_autoptr (GError) error = NULL;
  CrmUndoResult *result;

  if (flow->act != 0)
    {
      guint64 n_edited = dex_await_uint64 (crm_store_count_edited (flow->store, flow->act), &error);

      if (error != NULL)
        {
          tell_failure (flow->window, error);
          return NULL;
        }

      if (n_edited > 0)
        {
          g_autofree char *answer = dex_await_string (ask (flow->window, n_edited), NULL);

          if (g_strcmp0 (answer, "keep") != 0 && g_strcmp0 (answer, "force") != 0)
            return NULL;
          if (g_str_equal (answer, "force"))
            flags = CRM_UNDO_FORCE;
        }
    }

  result = dex_await_boxed (crm_store_undo (flow->store, flow->act, flags), &error);
  if (result == NULL)
    {
      tell_failure (flow->window, error);
      return NULL;
    }

  tell_undone (flow->window, result);
  crm_undo_result_free (result);

  return NULL;
}

static DexFuture *
redo_fiber (gpointer user_data)
{
  Flow *flow = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  CrmUndoResult *result;

  result = dex_await_boxed (crm_store_redo (flow->store), &error);
  if (result == NULL)
    {
      tell_failure (flow->window, error);
      return NULL;
    }

  /* Translators: a toast; %s is what was done, e.g. "Edit of Acme Ltd" */
  title = g_strdup_printf (_("Done again: %s"), result->label);
  crm_toast_undo (flow->window, title, crm_store_get_last_act (flow->store));
  crm_undo_result_free (result);

  return NULL;
}

/**
 * crm_undo_flow_undo:
 * @window: where to ask and tell
 * @store: an open store
 * @act: an act; 0 for the newest that can be undone
 *
 * Takes an act back. When records were edited since, the person is asked first
 * whether they keep those edits. What came of it is told in a toast.
 */
void
crm_undo_flow_undo (GtkWidget *window,
                    CrmStore  *store,
                    gint64     act)
{
  g_return_if_fail (GTK_IS_WIDGET (window));
  g_return_if_fail (CRM_IS_STORE (store));

  dex_future_disown (dex_scheduler_spawn (NULL, 0, undo_fiber,
                                          flow_new (window, store, act),
                                          (GDestroyNotify) flow_free));
}

/**
 * crm_undo_flow_redo:
 * @window: where to tell
 * @store: an open store
 *
 * Does again what was undone last.
 */
void
crm_undo_flow_redo (GtkWidget *window,
                    CrmStore  *store)
{
  g_return_if_fail (GTK_IS_WIDGET (window));
  g_return_if_fail (CRM_IS_STORE (store));

  dex_future_disown (dex_scheduler_spawn (NULL, 0, redo_fiber,
                                          flow_new (window, store, 0),
                                          (GDestroyNotify) flow_free));
}

/* Text ------------------------------------------------------------------------------------ */

/* GtkText does not tell whether its history holds anything, so that the text
 * itself tells whether something has happened. */
static gboolean
activate_on_text (GtkWindow  *window,
                  const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (GTK_IS_TEXT_VIEW (focus))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));

      if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)) ||
          !(g_str_equal (action, "text.undo") ? gtk_text_buffer_get_can_undo (buffer)
                                              : gtk_text_buffer_get_can_redo (buffer)))
        return FALSE;

      return gtk_widget_activate_action (focus, action, NULL);
    }

  if (GTK_IS_TEXT (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus)))
    {
      g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));

      gtk_widget_activate_action (focus, action, NULL);

      return !g_str_equal (before, gtk_editable_get_text (GTK_EDITABLE (focus)));
    }

  return FALSE;
}

/**
 * crm_undo_flow_undo_text:
 * @window: a window
 *
 * Returns: whether the text that has the focus took one of its changes back
 */
gboolean
crm_undo_flow_undo_text (GtkWindow *window)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), FALSE);

  return activate_on_text (window, "text.undo");
}

/**
 * crm_undo_flow_redo_text:
 * @window: a window
 *
 * Returns: whether the text that has the focus did one of its changes again
 */
gboolean
crm_undo_flow_redo_text (GtkWindow *window)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), FALSE);

  return activate_on_text (window, "text.redo");
}
