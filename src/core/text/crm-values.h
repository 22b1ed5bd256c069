/* crm-values.h: reading and writing of single values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CRM_VALUE_ERROR (crm_value_error_quark ())

/**
 * CrmValueError:
 * @CRM_VALUE_ERROR_INVALID: the text means no such value
 * @CRM_VALUE_ERROR_AMBIGUOUS: it could mean two
 * @CRM_VALUE_ERROR_LOST: a spreadsheet has already lost digits ("1.38E+10")
 * @CRM_VALUE_ERROR_PRECISION: an amount with more decimals than its currency
 */
typedef enum
{
  CRM_VALUE_ERROR_INVALID,
  CRM_VALUE_ERROR_AMBIGUOUS,
  CRM_VALUE_ERROR_LOST,
  CRM_VALUE_ERROR_PRECISION,
} CrmValueError;

GQuark crm_value_error_quark (void);

typedef enum
{
  CRM_DATE_ORDER_UNKNOWN,
  CRM_DATE_ORDER_YMD,
  CRM_DATE_ORDER_DMY,
  CRM_DATE_ORDER_MDY,
} CrmDateOrder;

/* Several numbers in one text (split at / ; , 、 ::: or line ends) become one a
 * line, each as written but with half-width digits and without a spreadsheet's
 * ".0"; "1.3800000001E+10" is read, "1.38E+10" is CRM_VALUE_ERROR_LOST. */
char    *crm_phone_parse       (const char    *text,
                                GError       **error);
/* The single numbers of a text, unchecked. */
char   **crm_phone_split       (const char    *text);
/* Digits alone, of one number: +86, 0086 and a country's trunk 0 taken off,
 * extension kept after 'x': "+86 138-0000-0001" → "13800000001". */
char    *crm_phone_digits      (const char    *phone);
/* Several addresses become one a line. */
char    *crm_email_parse       (const char    *text,
                                GError       **error);
char   **crm_email_split       (const char    *text);
/* https:// is put in front of a bare host. */
char    *crm_url_parse         (const char    *text,
                                GError       **error);

/* 'YYYY-MM-DD' from 2024年3月5日, 20240305, 2024/3/5, 5.3.2024, Mar 5 2024 …;
 * all-numeric forms without a leading year follow @order. Never rolled over. */
char    *crm_date_parse        (const char    *text,
                                CrmDateOrder   order,
                                GError       **error);
/* The order that all of @dates agree on; UNKNOWN when nothing proves one. */
CrmDateOrder
         crm_date_order_guess  (const char *const *dates,
                                gsize          n_dates);

/* How many values of a column can be read in one order alone; zeroed at first. */
typedef struct
{
  guint64 dmy;
  guint64 mdy;
  guint64 ymd;
  guint64 year_first;
  guint64 either;
} CrmDateOrderProof;

void     crm_date_order_proof_add (CrmDateOrderProof       *self,
                                   const char              *text);
CrmDateOrder
         crm_date_order_proof_get (const CrmDateOrderProof *self);
/* Of the locale: what decides when a column proves nothing. */
CrmDateOrder
         crm_date_order_default (void);
/* A date or date and time, local unless it names a zone → µs UTC. A bare date
 * means its noon, so that it is the same day in every time zone near. */
gboolean crm_instant_parse     (const char    *text,
                                CrmDateOrder   order,
                                gint64        *instant,
                                GError       **error);
/* RFC 3339 in UTC. */
char    *crm_instant_to_text   (gint64         instant);
/* "2024-03-05 14:05:00", local, which spreadsheets know for a date. */
char    *crm_instant_to_local_text (gint64     instant);

/* "1.234,56", "1,234.56", "￥12,800.00", "1.28万", "$125K" → minor units. A currency
 * in the text is returned in @currency (ISO 4217, else NULL). "1.234" alone is
 * AMBIGUOUS unless @decimal_point is known (0: not). With PRECISION @minor_units
 * is the nearest. */
gboolean crm_money_parse       (const char    *text,
                                const char    *default_currency,
                                char           decimal_point,
                                gint64        *minor_units,
                                char         **currency,
                                GError       **error);
/* '.' or ',' when the amount can only be read with that one, else 0. */
char     crm_money_guess_point (const char    *text);
/* The locale's decimal point, '.' or ','. */
char     crm_money_point_default (void);
/* "RMB", "¥", "元", "usd" … → ISO 4217. */
char    *crm_currency_parse    (const char    *text,
                                GError       **error);
/* Plain decimal with '.', e.g. "12800.50". */
char    *crm_money_to_text     (gint64         minor_units,
                                const char    *currency);
/* What amounts are compared by. */
double   crm_money_get_major_units (gint64     minor_units,
                                    const char *currency);
/* For people, through ICU in the locale: whole ("¥12,800") or, when compact,
 * short ("¥12.5万", "$125K"). */
char    *crm_money_format      (gint64         minor_units,
                                const char    *currency,
                                gboolean       compact);
int      crm_currency_digits   (const char    *currency); /* 2 for CNY, 0 for JPY */
/* As chosen, else of the locale: CNY in zh_CN, USD in en_US. */
const char *
         crm_currency_default  (void);
/* NULL or "": that of the locale. What a database's people chose lies in its
 * setting CRM_CURRENCY_SETTING. */
#define CRM_CURRENCY_SETTING "currency"
void     crm_currency_set_default (const char *currency);
char    *crm_currency_get_name (const char    *currency); /* for people: "Chinese Yuan" */

/* "1234.5" from "1,234.50" or "1.234,5"; "1.234" alone is AMBIGUOUS unless
 * @decimal_point is known (0: not). Never "nan", "inf" or an exponent. */
char    *crm_number_parse      (const char    *text,
                                char           decimal_point,
                                GError       **error);
/* Of such a plain decimal, for people. */
char    *crm_number_format     (const char    *number);

void     crm_values_warm_up      (void);

/* For people: "2 hours ago", "yesterday 14:05", "Wed" within a week, else the date. */
char    *crm_instant_format    (gint64         instant,
                                gint64         now);
char    *crm_instant_format_full (gint64       instant);
char    *crm_date_format       (const char    *date);

/* "2024-05", "today-29", "month" … → its first and last day, 'YYYY-MM-DD'. */
gboolean crm_period_parse      (const char    *text,
                                gint64         now, /* 0: this instant */
                                char         **first,
                                char         **last,
                                GError       **error);

G_END_DECLS
