/* crm-ask.c: a question whose answer a fiber awaits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/crm-ask.h"

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  dex_promise_resolve_string (promise, g_strdup (response));
}

/**
 * crm_ask:
 * @dialog: a question with its responses
 * @parent: a widget of the window to ask in
 *
 * Shows @dialog. Headings should be short: libadwaita measures a long one at a
 * width that it does not fit, with a warning.
 *
 * Returns: (transfer full): a future of the chosen response, a string; the close
 *   response when the dialog was dismissed
 */
DexFuture *
crm_ask (AdwAlertDialog *dialog,
         GtkWidget      *parent)
{
  DexPromise *promise;

  g_return_val_if_fail (ADW_IS_ALERT_DIALOG (dialog), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  promise = dex_promise_new ();
  adw_alert_dialog_choose (dialog, parent, NULL, on_answered, dex_ref (promise));

  return DEX_FUTURE (promise);
}
