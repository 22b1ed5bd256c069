/* test-values.c: single values as people and spreadsheets write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "core/text/crm-values.h"

#define INVALID CRM_VALUE_ERROR_INVALID
#define AMBIGUOUS CRM_VALUE_ERROR_AMBIGUOUS
#define LOST CRM_VALUE_ERROR_LOST
#define PRECISION CRM_VALUE_ERROR_PRECISION

typedef struct
{
  const char *text;
  const char *expected; /* NULL: fails with */
  int code;
} TextCase;

static void
assert_text (const TextCase *test,
             char *value,
             GError *error)
{
  g_autofree char *owned = value;
  g_autoptr (GError) owned_error = error;

  g_test_message ("%s", test->text);
  if (test->expected != NULL)
    {
      g_assert_no_error (owned_error);
      g_assert_cmpstr (owned, ==, test->expected);
      return;
    }
  g_assert_error (owned_error, CRM_VALUE_ERROR, test->code);
  g_assert_null (owned);
  g_assert_true (g_str_has_suffix (owned_error->message, "."));
}

static void
test_phone (void)
{
  static const TextCase cases[] = {
    { "", "" },
    { "  ", "" },
    { "13800000001", "13800000001" },
    { "\xc2\xa0" "13800000001\xe2\x80\x8b", "13800000001" },
    { "１３８０００００００１", "13800000001" },
    { "+86 138-0000-0001", "+86 138-0000-0001" },
    { "0086 13800000001", "0086 13800000001" },
    { "19100000001", "19100000001" },
    { "010-62345678", "010-62345678" },
    { "(0755) 26001234", "(0755) 26001234" },
    { "（0755）26001234", "(0755)26001234" },
    { "010-62345678转8012", "010-62345678转8012" },
    { "010-62345678 ext. 8012", "010-62345678 ext. 8012" },
    { "010-62345678, ext 8012", "010-62345678 ext 8012" },
    { "+1 (555) 123-4567 x89", "+1 (555) 123-4567 x89" },
    { "+1 (555) 123-4567 #89", "+1 (555) 123-4567 #89" },
    { "400-800-1234", "400-800-1234" },
    { "800 810 8888", "800 810 8888" },
    { "95588", "95588" },
    { "0", NULL, INVALID },
    { "110", NULL, INVALID },
    { "13800000001.0", "13800000001" },
    { "1.3800000001E+10", "13800000001" },
    { "1.3800000001e10", "13800000001" },
    { "1.38E+10", NULL, LOST },
    { "1.380000001E+10", NULL, LOST },
    { "1.38E+09", NULL, LOST },
    { "'13800000001", "13800000001" },
    { "=\"13800000001\"", "13800000001" },
    { "13800000001/13900000002", "13800000001\n13900000002" },
    { "13800000001;13900000002", "13800000001\n13900000002" },
    { "13800000001；13900000002", "13800000001\n13900000002" },
    { "13800000001，13900000002", "13800000001\n13900000002" },
    { "13800000001、13900000002", "13800000001\n13900000002" },
    { "13800000001 ::: 13900000002", "13800000001\n13900000002" },
    { "13800000001\r\n13900000002\r\n", "13800000001\n13900000002" },
    { "13800000001 13900000002", "13800000001\n13900000002" },
    { "13800000001 / 010-62345678转12", "13800000001\n010-62345678转12" },
    { "手机：13800000001", "13800000001" },
    { "Tel.: 010-62345678", "010-62345678" },
    { "13800000001（张三）", "13800000001(张三)" },
    { "13800000001 张经理", "13800000001 张经理" },
    { "110101199003074518", NULL, INVALID },
    { "n/a", NULL, INVALID },
    { "无", NULL, INVALID },
    { "zhang@example.com", NULL, INVALID },
    { "+44 (0)20 7946 0958", "+44 (0)20 7946 0958" },
    { "<b>13800000001</b>", NULL, INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      char *value = crm_phone_parse (cases[i].text, &error);

      assert_text (&cases[i], value, error);
    }
}

static void
test_phone_digits (void)
{
  static const struct
  {
    const char *phone;
    const char *digits;
  } cases[] = {
    { "13800000001", "13800000001" },
    { "+86 138-0000-0001", "13800000001" },
    { "0086-13800000001", "13800000001" },
    { "8613800000001", "13800000001" },
    { "86-13800000001", "13800000001" },
    { "013800000001", "13800000001" },
    { "(+86) 13800000001", "13800000001" },
    { "０１０－６２３４５６７８", "01062345678" },
    { "010-62345678", "01062345678" },
    { "+86 10 62345678", "01062345678" },
    { "+86 (0)10 62345678", "01062345678" },
    { "86-10-62345678", "01062345678" },
    { "+86 755 2600 1234", "075526001234" },
    { "0755-26001234", "075526001234" },
    { "010-62345678转8012", "01062345678x8012" },
    { "010-62345678 ext. 8012", "01062345678x8012" },
    { "+86 400 800 1234", "4008001234" },
    { "400-800-1234", "4008001234" },
    { "+44 (0)20 7946 0958", "442079460958" },
    { "+44 20 7946 0958", "442079460958" },
    { "0044 20 7946 0958", "442079460958" },
    { "13800000001(张三)", "13800000001" },
    { "95588", "95588" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *digits = crm_phone_digits (cases[i].phone);

      g_test_message ("%s", cases[i].phone);
      g_assert_cmpstr (digits, ==, cases[i].digits);
    }
}

static void
test_email (void)
{
  static const TextCase cases[] = {
    { "", "" },
    { "zhang@example.com", "zhang@example.com" },
    { " zhang@example.com\xc2\xa0", "zhang@example.com" },
    { "\xe2\x80\x8bzhang@\xc2\xad" "example.com\xef\xbb\xbf", "zhang@example.com" },
    { "Zhang.San+crm@Example.COM", "Zhang.San+crm@Example.COM" },
    { "张三@例子.中国", "张三@例子.中国" },
    { "zhang＠example．com", "zhang@example.com" },
    { "Zhang San <zhang@example.com>", "zhang@example.com" },
    { "mailto:zhang@example.com", "zhang@example.com" },
    { "a@example.com;b@example.com", "a@example.com\nb@example.com" },
    { "a@example.com, b@example.com", "a@example.com\nb@example.com" },
    { "a@example.com b@example.com", "a@example.com\nb@example.com" },
    { "a@example.com / b@example.com", "a@example.com\nb@example.com" },
    { "a@example.com ::: b@example.com", "a@example.com\nb@example.com" },
    { "a@example.com\nb@example.com", "a@example.com\nb@example.com" },
    { "a@b", NULL, INVALID },
    { "@example.com", NULL, INVALID },
    { "a@.com", NULL, INVALID },
    { "a@example..com", NULL, INVALID },
    { "a b@c", NULL, INVALID },
    { "zhang", NULL, INVALID },
    { "13800000001", NULL, INVALID },
    { "a@@example.com", NULL, INVALID },
    { ".a@example.com", NULL, INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      char *value = crm_email_parse (cases[i].text, &error);

      assert_text (&cases[i], value, error);
    }
}

static void
test_url (void)
{
  static const TextCase cases[] = {
    { "", "" },
    { "example.com", "https://example.com" },
    { "www.example.com/a?b=c#d", "https://www.example.com/a?b=c#d" },
    { "http://example.com", "http://example.com" },
    { "HTTPS://example.com:8080/", "HTTPS://example.com:8080/" },
    { "例子.中国", "https://例子.中国" },
    { "javascript:alert(1)", NULL, INVALID },
    { "none", NULL, INVALID },
    { "two words.com", NULL, INVALID },
    { "http://", NULL, INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      char *value = crm_url_parse (cases[i].text, &error);

      assert_text (&cases[i], value, error);
    }
}

static void
test_date (void)
{
  static const struct
  {
    TextCase text;
    CrmDateOrder order;
  } cases[] = {
    { { "", "" }, 0 },
    { { "2024-03-05", "2024-03-05" }, 0 },
    { { "2024-3-5", "2024-03-05" }, CRM_DATE_ORDER_DMY },
    { { "2024/3/5", "2024-03-05" }, CRM_DATE_ORDER_MDY },
    { { "2024.03.05", "2024-03-05" }, 0 },
    { { "20240305", "2024-03-05" }, 0 },
    { { "2024年3月5日", "2024-03-05" }, 0 },
    { { "2024年03月05号", "2024-03-05" }, 0 },
    { { "2024 年 3 月 5 日", "2024-03-05" }, 0 },
    { { "２０２４年３月５日", "2024-03-05" }, 0 },
    { { "24年3月5日", "2024-03-05" }, 0 },
    { { "二〇二四年三月五日", "2024-03-05" }, 0 },
    { { "二〇二四年十二月三十一日", "2024-12-31" }, 0 },
    { { "二零二四年十月二十日", "2024-10-20" }, 0 },
    { { "2024年3月5日 星期二", "2024-03-05" }, 0 },
    { { "2024年3月", NULL, INVALID }, 0 },
    { { "2024-03-05 00:00:00", "2024-03-05" }, 0 },
    { { "2024-03-05T10:20:30Z", "2024-03-05" }, 0 },
    { { "5.3.2024", "2024-03-05" }, CRM_DATE_ORDER_DMY },
    { { "3/5/2024", "2024-03-05" }, CRM_DATE_ORDER_MDY },
    { { "3/5/2024", "2024-05-03" }, CRM_DATE_ORDER_DMY },
    { { "3/5/2024", NULL, AMBIGUOUS }, 0 },
    { { "3/5/2024", NULL, AMBIGUOUS }, CRM_DATE_ORDER_YMD },
    { { "3/3/2024", "2024-03-03" }, 0 },
    { { "10/20/2016", "2016-10-20" }, 0 },
    { { "20/10/2016", "2016-10-20" }, 0 },
    { { "20/10/2016", NULL, INVALID }, CRM_DATE_ORDER_MDY },
    { { "10/20/2016", NULL, INVALID }, CRM_DATE_ORDER_DMY },
    { { "3/5/24", "2024-03-05" }, CRM_DATE_ORDER_MDY },
    { { "24-03-05", "2024-03-05" }, CRM_DATE_ORDER_YMD },
    { { "24-03-05", NULL, AMBIGUOUS }, 0 },
    { { "5/3/99", "1999-03-05" }, CRM_DATE_ORDER_DMY },
    { { "Mar 5 2024", "2024-03-05" }, 0 },
    { { "March 5th, 2024", "2024-03-05" }, 0 },
    { { "Tue, 5 Mar 2024", "2024-03-05" }, 0 },
    { { "5 March 2024", "2024-03-05" }, 0 },
    { { "5-Mar-24", "2024-03-05" }, 0 },
    { { "5 Sept. 2024", "2024-09-05" }, 0 },
    { { "45356", "2024-03-05" }, 0 },
    { { "45356.25", "2024-03-05" }, 0 },
    { { "2024-02-29", "2024-02-29" }, 0 },
    { { "2023-02-29", NULL, INVALID }, 0 },
    { { "2024-02-30", NULL, INVALID }, 0 },
    { { "2024-13-01", NULL, INVALID }, 0 },
    { { "2024-00-10", NULL, INVALID }, 0 },
    { { "20240230", NULL, INVALID }, 0 },
    { { "31/04/2024", NULL, INVALID }, CRM_DATE_ORDER_DMY },
    { { "0000-00-00", NULL, INVALID }, 0 },
    { { "2024", NULL, INVALID }, 0 },
    { { "12", NULL, INVALID }, 0 },
    { { "soon", NULL, INVALID }, 0 },
    { { "2024-03-05-06", NULL, INVALID }, 0 },
    { { "202403051", NULL, INVALID }, 0 },
    { { "5 Foo 2024", NULL, INVALID }, 0 },
    { { "99999", NULL, INVALID }, 0 },
    { { "-45356", NULL, INVALID }, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      char *value = crm_date_parse (cases[i].text.text, cases[i].order, &error);

      assert_text (&cases[i].text, value, error);
    }
}

static void
test_date_order (void)
{
  static const char *const mdy[] = { "3/5/2024", "10/20/2016", "", "1/2/2017" };
  static const char *const dmy[] = { "3.5.2024", "20.10.2016" };
  static const char *const unknown[] = { "3/5/2024", "4/6/2024", "x" };
  static const char *const ymd[] = { "2024-03-05", "20240306" };
  static const char *const short_ymd[] = { "24-03-05", "99-12-31" };
  static const char *const both[] = { "10/20/2016", "20/10/2016" };

  g_assert_cmpint (crm_date_order_guess (mdy, G_N_ELEMENTS (mdy)), ==, CRM_DATE_ORDER_MDY);
  g_assert_cmpint (crm_date_order_guess (dmy, G_N_ELEMENTS (dmy)), ==, CRM_DATE_ORDER_DMY);
  g_assert_cmpint (crm_date_order_guess (unknown, G_N_ELEMENTS (unknown)), ==, CRM_DATE_ORDER_UNKNOWN);
  g_assert_cmpint (crm_date_order_guess (ymd, 1), ==, CRM_DATE_ORDER_YMD);
  g_assert_cmpint (crm_date_order_guess (short_ymd, G_N_ELEMENTS (short_ymd)), ==, CRM_DATE_ORDER_YMD);
  g_assert_cmpint (crm_date_order_guess (both, G_N_ELEMENTS (both)), ==, CRM_DATE_ORDER_UNKNOWN);
  g_assert_cmpint (crm_date_order_guess (NULL, 0), ==, CRM_DATE_ORDER_UNKNOWN);
}

/* One slip does not turn a column of a hundred round. */
static void
test_date_order_slip (void)
{
  CrmDateOrderProof proof = { 0 };

  for (int i = 0; i < 100; i++)
    crm_date_order_proof_add (&proof, "10/20/2016");
  crm_date_order_proof_add (&proof, "20/10/2016");
  g_assert_cmpint (crm_date_order_proof_get (&proof), ==, CRM_DATE_ORDER_MDY);
}

static void
test_instant (void)
{
  static const struct
  {
    const char *text;
    const char *expected; /* in UTC; local is Asia/Shanghai */
  } cases[] = {
    { "2024-03-05", "2024-03-05T04:00:00Z" },
    { "2024-03-05 14:30", "2024-03-05T06:30:00Z" },
    { "2024-03-05T14:30:15", "2024-03-05T06:30:15Z" },
    { "2024-03-05T14:30:15Z", "2024-03-05T14:30:15Z" },
    { "2024-03-05T14:30:15.250Z", "2024-03-05T14:30:15.250000Z" },
    { "2024-03-05T14:30:15+05:30", "2024-03-05T09:00:15Z" },
    { "2024-03-05T14:30:15-0800", "2024-03-05T22:30:15Z" },
    { "2024-03-05 14:30 UTC", "2024-03-05T14:30:00Z" },
    { "2024年3月5日 14时30分", "2024-03-05T06:30:00Z" },
    { "2024年3月5日 下午2:30", "2024-03-05T06:30:00Z" },
    { "2024年3月5日下午2点30分", "2024-03-05T06:30:00Z" },
    { "2024/3/5 2:30 PM", "2024-03-05T06:30:00Z" },
    { "2024/3/5 12:30 AM", "2024-03-04T16:30:00Z" },
    { "45356.25", "2024-03-04T22:00:00Z" },
    { "2024-03-05 24:00", NULL },
    { "2024-03-05 14:60", NULL },
    { "2024-03-05 noon", NULL },
    { "2024-02-30 14:00", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 instant = 0;
      gboolean read = crm_instant_parse (cases[i].text, CRM_DATE_ORDER_UNKNOWN, &instant, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].expected == NULL)
        {
          g_assert_false (read);
          g_assert_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID);
          continue;
        }

      g_autofree char *text = crm_instant_to_text (instant);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].expected);

      /* what was written reads back */
      gint64 again;

      g_assert_true (crm_instant_parse (text, CRM_DATE_ORDER_UNKNOWN, &again, NULL));
      g_assert_cmpint (again, ==, instant);
    }
}

static void
test_money (void)
{
  static const struct
  {
    const char *text;
    char point;
    gint64 expected;
    const char *currency;
    int code; /* -1: read */
  } cases[] = {
    { "0", 0, 0, NULL, -1 },
    { "12800", 0, 1280000, NULL, -1 },
    { "12800.5", 0, 1280050, NULL, -1 },
    { "12800.50", 0, 1280050, NULL, -1 },
    { "12800,50", 0, 1280050, NULL, -1 },
    { "1,234.56", 0, 123456, NULL, -1 },
    { "1.234,56", 0, 123456, NULL, -1 },
    { "1.234,56", '.', 123456, NULL, -1 },
    { "1 234,56", 0, 123456, NULL, -1 },
    { "1'234.56", 0, 123456, NULL, -1 },
    { "1\xe2\x80\xaf" "234,56", 0, 123456, NULL, -1 },
    { "1,234,567", 0, 123456700, NULL, -1 },
    { "1.234.567", 0, 123456700, NULL, -1 },
    { "12,34,567.00", 0, 123456700, NULL, -1 },
    { "1.234", 0, 0, NULL, AMBIGUOUS },
    { "1,234", 0, 0, NULL, AMBIGUOUS },
    { "1,234", '.', 123400, NULL, -1 },
    { "1.234", ',', 123400, NULL, -1 },
    { "1.230", '.', 123, NULL, -1 },
    { "1.234", '.', 123, NULL, PRECISION },
    { "1,50", '.', 0, NULL, AMBIGUOUS },
    { "0.125", 0, 13, NULL, PRECISION },
    { "1234.567", 0, 123457, NULL, PRECISION },
    { "￥12,800.00", 0, 1280000, "CNY", -1 },
    { "¥12800元", 0, 1280000, "CNY", -1 },
    { "１２，８００．００", 0, 1280000, NULL, -1 },
    { "1.28万", 0, 1280000, NULL, -1 },
    { "1.234万", 0, 1234000, NULL, -1 },
    { "1.28万元", 0, 1280000, "CNY", -1 },
    { "3亿", 0, 30000000000, NULL, -1 },
    { "5千", 0, 500000, NULL, -1 },
    { "50百万", 0, 5000000000, NULL, -1 },
    { "$125K", 0, 12500000, "USD", -1 },
    { "$1.5M", 0, 150000000, "USD", -1 },
    { "US$ 1,000.00", 0, 100000, "USD", -1 },
    { "1000 USD", 0, 100000, "USD", -1 },
    { "EUR 1.000,00", 0, 100000, "EUR", -1 },
    { "€5", 0, 500, "EUR", -1 },
    { "JPY 12800", 0, 12800, "JPY", -1 },
    { "$100 CAD", 0, 10000, "CAD", -1 },
    { "RMB 100", 0, 10000, "CNY", -1 },
    { "-300", 0, -30000, NULL, -1 },
    { "−300", 0, -30000, NULL, -1 },
    { "-$300", 0, -30000, "USD", -1 },
    { "$-300", 0, -30000, "USD", -1 },
    { "(300)", 0, -30000, NULL, -1 },
    { "+300", 0, 30000, NULL, -1 },
    { ".5", 0, 50, NULL, -1 },
    { "1.28E+4", 0, 0, NULL, LOST },
    { "1.2845E+4", 0, 1284500, NULL, -1 },
    { "", 0, 0, NULL, INVALID },
    { "-", 0, 0, NULL, INVALID },
    { "n/a", 0, 0, NULL, INVALID },
    { "12%", 0, 0, NULL, INVALID },
    { "12-15万", 0, 0, NULL, INVALID },
    { "约12万", 0, 0, NULL, INVALID },
    { "1,23,4", 0, 0, NULL, INVALID },
    { "1,2345.6", 0, 0, NULL, INVALID },
    { "12.34.56", 0, 0, NULL, INVALID },
    { "1.2.3", 0, 0, NULL, INVALID },
    { "99999999999999999999", 0, 0, NULL, INVALID },
    { "=SUM(A1:A3)", 0, 0, NULL, INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *currency = NULL;
      gint64 amount = 0;
      gboolean read = crm_money_parse (cases[i].text, "CNY", cases[i].point, &amount, &currency, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_true (read);
        }
      else
        {
          g_assert_error (error, CRM_VALUE_ERROR, cases[i].code);
          g_assert_false (read);
        }
      g_assert_cmpint (amount, ==, cases[i].expected);
      if (cases[i].code < 0)
        g_assert_cmpstr (currency, ==, cases[i].currency);
    }
}

static void
test_money_point (void)
{
  g_assert_cmpint (crm_money_guess_point ("1,234.56"), ==, '.');
  g_assert_cmpint (crm_money_guess_point ("1.234,56"), ==, ',');
  g_assert_cmpint (crm_money_guess_point ("12,5"), ==, ',');
  g_assert_cmpint (crm_money_guess_point ("1,234,567"), ==, '.');
  g_assert_cmpint (crm_money_guess_point ("1.234.567"), ==, ',');
  g_assert_cmpint (crm_money_guess_point ("1.234"), ==, 0);
  g_assert_cmpint (crm_money_guess_point ("1234"), ==, 0);
  g_assert_cmpint (crm_money_guess_point ("x"), ==, 0);
}

static void
test_money_text (void)
{
  static const struct
  {
    gint64 amount;
    const char *currency;
    const char *text;
  } cases[] = {
    { 1280050, "CNY", "12800.50" }, { 1280000, "CNY", "12800" }, { 5, "USD", "0.05" }, { -5, "USD", "-0.05" },
    { 12800, "JPY", "12800" },      { 1234, "KWD", "1.234" },    { 0, "EUR", "0" },    { G_MININT64, "JPY", "-9223372036854775808" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = crm_money_to_text (cases[i].amount, cases[i].currency);
      gint64 again;

      g_assert_cmpstr (text, ==, cases[i].text);
      if (cases[i].amount == G_MININT64)
        continue;
      g_assert_true (crm_money_parse (text, cases[i].currency, '\0', &again, NULL, NULL));
      g_assert_cmpint (again, ==, cases[i].amount);
    }
}

static void
test_currency (void)
{
  static const TextCase cases[] = {
    { "", "" },         { "cny", "CNY" },   { "RMB", "CNY" },           { "人民币", "CNY" },
    { "元", "CNY" },    { "美元", "USD" },  { "€", "EUR" },             { "usd ", "USD" },
    { "abc", NULL, INVALID }, { "dollars", NULL, INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      char *value = crm_currency_parse (cases[i].text, &error);

      assert_text (&cases[i], value, error);
    }

  g_assert_cmpint (crm_currency_digits ("CNY"), ==, 2);
  g_assert_cmpint (crm_currency_digits ("JPY"), ==, 0);
  g_assert_cmpint (crm_currency_digits ("KWD"), ==, 3);
  g_assert_cmpint (crm_currency_digits ("???"), ==, 2);
  g_assert_cmpint (crm_currency_digits (NULL), ==, 2);
}

static gint64
at (const char *text)
{
  gint64 instant;

  g_assert_true (crm_instant_parse (text, CRM_DATE_ORDER_UNKNOWN, &instant, NULL));

  return instant;
}

static void
test_format (void)
{
  static const struct
  {
    const char *instant;
    const char *expected;
  } cases[] = {
    { "2024-03-06 12:00:20", "Just now" },
    { "2024-03-06 12:01", "In 1 minute" },
    { "2024-03-06 11:30", "30 minutes ago" },
    { "2024-03-06 14:00", "In 2 hours" },
    { "2024-03-06 09:10", "3 hours ago" },
    { "2024-03-05 14:05", "Yesterday 14:05" },
    { "2024-03-07 09:00", "Tomorrow 09:00" },
    { "2024-03-04 09:00", "Mon 09:00" },
    { "2024-02-20 09:00", "Feb 20" },
    { "2023-02-20 09:00", "Feb 20, 2023" },
  };
  g_autofree char *date = crm_date_format ("2024-03-05");
  g_autofree char *no_date = crm_date_format ("never");
  g_autofree char *full = crm_instant_format_full (at ("2024-03-05 14:05"));
  g_autofree char *whole = crm_money_format (1280000, "CNY", FALSE);
  g_autofree char *compact = crm_money_format (12500000, "USD", TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = crm_instant_format (at (cases[i].instant), at ("2024-03-06 12:00"));

      g_assert_cmpstr (text, ==, cases[i].expected);
    }

  g_assert_cmpstr (date, ==, "Mar 5, 2024");
  g_assert_cmpstr (no_date, ==, "never");
  g_assert_nonnull (strstr (full, "Tuesday, March 5, 2024"));
  g_assert_nonnull (strstr (full, "2:05"));
  g_assert_cmpstr (whole, ==, "CN¥12,800");
  g_assert_cmpstr (compact, ==, "$125K");
}

int
main (int argc,
      char **argv)
{
  g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/phone", test_phone);
  g_test_add_func ("/values/phone-digits", test_phone_digits);
  g_test_add_func ("/values/email", test_email);
  g_test_add_func ("/values/url", test_url);
  g_test_add_func ("/values/date", test_date);
  g_test_add_func ("/values/date-order", test_date_order);
  g_test_add_func ("/values/date-order-slip", test_date_order_slip);
  g_test_add_func ("/values/instant", test_instant);
  g_test_add_func ("/values/money", test_money);
  g_test_add_func ("/values/money-point", test_money_point);
  g_test_add_func ("/values/money-text", test_money_text);
  g_test_add_func ("/values/currency", test_currency);
  g_test_add_func ("/values/format", test_format);
  return g_test_run ();
}
