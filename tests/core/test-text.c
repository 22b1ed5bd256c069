/* test-text.c: folding and ordering of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-text.h"

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static void
check_cases (const Case *cases,
             gsize n_cases,
             char *(*function) (const char *))
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *result = function (cases[i].text);

      if (g_strcmp0 (result, cases[i].expected) != 0)
        g_error ("“%s” became “%s”, not “%s”", cases[i].text, result, cases[i].expected);
    }
}

static void
test_fold (void)
{
  const Case cases[] = {
    { "E-mail Address", "emailaddress" },
    { "ＱＱ 号码：", "qq号码" },
    { "客户 名称（必填）*", "客户名称必填" },
    { "Amount ($)", "amount" },
    { "STRASSE", "strasse" },
    { "Straße", "strasse" },
    { "José", "josé" },
    { "Jose\xcc\x81", "josé" },
    { "㈱山田\xe2\x80\x8b", "株山田" },
    { "\xef\xbb\xbfName", "name" },
    { "小🍎店", "小🍎店" },
    { "…—()", "" },
    { "", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), crm_text_fold);
}

static void
test_fold_company (void)
{
  const Case cases[] = {
    { "上海新能科技有限公司", "上海新能科技" },
    { "上海新能科技（集团）股份有限公司", "上海新能科技" },
    { "上海新能科技有限责任公司 ", "上海新能科技" },
    { "上海 新能科技 有限 公司", "上海新能科技" },
    { "(上海)新能科技", "上海新能科技" },
    { "上海新能科技Co.,Ltd.", "上海新能科技" },
    { "上海新能集團有限公司", "上海新能" },
    { "有限公司", "" },
    { "——", "" },
    { "华能有限公司上海分公司", "华能有限公司上海分" },
    { "Acme Co., Ltd.", "acme" },
    { "ACME CO.,LTD", "acme" },
    { "Acme Company Limited", "acme" },
    { "Acme, Inc.", "acme" },
    { "Acme L.L.C.", "acme" },
    { "Zinc", "zinc" },
    { "Tesco", "tesco" },
    { "Visa", "visa" },
    { "Inc Design", "incdesign" },
    { "Acme Group", "acme" },
    { "Müller & Söhne GmbH & Co. KG", "müllersöhne" },
    { "Siemens AG", "siemens" },
    { "Danone S.A.", "danone" },
    { "Grupo Bimbo, S.A.B. de C.V.", "grupobimbo" },
    { "Novo Nordisk A/S", "novonordisk" },
    { "Orlen Sp. z o.o.", "orlen" },
    { "Škoda s.r.o.", "škoda" },
    { "Koç Ltd. Şti.", "koç" },
    { "ООО «Ромашка»", "ромашка" },
    { "Ромашка, ООО", "ромашка" },
    { "PT Telkom Indonesia Tbk", "telkomindonesia" },
    { "PT. Maju Jaya", "majujaya" },
    { "Petronas Sdn. Bhd.", "petronas" },
    { "株式会社山田製作所", "山田製作所" },
    { "山田製作所㈱", "山田製作所" },
    { "山田製作所(株)", "山田製作所" },
    { "삼성전자 주식회사", "삼성전자" },
    { "บริษัท ปตท จำกัด", "ปตท" },
    { "Công ty TNHH Hòa Phát", "hòaphát" },
    { "AT&T Inc.", "att" },
    { "O'Brien Ltd", "obrien" },
    { "O’Brien Limited", "obrien" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), crm_text_fold_company);
}

static void
test_clean (void)
{
  const Case cases[] = {
    { "  a b\t\n", "a b" },
    { "\xc2\xa0\xe2\x80\x8b\xef\xbb\xbf上海\xc2\xad\xe3\x80\x80", "上海" },
    { "新\xe2\x80\x8b能", "新\xe2\x80\x8b能" },
    { "👩\xe2\x80\x8d💻❤️", "👩\xe2\x80\x8d💻❤️" },
    { "\xe2\x80\x8b", "" },
    { "", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), crm_text_clean);
}

static void
assert_ordered (const char *const *texts,
                gsize n_texts,
                GBytes *(*make_key) (const char *))
{
  for (gsize i = 0; i + 1 < n_texts; i++)
    {
      g_autoptr (GBytes) key = make_key (texts[i]);
      g_autoptr (GBytes) next = make_key (texts[i + 1]);

      if (g_bytes_compare (key, next) >= 0)
        g_error ("“%s” does not come before “%s”", texts[i], texts[i + 1]);
    }
}

static void
test_sort_key (void)
{
  const char *texts[] = {
    "2号店", "10号店", "58同城", "Acme", "Acme 2", "Acme 10", "acme b", "Ärzte", "Bosch", "bosch 上海", "Zeta", "Ромашка",
    "安徽", "北京", "长安", "长虹", "长沙", "朝阳", "成都", "重庆", "华为", "西安", "厦门", "仙居", "新能", "新能科技", "新能源",
    "中国重工",
  };

  assert_ordered (texts, G_N_ELEMENTS (texts), crm_text_sort_key);
  assert_ordered ((const char *[]){ "钱学森", "仇英", "单田芳", "孙武", "解缙", "许慎", "曾国藩", "查良镛", "张衡" }, 9,
                  crm_text_person_sort_key);

  g_assert_null (crm_text_sort_key (NULL));
  g_assert_null (crm_text_sort_key (""));
  g_assert_null (crm_text_sort_key (" \xc2\xa0"));
}

/* A long text has a key too, and what reads alike still differs. */
static void
test_sort_key_extremes (void)
{
  g_autofree char *text = g_strnfill (4000, 'x');
  g_autofree char *longer = g_strconcat (text, "y", NULL);
  g_autoptr (GBytes) key = crm_text_sort_key (text);
  g_autoptr (GBytes) longer_key = crm_text_sort_key (longer);
  g_autoptr (GBytes) one = crm_text_sort_key ("新能");
  g_autoptr (GBytes) other = crm_text_sort_key ("辛能");
  g_autoptr (GBytes) same = crm_text_sort_key (" 新能 ");

  g_assert_cmpint (g_bytes_compare (key, longer_key), <, 0);
  g_assert_cmpint (g_bytes_compare (one, other), !=, 0);
  g_assert_true (g_bytes_equal (one, same));
}

static void
test_abridge (void)
{
  g_autofree char *whole = crm_text_abridge ("新能\t源", 4);
  g_autofree char *cut = crm_text_abridge ("新能\n源x", 4);
  g_autofree char *empty = crm_text_abridge ("", 4);

  g_assert_cmpstr (whole, ==, "新能 源");
  g_assert_cmpstr (cut, ==, "新能 源…");
  g_assert_cmpstr (empty, ==, "");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-company", test_fold_company);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/sort-key", test_sort_key);
  g_test_add_func ("/text/sort-key-extremes", test_sort_key_extremes);
  g_test_add_func ("/text/abridge", test_abridge);

  return g_test_run ();
}
