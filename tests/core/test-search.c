/* test-search.c: what a search finds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/crm-customer-scope.h"
#include "core/store/crm-many-store.h"
#include "core/text/crm-pinyin.h"
#include "core/text/crm-text.h"
#include "search-fixture.h"

#define N_CUSTOMERS 2000
#define N_QUERIES 120

/* Asserts which customers, by id, each search finds. */
typedef struct
{
  const char *search;
  const char *found; /* ids in the list's order, separated by blanks */
} Case;

static void
check_cases (StoreFixture *fixture,
             const Case *cases,
             gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (GArray) ids = search_fixture_search (fixture, cases[i].search);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint k = 0; k < ids->len; k++)
        g_string_append_printf (found, "%s%d", k > 0 ? " " : "", (int) g_array_index (ids, gint64, k));
      if (!g_str_equal (found->str, cases[i].found))
        {
          g_test_message ("“%s” found “%s”, not “%s”", cases[i].search, found->str, cases[i].found);
          g_test_fail ();
        }
    }
}

static void
load_some (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_record_unref);

  /* 1 */
  g_ptr_array_add (records, customer_record ("name", "上海新能科技有限公司", "contact_name", "单田芳",
                                             "phone", "13800000001\n021-68880000转8012", "email", "shan.tf@xinneng.example",
                                             "core_need", "导入erp-wms后对接，预算50万", "number", "202405001", NULL));
  /* 2 */
  g_ptr_array_add (records, customer_record ("name", "重庆（长安）汽车", "contact_name", "曾国藩",
                                             "phone", "+86 21 6888 0000", "remarks", "100%棉 (A:B) a_b \"quoted\" *",
                                             "number", "202405002", NULL));
  /* 3 */
  g_ptr_array_add (records, customer_record ("name", "O’Brien & Söhne GmbH", "contact_name", "José Álvarez",
                                             "phone", "+44 20 7946 0958", "email", "Jose@OBRIEN.example",
                                             "number", "202406011", NULL));
  /* 4 */
  g_ptr_array_add (records, customer_record ("name", "58同城", "contact_name", "解缙", "phone", "+86 138-0000-0077",
                                             "address", "厦门市思明区ＡＢＣ大厦１２号", "number", "202406012", NULL));
  /* 5 */
  g_ptr_array_add (records, customer_record ("name", "新 能 源（西安）", "contact_name", "Иван Йозеф",
                                             "remarks", "iPhone15 5G\n上\n海", "number", "202407003", NULL));
  /* 6 */
  g_ptr_array_add (records, customer_record ("name", "株式会社トヨタ", "contact_name", "", "remarks", "𠮷野家 😀", "number",
                                             "A-77", NULL));
  search_fixture_load (fixture, records);
}

static void
test_kinds (StoreFixture *fixture,
            gconstpointer data)
{
  const Case cases[] = {
    /* nothing typed: everything, newest first */
    { "", "6 5 4 3 2 1" },
    { "  ", "6 5 4 3 2 1" },
    /* Chinese of every length */
    { "新", "5 1" },
    { "新能", "5 1" },
    { "新能源", "5" },
    { "新能科技", "1" },
    { "海新能科技有", "1" },
    { "新能科技有限公司", "1" },
    { "能新", "" },
    { "上海", "1" }, /* in 5 they stand in two lines */
    { "重庆长安", "2" },
    { "重庆(长安)", "2" },
    { "思明区", "4" },
    { "トヨタ", "6" },
    { "𠮷野", "6" },
    { "😀", "6" },
    /* Latin */
    { "erp", "1" },
    { "wms", "1" },
    { "ERP-WMS", "1" },
    { "导入erp-wms后", "1" },
    { "导入erp", "1" },
    { "导入 erp", "1" },
    { "erp对接", "1" },
    { "ＥＲＰ", "1" },
    { "rp", "" },
    { "abc", "4" },
    { "ＡＢＣ", "4" },
    { "brien", "3" },
    { "o'brien", "3" },
    { "O’Brien", "3" },
    { "obrien", "3" },
    { "sohne", "3" },
    { "söhne", "3" },
    { "jose", "3" },
    { "alvarez josé", "3" },
    { "иван", "5" },
    { "йозеф", "5" },
    { "shan.tf@xinneng.example", "1" },
    { "xinneng.example", "1" },
    { "iphone15", "5" },
    { "15", "5" },
    { "5g", "5" },
    /* initials, of names and people */
    { "xn", "5 1" },
    { "xnkj", "1" },
    { "shxnkj", "1" },
    { "shxnkjyxgs", "1" },
    { "cqca", "2" },
    { "zqca", "2" }, /* the common wrong reading */
    { "stf", "1" },
    { "zgf", "2" },
    { "xj", "4" },
    { "jj", "4" },
    { "tc", "4" },
    { "kjxn", "" },
    /* where a word begins before its middle */
    { "c", "2 1 4" },
    /* pinyin */
    { "xinneng", "5 1" },
    { "xinn", "5 1" },
    { "xin'neng", "5 1" },
    { "xinnengkeji", "1" },
    { "shanghaixinn", "1" },
    { "chongqing", "2" },
    { "zhongqing", "2" },
    { "chang", "2" },
    { "changan", "2" },
    { "xian", "5 1" }, /* 西安, xi'an, and 限 */
    { "xiejin", "4" },
    { "jiejin", "4" },
    { "shantianfang", "1" },
    { "dantianfang", "1" },
    { "zengguofan", "2" },
    { "cengguofan", "2" },
    { "nengxin", "" },
    /* digits in whatever format they stand */
    { "1380000", "4 1" },
    { "13800000001", "1" },
    { "138 0000 0001", "1" },
    { "138-0000-0001", "1" },
    { "+86 138-0000-0001", "1" },
    { "8613800000001", "1" },
    { "0086 13800000077", "4" },
    { "13800000077", "4" },
    { "0001 138", "1" },
    { "02168880000", "2 1" },
    { "021 6888 0000", "2 1" },
    { "+86 21 68880000", "2 1" },
    { "68880000", "2 1" },
    { "8012", "1" },
    { "79460958", "3" },
    { "１３８００００００７７", "4" },
    { "12号", "4" },
    { "58", "4 3" },
    { "58同城", "4" },
    { "50万", "1" },
    /* numbers, also by their last digits */
    { "202405001", "1" },
    { "202406", "4 3" },
    { "011", "3" },
    { "7003", "5" },
    { "A-77", "6 4" },
    /* several terms, in any order */
    { "上海 科技", "1" },
    { "科技 上海", "1" },
    { "上海 xn", "1" },
    { " 新能   stf ", "1" },
    { "新能 1380000 erp", "1" },
    { "新能 1380000 xyz", "" },
    { "上海 重庆", "" },
    /* every sign is a plain character */
    { "%", "2" },
    { "100%", "2" },
    { "_", "2" },
    { "a_b", "3 2" },
    { "*", "2" },
    { ":", "2" },
    { "\"", "2" },
    { "\"quoted\"", "2" },
    { "(", "5 2" },
    { "'", "" },
    { "-", "1" },
    { "&", "3" },
    { "新能*", "5 1" },
    { "新能 OR 重庆", "" },
    { "NOT 新能", "" },
    { "新能\" AND \"重庆", "" },
    { "%%%", "2" },
    { "''", "" },
    { "新能'); DROP TABLE customer; --", "" },
  };

  load_some (fixture);
  check_cases (fixture, cases, G_N_ELEMENTS (cases));
}

static void
test_long_query (StoreFixture *fixture,
                 gconstpointer data)
{
  g_autofree char *letters = g_strnfill (5000, 'a');
  g_autofree char *pinyin = NULL;
  g_autofree char *digits = g_strnfill (5000, '7');
  g_autoptr (GString) chinese = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < 2000; i++)
    {
      g_string_append (chinese, "新能");
      g_string_append (words, "xian ");
    }
  pinyin = g_strdelimit (g_strdup (words->str), " ", 'g');

  load_some (fixture);
  g_assert_cmpuint (search_fixture_count (fixture, letters), ==, 0);
  g_assert_cmpuint (search_fixture_count (fixture, digits), ==, 0);
  g_assert_cmpuint (search_fixture_count (fixture, pinyin), ==, 0);
  g_assert_cmpuint (search_fixture_count (fixture, chinese->str), ==, 0);
  g_assert_cmpuint (search_fixture_count (fixture, words->str), ==, 2);
}

static void
await_ok (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  crm_await (future, NULL, &error);
  g_assert_no_error (error);
}

static void
test_edits (StoreFixture *fixture,
            gconstpointer data)
{
  g_autoptr (CrmRecord) renamed = customer_record ("name", "北京长虹", "core_need", "换成oracle", "phone", "13911112222", NULL);
  gint64 id = 1;

  load_some (fixture);
  await_ok (crm_store_edit_customer (fixture->store, id, renamed, NULL, NULL));

  check_cases (fixture, (const Case[]){ { "新能", "5" }, { "xnkj", "" }, { "13800000001", "" }, { "erp", "" },
                                        { "北京", "1" }, { "bjch", "1" }, { "13911112222", "1" }, { "oracle", "1" },
                                        { "stf", "1" } }, 9);

  await_ok (crm_store_undo (fixture->store, 0, 0));
  check_cases (fixture, (const Case[]){ { "新能", "5 1" }, { "北京", "" }, { "oracle", "" }, { "13800000001", "1" } }, 4);

  await_ok (crm_store_delete_customers (fixture->store, &id, 1, NULL, NULL));
  check_cases (fixture, (const Case[]){ { "新能", "5" }, { "", "6 5 4 3 2" }, { "xnkj", "" } }, 3);

  await_ok (crm_store_undo (fixture->store, 0, 0));
  check_cases (fixture, (const Case[]){ { "新能", "5 1" }, { "xnkj", "1" } }, 2);

  await_ok (crm_store_add_contact (fixture->store, 3, "欧阳修", NULL, "13700009999", "ou@yang.example"));
  check_cases (fixture, (const Case[]){ { "欧阳", "3" }, { "oyx", "3" }, { "9999", "3" }, { "yang.example", "3" } }, 4);
}

/* Random customers against a plain reading of the rules ---------------------- */

static const char *const cities[] = { "上海", "北京", "重庆", "厦门", "西安", "长沙", "成都", "佛山", "乐清", "" };
static const char *const words[] = { "新能", "长虹", "银行", "音乐", "重工", "华为", "宏达", "恒信", "同城", "海天", "解放", "单一",
                                     "Acme", "Globex", "A1", "五八58", "ＱＱ" };
static const char *const trades[] = { "科技", "汽车", "旅行社", "调味品", "模具", "传媒", "贸易", "网络", "GmbH", "" };
static const char *const forms[] = { "有限公司", "股份有限公司", "（集团）有限公司", " Co., Ltd.", "", "厂" };
static const char *const surnames[] = { "王", "李", "单", "曾", "解", "查", "欧阳", "尉迟", "Smith ", "O'Neil " };
static const char *const given[] = { "伟", "乐", "行长", "国强", "静", "Anna", "重阳", "" };
static const char *const needs[] = { "导入erp-wms后", "预算50万", "100%棉", "需要上海仓库", "call back 8pm", "", "", "" };

#define PICK(array) array[g_test_rand_int_range (0, G_N_ELEMENTS (array))]

typedef struct
{
  char *name;
  char *contact;
  char *phone;
  char *need;
  char *number;
} Person;

static void
person_free (gpointer data)
{
  Person *self = data;

  g_free (self->name);
  g_free (self->contact);
  g_free (self->phone);
  g_free (self->need);
  g_free (self->number);
  g_free (self);
}

static Person *
make_person (guint i)
{
  Person *self = g_new0 (Person, 1);

  self->name = g_strconcat (PICK (cities), PICK (words), PICK (trades), PICK (forms), NULL);
  self->contact = g_strconcat (PICK (surnames), PICK (given), NULL);
  g_strchomp (self->contact);
  self->phone = g_strdup_printf ("1%d%04d-%04d", g_test_rand_int_range (300, 999), g_test_rand_int_range (0, 9999),
                                 g_test_rand_int_range (0, 50));
  self->need = g_strdup (PICK (needs));
  self->number = g_strdup_printf ("2024%02d%03u", g_test_rand_int_range (1, 13), i);
  return self;
}

static CrmRecord *
make_record (const Person *person)
{
  return customer_record ("name", person->name, "contact_name", person->contact, "phone", person->phone,
                          "core_need", person->need, "number", person->number, NULL);
}

/* Lower case, half width; what @keep refuses is a blank. */
static char *
plain (const char *text,
       gboolean (*keep) (gunichar))
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = g_utf8_strdown (normal, -1);
  GString *result = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (result, keep (g_utf8_get_char (p)) ? g_utf8_get_char (p) : ' ');

  return g_string_free (result, FALSE);
}

static gboolean
is_chinese (gunichar c)
{
  return c >= 0x4e00 && c < 0xa000;
}

static gboolean
is_latin_or_digit (gunichar c)
{
  return c < 0x80 && g_ascii_isalnum (c);
}

/* Brackets and blanks are read across, commas and percent signs are not. */
static gboolean
contains_chinese (const char *text,
                  const char *query)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autofree char *lower = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (strchr (" ()-.", *p) == NULL)
      g_string_append_unichar (joined, g_utf8_get_char (p));

  return strstr (joined->str, query) != NULL;
}

static gboolean
contains_word (const char *text,
               const char *query)
{
  g_autofree char *folded = plain (text, is_latin_or_digit);
  g_autofree char *apostrophe = g_strdup (text);

  if (strchr (apostrophe, '\'') != NULL)
    {
      char *gap = strchr (apostrophe, '\'');

      memmove (gap, gap + 1, strlen (gap));
      if (contains_word (apostrophe, query))
        return TRUE;
    }

  for (gsize i = 0; folded[i] != '\0'; i++)
    {
      gboolean starts = i == 0 || folded[i - 1] == ' ' ||
                        !g_ascii_isdigit (folded[i]) != !g_ascii_isdigit (folded[i - 1]);

      if (starts && folded[i] != ' ' && g_str_has_prefix (folded + i, query))
        return TRUE;
    }

  return FALSE;
}

static gboolean
contains_digits (const char *text,
                 const char *query)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autofree char *lower = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  for (const char *p = lower; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (strchr (" ()-.", *p) == NULL)
      g_string_append_c (digits, '|');

  return strstr (digits->str, query) != NULL;
}

/* From reading @i on; @initials: one letter each. */
static gboolean
reads (GArray *read,
       guint i,
       const char *query,
       gboolean initials)
{
  const CrmPinyin *item;
  g_autofree char *all = NULL;
  g_auto (GStrv) readings = NULL;

  while (i < read->len && g_array_index (read, CrmPinyin, i).syllable == NULL)
    i++;
  if (i == read->len)
    return FALSE;

  item = &g_array_index (read, CrmPinyin, i);
  all = g_strjoin (" ", item->syllable, item->other, NULL);
  readings = g_strsplit (all, " ", -1);
  for (guint r = 0; readings[r] != NULL; r++)
    {
      if (initials)
        readings[r][1] = '\0';
      if (g_str_has_prefix (readings[r], query))
        return TRUE;
      if (g_str_has_prefix (query, readings[r]) && reads (read, i + 1, query + strlen (readings[r]), initials))
        return TRUE;
    }

  return FALSE;
}

static gboolean
contains_reading (const char *text,
                  gboolean person,
                  const char *query)
{
  g_autoptr (GArray) read = crm_pinyin_read (text, person);

  for (guint i = 0; i < read->len; i++)
    if (reads (read, i, query, TRUE) || reads (read, i, query, FALSE))
      return TRUE;

  return FALSE;
}

static gboolean
matches (const Person *person,
         const char *query)
{
  const char *texts[] = { person->name, person->contact, person->need, person->phone, person->number };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (!g_ascii_isalnum (*query) && contains_chinese (texts[i], query))
        return TRUE;
      if (g_ascii_isalpha (*query) && contains_word (texts[i], query))
        return TRUE;
      if (g_ascii_isdigit (*query) && contains_digits (texts[i], query))
        return TRUE;
      if (g_ascii_isalpha (*query) && i < 2 && contains_reading (texts[i], i == 1, query))
        return TRUE;
    }

  return FALSE;
}

/* Whether a word begins with @query, or is read so by initials. */
static gboolean
begins (const Person *person,
        const char *query)
{
  const char *texts[] = { person->name, person->contact, person->need, person->phone, person->number };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) read = crm_pinyin_read (texts[i], i == 1);

      if (contains_word (texts[i], query))
        return TRUE;
      for (guint r = 0; i < 2 && r < read->len; r++)
        if (g_array_index (read, CrmPinyin, r).syllable != NULL &&
            (r == 0 || g_array_index (read, CrmPinyin, r - 1).syllable == NULL) && reads (read, r, query, TRUE))
          return TRUE;
    }

  return FALSE;
}

/* A stretch of one of the person's texts, or how it is read. */
static char *
make_query (const Person *person)
{
  const char *texts[] = { person->name, person->contact, person->need, person->phone, person->number };
  const char *text = texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];
  glong length = g_utf8_strlen (text, -1);
  glong start;
  glong n;
  g_autofree char *part = NULL;
  g_autoptr (GArray) read = NULL;
  GString *query;
  gboolean initials = g_test_rand_bit ();
  gboolean spelled = g_test_rand_int_range (0, 3) > 0;

  if (length == 0)
    return g_strdup ("新");

  start = g_test_rand_int_range (0, length);
  n = g_test_rand_int_range (1, 8);
  n = MIN (n, length - start);
  part = g_utf8_substring (text, start, start + n);
  if (!spelled)
    {
      g_autofree char *folded = plain (part, is_chinese);
      g_autofree char *latin = plain (part, is_latin_or_digit);

      if (*g_strstrip (folded) != '\0')
        return g_strndup (folded, strcspn (folded, " "));
      g_strstrip (latin);
      return g_strndup (latin, strcspn (latin, " "));
    }

  read = crm_pinyin_read (part, FALSE);
  query = g_string_new (NULL);
  for (guint i = 0; i < read->len; i++)
    {
      const CrmPinyin *item = &g_array_index (read, CrmPinyin, i);

      if (item->syllable == NULL)
        continue;
      if (initials || (i + 1 == read->len && g_test_rand_bit ()))
        g_string_append_c (query, item->syllable[0]);
      else
        g_string_append (query, item->syllable);
    }

  return g_string_free (query, FALSE);
}

static gboolean
is_plain_term (const char *query)
{
  gboolean letters = FALSE;
  gboolean digits = FALSE;

  for (const char *p = query; *p != '\0'; p++)
    {
      letters |= g_ascii_isalpha (*p);
      digits |= g_ascii_isdigit (*p);
    }

  return *query != '\0' && !(letters && digits);
}

static void
compare (StoreFixture *fixture,
         GPtrArray *people,
         const char *const *terms,
         gsize n_terms,
         const char *sort,
         gboolean descending)
{
  g_autofree char *search = n_terms > 1 ? g_strdup_printf ("%s %s", terms[0], terms[1]) : g_strdup (terms[0]);
  CrmCustomerQuery query = { .search = search, .sort = (char *) sort, .descending = descending };
  g_autoptr (GArray) ids = search_fixture_query (fixture, &query);
  g_autofree gboolean *found = g_new0 (gboolean, people->len + 1);

  for (guint i = 0; i < ids->len; i++)
    {
      g_assert_false (found[g_array_index (ids, gint64, i)]);
      found[g_array_index (ids, gint64, i)] = TRUE;
    }

  for (guint i = 0; i < people->len; i++)
    {
      const Person *person = g_ptr_array_index (people, i);
      gboolean expected = TRUE;

      for (gsize t = 0; t < n_terms; t++)
        expected = expected && matches (person, terms[t]);
      if (expected != found[i + 1])
        g_error ("“%s” %s %u: %s, %s, %s, %s, %s", search, expected ? "misses" : "wrongly finds", i + 1,
                 person->name, person->contact, person->phone, person->need, person->number);
    }

  for (guint i = 0; i + 1 < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gint64 next = g_array_index (ids, gint64, i + 1);

      if (sort == NULL && n_terms == 1 && g_ascii_isalpha (*terms[0]) && strpbrk (terms[0], "iuv") == NULL)
        {
          gboolean first = begins (g_ptr_array_index (people, id - 1), terms[0]);
          gboolean second = begins (g_ptr_array_index (people, next - 1), terms[0]);

          g_assert_true (first >= second);
          if (first == second)
            g_assert_cmpint (id, >, next);
        }
      else if (sort == NULL)
        {
          g_assert_cmpint (id, >, next);
        }
      else
        {
          const Person *a = g_ptr_array_index (people, id - 1);
          const Person *b = g_ptr_array_index (people, next - 1);
          g_autoptr (GBytes) key_a = crm_text_sort_key (a->name);
          g_autoptr (GBytes) key_b = crm_text_sort_key (b->name);
          int order = g_bytes_compare (key_a, key_b);

          g_assert_true (descending ? order >= 0 : order <= 0);
        }
    }
}

static GPtrArray *
load_people (StoreFixture *fixture)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (person_free);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_record_unref);

  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      g_ptr_array_add (people, make_person (i));
      g_ptr_array_add (records, make_record (g_ptr_array_index (people, i)));
    }
  search_fixture_load (fixture, records);
  return people;
}

static void
test_random (StoreFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) people = load_people (fixture);
  guint n_queries = 0;

  /* Half the searches sort few hits, walk for many, and look at the texts. */
  crm_customer_scope_set_thresholds (20, 200);

  while (n_queries < N_QUERIES)
    {
      const Person *person = g_ptr_array_index (people, g_test_rand_int_range (0, people->len));
      g_autofree char *first = make_query (person);
      g_autofree char *second = make_query (person);
      const char *terms[] = { first, second };
      const char *sort = g_test_rand_bit () ? "name" : NULL;
      gboolean both_digits = g_ascii_isdigit (*first) && g_ascii_isdigit (*second);

      if (!is_plain_term (first) || !is_plain_term (second))
        continue;
      n_queries++;
      compare (fixture, people, terms, g_test_rand_bit () && !both_digits ? 2 : 1, sort,
               sort != NULL && g_test_rand_bit ());
    }

  crm_customer_scope_set_thresholds (0, 0);
}

/* Filters and orders -------------------------------------------------------------- */

#define N_FILTERED 300

static const char *const owners[] = { "张三", "李四", "Anna Smith", "" };
static const char *const stages[] = { "Initial Contact", "Won", "Lost" };

typedef struct
{
  const char *name;
  const char *owner;
  const char *stage;
  gint64 amount; /* 0: none */
  gboolean complete;
  gboolean deleted;
} Deal;

static void
load_deals (StoreFixture *fixture,
            Deal *deals)
{
  static const char *const names[] = { "上海新能", "重庆长安", "厦门银行", "Acme", "Globex 上海" };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_record_unref);
  g_autoptr (GArray) deleted = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 i = 0; i < N_FILTERED; i++)
    {
      Deal *deal = &deals[i];
      CrmRecord *record;
      g_autofree char *amount = NULL;

      *deal = (Deal) { PICK (names), PICK (owners), PICK (stages), 100 * g_test_rand_int_range (0, 20),
                       g_test_rand_int_range (0, 10) > 0, g_test_rand_int_range (0, 10) == 0 };
      record = customer_record ("name", deal->name, "owner", deal->owner, "phone", "13800000000", "contact_name", "李雷",
                                "industry", "医疗", NULL);
      if (deal->complete)
        crm_record_set (record, "source", "展会");
      if (deal->stage != NULL)
        crm_record_set (record, "stage", deal->stage);
      amount = g_strdup_printf ("%d", (int) deal->amount);
      if (deal->amount > 0)
        crm_record_set (record, "amount", amount);
      if (deal->deleted)
        {
          gint64 id = i + 1;

          g_array_append_val (deleted, id);
        }
      g_ptr_array_add (records, record);
    }

  search_fixture_load (fixture, records);
  await_ok (crm_store_delete_customers (fixture->store, (gint64 *) deleted->data, deleted->len, NULL, NULL));
}

/* Negative: a before b. What has no value comes last both ways. */
static int
compare_deals (const Deal *a,
               const Deal *b,
               const char *sort,
               gboolean descending)
{
  int order;

  if (g_str_equal (sort, "amount"))
    {
      if ((a->amount == 0) != (b->amount == 0))
        return a->amount == 0 ? 1 : -1;
      order = a->amount < b->amount ? -1 : a->amount > b->amount;
    }
  else if (g_str_equal (sort, "owner"))
    {
      g_autoptr (GBytes) key_a = crm_text_person_sort_key (a->owner);
      g_autoptr (GBytes) key_b = crm_text_person_sort_key (b->owner);

      if (key_a == NULL || key_b == NULL)
        return (key_a == NULL) - (key_b == NULL);
      order = g_bytes_compare (key_a, key_b);
    }
  else
    {
      g_autoptr (GBytes) key_a = crm_text_sort_key (a->name);
      g_autoptr (GBytes) key_b = crm_text_sort_key (b->name);

      order = g_bytes_compare (key_a, key_b);
    }

  return descending ? -order : order;
}

static void
check_deals (StoreFixture *fixture,
             const Deal *deals,
             const CrmCustomerQuery *query,
             const char *owner,
             const char *stage,
             gboolean incomplete)
{
  g_autoptr (GArray) ids = search_fixture_query (fixture, query);
  gboolean found[N_FILTERED] = { FALSE };

  for (guint i = 0; i < ids->len; i++)
    found[g_array_index (ids, gint64, i) - 1] = TRUE;

  for (gsize i = 0; i < N_FILTERED; i++)
    {
      const Deal *deal = &deals[i];
      gboolean expected = !deal->deleted &&
                          (query->search == NULL || strstr (deal->name, query->search) != NULL) &&
                          (stage == NULL || g_strcmp0 (stage, deal->stage) == 0) &&
                          (owner == NULL || g_str_equal (owner, deal->owner)) && (!incomplete || !deal->complete);

      g_assert_true (found[i] == expected);
    }

  for (guint i = 0; i + 1 < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gint64 next = g_array_index (ids, gint64, i + 1);
      int order = query->sort == NULL ? 0 : compare_deals (&deals[id - 1], &deals[next - 1], query->sort, query->descending);

      /* The same values: by id, in the order's direction. */
      g_assert_cmpint (order, <=, 0);
      if (order == 0)
        g_assert_true ((query->sort != NULL) == !query->descending ? id < next : id > next);
    }
}

static void
test_filters (StoreFixture *fixture,
              gconstpointer data)
{
  const char *searches[] = { NULL, "上海", "银行", "没有" };
  const char *sorts[] = { NULL, "name", "amount", "owner" };
  const char *filter_owners[] = { NULL, "张三", "", "Nobody" };
  const char *filter_stages[] = { NULL, "Won", "Nowhere" };
  g_autofree Deal *deals = g_new (Deal, N_FILTERED);

  load_deals (fixture, deals);
  for (guint threshold = 0; threshold < 3; threshold++)
    {
      /* As built, then so that filters and searches are wide, then very wide. */
      crm_customer_scope_set_thresholds (threshold > 0 ? 10 : 0, threshold > 1 ? 12 : 0);

      for (gsize search = 0; search < G_N_ELEMENTS (searches); search++)
        for (gsize sort = 0; sort < G_N_ELEMENTS (sorts); sort++)
          for (gsize owner = 0; owner < G_N_ELEMENTS (filter_owners); owner++)
            for (gsize stage = 0; stage < G_N_ELEMENTS (filter_stages); stage++)
              for (int flags = 0; flags < 4; flags++)
                {
                  g_autoptr (CrmFilter) filter = crm_filter_new ();
                  CrmCustomerQuery query = {
                    .search = (char *) searches[search],
                    .sort = (char *) sorts[sort],
                    .descending = flags & 1,
                    .filter = filter,
                  };

                  crm_filter_set_value (filter, "owner", CRM_FILTER_ANY, filter_owners[owner]);
                  crm_filter_set_value (filter, "stage", CRM_FILTER_ANY, filter_stages[stage]);
                  if (flags & 2)
                    crm_filter_set (filter, "incomplete", CRM_FILTER_SET, NULL);
                  check_deals (fixture, deals, &query, filter_owners[owner], filter_stages[stage], flags & 2);
                }
    }

  crm_customer_scope_set_thresholds (0, 0);
}

static void
test_columns (StoreFixture *fixture,
              gconstpointer data)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  CrmCustomerQuery unknown = { .sort = (char *) "favourite_colour" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CrmCustomerRows) rows = NULL;
  const gint64 ids[] = { 3, 77, 1, 3 };

  load_some (fixture);
  for (gsize i = 0; i < n_fields; i++)
    for (int descending = 0; (fields[i].flags & CRM_FIELD_COLUMN) && descending < 2; descending++)
      {
        CrmCustomerQuery query = { .sort = (char *) fields[i].name, .descending = descending };
        g_autoptr (GArray) found = search_fixture_query (fixture, &query);

        g_assert_cmpuint (found->len, ==, 6);
      }

  g_assert_false (crm_await (crm_store_query_customers (fixture->store, &unknown, 10, NULL), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);

  rows = crm_await_boxed (crm_store_load_customer_rows (fixture->store, ids, G_N_ELEMENTS (ids), NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->n_rows, ==, 4);
  g_assert_cmpint (rows->rows[0].id, ==, 3);
  g_assert_cmpstr (rows->rows[0].name, ==, "O’Brien & Söhne GmbH");
  g_assert_cmpint (rows->rows[1].id, ==, 0);
  g_assert_null (rows->rows[1].name);
  g_assert_cmpint (rows->rows[2].id, ==, 1);
  g_assert_cmpstr (rows->rows[2].phone, ==, "13800000001");
  g_assert_cmpstr (rows->rows[2].contact_name, ==, "单田芳");
  g_assert_cmpstr (rows->rows[2].number, ==, "202405001");
  g_assert_cmpint (rows->rows[3].id, ==, 3);
}

static void
test_cancelled (StoreFixture *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  CrmCustomerQuery query = { .search = (char *) "新" };

  load_some (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (crm_await (crm_store_query_customers (fixture->store, &query, 10, cancellable), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (search_fixture_count (fixture, "新"), ==, 2);
}

static void
test_matches (void)
{
  const struct
  {
    const char *text;
    const char *query;
    const char *marked;
  } cases[] = {
    { "上海新能科技", "新能", "上海[新能]科技" },
    { "上海新能科技", "xnkj", "上海[新能科技]" },
    { "上海新能科技", "xinn", "上海[新能]科技" },
    { "上海新能科技", "科技 sh", "[上海]新能[科技]" },
    { "上海新能科技", "上海 海新", "[上海新]能科技" },
    { "上海新能科技", "", "上海新能科技" },
    { "上海新能科技", "北京", "上海新能科技" },
    { "新能（集团）公司", "能集", "新[能（集]团）公司" },
    { "导入ERP-WMS后", "erp-wms", "导入[ERP]-[WMS]后" },
    { "138-0000-0001", "1380000", "[138-0000]-0001" },
    { "+86 138-0000-0001", "13800000001", "+86 [138-0000-0001]" },
    { "O’Brien", "obr", "[O’Br]ien" },
    { "José", "jose", "[José]" },
    { "ＡＢＣ㎡", "abcm", "[ＡＢＣ㎡]" },
    { "重庆", "zhongqing", "[重庆]" },
    { "👩‍💻新能", "xn", "👩‍💻[新能]" },
    { "新新新", "新新", "[新新新]" },
    { "100%", "%", "100[%]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) ranges = crm_text_find_matches (cases[i].text, cases[i].query);
      g_autoptr (GString) marked = g_string_new (cases[i].text);

      g_assert_cmpuint (ranges->len % 2, ==, 0);
      for (guint r = ranges->len; r > 0; r--)
        g_string_insert (marked, g_array_index (ranges, guint, r - 1), r % 2 == 0 ? "]" : "[");
      g_assert_cmpstr (marked->str, ==, cases[i].marked);
    }
}

static void
add (const char *path,
     void (*test) (StoreFixture *, gconstpointer))
{
  g_test_add (path, StoreFixture, NULL, customer_fixture_set_up, test, store_fixture_check_and_tear_down);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/matches", test_matches);
  add ("/search/kinds", test_kinds);
  add ("/search/long-query", test_long_query);
  add ("/search/edits", test_edits);
  add ("/search/random", test_random);
  add ("/search/filters", test_filters);
  add ("/search/columns", test_columns);
  add ("/search/cancelled", test_cancelled);
  return g_test_run ();
}
