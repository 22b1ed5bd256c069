/* crm-cli.h: the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean crm_cli_is_command   (int         argc,
                               char      **argv);
int      crm_cli_run          (int         argc,
                               char      **argv);
char    *crm_cli_get_commands (void);

G_END_DECLS
