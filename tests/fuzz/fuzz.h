/* fuzz.h: what a parser is given to chew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each fuzz-NAME.c has the one function below, as libFuzzer wants it, and states in
 * it what must hold for any input. driver.c feeds it here.
 */

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* @data as text: what is not UTF-8 becomes U+FFFD, as everywhere before a parser
 * of text; it ends at the first NUL byte. */
char *fuzz_text (const uint8_t *data,
                 size_t         size);

G_END_DECLS
