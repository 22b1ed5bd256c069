/* crm-match-list.c: customers that a new one would double
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-customer-query.h"
#include "core/store/crm-customer-store.h"
#include "crm-match-list.h"
#include "crm-match-row.h"

/* A pause in typing. */
#define LOOK_DELAY_MS 120
#define MAX_MATCHES 5

struct _CrmMatchList
{
  AdwBin parent_instance;

  CrmStore *store;
  CrmRecord *record;
  GCancellable *cancellable; /* of the look under way */
  guint look_source;
  GArray *shown;             /* of gint64: who is on screen */
  gint64 customer;           /* whom they match, 0: a new one */

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CrmMatchList, crm_match_list, ADW_TYPE_BIN)

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_shown (CrmMatchList *self,
          gint64 id)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (g_array_index (self->shown, gint64, i) == id)
      return TRUE;

  return FALSE;
}

/* Whether somebody is shown now who was not before. */
static gboolean
show (CrmMatchList *self,
      CrmCustomerRows *rows)
{
  guint n_rows = rows != NULL ? MIN (rows->n_rows, MAX_MATCHES) : 0;
  gboolean same = n_rows == self->shown->len;
  gboolean news = FALSE;
  gboolean focused;

  for (guint i = 0; i < n_rows; i++)
    {
      news |= !is_shown (self, rows->rows[i].id);
      same = same && g_array_index (self->shown, gint64, i) == rows->rows[i].id;
    }

  gtk_widget_set_can_focus (GTK_WIDGET (self), TRUE);
  if (same)
    return FALSE;

  focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  gtk_list_box_remove_all (self->list);
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < n_rows; i++)
    {
      g_array_append_val (self->shown, rows->rows[i].id);
      gtk_list_box_append (self->list, crm_match_row_new (&rows->rows[i], self->customer));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_rows > 0);

  /* Whoever was on a row that went stays in the form: here, or in what follows. */
  if (focused)
    {
      GtkWidget *next = n_rows > 0 ? GTK_WIDGET (self->list) : gtk_widget_get_next_sibling (GTK_WIDGET (self));

      if (next != NULL)
        gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
    }

  if (news)
    {
      g_autofree char *message = NULL;

      message = g_strdup_printf (ngettext ("%u customer like this exists", "%u customers like this exist", n_rows),
                                 n_rows);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }

  return news;
}

static void
stop (CrmMatchList *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Resolves to whether somebody new was found; a failed look is no match. */
static DexFuture *
look_fiber (gpointer data)
{
  CrmMatchList *self = data;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CrmCustomerRows) rows = NULL;
  gboolean news = FALSE;

  stop (self);
  g_set_object (&self->cancellable, cancellable);

  rows = dex_await_boxed (crm_store_find_matches (self->store, self->record, cancellable), NULL);
  if (self->cancellable == cancellable)
    {
      g_clear_object (&self->cancellable);
      news = show (self, rows);
    }

  return dex_future_new_for_boolean (news);
}

static DexFuture *
look (CrmMatchList *self)
{
  return dex_scheduler_spawn (NULL, 0, look_fiber, g_object_ref (self), g_object_unref);
}

static void
look_later (gpointer data)
{
  CrmMatchList *self = data;

  self->look_source = 0;
  dex_future_disown (look (self));
}

static void
set_query (CrmMatchList *self,
           CrmStore *store,
           CrmRecord *record)
{
  g_set_object (&self->store, store);
  g_clear_pointer (&self->record, crm_record_unref);
  self->record = crm_record_ref (record);
}

static void
on_row_activated (CrmMatchList *self,
                  GtkListBoxRow *row)
{
  gint64 id = crm_match_row_get_customer (CRM_MATCH_ROW (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-customer", "x", id);
  g_signal_emit (self, signals[OPENED], 0);
}

/**
 * crm_match_list_look:
 * @self: a list
 * @store: where to look
 * @record: name, phone and e-mail as far as they are typed
 *
 * Shows who matches, after a pause in typing.
 */
void
crm_match_list_look (CrmMatchList *self,
                     CrmStore *store,
                     CrmRecord *record)
{
  g_return_if_fail (CRM_IS_MATCH_LIST (self));
  g_return_if_fail (CRM_IS_STORE (store));
  g_return_if_fail (record != NULL);

  set_query (self, store, record);
  stop (self);
  /* Tab passes over rows that may go at any moment: what is typed next would be lost in them. */
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  self->look_source = g_timeout_add_once (LOOK_DELAY_MS, look_later, self);
}

/**
 * crm_match_list_check:
 * @self: a list
 * @store: where to look
 * @record: what is about to be saved
 *
 * Looks at once, so that saving cannot outrun the look that typing began.
 *
 * Returns: (transfer full): a future of a boolean: whether somebody matches whom
 *   the person has not seen yet
 */
DexFuture *
crm_match_list_check (CrmMatchList *self,
                      CrmStore *store,
                      CrmRecord *record)
{
  g_return_val_if_fail (CRM_IS_MATCH_LIST (self), NULL);
  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  set_query (self, store, record);

  return look (self);
}

/**
 * crm_match_list_clear:
 * @self: a list
 *
 * Shows nobody, for the next customer.
 */
void
crm_match_list_clear (CrmMatchList *self)
{
  g_return_if_fail (CRM_IS_MATCH_LIST (self));

  stop (self);
  show (self, NULL);
}

/**
 * crm_match_list_set_customer:
 * @self: a list
 * @customer: whom the others match, 0 for a new one
 *
 * Shows nobody yet; who is shown from now on can be merged with @customer.
 */
void
crm_match_list_set_customer (CrmMatchList *self,
                             gint64 customer)
{
  g_return_if_fail (CRM_IS_MATCH_LIST (self));

  crm_match_list_clear (self);
  self->customer = customer;
}

static void
crm_match_list_dispose (GObject *object)
{
  CrmMatchList *self = CRM_MATCH_LIST (object);

  stop (self);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_MATCH_LIST);

  G_OBJECT_CLASS (crm_match_list_parent_class)->dispose (object);
}

static void
crm_match_list_finalize (GObject *object)
{
  CrmMatchList *self = CRM_MATCH_LIST (object);

  g_clear_pointer (&self->record, crm_record_unref);
  g_array_unref (self->shown);

  G_OBJECT_CLASS (crm_match_list_parent_class)->finalize (object);
}

static void
crm_match_list_class_init (CrmMatchListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_match_list_dispose;
  object_class->finalize = crm_match_list_finalize;

  signals[OPENED] = g_signal_new ("opened",
                                  CRM_TYPE_MATCH_LIST,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-match-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmMatchList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
crm_match_list_init (CrmMatchList *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (gint64));

  gtk_widget_init_template (GTK_WIDGET (self));
}
