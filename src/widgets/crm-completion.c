/* crm-completion.c: words offered below a text field while one types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/crm-customer-store.h"
#include "core/text/crm-text.h"
#include "crm-completion.h"

#define MAX_WORDS 8

struct _CrmCompletion
{
  GtkPopover parent_instance;

  char **words;
  GtkStringList *offered;

  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (CrmCompletion, crm_completion, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
matches (const char *word,
         const char *typed)
{
  if (*typed == '\0')
    return TRUE;

  g_autoptr (GArray) found = crm_text_find_matches (word, typed);

  return found != NULL && found->len > 0;
}

static void
choose (CrmCompletion *self,
        guint position)
{
  g_autofree char *word = g_strdup (gtk_string_list_get_string (self->offered, position));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, word);
}

/* The focus stays in the text, so that a screen reader has to be told. */
static void
mark (CrmCompletion *self,
      guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_accessible_announce (GTK_ACCESSIBLE (self),
                             gtk_string_list_get_string (self->offered, position),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_activate (CrmCompletion *self,
             guint position)
{
  choose (self, position);
}

static DexFuture *
on_terms_listed (DexFuture *future,
                 gpointer user_data)
{
  CrmCompletion *self = user_data;

  g_strfreev (self->words);
  self->words = dex_await_boxed (dex_ref (future), NULL);

  return NULL;
}

/**
 * crm_completion_load_terms:
 * @self: a completion
 * @store: where the terms are
 * @kind: which of its lists: "industry", "source" …
 *
 * Offers from now on what stands in a list that grows by use. Until it is read
 * the words from before are offered.
 */
void
crm_completion_load_terms (CrmCompletion *self,
                           CrmStore *store,
                           const char *kind)
{
  g_return_if_fail (CRM_IS_COMPLETION (self));
  g_return_if_fail (CRM_IS_STORE (store));

  dex_future_disown (dex_future_then (crm_store_list_terms (store, kind), on_terms_listed, g_object_ref (self),
                                      g_object_unref));
}

/**
 * crm_completion_offer:
 * @self: a completion
 * @typed: what was typed so far; empty offers the first words of all
 *
 * Shows the words in which @typed is found, case and width aside, or closes when there are none or nothing but @typed itself.
 */
void
crm_completion_offer (CrmCompletion *self,
                      const char *typed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) offered = NULL;
  guint n_offered = 0;

  g_return_if_fail (CRM_IS_COMPLETION (self));
  g_return_if_fail (typed != NULL);

  for (guint i = 0; self->words != NULL && self->words[i] != NULL && n_offered < MAX_WORDS; i++)
    if (!g_str_equal (self->words[i], typed) && matches (self->words[i], typed))
      {
        g_strv_builder_add (builder, self->words[i]);
        n_offered++;
      }

  offered = g_strv_builder_end (builder);
  gtk_string_list_splice (self->offered, 0, g_list_model_get_n_items (G_LIST_MODEL (self->offered)),
                          (const char *const *) offered);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);

  if (n_offered > 0)
    gtk_popover_popup (GTK_POPOVER (self));
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

/**
 * crm_completion_handle_key:
 * @self: a completion
 * @keyval: the key, which the input method did not want
 * @typed: what was typed so far
 *
 * Down offers words when none are. Up and Down walk them, Enter takes the marked
 * one, Escape closes.
 *
 * Returns: whether the key was used
 */
gboolean
crm_completion_handle_key (CrmCompletion *self,
                           guint keyval,
                           const char *typed)
{
  guint n_offered;
  guint selected;

  g_return_val_if_fail (CRM_IS_COMPLETION (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) && (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down))
    crm_completion_offer (self, typed);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;

  n_offered = g_list_model_get_n_items (G_LIST_MODEL (self->offered));
  selected = gtk_single_selection_get_selected (self->selection);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      selected = selected == GTK_INVALID_LIST_POSITION ? 0 : MIN (selected + 1, n_offered - 1);
      mark (self, selected);
      return TRUE;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
        selected = GTK_INVALID_LIST_POSITION;
      else
        selected--;
      mark (self, selected);
      return TRUE;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (selected == GTK_INVALID_LIST_POSITION)
        return FALSE;
      choose (self, selected);
      return TRUE;

    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return TRUE;

    default:
      return FALSE;
    }
}

static void
crm_completion_finalize (GObject *object)
{
  CrmCompletion *self = CRM_COMPLETION (object);

  g_strfreev (self->words);

  G_OBJECT_CLASS (crm_completion_parent_class)->finalize (object);
}

static void
crm_completion_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_COMPLETION);

  G_OBJECT_CLASS (crm_completion_parent_class)->dispose (object);
}

static void
crm_completion_class_init (CrmCompletionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_completion_dispose;
  object_class->finalize = crm_completion_finalize;

  signals[CHOSEN] = g_signal_new ("chosen",
                                  CRM_TYPE_COMPLETION,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/widgets/crm-completion.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmCompletion, offered);
  gtk_widget_class_bind_template_child (widget_class, CrmCompletion, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
crm_completion_init (CrmCompletion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
