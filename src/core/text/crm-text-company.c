/* crm-text-company.c: companies' names without their legal forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-text.h"
#include "crm-text-private.h"

#define LONGEST_FORM 4 /* words */

/* Behind a name written without blanks; longer ones first where they overlap. */
static const char *const glued_behind[] = {
  "股份有限责任公司", "有限责任公司", "股份有限公司", "股份公司", "有限公司", "集团公司", "公司",
  "集团", "股份", "特殊普通合伙", "普通合伙", "有限合伙", "合伙企业", "个体工商户",
  "股份有限責任公司", "有限責任公司", "集團公司", "集團", "有限合夥", "合夥企業",
  "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "株式會社", "有限會社",
  "주식회사", "유한회사", "유한책임회사",
  "จำกัด", "จำกัดมหาชน", "มหาชน",
};

static const char *const glued_before[] = {
  "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "株式會社", "有限會社",
  "주식회사", "유한회사", "유한책임회사",
  "บริษัท", "ห้างหุ้นส่วนจำกัด", "ห้างหุ้นส่วน",
};

/* ㈱, ㈲ and (주) fold to one character in brackets. */
static const char *const bracketed[] = {
  "(株)", "(有)", "(同)", "(주)", "(유)", "(资)", "(名)",
};

static const char *const words_behind[] = {
  /* English */
  "co", "company", "co ltd", "coltd", "company limited", "ltd", "limited", "ltd co", "corp", "corporation", "inc",
  "incorporated", "llc", "llp", "lllp", "lp", "plc", "pllc", "group", "group ltd", "pty", "pty ltd", "proprietary limited", "pte",
  "pte ltd", "private limited", "pvt", "pvt ltd", "public limited company", "unlimited", "cic", "holdings ltd",
  /* German, Dutch, Nordic, Baltic */
  "gmbh", "ggmbh", "mbh", "gmbh co", "ag", "kg", "kgaa", "ohg", "gbr", "ug", "bv", "nv", "vof", "cv", "bvba",
  "sprl", "cvba", "ab", "as", "asa", "aps", "ivs", "oy", "oyj", "abp", "ehf", "hf", "oü", "sia", "uab",
  /* Romance */
  "sa", "sas", "sasu", "sarl", "eurl", "scs", "snc", "scop", "srl", "srls", "spa", "sapa", "sl", "slu", "sll", "slne", "sau", "sal",
  "sa de cv", "s de rl de cv", "sapi de cv", "sab de cv", "ltda", "eireli", "epp", "lda", "unipessoal lda", "cia", "cia ltda", "sac", "eirl", "scrl",
  "société anonyme", "sociedad anónima", "sociedade anônima", "società per azioni",
  /* Central and Eastern European, Turkish */
  "sro", "spol sro", "spol s r o", "s r o", "doo", "dd", "ad", "ead", "eood", "ood", "kft", "zrt", "nyrt", "bt",
  "sp zoo", "sp z oo", "sp j", "sp k", "spk", "spj", "ska", "aş", "a ş", "ltd şti", "şti", "ltd sti",
  "ооо", "оао", "зао", "пао", "ао", "нао", "тоо", "еоод", "оод", "еад", "ад", "тов", "прат", "пат",
  /* Asian, Middle Eastern, African */
  "sdn bhd", "bhd", "berhad", "tbk", "persero", "persero tbk", "jsc", "cjsc", "ojsc", "pjsc", "pjs", "fze", "fzco", "fz llc", "fzc",
  "dmcc", "wll", "saoc", "saog", "sae", "kk", "gk", "yk", "co kg",
};

static const char *const words_before[] = {
  "ооо", "оао", "зао", "пао", "ао", "нао", "ип", "тоо", "тов", "фоп", "чп", "пп", "прат", "пат", "одо", "уп", "чуп", "гк", "ано",
  "ooo", "oao", "zao", "pao",
  "pt", "cv", "ud", "uab", "sia", "ab", "oü", "sc", "firma",
  "công ty", "công ty tnhh", "công ty cp", "công ty cổ phần", "cong ty", "cong ty tnhh", "cong ty cp", "cong ty co phan", "cty", "cty tnhh",
  "شركة", "مؤسسة",
};

static GHashTable *
make_set (const char *const *words,
          gsize n_words)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* The lists are folded as names are, whatever form they were typed in. */
  for (gsize i = 0; i < n_words; i++)
    g_hash_table_add (set, crm_text_casefold (words[i]));

  return set;
}

static GHashTable *
get_words_behind (void)
{
  static GHashTable *set;

  if (g_once_init_enter_pointer (&set))
    g_once_init_leave_pointer (&set, make_set (words_behind, G_N_ELEMENTS (words_behind)));

  return set;
}

static GHashTable *
get_words_before (void)
{
  static GHashTable *set;

  if (g_once_init_enter_pointer (&set))
    g_once_init_leave_pointer (&set, make_set (words_before, G_N_ELEMENTS (words_before)));

  return set;
}

/* Thai and Korean are taken apart or put together by folding. */
static const char *const *
fold_all (const char *const *forms,
          gsize n_forms)
{
  const char **folded = g_new (const char *, n_forms);

  for (gsize i = 0; i < n_forms; i++)
    folded[i] = crm_text_casefold (forms[i]);

  return folded;
}

static const char *const *
get_glued_behind (void)
{
  static const char *const *forms;

  if (g_once_init_enter_pointer (&forms))
    g_once_init_leave_pointer (&forms, fold_all (glued_behind, G_N_ELEMENTS (glued_behind)));

  return forms;
}

static const char *const *
get_glued_before (void)
{
  static const char *const *forms;

  if (g_once_init_enter_pointer (&forms))
    g_once_init_leave_pointer (&forms, fold_all (glued_before, G_N_ELEMENTS (glued_before)));

  return forms;
}

/* Written without blanks between words. */
static gboolean
is_glued (gunichar character)
{
  switch (g_unichar_get_script (character))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Between letters of an abbreviation: S.A., A/S, d.o.o. */
static gboolean
joins_letters (const char *p,
               gsize letters_before)
{
  return letters_before == 1 && (*p == '.' || *p == '/') && g_unichar_isalpha (g_utf8_get_char (p + 1));
}

static gboolean
is_apostrophe (gunichar character)
{
  return character == '\'' || character == 0x2019 || character == 0x2018 || character == 0x02bc || character == '`' ||
         character == 0x00b4;
}

/* Words; stretches that are written without blanks are one word each, however
 * many blanks and brackets stand in them. */
static GPtrArray *
split_words (const char *folded)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean glued = FALSE;
  gboolean broken = FALSE;
  gsize letters = 0;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean counts = g_unichar_isalnum (character) || g_unichar_type (character) == G_UNICODE_OTHER_SYMBOL;
      gboolean now_glued;

      if (g_unichar_ismark (character))
        {
          g_string_append_unichar (word, character);
          continue;
        }

      if (!counts)
        {
          if (joins_letters (p, letters))
            letters = 0;
          else if (!is_apostrophe (character))
            broken = TRUE;
          continue;
        }

      now_glued = is_glued (character);
      if (word->len > 0 && (now_glued != glued || (broken && !glued)))
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
          letters = 0;
        }

      g_string_append_unichar (word, character);
      glued = now_glued;
      broken = FALSE;
      letters++;
    }

  if (word->len > 0)
    g_ptr_array_add (words, g_strdup (word->str));

  return words;
}

/* How many words at one end are a legal form. */
static guint
match_form (GPtrArray *words,
            GHashTable *forms,
            gboolean behind)
{
  for (guint n = MIN (LONGEST_FORM, words->len); n > 0; n--)
    {
      g_autoptr (GString) form = g_string_new (NULL);
      guint first = behind ? words->len - n : 0;

      for (guint i = first; i < first + n; i++)
        {
          if (i > first)
            g_string_append_c (form, ' ');
          g_string_append (form, g_ptr_array_index (words, i));
        }

      if (g_hash_table_contains (forms, form->str))
        return n;
    }

  return 0;
}

static gboolean
strip_glued_behind (GPtrArray *words)
{
  const char *const *forms = get_glued_behind ();
  char *last = g_ptr_array_index (words, words->len - 1);

  for (gsize i = 0; i < G_N_ELEMENTS (glued_behind); i++)
    if (g_str_has_suffix (last, forms[i]))
      {
        last[strlen (last) - strlen (forms[i])] = '\0';
        if (*last == '\0')
          g_ptr_array_set_size (words, words->len - 1);
        return TRUE;
      }

  return FALSE;
}

static gboolean
strip_glued_before (GPtrArray *words)
{
  const char *const *forms = get_glued_before ();
  char *first = g_ptr_array_index (words, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (glued_before); i++)
    if (g_str_has_prefix (first, forms[i]))
      {
        gsize length = strlen (forms[i]);

        memmove (first, first + length, strlen (first) - length + 1);
        if (*first == '\0')
          g_ptr_array_remove_index (words, 0);
        return TRUE;
      }

  return FALSE;
}

static gboolean
strip_one (GPtrArray *words)
{
  guint n_words;

  if ((n_words = match_form (words, get_words_behind (), TRUE)) > 0)
    {
      g_ptr_array_set_size (words, words->len - n_words);
      return TRUE;
    }

  if (strip_glued_behind (words))
    return TRUE;

  if ((n_words = match_form (words, get_words_before (), FALSE)) > 0)
    {
      g_ptr_array_remove_range (words, 0, n_words);
      return TRUE;
    }

  return strip_glued_before (words);
}

/**
 * crm_text_fold_company:
 * @name: UTF-8
 *
 * Folds a company's name so that its spellings are equal: as crm_text_fold(), and
 * the legal form is left off wherever it stands, behind (有限公司, Co., Ltd., GmbH)
 * or in front (ООО, PT, 株式会社). Words that tell companies apart (科技, 银行) stay,
 * and so does a legal form in the middle.
 *
 * Returns: (transfer full): the folded name; empty when nothing is left
 */
char *
crm_text_fold_company (const char *name)
{
  g_autofree char *folded = NULL;
  g_autoptr (GPtrArray) words = NULL;
  GString *result = g_string_new (NULL);

  g_return_val_if_fail (name != NULL, g_string_free (result, FALSE));

  folded = crm_text_casefold (name);
  for (gsize i = 0; i < G_N_ELEMENTS (bracketed); i++)
    {
      char *found = strstr (folded, bracketed[i]);

      if (found != NULL)
        memset (found, ' ', strlen (bracketed[i]));
    }

  words = split_words (folded);
  while (words->len > 0 && strip_one (words))
    ;

  for (guint i = 0; i < words->len; i++)
    g_string_append (result, g_ptr_array_index (words, i));

  return g_string_free (result, FALSE);
}
