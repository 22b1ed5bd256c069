/* crm-clock.h: names and instants that order changes over machines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CrmUuidSource:
 *
 * What the next UUID follows from. Zeroed before its first use; of one thread.
 */
typedef struct
{
  guint64 milliseconds;
  guint64 high;  /* 12 random bits */
  guint64 low;   /* 62 random bits */
  guint64 step;
} CrmUuidSource;

void   crm_uuid_next (CrmUuidSource *source,
                      guint8         uuid[16]);
gint64 crm_hlc_next  (gint64         last,
                      gint64         now);

G_END_DECLS
