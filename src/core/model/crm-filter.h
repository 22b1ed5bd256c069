/* crm-filter.h: which customers a list shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CRM_FILTER_ERROR (crm_filter_error_quark ())

/**
 * CrmFilterError:
 * @CRM_FILTER_ERROR_UNKNOWN: a field or operator of a newer version; the message
 *   names it
 * @CRM_FILTER_ERROR_INVALID: a value that the field cannot be compared with
 */
typedef enum
{
  CRM_FILTER_ERROR_UNKNOWN,
  CRM_FILTER_ERROR_INVALID,
} CrmFilterError;

GQuark crm_filter_error_quark (void);

/**
 * CrmFilterKind:
 * @CRM_FILTER_TEXT: a text or a name, "" for none: any, none, set, not set
 * @CRM_FILTER_TAGS: tags, by uuid: any, all, none, set, not set
 * @CRM_FILTER_INSTANT: a point in time, asked for by days: range, set, not set
 * @CRM_FILTER_DATE: a day: range, set, not set
 * @CRM_FILTER_MONEY: an amount: range, set, not set
 * @CRM_FILTER_FLAG: something that is so (set) or is not (not set)
 * @CRM_FILTER_CUSTOM: a custom field: any, none, range (of numbers or dates), set,
 *   not set
 *
 * What a field holds, which decides what it can be asked for.
 */
typedef enum
{
  CRM_FILTER_TEXT,
  CRM_FILTER_TAGS,
  CRM_FILTER_INSTANT,
  CRM_FILTER_DATE,
  CRM_FILTER_MONEY,
  CRM_FILTER_FLAG,
  CRM_FILTER_CUSTOM,
} CrmFilterKind;

/**
 * CrmFilterOperator:
 * @CRM_FILTER_ANY: has one of the values
 * @CRM_FILTER_ALL: has each of the values
 * @CRM_FILTER_NONE: has none of the values; also true of what has no value at all
 * @CRM_FILTER_RANGE: from the first value to the second, both included; "": open.
 *   Of dates each is what crm_period_parse() reads, so that "today-29" stays the
 *   thirtieth last day. Amounts are plain decimals; a third value, a currency,
 *   leaves out those in others.
 * @CRM_FILTER_SET: has a value; no values
 * @CRM_FILTER_NOT_SET: has no value; no values
 * @CRM_FILTER_IDLE: of "last_follow_up" alone: not for so many days, and not new
 *   either: one without any follow-up counts from its creation
 */
typedef enum
{
  CRM_FILTER_ANY,
  CRM_FILTER_ALL,
  CRM_FILTER_NONE,
  CRM_FILTER_RANGE,
  CRM_FILTER_SET,
  CRM_FILTER_NOT_SET,
  CRM_FILTER_IDLE,
} CrmFilterOperator;

/**
 * CrmFilterCondition:
 * @field: what it is about
 * @op: what is asked of it
 * @values: (array zero-terminated=1): see #CrmFilterOperator
 */
typedef struct
{
  char *field;
  CrmFilterOperator op;
  GStrv values;
} CrmFilterCondition;

/**
 * CrmFilter:
 *
 * Conditions that must all hold. Each field has at most one of an operator; tags
 * may be asked for any of these and none of those at once.
 *
 * Fields: "stage", "owner" (names; "" for none: the pool), "industry", "source",
 * "size", "tag" (uuid), "created_at", "first_contact", "last_follow_up",
 * "next_step", "expected_close", "amount", "incomplete", and %CRM_CUSTOM_PREFIX
 * with the uuid of a custom field. Texts that sort alike are the same.
 *
 * Immutable once handed over: change a copy.
 */
typedef struct _CrmFilter CrmFilter;

#define CRM_TYPE_FILTER (crm_filter_get_type ())

GType      crm_filter_get_type         (void) G_GNUC_CONST;
CrmFilter *crm_filter_new              (void);
CrmFilter *crm_filter_copy             (CrmFilter           *self);
CrmFilter *crm_filter_ref              (CrmFilter           *self);
void       crm_filter_unref            (CrmFilter           *self);

/* NULL or no values, where the operator needs some, take the condition away. */
void       crm_filter_set              (CrmFilter           *self,
                                        const char          *field,
                                        CrmFilterOperator    op,
                                        const char *const   *values);
/* The same with one value, for what is so or is not, or with two. */
void       crm_filter_set_value        (CrmFilter           *self,
                                        const char          *field,
                                        CrmFilterOperator    op,
                                        const char          *value);
void       crm_filter_set_range        (CrmFilter           *self,
                                        const char          *field,
                                        const char          *from,
                                        const char          *to);
/* All conditions of the field. */
void       crm_filter_remove           (CrmFilter           *self,
                                        const char          *field);
/* NULL: there is no such condition. */
const char *const *
           crm_filter_get              (CrmFilter           *self,
                                        const char          *field,
                                        CrmFilterOperator    op);
gboolean   crm_filter_has_field        (CrmFilter           *self,
                                        const char          *field);
guint      crm_filter_get_n_conditions (CrmFilter           *self);
const CrmFilterCondition *
           crm_filter_get_condition    (CrmFilter           *self,
                                        guint                index);
gboolean   crm_filter_is_empty         (CrmFilter           *self);
/* NULL is an empty one. */
gboolean   crm_filter_equal            (CrmFilter           *self,
                                        CrmFilter           *other);
gboolean   crm_filter_field_get_kind   (const char          *field,
                                        CrmFilterKind       *kind);
/* What people write of one condition: @error says what is wrong with it. */
gboolean   crm_filter_check            (const char          *field,
                                        CrmFilterOperator    op,
                                        const char *const   *values,
                                        GError             **error);

gboolean   crm_filter_is_number        (const char          *text);

JsonNode  *crm_filter_to_json          (CrmFilter           *self);
CrmFilter *crm_filter_from_json        (JsonNode            *node,
                                        GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmFilter, crm_filter_unref)

G_END_DECLS
