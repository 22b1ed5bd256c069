/* crm-timeline-sql.h: where the entries of a timeline come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-timeline.c alone.
 */

#pragma once

/* What an entry tells of, in the order in which entries of one instant stand. */
typedef enum
{
  CRM_TIMELINE_SOURCE_CREATED,
  CRM_TIMELINE_SOURCE_IMPORTED,
  CRM_TIMELINE_SOURCE_CHANGE,
  CRM_TIMELINE_SOURCE_STAGE,
  CRM_TIMELINE_SOURCE_REQUIREMENT,
  CRM_TIMELINE_SOURCE_CONTACT,
  CRM_TIMELINE_SOURCE_TAG,
  CRM_TIMELINE_SOURCE_CUSTOM_VALUE,
  CRM_TIMELINE_SOURCE_TASK,
  CRM_TIMELINE_SOURCE_TASK_DONE,
  CRM_TIMELINE_SOURCE_FOLLOW_UP,
  CRM_TIMELINE_SOURCE_COMMENT,
  CRM_TIMELINE_SOURCE_ATTACHMENT,
} CrmTimelineSource;

typedef enum
{
  COLUMN_ORDINAL,
  COLUMN_SOURCE,
  COLUMN_AT,
  COLUMN_MEMBER,
  COLUMN_ACT,
  COLUMN_CHANGE,
  COLUMN_UNDONE,
  COLUMN_ENTITY,    /* of a change; a follow-up's channel */
  COLUMN_NAME,      /* of a change: the column; of a custom value: the field */
  COLUMN_OPERATION, /* of a change */
  COLUMN_OLD,
  COLUMN_NEW,
  COLUMN_TEXT,
  COLUMN_DETAIL,    /* a further text: currencies, note, next plan … */
} CrmTimelineColumn;

/* An entry's place: its millisecond, then source and row, so that pages can go
 * on from any entry. It fits 63 bits until the year 2248. Two rows of one source
 * and customer would have to be of one millisecond and 65,536 ids apart to meet. */
#define ORDINAL(at, source, id) "((" at " / 1000 << 20) | (" source " << 16) | (" id " & 65535))"

/* Only what was undone; what somebody removed on purpose is told by its own entry. */
#define UNDONE_ROW(row) "coalesce ((SELECT kind = 'undo' FROM act WHERE id = " row ".deleted_act), 0)"
#define IS_SHOWN(row) "(" row ".deleted_act IS NULL OR " UNDONE_ROW (row) ")"

/* An act is undone while an odd number of undos and redos has followed it. */
#define UNDONE_ACT(act)                                                                                               \
  "(WITH RECURSIVE chain (id) AS"                                                                                     \
  " (SELECT reversed_by FROM act WHERE id = " act                                                                     \
  "  UNION ALL SELECT a.reversed_by FROM chain JOIN act a ON a.id = chain.id)"                                        \
  " SELECT count (id) % 2 FROM chain)"

/* Ids in changes as names; other values as they are. */
#define CHANGE_VALUE(value)                                                                                           \
  "CASE g.column_name WHEN 'owner' THEN (SELECT name FROM member WHERE id = g." value ")"                             \
  " WHEN 'lost_reason' THEN (SELECT name FROM lost_reason WHERE id = g." value ")"                                    \
  " ELSE g." value " END"

/* The customer, and those that were merged into it. */
#define IS_CUSTOMER                                                                                                   \
  "IN (SELECT ?1 UNION ALL SELECT merged FROM former_number WHERE customer = ?1 AND deleted_act IS NULL)"
/* Which of them a row is of, when it is not the customer itself. */
#define MERGED_NAME(id) "(SELECT number || ' ' || name FROM customer WHERE id = " id " AND id <> ?1)"

/* Rows that came with their customer are told by its creation alone. */
#define NOT_WITH_CUSTOMER(row) row ".created_act <> (SELECT created_act FROM customer WHERE id = ?1)"

/* The places first, so that only one page's texts are read. ?1: the customer,
 * ?2: before which ordinal, ?3: how many. */
#define SELECT_PAGE                                                                                                   \
  "WITH page (ordinal, source, id) AS MATERIALIZED (SELECT ordinal, source, id FROM ("                                \
  "SELECT " ORDINAL ("c.created_at", "0", "c.id") " AS ordinal, 0 AS source, c.id AS id"                              \
  " FROM customer c JOIN act a ON a.id = c.created_act"                                                               \
  " WHERE c.id " IS_CUSTOMER " AND (a.name <> 'import' OR c.created_at <> a.at)"                                      \
  " UNION ALL SELECT " ORDINAL ("a.at", "1", "c.id") ", 1, c.id"                                                      \
  " FROM customer c JOIN act a ON a.id = c.created_act WHERE c.id " IS_CUSTOMER " AND a.name = 'import'"              \
  " UNION ALL SELECT " ORDINAL ("a.at", "2", "g.id") ", 2, g.id"                                                      \
  " FROM change g JOIN act a ON a.id = g.act WHERE g.customer " IS_CUSTOMER " AND a.kind = 'do'"                      \
  " AND (" SHOWN_CHANGES ")"                                                                                          \
  " UNION ALL SELECT " ORDINAL ("m.at", "3", "m.id") ", 3, m.id"                                                      \
  " FROM opportunity o JOIN stage_move m ON m.opportunity = o.id WHERE o.customer = ?1"                               \
  " AND NOT (m.from_stage IS NULL AND o.created_act = (SELECT created_act FROM customer WHERE id = ?1))"              \
  " UNION ALL SELECT " ORDINAL ("r.at", "4", "r.id") ", 4, r.id FROM requirement_change r WHERE r.customer = ?1"      \
  " UNION ALL SELECT " ORDINAL ("a.at", "5", "k.id") ", 5, k.id"                                                      \
  " FROM contact k JOIN act a ON a.id = k.created_act WHERE k.customer = ?1 AND " NOT_WITH_CUSTOMER ("k")             \
  " UNION ALL SELECT " ORDINAL ("a.at", "6", "l.id") ", 6, l.id"                                                      \
  " FROM customer_tag l JOIN act a ON a.id = l.created_act"                                                           \
  " WHERE l.customer = ?1 AND l.deleted_act IS NULL AND " NOT_WITH_CUSTOMER ("l")                                     \
  " UNION ALL SELECT " ORDINAL ("a.at", "7", "v.id") ", 7, v.id"                                                      \
  " FROM custom_value v JOIN act a ON a.id = v.created_act WHERE v.customer = ?1 AND " NOT_WITH_CUSTOMER ("v")        \
  " UNION ALL SELECT " ORDINAL ("t.created_at", "8", "t.id") ", 8, t.id"                                              \
  " FROM task_customer l JOIN task t ON t.id = l.task"                                                                \
  " WHERE l.customer = ?1 AND " IS_SHOWN ("l") " AND " IS_SHOWN ("t")                                                 \
  " UNION ALL SELECT " ORDINAL ("t.completed_at", "9", "t.id") ", 9, t.id"                                            \
  " FROM task_customer l JOIN task t ON t.id = l.task"                                                                \
  " WHERE l.customer = ?1 AND l.deleted_act IS NULL AND t.deleted_act IS NULL AND t.completed_at IS NOT NULL"         \
  " UNION ALL SELECT " ORDINAL ("f.at", "10", "f.id") ", 10, f.id"                                                    \
  " FROM follow_up f WHERE f.customer = ?1 AND " IS_SHOWN ("f")                                                       \
  " UNION ALL SELECT " ORDINAL ("c.at", "11", "c.id") ", 11, c.id"                                                    \
  " FROM comment c WHERE c.customer = ?1 AND " IS_SHOWN ("c")                                                         \
  " UNION ALL SELECT " ORDINAL ("h.at", "12", "h.id") ", 12, h.id"                                                    \
  " FROM attachment h WHERE h.customer = ?1"                                                                          \
  ") WHERE ordinal < ?2 ORDER BY ordinal DESC LIMIT ?3)"

/* Tags that are there are found by their index, which has no others. */
#define NOT_IN_USE                                                                                                    \
  "EXISTS (SELECT 1 FROM customer_tag l WHERE l.id = g.row AND l.deleted_act IS NOT NULL"                             \
  "        AND " NOT_WITH_CUSTOMER ("l") ")"

/* The changes that no other source tells: not the stage (a stage move does) nor
 * what follows from it, nor the core need (a requirement change does), nor the
 * opportunities' owner when it follows the customer's, nor that a row went over to
 * another customer (its merging does). */
#define SHOWN_CHANGES                                                                                                 \
  "g.column_name IS NOT 'customer' AND ("                                                                             \
  "g.entity = 'customer' AND (g.operation = 'delete' OR g.operation = 'update' AND g.column_name <> 'core_need')"     \
  " OR g.entity = 'contact' AND (g.operation = 'delete'"                                                              \
  "   OR g.operation = 'update' AND (g.column_name <> 'is_primary' OR g.new_value = 1))"                              \
  " OR g.entity = 'customer_tag' AND (g.operation = 'delete' OR g.operation = 'insert' AND " NOT_IN_USE ")"           \
  " OR g.entity = 'custom_value' AND g.operation = 'update'"                                                          \
  " OR g.entity = 'attachment' AND (g.operation = 'delete' OR g.operation = 'update')"                                \
  " OR g.entity = 'opportunity' AND g.operation = 'update'"                                                           \
  "   AND g.column_name NOT IN ('stage', 'closed_at', 'opened_at')"                                                   \
  "   AND NOT (g.column_name = 'owner' AND EXISTS (SELECT 1 FROM change o WHERE o.act = g.act"                        \
  "            AND o.entity = 'customer' AND o.row = ?1 AND o.column_name = 'owner')))"

/* The change of a value that the row's own act made, to put back. */
#define CHANGE_OF(act, entity, row, column)                                                                           \
  "(SELECT id FROM change WHERE act = " act " AND entity = '" entity "' AND row = " row                               \
  " AND column_name = '" column "')"

/* Amounts are told in the currency that the opportunity had before the change and
 * after it; in one act the currency changes last. */
#define NEXT_CURRENCY(value, condition)                                                                               \
  "(SELECT h." value " FROM change h WHERE h.entity = 'opportunity' AND h.row = g.row"                                \
  " AND h.column_name = 'currency' AND h.id > g.id" condition " ORDER BY h.id LIMIT 1)"
#define CURRENCY_BEFORE                                                                                               \
  "coalesce (" NEXT_CURRENCY ("old_value", "") ", (SELECT currency FROM opportunity WHERE id = g.row))"
#define CURRENCY_AFTER "coalesce (" NEXT_CURRENCY ("new_value", " AND h.act = g.act") ", " CURRENCY_BEFORE ")"

#define SELECT_ENTRIES                                                                                                \
  SELECT_PAGE                                                                                                         \
  "SELECT p.ordinal, p.source, c.created_at, m.name, c.created_act, 0, 0, NULL, NULL, NULL, NULL, NULL,"              \
  " " MERGED_NAME ("c.id") ", NULL"                                                                                   \
  " FROM page p JOIN customer c ON c.id = p.id LEFT JOIN member m ON m.id = c.created_by WHERE p.source = 0"          \
  " UNION ALL SELECT p.ordinal, p.source, a.at, m.name, a.id, 0, 0, NULL, NULL, NULL, NULL, NULL, a.detail, NULL"     \
  " FROM page p JOIN customer c ON c.id = p.id JOIN act a ON a.id = c.created_act"                                    \
  " LEFT JOIN member m ON m.id = a.member WHERE p.source = 1"                                                         \
  " UNION ALL SELECT p.ordinal, p.source, a.at, m.name, a.id,"                                                        \
  " CASE WHEN g.entity <> 'customer' OR g.row = ?1 THEN g.id ELSE 0 END, " UNDONE_ACT ("a.id") ", g.entity,"          \
  " CASE g.entity WHEN 'custom_value' THEN (SELECT f.name FROM custom_value v JOIN custom_field f ON f.id = v.field"  \
  "                                         WHERE v.id = g.row) ELSE g.column_name END,"                              \
  " g.operation, " CHANGE_VALUE ("old_value") ", " CHANGE_VALUE ("new_value") ", CASE g.entity"                       \
  " WHEN 'customer' THEN " MERGED_NAME ("g.row")                                                                      \
  " WHEN 'contact' THEN (SELECT coalesce (nullif (name, ''), phone, email) FROM contact WHERE id = g.row)"            \
  " WHEN 'customer_tag' THEN (SELECT t.name FROM customer_tag l JOIN tag t ON t.id = l.tag WHERE l.id = g.row)"       \
  " WHEN 'attachment' THEN (SELECT name FROM attachment WHERE id = g.row)"                                            \
  " WHEN 'opportunity' THEN (SELECT nullif (title, '') FROM opportunity WHERE id = g.row) END,"                       \
  " CASE g.entity WHEN 'opportunity' THEN " CURRENCY_BEFORE " || ' ' || " CURRENCY_AFTER                              \
  " WHEN 'custom_value' THEN (SELECT f.kind FROM custom_value v JOIN custom_field f ON f.id = v.field"                \
  "                           WHERE v.id = g.row) END"                                                                \
  " FROM page p JOIN change g ON g.id = p.id JOIN act a ON a.id = g.act LEFT JOIN member m ON m.id = a.member"        \
  " WHERE p.source = 2"                                                                                               \
  " UNION ALL SELECT p.ordinal, p.source, s.at, m.name, s.created_act,"                                               \
  " " CHANGE_OF ("s.created_act", "opportunity", "s.opportunity", "stage") ", " UNDONE_ROW ("s") ", NULL, NULL,"      \
  " NULL, f.name, t.name, coalesce (nullif (o.title, ''), o.product, o.reference), NULL"                              \
  " FROM page p JOIN stage_move s ON s.id = p.id JOIN opportunity o ON o.id = s.opportunity"                          \
  " JOIN stage t ON t.id = s.to_stage LEFT JOIN stage f ON f.id = s.from_stage LEFT JOIN member m ON m.id = s.member" \
  " WHERE p.source = 3"                                                                                               \
  " UNION ALL SELECT p.ordinal, p.source, r.at, m.name, r.created_act,"                                               \
  " " CHANGE_OF ("r.created_act", "customer", "r.customer", "core_need") ", " UNDONE_ROW ("r") ", NULL, NULL, NULL,"  \
  " r.old_need, r.new_need, r.discussed_with, r.note"                                                                 \
  " FROM page p JOIN requirement_change r ON r.id = p.id LEFT JOIN member m ON m.id = r.member WHERE p.source = 4"    \
  " UNION ALL SELECT p.ordinal, p.source, a.at, m.name, a.id, 0, " UNDONE_ROW ("k") ", NULL, NULL, NULL, NULL,"       \
  " coalesce (nullif (k.name, ''), k.phone, k.email), k.role, NULL"                                                   \
  " FROM page p JOIN contact k ON k.id = p.id JOIN act a ON a.id = k.created_act"                                     \
  " LEFT JOIN member m ON m.id = a.member WHERE p.source = 5"                                                         \
  " UNION ALL SELECT p.ordinal, p.source, a.at, m.name, a.id, 0, 0, NULL, NULL, NULL, NULL,"                          \
  " t.name, NULL, NULL FROM page p JOIN customer_tag l ON l.id = p.id JOIN tag t ON t.id = l.tag"                     \
  " JOIN act a ON a.id = l.created_act LEFT JOIN member m ON m.id = a.member WHERE p.source = 6"                      \
  " UNION ALL SELECT p.ordinal, p.source, a.at, m.name, a.id, 0, " UNDONE_ROW ("v") ", NULL, f.name, NULL, NULL,"     \
  " coalesce ((SELECT old_value FROM change WHERE entity = 'custom_value' AND row = v.id AND operation = 'update'"    \
  "            ORDER BY id LIMIT 1), v.value), NULL, f.kind"                                                          \
  " FROM page p JOIN custom_value v ON v.id = p.id JOIN custom_field f ON f.id = v.field"                             \
  " JOIN act a ON a.id = v.created_act LEFT JOIN member m ON m.id = a.member WHERE p.source = 7"                      \
  " UNION ALL SELECT p.ordinal, p.source, t.created_at, m.name, t.created_act, 0, " UNDONE_ROW ("t") ", NULL, NULL,"  \
  " NULL, NULL, t.due_local, t.subject, NULL"                                                                         \
  " FROM page p JOIN task t ON t.id = p.id LEFT JOIN member m ON m.id = t.created_by WHERE p.source = 8"              \
  " UNION ALL SELECT p.ordinal, p.source, t.completed_at, m.name, t.created_act, 0, 0, NULL, NULL, NULL, NULL, NULL," \
  " t.subject, NULL FROM page p JOIN task t ON t.id = p.id LEFT JOIN member m ON m.id = t.assignee"                   \
  " WHERE p.source = 9"                                                                                               \
  " UNION ALL SELECT p.ordinal, p.source, f.at, m.name, f.created_act, 0, " UNDONE_ROW ("f") ", f.channel, NULL,"     \
  " NULL, f.mood_before, f.mood_after, f.feedback, f.next_plan"                                                       \
  " FROM page p JOIN follow_up f ON f.id = p.id LEFT JOIN member m ON m.id = f.member WHERE p.source = 10"            \
  " UNION ALL SELECT p.ordinal, p.source, c.at, m.name, c.created_act, 0, " UNDONE_ROW ("c") ", NULL, NULL, NULL,"    \
  " NULL, NULL, c.text, NULL"                                                                                         \
  " FROM page p JOIN comment c ON c.id = p.id LEFT JOIN member m ON m.id = c.member WHERE p.source = 11"              \
  " UNION ALL SELECT p.ordinal, p.source, h.at, m.name, h.created_act, 0, " UNDONE_ROW ("h") ", NULL, NULL, NULL,"    \
  " NULL, h.name, lower (hex (h.sha256)), h.media_type"                                                               \
  " FROM page p JOIN attachment h ON h.id = p.id LEFT JOIN member m ON m.id = h.member WHERE p.source = 12"           \
  " ORDER BY 1 DESC"
