/* crm-clock.c: names and instants that order changes over machines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sys/random.h>

#include "crm-clock.h"

#define LOW_BITS 62
#define LOW_MASK ((G_GUINT64_CONSTANT (1) << LOW_BITS) - 1)

static void
draw (CrmUuidSource *source)
{
  guint64 random[3];

  while (getrandom (random, sizeof random, 0) != sizeof random)
    ;

  /* One bit of room above, so that counting up doesn't overflow at once. */
  source->high = random[0] & 0x7ff;
  source->low = random[1] & LOW_MASK;
  source->step = random[2] | 1;
}

/**
 * crm_uuid_next:
 * @source: where the last one stands
 * @uuid: (out): 16 bytes
 *
 * Makes a UUID of version 7 (RFC 9562, §5.7). Within a millisecond the random
 * part counts up in random steps (§6.2, method 2), so that the UUIDs of one
 * source ascend: rows of a bulk load go to the end of the index over them.
 */
void
crm_uuid_next (CrmUuidSource *source,
               guint8 uuid[16])
{
  guint64 now = g_get_real_time () / 1000;

  if (now > source->milliseconds)
    {
      source->milliseconds = now;
      draw (source);
    }
  else
    {
      /* xorshift64: unforeseeable is only where a millisecond begins */
      source->step ^= source->step << 13;
      source->step ^= source->step >> 7;
      source->step ^= source->step << 17;

      source->low += (source->step & G_MAXUINT32) + 1;
      if (source->low > LOW_MASK)
        {
          source->low &= LOW_MASK;
          if (++source->high > 0xfff)
            {
              source->milliseconds++;
              draw (source);
            }
        }
    }

  for (guint i = 0; i < 6; i++)
    uuid[i] = source->milliseconds >> (40 - 8 * i);
  uuid[6] = 0x70 | source->high >> 8;
  uuid[7] = source->high;
  uuid[8] = 0x80 | source->low >> 56;
  for (guint i = 9; i < 16; i++)
    uuid[i] = source->low >> (8 * (15 - i));
}

/**
 * crm_hlc_next:
 * @last: the newest stamp that is known, of this machine or another; 0 for none
 * @now: the wall clock, µs UTC
 *
 * The next stamp of a hybrid logical clock: milliseconds of the wall clock above
 * a counter of 16 bits, which alone moves on while the wall clock stands still
 * or has been set back. (Kulkarni et al., “Logical Physical Clocks”, 2014.)
 *
 * Returns: a stamp greater than @last
 */
gint64
crm_hlc_next (gint64 last,
              gint64 now)
{
  return MAX (last + 1, now / 1000 << 16);
}
