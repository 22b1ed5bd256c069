/* faulty-vfs.h: a file system that fails when it is told to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAULT_NONE,
  FAULT_FULL,  /* nothing is written: no space */
  FAULT_SHORT, /* half of it is written: no space */
  FAULT_IO,    /* nothing is written: the disk fails */
  FAULT_SYNC,  /* what was written may not be on the disk */
} Fault;

/* Makes it SQLite's default. */
void  faulty_vfs_register (void);
/* From the @nth write (or sync) on, counted from 1, until told otherwise. */
void  faulty_vfs_arm      (Fault fault,
                           guint nth);
/* How many writes and syncs there have been since it was armed last. */
guint faulty_vfs_count    (void);

G_END_DECLS
