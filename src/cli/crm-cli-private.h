/* crm-cli-private.h: what the commands share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "core/model/crm-custom-field.h"
#include "core/model/crm-customer.h"
#include "core/model/crm-record.h"
#include "core/store/crm-customer-query.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_CLI_OK 0
#define CRM_CLI_FAILED 1
#define CRM_CLI_USAGE 2

/**
 * CrmCli:
 * @store: the open database
 * @words: what followed the command, options taken out
 *
 * One command being run.
 */
typedef struct
{
  CrmStore *store;
  GStrv words;
  guint n_words;
} CrmCli;

/**
 * CrmCliCommand:
 * @name: the word on the command line
 * @usage: what follows it
 * @summary: untranslated, one line
 * @get_options: (nullable): its options beside --database
 * @run: does it with an open store and returns the exit code
 * @only_looks: it is about a file that must be there, and changes nothing in it
 * @takes_files: its words name files, whose bytes need not be text
 * @chooses: it takes the options of crm_cli_query_options(), too
 */
typedef struct
{
  const char *name;
  const char *usage;
  const char *summary;
  GOptionEntry *(*get_options) (void);
  int (*run) (CrmCli *cli);
  gboolean only_looks;
  gboolean takes_files;
  gboolean chooses;
} CrmCliCommand;

int  crm_cli_fail  (const GError *error);
int  crm_cli_usage (const char   *format,
                    ...) G_GNUC_PRINTF (1, 2);

/* 0 with @error set when there is none of that number. */
gint64     crm_cli_find_customer    (CrmStore             *store,
                                     const char           *number,
                                     GError              **error);
char      *crm_cli_plain            (const char           *text);
void       crm_cli_print_json       (JsonNode             *node);
JsonNode  *crm_cli_files_to_json    (GListModel           *files);
JsonNode  *crm_cli_row_to_json      (const CrmCustomerRow *row);
JsonNode  *crm_cli_customer_to_json (CrmCustomer          *customer,
                                     GListModel           *timeline);

/* By what a person calls a custom field and writes into it. */
CrmCustomField *crm_cli_find_custom_field (CrmStore    *store,
                                           const char  *name,
                                           GError     **error);
gboolean        crm_cli_set_custom        (CrmStore    *store,
                                           CrmRecord   *record,
                                           const char  *name,
                                           const char  *text,
                                           GError     **error);

/* Returns an exit code; what is wrong with the options is said. */
int             crm_cli_get_query         (CrmCli            *cli,
                                           CrmCustomerQuery **query,
                                           guint             *limit);
int             crm_cli_get_limit         (guint             *limit);
gboolean        crm_cli_query_is_given    (void);

GOptionEntry *crm_cli_files_options  (void);
GOptionEntry *crm_cli_list_options   (void);
GOptionEntry *crm_cli_show_options   (void);
GOptionEntry *crm_cli_add_options    (void);
GOptionEntry *crm_cli_set_options    (void);
GOptionEntry *crm_cli_tag_options    (void);
GOptionEntry *crm_cli_untag_options  (void);
GOptionEntry *crm_cli_field_options  (void);
GOptionEntry *crm_cli_duplicates_options (void);
GOptionEntry *crm_cli_merge_options  (void);
GOptionEntry *crm_cli_import_options (void);
GOptionEntry *crm_cli_export_options (void);
GOptionEntry *crm_cli_query_options  (void);
GOptionEntry *crm_cli_sample_options (void);

int crm_cli_attach (CrmCli *cli);
int crm_cli_files  (CrmCli *cli);
int crm_cli_list   (CrmCli *cli);
int crm_cli_show   (CrmCli *cli);
int crm_cli_add    (CrmCli *cli);
int crm_cli_set    (CrmCli *cli);
int crm_cli_tag    (CrmCli *cli);
int crm_cli_untag  (CrmCli *cli);
int crm_cli_delete (CrmCli *cli);
int crm_cli_restore (CrmCli *cli);
int crm_cli_list_trash (CrmCli *cli, guint limit, gboolean json);
int crm_cli_field  (CrmCli *cli);
int crm_cli_duplicates (CrmCli *cli);
int crm_cli_merge  (CrmCli *cli);
int crm_cli_import (CrmCli *cli);
int crm_cli_export (CrmCli *cli);
int crm_cli_check  (CrmCli *cli);
int crm_cli_backup (CrmCli *cli);
int crm_cli_undo   (CrmCli *cli);
int crm_cli_redo   (CrmCli *cli);
int crm_cli_sample (CrmCli *cli);

G_END_DECLS
