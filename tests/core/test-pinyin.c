/* test-pinyin.c: readings of Chinese characters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-pinyin.h"

typedef struct
{
  const char *text;
  const char *reading;
} Case;

static const Case places[] = {
  { "重庆", "chong qing" },     { "厦门", "xia men" },        { "长沙", "chang sha" },
  { "长春", "chang chun" },     { "长安", "chang an" },       { "长江", "chang jiang" },
  { "朝阳", "chao yang" },      { "六安", "lu an" },          { "台州", "tai zhou" },
  { "番禺", "pan yu" },         { "蚌埠", "beng bu" },        { "亳州", "bo zhou" },
  { "东阿", "dong e" },         { "乐清", "yue qing" },       { "丽水", "li shui" },
  { "成都", "cheng du" },       { "西藏", "xi zang" },        { "呼和浩特", "hu he hao te" },
  { "石家庄", "shi jia zhuang" }, { "哈尔滨", "ha er bin" },    { "吐鲁番", "tu lu fan" },
  { "佛山", "fo shan" },        { "东莞", "dong guan" },      { "漯河", "luo he" },
  { "洪洞", "hong tong" },      { "荥阳", "xing yang" },      { "都江堰", "du jiang yan" },
};

static const Case words[] = {
  { "银行", "yin hang" },       { "行业", "hang ye" },        { "旅行社", "lv xing she" },
  { "音乐", "yin yue" },        { "快乐", "kuai le" },        { "乐器厂", "yue qi chang" },
  { "长虹电器", "chang hong dian qi" }, { "成长", "cheng zhang" }, { "董事长", "dong shi zhang" },
  { "会计", "kuai ji" },        { "会议", "hui yi" },         { "调味品", "tiao wei pin" },
  { "空调", "kong tiao" },      { "调查", "diao cha" },       { "传媒", "chuan mei" },
  { "传记", "zhuan ji" },       { "重工", "zhong gong" },     { "重组", "chong zu" },
  { "人参", "ren shen" },       { "参加", "can jia" },        { "便宜", "pian yi" },
  { "方便", "fang bian" },      { "模具", "mu ju" },          { "模型", "mo xing" },
  { "弹簧", "tan huang" },      { "子弹", "zi dan" },         { "效率", "xiao lv" },
  { "供给", "gong ji" },        { "绿色", "lv se" },          { "女装", "nv zhuang" },
  { "新能科技", "xin neng ke ji" }, { "招商银行", "zhao shang yin hang" },
  { "还款", "huan kuan" },      { "薄荷", "bo he" },          { "大夫", "dai fu" },
  { "大厦", "da sha" },         { "血液", "xue ye" },         { "角色", "jue se" },
  { "校对", "jiao dui" },       { "学校", "xue xiao" },       { "宿舍", "su she" },
  { "星宿", "xing xiu" },       { "率先", "shuai xian" },     { "降落", "jiang luo" },
  { "投降", "tou xiang" },      { "处理", "chu li" },         { "干净", "gan jing" },
};

static const Case people[] = {
  { "单田芳", "shan tian fang" }, { "曾国藩", "zeng guo fan" }, { "解缙", "xie jin" },
  { "仇英", "qiu ying" },       { "区伯", "ou bo" },          { "查良镛", "zha liang yong" },
  { "盖叫天", "ge jiao tian" }, { "朴树", "piao shu" },       { "任正非", "ren zheng fei" },
  { "华罗庚", "hua luo geng" }, { "缪荃孙", "miao quan sun" }, { "覃伟", "qin wei" },
  { "尉迟恭", "yu chi gong" },  { "万俟卨", "mo qi xie" },    { "长孙无忌", "zhang sun wu ji" },
  { "翟志刚", "zhai zhi gang" }, { "葛优", "ge you" },         { "重耳", "chong er" },
  { "欧阳修", "ou yang xiu" },  { "贾宝玉", "jia bao yu" },
};

static char *
read_text (const char *text,
           gboolean person)
{
  g_autoptr (GArray) read = crm_pinyin_read (text, person);
  g_autoptr (GString) reading = g_string_new (NULL);

  for (guint i = 0; i < read->len; i++)
    {
      const CrmPinyin *item = &g_array_index (read, CrmPinyin, i);

      if (i > 0)
        g_string_append_c (reading, ' ');
      g_string_append (reading, item->syllable != NULL ? item->syllable : "-");
    }

  return g_strdup (reading->str);
}

static guint
count_right (const Case *cases,
             gsize n_cases,
             gboolean person)
{
  guint right = 0;

  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *reading = read_text (cases[i].text, person);

      if (g_str_equal (reading, cases[i].reading))
        right++;
      else
        g_test_message ("%s is read %s, not %s", cases[i].text, reading, cases[i].reading);
    }

  g_test_message ("%u of %" G_GSIZE_FORMAT " right", right, n_cases);
  return right;
}

static void
test_places (void)
{
  g_assert_cmpuint (count_right (places, G_N_ELEMENTS (places), FALSE), ==, G_N_ELEMENTS (places));
}

static void
test_words (void)
{
  g_assert_cmpuint (count_right (words, G_N_ELEMENTS (words), FALSE), ==, G_N_ELEMENTS (words));
}

static void
test_people (void)
{
  g_assert_cmpuint (count_right (people, G_N_ELEMENTS (people), TRUE), ==, G_N_ELEMENTS (people));
}

static gboolean
has_other (const char *text,
           guint index,
           const char *syllable)
{
  g_autoptr (GArray) read = crm_pinyin_read (text, FALSE);
  const CrmPinyin *item = &g_array_index (read, CrmPinyin, index);
  g_auto (GStrv) others = item->other != NULL ? g_strsplit (item->other, " ", -1) : NULL;

  return others != NULL && g_strv_contains ((const char *const *) others, syllable);
}

/* Who guesses wrong finds it too; a right reading is never among the others. */
static void
test_other (void)
{
  g_assert_true (has_other ("重庆", 0, "zhong"));
  g_assert_true (has_other ("厦门", 0, "sha"));
  g_assert_true (has_other ("银行", 1, "xing"));
  g_assert_true (has_other ("单", 0, "shan"));
  g_assert_true (has_other ("曾", 0, "ceng"));
  g_assert_true (has_other ("乐清", 0, "le"));
  g_assert_false (has_other ("重庆", 0, "chong"));
  g_assert_false (has_other ("新能", 0, "xin"));
}

static void
test_positions (void)
{
  const char *text = "A上-𠮷b〇";
  g_autoptr (GArray) read = crm_pinyin_read (text, FALSE);
  guint offsets[] = { 0, 1, 4, 5, 9, 10 };

  g_assert_cmpuint (read->len, ==, G_N_ELEMENTS (offsets));
  for (guint i = 0; i < read->len; i++)
    {
      const CrmPinyin *item = &g_array_index (read, CrmPinyin, i);

      g_assert_cmpuint (item->offset, ==, offsets[i]);
      g_assert_cmpuint (item->offset + item->length, ==, i + 1 < read->len ? offsets[i + 1] : strlen (text));
    }
  g_assert_null (g_array_index (read, CrmPinyin, 0).syllable);
  g_assert_cmpstr (g_array_index (read, CrmPinyin, 1).syllable, ==, "shang");
  g_assert_null (g_array_index (read, CrmPinyin, 2).syllable);
  g_assert_cmpstr (g_array_index (read, CrmPinyin, 3).syllable, ==, "ji");
  g_assert_cmpstr (g_array_index (read, CrmPinyin, 5).syllable, ==, "ling");
}

static void
test_initials (void)
{
  g_autofree char *company = crm_pinyin_initials ("上海新能", FALSE);
  g_autofree char *mixed = crm_pinyin_initials ("58同城 (重庆)", FALSE);
  g_autofree char *person = crm_pinyin_initials ("单田芳", TRUE);
  g_autofree char *empty = crm_pinyin_initials ("", TRUE);

  g_assert_cmpstr (company, ==, "shxn");
  g_assert_cmpstr (mixed, ==, "tccq");
  g_assert_cmpstr (person, ==, "stf");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_syllables (void)
{
  guint n_syllables;
  const char *const *syllables = crm_pinyin_complete ("xia", &n_syllables);

  g_assert_cmpuint (n_syllables, ==, 4);
  g_assert_cmpstr (syllables[0], ==, "xia");
  g_assert_cmpstr (syllables[1], ==, "xian");
  g_assert_cmpstr (syllables[2], ==, "xiang");
  g_assert_cmpstr (syllables[3], ==, "xiao");

  crm_pinyin_complete ("", &n_syllables);
  g_assert_cmpuint (n_syllables, >, 400);
  crm_pinyin_complete ("xx", &n_syllables);
  g_assert_cmpuint (n_syllables, ==, 0);

  g_assert_true (crm_pinyin_is_syllable ("xian", 3));
  g_assert_true (crm_pinyin_is_syllable ("xian", 4));
  g_assert_true (crm_pinyin_is_syllable ("lvse", 2));
  g_assert_true (crm_pinyin_is_syllable ("e", 1));
  g_assert_false (crm_pinyin_is_syllable ("xian", 1));
  g_assert_false (crm_pinyin_is_syllable ("x", 0));
  g_assert_false (crm_pinyin_is_syllable ("xin'", 4));
  g_assert_false (crm_pinyin_is_syllable ("zzz", 3));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pinyin/places", test_places);
  g_test_add_func ("/pinyin/words", test_words);
  g_test_add_func ("/pinyin/people", test_people);
  g_test_add_func ("/pinyin/other", test_other);
  g_test_add_func ("/pinyin/positions", test_positions);
  g_test_add_func ("/pinyin/initials", test_initials);
  g_test_add_func ("/pinyin/syllables", test_syllables);
  return g_test_run ();
}
