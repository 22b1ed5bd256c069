/* crm-text-private.h: what the parts of core/text/ share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower case, half width, without invisible characters (NFKC_Casefold). */
char *crm_text_casefold   (const char *text);
/* The place of a syllable in alphabetical order, from 1. */
guint crm_pinyin_number   (const char *syllable);

G_END_DECLS
