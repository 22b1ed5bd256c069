/* crm-caretaker.h: looks after the file while people work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Some time after the start checks the file (PRAGMA quick_check), then makes the
 * day's backup, and asks every hour whether another one is due.
 *
 * Signals, on the main thread: "damaged" (GError): the file is damaged;
 * "backup-failed" (GError): the day's backup could not be made. */
#define CRM_TYPE_CARETAKER (crm_caretaker_get_type ())
G_DECLARE_FINAL_TYPE (CrmCaretaker, crm_caretaker, CRM, CARETAKER, GObject)

CrmCaretaker *crm_caretaker_new (CrmStore *store);

G_END_DECLS
