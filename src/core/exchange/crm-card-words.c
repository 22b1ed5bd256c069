/* crm-card-words.c: what a line of a card looks like
 *
 * Guesses from words that stand in such lines, in Chinese and English. A guess
 * that is wrong costs a click, so the lists hold what is frequent and leave the
 * rest to the person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-text.h"

#include "crm-card-words.h"

/* The surnames of more than nine in ten people. */
static const char surnames[] =
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严"
    "牛温芦季俞章鲁葛伍"
    "韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍"
    "位覃霍翁隋植甘景薄单"
    "包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈"
    "姬屠连郜晏栾郁商蒙计"
    "喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保"
    "和蔺"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾鄒陸顧龍萬錢湯賴龔龐蘭顏倪嚴蘆魯韋畢聂莊";

static const char *const double_surnames[] = {
  "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "夏侯",
  "令狐", "端木", "南宫", "轩辕", "宇文", "长孙", "独孤", "歐陽", "司馬", "諸葛", "東方",
};

/* What a person is called by, behind the name. */
static const char *const forms_of_address[] = {
  "先生", "女士", "小姐", "老师", "总", "经理", "主任", "工", "老板", "哥", "姐", "同学", "博士", "教授", "總",
};

static const char *const titles[] = { "mr ",  "mrs ",  "ms ",  "miss ", "dr ",   "prof ",
                                      "mr. ", "mrs. ", "ms. ", "dr. ",  "prof. " };

/* No name has one of them. */
static const char *const sentence_signs[] = { "，",   "。",   "！",   "？",   "!",    "?",
                                              "我是", "我们", "来自", "您好", "你好", "这里是" };

/* At the end of a company's name, beside the legal forms. */
static const char *const company_endings[] = {
  "公司",   "集团",   "集團",     "厂",       "工厂",   "研究院", "研究所",   "研究中心", "设计院", "事务所",
  "医院",   "诊所",   "大学",     "学院",     "学校",   "中学",   "小学",     "幼儿园",   "银行",   "支行",
  "分行",   "酒店",   "宾馆",     "饭店",     "餐厅",   "商行",   "商店",     "超市",     "经营部", "门市部",
  "工作室", "合作社", "协会",     "基金会",   "委员会", "管理局", "出版社",   "电视台",   "实验室", "药房",
  "药店",   "物业",   "株式会社", "有限合伙", "分公司", "办事处", "服务中心", "旗舰店",   "专卖店", "科技园",
};

static const char *const company_words[] = {
  "group",
  "holdings",
  "technologies",
  "technology",
  "solutions",
  "systems",
  "partners",
  "consulting",
  "consultants",
  "labs",
  "laboratories",
  "studio",
  "studios",
  "university",
  "college",
  "institute",
  "hospital",
  "clinic",
  "bank",
  "industries",
  "enterprises",
  "international",
  "logistics",
  "software",
  "pharmaceuticals",
  "pharma",
  "foundation",
  "agency",
  "associates",
  "ventures",
  "capital",
  "electronics",
  "motors",
  "foods",
  "media",
  "networks",
  "energy",
  "school",
  "trading",
  "manufacturing",
  "engineering works",
};

/* Legal forms that are words of their own in other places, too: "as", "co", "ab". */
static const char *const strong_forms[] = {
  "inc", "llc", "ltd", "limited", "corp",         "corporation", "company", "gmbh", "plc",
  "llp", "pty", "pte", "ag",      "bv",           "srl",         "sarl",    "oy",   "sas",
  "spa", "kk",  "co",  "bhd",     "incorporated", "nv",          "kg",      "ab",   "aps",
};

static const char *const role_endings[] = {
  "经理",   "总监",       "总裁",       "董事长",     "董事",       "主任",   "工程师", "主管",       "代表",
  "专员",   "助理",       "顾问",       "部长",       "处长",       "院长",   "校长",   "所长",       "科长",
  "局长",   "教授",       "总经理",     "厂长",       "店长",       "秘书",   "会计",   "出纳",       "采购",
  "销售",   "客服",       "设计师",     "合伙人",     "创始人",     "负责人", "法人",   "法定代表人", "律师",
  "医生",   "医师",       "护士长",     "班长",       "组长",       "队长",   "总工",   "总助",       "架构师",
  "分析师", "策划",       "文员",       "行政",       "人事",       "财务",   "經理",   "總監",       "總裁",
  "業務",   "首席执行官", "首席技术官", "首席运营官", "首席财务官", "书记",   "会长",   "研究员",     "讲师",
  "老板",   "股东",       "监事",       "业务员",     "跟单",       "技术员",
};

static const char *const department_endings[] = {
  "部", "事业部", "中心", "科室", "采购部", "市场部", "办公室", "部门", "处", "科",
};

static const char *const role_words[] = {
  "ceo",
  "cto",
  "cfo",
  "coo",
  "cio",
  "cmo",
  "vp",
  "svp",
  "evp",
  "president",
  "director",
  "manager",
  "engineer",
  "executive",
  "officer",
  "head",
  "lead",
  "founder",
  "co-founder",
  "cofounder",
  "partner",
  "consultant",
  "specialist",
  "coordinator",
  "assistant",
  "associate",
  "analyst",
  "architect",
  "developer",
  "designer",
  "representative",
  "supervisor",
  "administrator",
  "buyer",
  "accountant",
  "secretary",
  "chairman",
  "chairwoman",
  "chair",
  "owner",
  "principal",
  "professor",
  "lecturer",
  "attorney",
  "counsel",
  "advisor",
  "adviser",
  "planner",
  "technician",
  "sales",
  "marketing",
  "procurement",
  "purchasing",
  "purchaser",
  "superintendent",
  "treasurer",
  "agent",
  "controller",
};

static const char *const address_signs[] = {
  "省",     "市",     "自治区", "区",     "县",   "镇",   "乡",       "村",   "路",   "街",   "大道", "巷",   "弄",
  "号",     "號",     "栋",     "幢",     "座",   "楼",   "层",       "室",   "单元", "大厦", "广场", "园区", "产业园",
  "工业园", "工业区", "开发区", "科技园", "路口", "社区", "国际中心", "胡同", "區",   "縣",   "樓",   "大廈",
};

static const char *const address_words[] = {
  "street", "st",      "road",  "rd",    "avenue", "ave",      "boulevard", "blvd",     "lane",     "ln",
  "drive",  "suite",   "ste",   "floor", "fl",     "building", "bldg",      "room",     "rm",       "highway",
  "hwy",    "parkway", "pkwy",  "plaza", "square", "court",    "unit",      "district", "province", "box",
  "way",    "place",   "tower", "park",  "platz",  "strasse",  "straße",    "rue",      "via",      "block",
};

static const char *const need_words[] = {
  "想了解",  "了解一下",    "咨询",    "需要",       "求购",       "采购",        "报价",       "询价",
  "想买",    "想要",        "购买",    "合作",       "试用",       "演示",        "需求",       "方案",
  "预算",    "定制",        "諮詢",    "報價",       "interested", "looking for", "looking to", "need",
  "quote",   "quotation",   "pricing", "price list", "would like", "purchase",    "demo",       "inquiry",
  "enquiry", "requirement", "budget",  "proposal",
};

/* Lines that say nothing of anybody. */
static const char *const idle_lines[] = {
  "hi",        "hello",          "dear",     "regards", "best",       "thanks",       "thank", "cheers",
  "sincerely", "yours",          "kind",     "warm",    "sent",       "您好",         "你好",  "此致",
  "敬礼",      "谢谢",           "多谢",     "祝好",    "祝商祺",     "顺祝",         "顺颂",  "商祺",
  "敬上",      "发自我的",       "来自我的", "from",    "收到请回复", "在吗",         "hey",   "best wishes",
  "名片",      "以下是我的名片", "thx",      "祝您",    "发送自",     "confidential",
};

static gboolean
contains_any (const char *text,
              const char *const *words,
              gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
ends_with_any (const char *text,
               const char *const *words,
               gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_has_suffix (text, words[i]))
      return TRUE;

  return FALSE;
}

/* Words of Latin letters, lower case. */
static GStrv
split_latin (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *start = NULL;

  for (const char *p = lower;; p = g_utf8_next_char (p))
    {
      gboolean in_word = *p != '\0' && (g_unichar_isalpha (g_utf8_get_char (p)) || *p == '-');

      if (in_word && start == NULL)
        {
          start = p;
        }
      else if (!in_word && start != NULL)
        {
          g_strv_builder_take (words, g_strndup (start, p - start));
          start = NULL;
        }
      if (*p == '\0')
        break;
    }

  return g_strv_builder_end (words);
}

static guint
count_words (const char *text,
             const char *const *words,
             gsize n_words)
{
  g_auto (GStrv) found = split_latin (text);
  guint count = 0;

  for (guint i = 0; found[i] != NULL; i++)
    for (gsize j = 0; j < n_words; j++)
      if (g_str_equal (found[i], words[j]))
        {
          count++;
          break;
        }

  return count;
}

static gboolean
has_han (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;

  return FALSE;
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

static gboolean
is_all_han (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) != G_UNICODE_SCRIPT_HAN)
      return FALSE;

  return *text != '\0';
}

/* The length in bytes of the surname that @text begins with; 0: none. */
static gsize
surname_length (const char *text)
{
  g_autofree char *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (double_surnames); i++)
    if (g_str_has_prefix (text, double_surnames[i]))
      return strlen (double_surnames[i]);

  if (*text == '\0')
    return 0;

  first = g_utf8_substring (text, 0, 1);
  return strstr (surnames, first) != NULL ? strlen (first) : 0;
}

static gboolean
is_chinese_person (const char *text)
{
  gsize surname = surname_length (text);
  glong rest;

  if (!is_all_han (text) || surname == 0)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (forms_of_address); i++)
    if (g_str_has_suffix (text, forms_of_address[i]))
      {
        rest = g_utf8_strlen (text + surname, -1) - g_utf8_strlen (forms_of_address[i], -1);
        if (rest >= 0 && rest <= 2)
          return TRUE;
      }

  rest = g_utf8_strlen (text + surname, -1);
  return rest >= 1 && rest <= 2;
}

/* Two to four words that begin with capitals: "John Smith", "J. R. Smith-Jones". */
static gboolean
is_latin_person (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  guint n_words = 0;
  gboolean titled = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_has_prefix (lower, titles[i]))
      {
        text += strlen (titles[i]);
        titled = TRUE;
        break;
      }

  if (has_han (text) || has_digit (text))
    return FALSE;

  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];

      if (*word == '\0')
        continue;
      if (!g_unichar_isupper (g_utf8_get_char (word)) && n_words == 0)
        return FALSE;
      for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_isalpha (g_utf8_get_char (p)) && strchr ("-.'", *p) == NULL && !g_str_has_prefix (p, "’"))
          return FALSE;
      /* van, de, da, bin … are short. */
      if (!g_unichar_isupper (g_utf8_get_char (word)) && strlen (word) > 3)
        return FALSE;
      n_words++;
    }

  return titled ? n_words >= 1 && n_words <= 4 : n_words >= 2 && n_words <= 4;
}

/**
 * crm_card_is_person:
 * @text: a piece of a card
 *
 * Returns: whether it looks like somebody's name
 */
gboolean
crm_card_is_person (const char *text)
{
  const char *blank = strchr (text, ' ');
  g_autofree char *first = blank != NULL ? g_strndup (text, blank - text) : NULL;

  /* “陈晓 Charles Chen” */
  if (first != NULL && is_chinese_person (first) && !has_han (blank + 1))
    return is_latin_person (blank + 1);

  return is_chinese_person (text) || is_latin_person (text);
}

/**
 * crm_card_is_company:
 * @text: a piece of a card
 *
 * Returns: whether it looks like a company's name
 */
gboolean
crm_card_is_company (const char *text)
{
  g_autofree char *folded = NULL;
  g_autofree char *bare = NULL;

  if (g_utf8_strlen (text, -1) > 60 || contains_any (text, sentence_signs, G_N_ELEMENTS (sentence_signs)))
    return FALSE;
  if (ends_with_any (text, company_endings, G_N_ELEMENTS (company_endings)))
    return TRUE;
  /* “海底捞火锅(中关村店)” */
  if (has_han (text) && g_utf8_strlen (text, -1) >= 4 && g_regex_match_simple ("店[)）]?$", text, 0, 0))
    return TRUE;

  folded = crm_text_fold (text);
  bare = crm_text_fold_company (text);
  if (*bare == '\0')
    return FALSE;

  /* “AS” and “co” are words as well; what is left off must be a form that is none. */
  if (!g_str_equal (folded, bare) &&
      (has_han (text) || count_words (text, strong_forms, G_N_ELEMENTS (strong_forms)) > 0))
    return !has_han (text) || !crm_card_is_person (text);

  return !has_han (text) && !has_digit (text) && count_words (text, company_words, G_N_ELEMENTS (company_words)) > 0 &&
         count_words (text, role_words, G_N_ELEMENTS (role_words)) == 0 && g_unichar_isupper (g_utf8_get_char (text));
}

/**
 * crm_card_is_role:
 * @text: a piece of a card
 *
 * Returns: whether it looks like a position or a department
 */
gboolean
crm_card_is_role (const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  guint n_roles;

  if (has_han (text))
    return length >= 2 && length <= 16 && !has_digit (text) &&
           (ends_with_any (text, role_endings, G_N_ELEMENTS (role_endings)) ||
            (length >= 3 && length <= 8 &&
             ends_with_any (text, department_endings, G_N_ELEMENTS (department_endings))));

  n_roles = count_words (text, role_words, G_N_ELEMENTS (role_words));
  return length <= 60 && n_roles > 0 && !has_digit (text) &&
         count_words (text, strong_forms, G_N_ELEMENTS (strong_forms)) == 0;
}

/**
 * crm_card_is_address:
 * @text: a piece of a card
 *
 * Returns: whether it looks like a postal address
 */
gboolean
crm_card_is_address (const char *text)
{
  guint n_signs = 0;

  if (has_han (text))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (address_signs); i++)
        if (strstr (text, address_signs[i]) != NULL)
          n_signs++;
      return g_utf8_strlen (text, -1) >= 5 && (n_signs >= 3 || (n_signs >= 2 && !crm_card_is_company (text)));
    }

  n_signs = count_words (text, address_words, G_N_ELEMENTS (address_words));
  return has_digit (text) &&
         (n_signs > 0 || g_regex_match_simple (
                             "\\b[A-Z]{2} \\d{5}(-\\d{4})?\\b|\\b[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}\\b", text, 0, 0));
}

/**
 * crm_card_is_need:
 * @text: a piece of a message
 *
 * Returns: whether it looks like something that is wanted
 */
gboolean
crm_card_is_need (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  return contains_any (lower, need_words, G_N_ELEMENTS (need_words));
}

/**
 * crm_card_is_idle:
 * @text: a line
 *
 * Returns: whether it is a greeting, a farewell or an ornament
 */
gboolean
crm_card_is_idle (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  gboolean has_letter = FALSE;

  for (const char *p = lower; *p != '\0' && !has_letter; p = g_utf8_next_char (p))
    has_letter = g_unichar_isalnum (g_utf8_get_char (p));
  if (!has_letter)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (idle_lines); i++)
    {
      gsize length = strlen (idle_lines[i]);

      if (!g_str_has_prefix (lower, idle_lines[i]))
        continue;
      if ((guchar) *idle_lines[i] >= 0x80)
        return g_utf8_strlen (lower, -1) <= 12;
      if (!g_unichar_isalpha (g_utf8_get_char (lower + length)))
        return g_utf8_strlen (lower, -1) <= 40;
    }

  return FALSE;
}
