/* crm-match.h: what two records of the same customer share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 64-bit hashes for the match_key table, the same on every machine and in every
 * version. 0: the value normalises to nothing and matches nothing. */
gint64 crm_match_hash_name  (const char *name);
gint64 crm_match_hash_phone (const char *phone); /* one number */
gint64 crm_match_hash_email (const char *email); /* one address */

/* The keys of all of a customer's values, without doubles, appended to @hashes
 * (gint64). @phones and @emails: one a line. NULLs are skipped. */
void   crm_match_add_keys   (GArray     *hashes,
                             const char *name,
                             const char *phones,
                             const char *emails);

G_END_DECLS
