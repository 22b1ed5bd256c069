/* crm-action-info.h: the one table of actions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CrmActionInfo:
 * @action: detailed name, "win.show-page::customers"; an action of a page has the
 *   name that the page gives it
 * @group: untranslated heading under which the shortcuts dialog lists it
 * @label: untranslated label in header capitalisation
 * @accels: (nullable): accelerators as gtk_accelerator_parse() reads them,
 *   separated by blanks; the first one is shown
 * @flags: who listens to the accelerators, and where the action is offered
 */
typedef enum
{
  /* The page that has the action listens itself (it is only meant while the page
   * is in use, or a focused text comes first). */
  CRM_ACTION_LOCAL = 1 << 0,
  /* Search Everything offers it: it needs no target and no selection. */
  CRM_ACTION_SEARCHABLE = 1 << 1,
} CrmActionFlags;

typedef struct
{
  const char *action;
  const char *group;
  const char *label;
  const char *accels;
  CrmActionFlags flags;
} CrmActionInfo;

const CrmActionInfo *crm_action_infos              (gsize               *n_infos);
const CrmActionInfo *crm_action_info_find          (const char          *action);
const char          *crm_action_info_get_group     (const CrmActionInfo *self);
const char          *crm_action_info_get_label     (const CrmActionInfo *self);
char                *crm_action_info_get_key_label (const CrmActionInfo *self);
char                *crm_action_info_get_tooltip   (const CrmActionInfo *self);
void                 crm_action_info_describe      (GtkWidget           *widget);
void                 crm_action_infos_set_accels   (GtkApplication      *application);

G_END_DECLS
