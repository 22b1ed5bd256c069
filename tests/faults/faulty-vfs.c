/* faulty-vfs.c: a file system that fails when it is told to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sqlite3.h>

#include "faulty-vfs.h"

/* A file of ours begins with SQLite's part; the real one follows. */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} FaultyFile;

static sqlite3_vfs faulty_vfs;
static sqlite3_vfs *real_vfs;

/* The writer's thread and the test's read and write them. */
static int armed_fault;
static int armed_nth;
static int operations;

static sqlite3_file *
real (sqlite3_file *file)
{
  return ((FaultyFile *) file)->real;
}

/* Whether this operation is to fail. */
static Fault
next_fault (gboolean sync)
{
  Fault fault = g_atomic_int_get (&armed_fault);
  int n = g_atomic_int_add (&operations, 1) + 1;

  if (fault == FAULT_NONE || n < g_atomic_int_get (&armed_nth) || sync != (fault == FAULT_SYNC))
    return FAULT_NONE;

  return fault;
}

static int
faulty_write (sqlite3_file *file,
              const void *data,
              int length,
              sqlite3_int64 offset)
{
  switch (next_fault (FALSE))
    {
    case FAULT_FULL:
      return SQLITE_FULL;
    case FAULT_SHORT:
      real (file)->pMethods->xWrite (real (file), data, length / 2, offset);
      return SQLITE_FULL;
    case FAULT_IO:
      return SQLITE_IOERR_WRITE;
    case FAULT_NONE:
    case FAULT_SYNC:
    default:
      return real (file)->pMethods->xWrite (real (file), data, length, offset);
    }
}

static int
faulty_sync (sqlite3_file *file,
             int flags)
{
  if (next_fault (TRUE) == FAULT_SYNC)
    return SQLITE_IOERR_FSYNC;

  return real (file)->pMethods->xSync (real (file), flags);
}

static int
faulty_close (sqlite3_file *file)
{
  return real (file)->pMethods->xClose (real (file));
}

static int
faulty_read (sqlite3_file *file,
             void *data,
             int length,
             sqlite3_int64 offset)
{
  return real (file)->pMethods->xRead (real (file), data, length, offset);
}

static int
faulty_truncate (sqlite3_file *file,
                 sqlite3_int64 size)
{
  return real (file)->pMethods->xTruncate (real (file), size);
}

static int
faulty_file_size (sqlite3_file *file,
                  sqlite3_int64 *size)
{
  return real (file)->pMethods->xFileSize (real (file), size);
}

static int
faulty_lock (sqlite3_file *file,
             int level)
{
  return real (file)->pMethods->xLock (real (file), level);
}

static int
faulty_unlock (sqlite3_file *file,
               int level)
{
  return real (file)->pMethods->xUnlock (real (file), level);
}

static int
faulty_check_reserved_lock (sqlite3_file *file,
                            int *result)
{
  return real (file)->pMethods->xCheckReservedLock (real (file), result);
}

static int
faulty_file_control (sqlite3_file *file,
                     int operation,
                     void *argument)
{
  return real (file)->pMethods->xFileControl (real (file), operation, argument);
}

static int
faulty_sector_size (sqlite3_file *file)
{
  return real (file)->pMethods->xSectorSize (real (file));
}

static int
faulty_device_characteristics (sqlite3_file *file)
{
  return real (file)->pMethods->xDeviceCharacteristics (real (file));
}

static int
faulty_shm_map (sqlite3_file *file,
                int page,
                int page_size,
                int extend,
                void volatile **memory)
{
  return real (file)->pMethods->xShmMap (real (file), page, page_size, extend, memory);
}

static int
faulty_shm_lock (sqlite3_file *file,
                 int offset,
                 int n,
                 int flags)
{
  return real (file)->pMethods->xShmLock (real (file), offset, n, flags);
}

static void
faulty_shm_barrier (sqlite3_file *file)
{
  real (file)->pMethods->xShmBarrier (real (file));
}

static int
faulty_shm_unmap (sqlite3_file *file,
                  int remove)
{
  return real (file)->pMethods->xShmUnmap (real (file), remove);
}

static const sqlite3_io_methods faulty_methods = {
  .iVersion = 2,
  .xClose = faulty_close,
  .xRead = faulty_read,
  .xWrite = faulty_write,
  .xTruncate = faulty_truncate,
  .xSync = faulty_sync,
  .xFileSize = faulty_file_size,
  .xLock = faulty_lock,
  .xUnlock = faulty_unlock,
  .xCheckReservedLock = faulty_check_reserved_lock,
  .xFileControl = faulty_file_control,
  .xSectorSize = faulty_sector_size,
  .xDeviceCharacteristics = faulty_device_characteristics,
  .xShmMap = faulty_shm_map,
  .xShmLock = faulty_shm_lock,
  .xShmBarrier = faulty_shm_barrier,
  .xShmUnmap = faulty_shm_unmap,
};

static int
faulty_open (sqlite3_vfs *vfs,
             const char *name,
             sqlite3_file *file,
             int flags,
             int *out_flags)
{
  FaultyFile *self = (FaultyFile *) file;
  int code;

  self->real = (sqlite3_file *) (self + 1);
  self->base.pMethods = NULL;
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &faulty_methods;
  return code;
}

void
faulty_vfs_register (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  g_assert (real_vfs != NULL);

  faulty_vfs = *real_vfs;
  faulty_vfs.zName = "faulty";
  faulty_vfs.pNext = NULL;
  faulty_vfs.szOsFile = sizeof (FaultyFile) + real_vfs->szOsFile;
  faulty_vfs.xOpen = faulty_open;
  g_assert (sqlite3_vfs_register (&faulty_vfs, TRUE) == SQLITE_OK);
}

void
faulty_vfs_arm (Fault fault,
                guint nth)
{
  g_atomic_int_set (&armed_fault, FAULT_NONE);
  g_atomic_int_set (&operations, 0);
  g_atomic_int_set (&armed_nth, nth);
  g_atomic_int_set (&armed_fault, fault);
}

guint
faulty_vfs_count (void)
{
  return g_atomic_int_get (&operations);
}
