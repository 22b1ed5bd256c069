/* crm-card.c: what a pasted signature, message or card says of a customer
 *
 * A line is read in three steps: what has a form of its own (addresses of the
 * Internet, telephone numbers) is cut out, with the word before it that says
 * what it is; what is labelled goes to the field that the label names; and what
 * is left is told by the words in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/model/crm-field.h"
#include "core/text/crm-text.h"

#include "crm-card-private.h"
#include "crm-card-words.h"

/* More is no card: the rest stays in one piece. */
#define MAX_LINES 200
/* Nor is a longer line, in bytes, a line of one. */
#define MAX_LINE 2000

static const char *const fields[] = {
  "name",     "contact_name", "contact_role", "phone",     "email",   "website", "address",
  "industry", "source",       "size",         "core_need", "remarks", NULL,
};

/* Labels of cards and orders beside the headings of spreadsheets. */
static const struct
{
  const char *field;
  const char *labels; /* folded, between bars */
} more_labels[] = {
  { "name", "|org|公司全称|客户全称|单位全称|企业全称|抬头|发票抬头|开票名称|购货单位|厂名|店名|公司抬头|employer|"
            "business|" },
  { "contact_name", "|fn|attn|name|收货人|收件人|经办人|联络人|签收人|采购联系人|业务联系人|法人|法定代表人|收货人姓名|"
                    "收件人姓名|称呼|" },
  { "contact_role", "|部门|department|dept|职称|身份|" },
  { "phone", "|联系手机|手机电话|收货电话|收件电话|tel|办公电话|公司电话|直线|总机|收货人电话|收件人手机|direct|"
             "office|mob|m|t|p|热线|客服电话|" },
  { "email", "|e|mail|email|e邮件|电邮|" },
  { "website", "|w|url|官方网站|店铺|" },
  { "address", "|adr|a|add|addr|收货地址|收件地址|通讯地址|单位地址|注册地址|所在地区|省市区|厂址|住址|邮寄地址|地区|"
               "公司注册地址|工厂地址|headquarters|hq|" },
  { "industry", "|主营|主营业务|经营范围|" },
  { "core_need", "|咨询内容|留言|留言内容|意向|询价内容|message|inquiry|enquiry|subject|" },
};

GRegex *
crm_card_get_regex (GRegex **store,
                    const char *pattern)
{
  if (g_once_init_enter_pointer (store))
    g_once_init_leave_pointer (store, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));

  return *store;
}

static void
crm_card_piece_free (CrmCardPiece *self)
{
  g_free (self->value);
  g_free (self);
}

/* ☎, 📍 and what belongs to such a sign. */
static gboolean
is_ornament (gunichar character)
{
  return g_unichar_type (character) == G_UNICODE_OTHER_SYMBOL || g_unichar_ismark (character) || character == 0x200d;
}

/* Takes surrounding blanks and punctuation off. */
static char *
trim (const char *text)
{
  static const char *const edges = " \t,.;:|/-–—_*~·•●■◆★☆▪>»<、，。；：！!？?“”\"'（(）)【】[]{}《》#=+" CUT;
  static const char *const opening = "（(";
  static const char *const closing = ")）";
  g_autofree char *clean = crm_text_clean (text);
  const char *start = clean;
  const char *end = clean + strlen (clean);

  while (start < end &&
         (is_ornament (g_utf8_get_char (start)) || g_utf8_strchr (edges, -1, g_utf8_get_char (start)) != NULL))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);
      gunichar character = g_utf8_get_char (last);

      if (g_utf8_strchr (edges, -1, character) == NULL)
        break;
      /* “新能（上海）”, “Acme Inc.” */
      if (g_utf8_strchr (closing, -1, character) != NULL &&
          (g_strstr_len (start, last - start, "（") != NULL || g_strstr_len (start, last - start, "(") != NULL))
        break;
      if (character == '.' && last - start >= 2 && g_ascii_isalpha (last[-1]))
        break;
      end = last;
    }

  /* “（市场部” of a pair that was split. */
  if (end > start && g_utf8_strchr (opening, -1, g_utf8_get_char (g_utf8_prev_char (end))) != NULL)
    end = g_utf8_prev_char (end);

  return g_strndup (start, end - start);
}

/* As it stands. */
void
crm_card_reader_add_exact (CrmCardReader *self,
                           const char *field,
                           const char *value)
{
  CrmCardPiece *piece;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      CrmCardPiece *other = g_ptr_array_index (self->pieces, i);

      if (g_strcmp0 (other->field, field) == 0 && g_str_equal (other->value, value))
        return;
    }

  piece = g_new0 (CrmCardPiece, 1);
  piece->field = field;
  piece->value = g_strdup (value);
  g_ptr_array_add (self->pieces, piece);
}

void
crm_card_reader_add (CrmCardReader *self,
                     const char *field,
                     const char *value)
{
  g_autofree char *trimmed = trim (value);

  if (*trimmed != '\0')
    crm_card_reader_add_exact (self, field, trimmed);
}

gboolean
crm_card_reader_has (CrmCardReader *self,
                     const char *field)
{
  for (guint i = 0; i < self->pieces->len; i++)
    if (g_strcmp0 (((CrmCardPiece *) g_ptr_array_index (self->pieces, i))->field, field) == 0)
      return TRUE;

  return FALSE;
}

/* Labels -------------------------------------------------------------------------------------- */

static const char *
find_labelled_field (const char *label)
{
  g_autofree char *folded = crm_text_fold (label);
  g_autofree char *barred = g_strconcat ("|", folded, "|", NULL);
  gsize n_fields;
  const CrmField *all = crm_customer_fields (&n_fields);

  if (*folded == '\0')
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (more_labels); i++)
    if (strstr (more_labels[i].labels, barred) != NULL)
      return more_labels[i].field;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const CrmField *field = crm_field_find (all, n_fields, fields[i]);
      g_autofree char *english = crm_text_fold (field->label);
      g_autofree char *translated = crm_text_fold (crm_field_get_label (field));

      if (crm_field_has_alias (field, folded) || g_str_equal (english, folded) || g_str_equal (translated, folded))
        return fields[i];
    }

  return NULL;
}

/* Segments -------------------------------------------------------------------------------------- */

static const char *
guess_field (CrmCardReader *self,
             const char *text)
{
  if (crm_card_is_address (text))
    return "address";
  if (crm_card_is_role (text) && !crm_card_is_company (text))
    return "contact_role";
  if (crm_card_is_company (text))
    return crm_card_reader_has (self, "name") ? "remarks" : "name";
  if (crm_card_is_person (text) && !crm_card_reader_has (self, "contact_name"))
    return "contact_name";

  return NULL;
}

/* A person's position or company beside the name: “王伟 销售总监”, “John Smith, CTO”. */
static gboolean
take_parts (CrmCardReader *self,
            const char *text,
            const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (regex, text, 0);
  guint n_known = 0;
  guint n_parts = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = trim (parts[i]);

      if (*part == '\0')
        continue;
      n_parts++;
      if (crm_card_is_person (part) || crm_card_is_role (part) || crm_card_is_company (part) ||
          crm_card_is_address (part))
        n_known++;
    }
  if (n_parts < 2 || n_known < n_parts)
    return FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = trim (parts[i]);

      if (*part != '\0')
        {
          const char *field = guess_field (self, part);

          crm_card_reader_add (self, field != NULL ? field : "remarks", part);
        }
    }

  return TRUE;
}

/* The name of a sentence that introduces somebody, NULL when it is none. */
static gboolean
take_match (CrmCardReader *self,
            const char *text,
            GRegex *regex,
            gboolean trusted)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *company = NULL;
  g_autofree char *person = NULL;
  gboolean taken = FALSE;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;

  company = g_match_info_fetch_named (match, "company");
  person = g_match_info_fetch_named (match, "person");
  if (company != NULL)
    {
      g_autofree char *name = trim (company);

      if (*name != '\0' && !crm_card_reader_has (self, "name"))
        {
          crm_card_reader_add (self, "name", name);
          taken = TRUE;
        }
    }
  if (person != NULL)
    {
      g_autofree char *name = trim (person);

      if (*name != '\0' && !crm_card_reader_has (self, "contact_name") && (trusted || crm_card_is_person (name)))
        {
          crm_card_reader_add (self, "contact_name", name);
          taken = TRUE;
        }
    }

  return taken;
}

#define COMPANY_END                                                                                                    \
  "(?:公司|集团|厂|研究院|研究所|事务所|医院|大学|学院|银行|酒店|工作室|合作社|中心|科技|实业|商行|学校)"
#define HERE_ENDS "(?=$|[，,。.！!、\\s" CUT "])"
/* Words with capitals and what may stand between them; the pattern does not mind case but here. */
#define CAPITAL "(?-i:\\p{Lu})[\\p{L}\\d&'’-]*(?:\\.[\\p{L}\\d]+)*"
#define CAPITALS CAPITAL "(?:\\s+(?:" CAPITAL "|&))*(?:,?\\s+(?:inc|ltd|co|corp|llc|gmbh)\\b\\.?)*"
#define ENGLISH_ME "\\b(?:this is|i am|i'm|i’m|my name is|name is)\\s+(?<person>" CAPITAL "(?:\\s+" CAPITAL "){0,3})"

static gboolean
take_introduction (CrmCardReader *self,
                   const char *text)
{
  static GRegex *chinese_both;
  static GRegex *chinese_name;
  static GRegex *chinese_person;
  static GRegex *chinese_company;
  static GRegex *english_both;
  static GRegex *english_person;
  static GRegex *english_company;
  gboolean taken = FALSE;

  taken |= take_match (
      self, text,
      crm_card_get_regex (
          &chinese_both,
          "(?:我是|这里是|这边是|我们是|来自)\\s*(?<company>[\\p{Han}a-z0-9（）()&·-]{2,40}?" COMPANY_END ")的?\\s*"
          "(?:[\\p{Han}]{2,6}(?:部|经理|总监|主管|助理|工程师|采购|销售)的?)??\\s*(?<person>\\p{Han}{2,4}"
          ")" HERE_ENDS),
      FALSE);
  taken |= take_match (
      self, text,
      crm_card_get_regex (&chinese_name, "(?:我叫|叫我|免贵姓|姓名是)\\s*(?<person>\\p{Han}{1,4})" HERE_ENDS), TRUE);
  taken |= take_match (
      self, text, crm_card_get_regex (&chinese_person, "(?:我是|本人|这里是)\\s*(?<person>\\p{Han}{2,4})" HERE_ENDS),
      FALSE);
  if (!crm_card_reader_has (self, "name"))
    taken |= take_match (
        self, text,
        crm_card_get_regex (&chinese_company,
                            "(?:我是|我们是|这里是|这边是|来自|在)(?<company>[\\p{Han}a-z0-9（）()&·-]{2,40}?"
                            "(?:有限公司|股份公司|公司|集团|研究院|事务所|医院|大学|学院))"),
        FALSE);
  taken |=
      take_match (self, text,
                  crm_card_get_regex (
                      &english_both, ENGLISH_ME
                      ",?\\s+(?:(?:the |an? )?[\\p{L} ]{2,30}?\\s)?(?:from|with|at|of)\\s+(?<company>" CAPITALS ")"),
                  TRUE);
  taken |= take_match (self, text, crm_card_get_regex (&english_person, ENGLISH_ME), TRUE);
  if (!crm_card_reader_has (self, "name"))
    taken |= take_match (
        self, text,
        crm_card_get_regex (&english_company,
                            "\\b(?:from|with|at|for|represent|representing|behalf of)\\s+(?<company>" CAPITALS ")"),
        FALSE);

  return taken;
}

/* Whether it holds what is known already of who wrote. */
static gboolean
tells_who (CrmCardReader *self,
           const char *sentence)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const CrmCardPiece *piece = g_ptr_array_index (self->pieces, i);

      if ((g_strcmp0 (piece->field, "name") == 0 || g_strcmp0 (piece->field, "contact_name") == 0) &&
          strstr (sentence, piece->value) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* “or” between two numbers that were cut out. */
static gboolean
is_scrap (const char *sentence)
{
  g_autofree char *text = trim (sentence);

  return strlen (text) <= 3 && g_str_is_ascii (text);
}

static void
take_sentences (CrmCardReader *self,
                const char *text)
{
  static GRegex *ends;
  g_auto (GStrv) sentences = NULL;

  take_introduction (self, text);

  sentences = g_regex_split (crm_card_get_regex (&ends, "(?<=[。！？!?；;])|(?<=\\.)\\s+|\\x1f"), text, 0);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      if (crm_card_is_need (sentences[i]) && !crm_card_is_idle (sentences[i]))
        crm_card_reader_add (self, "core_need", sentences[i]);
      else if (crm_card_is_idle (sentences[i]) || tells_who (self, sentences[i]) || is_scrap (sentences[i]))
        crm_card_reader_add (self, NULL, sentences[i]);
      else
        crm_card_reader_add (self, "remarks", sentences[i]);
    }
}

#define PARTS "[,，、()（）|｜/·\\t•;；" CUT "]\\s*|\\s[-–—]\\s"

static gboolean
has_han (const char *text)
{
  return g_regex_match_simple ("\\p{Han}", text, 0, 0);
}

static void
take_segment (CrmCardReader *self,
              const char *segment)
{
  static const char *const calls[] = { "请联系", "联系", "请找", "找", "@" };
  g_autofree char *text = trim (segment);
  const char *field;

  if (*text == '\0')
    return;

  if (crm_card_is_idle (text))
    {
      crm_card_reader_add (self, NULL, text);
      return;
    }
  if (!crm_card_is_address (text) &&
      (take_parts (self, text, PARTS) || (has_han (text) && take_parts (self, text, PARTS "|\\s+"))))
    return;

  /* “联系李总” */
  if (!crm_card_reader_has (self, "contact_name"))
    for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
      if (g_str_has_prefix (text, calls[i]) && crm_card_is_person (text + strlen (calls[i])))
        {
          crm_card_reader_add (self, "contact_name", text + strlen (calls[i]));
          return;
        }

  field = guess_field (self, text);
  if (field != NULL)
    crm_card_reader_add (self, field, text);
  else
    take_sentences (self, text);
}

static void
take_labelled (CrmCardReader *self,
               const char *field,
               const char *value)
{
  g_autofree char *text = trim (value);

  if (*text == '\0')
    self->pending = strstr (value, CUT) == NULL ? field : NULL;
  else if (g_str_equal (field, "contact_name") && !crm_card_is_person (text))
    take_segment (self, text);
  else
    crm_card_reader_add (self, field, text);
}

/* “姓名：王伟 职位：经理”: each label begins a piece of its own. */
static GStrv
split_at_labels (const char *line)
{
  static GRegex *regex;

  return g_regex_split (crm_card_get_regex (&regex, "[\\s,，;；|]+(?=[\\p{L}][\\p{L} ./-]{0,15}[:：](?!//))"), line, 0);
}

static void
take_rest (CrmCardReader *self,
           const char *line)
{
  static GRegex *segments;
  static GRegex *labelled;
  g_auto (GStrv) parts = split_at_labels (line);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *text = trim (parts[i]);
      g_autofree char *label = NULL;
      const char *field = NULL;

      if (*text == '\0' && self->pending == NULL)
        {
          /* A label whose number was cut out. */
          continue;
        }
      if (g_regex_match (
              crm_card_get_regex (&labelled, "^\\s*[^\\p{L}]*([\\p{L}][^:：\\x1f]{0,19}?)\\s*[:：]\\s*(.*)$"), parts[i],
              0, &match))
        {
          g_autofree char *value = g_match_info_fetch (match, 2);

          label = g_match_info_fetch (match, 1);
          field = find_labelled_field (label);
          if (field != NULL)
            {
              self->pending = NULL;
              take_labelled (self, field, value);
              continue;
            }
        }
      if (self->pending != NULL)
        {
          const char *pending = g_steal_pointer (&self->pending);

          take_labelled (self, pending, text);
          continue;
        }
      if (label != NULL && g_utf8_strlen (label, -1) <= 12 && !crm_card_is_idle (text))
        {
          crm_card_reader_add (self, "remarks", text);
          continue;
        }

      /* The commas of an address part nothing. */
      if ((strpbrk (parts[i], "|\t" CUT) != NULL || !crm_card_is_address (text)) && take_parts (self, parts[i], PARTS))
        continue;
      /* A sentence is one, whatever was cut out of it. */
      if (strstr (parts[i], CUT) != NULL && (crm_card_is_need (text) || take_introduction (self, text)))
        {
          take_sentences (self, parts[i]);
          continue;
        }

      g_auto (GStrv) pieces =
          g_regex_split (crm_card_get_regex (&segments, "[|｜\\t•;；]|\\s{3,}|\\s/\\s|\\x1f"), parts[i], 0);

      for (guint j = 0; pieces[j] != NULL; j++)
        take_segment (self, pieces[j]);
    }
}

static void
take_line (CrmCardReader *self,
           const char *line)
{
  g_autofree char *rest = NULL;

  if (strlen (line) > MAX_LINE)
    {
      crm_card_reader_add (self, "remarks", line);
      return;
    }

  rest = crm_card_cut_spans (self, line);
  if (strstr (rest, CUT) != NULL)
    self->pending = NULL;
  take_rest (self, rest);
}

/* Reading ------------------------------------------------------------------------------------------ */

/* Full-width letters, digits and blanks as plain ones; brackets and commas stay. */
static char *
narrow (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gunichar ascii = character >= 0xff01 && character <= 0xff5e ? character - 0xfee0 : 0;

      if (character == 0x3000 || character == 0x00a0)
        g_string_append_c (plain, ' ');
      else if (ascii != 0 && (g_ascii_isalnum (ascii) || strchr ("@.+-_/", (int) ascii) != NULL))
        g_string_append_c (plain, (char) ascii);
      else if (character == 0x1f || character == '\r')
        g_string_append_c (plain, character == '\r' ? '\n' : ' ');
      else
        g_string_append_unichar (plain, character);
    }

  return g_string_free (plain, FALSE);
}

/**
 * crm_card_fields:
 *
 * Returns: (array zero-terminated=1) (transfer none): names of the fields of a
 *   customer that a piece can be taken for
 */
const char *const *
crm_card_fields (void)
{
  return fields;
}

/**
 * crm_card_read:
 * @text: a signature, a message, the text of a card or a vCard
 *
 * Takes a text apart into pieces and guesses the field of each: by labels
 * (“电话：”, “Tel”), by form (telephone numbers, addresses of the Internet) and by
 * the words in it. What nothing tells goes to the remarks; greetings and
 * ornaments are pieces without a field. Nothing of the text is dropped but
 * labels and punctuation.
 *
 * Returns: (transfer full) (element-type CrmCardPiece): the pieces
 */
GPtrArray *
crm_card_read (const char *text)
{
  CrmCardReader reader = { NULL };
  g_autofree char *valid = NULL;
  g_autofree char *plain = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  reader.pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_card_piece_free);
  valid = g_utf8_make_valid (text, -1);
  plain = narrow (valid);

  if (strstr (plain, "BEGIN:VCARD") != NULL)
    {
      crm_card_read_vcard (&reader, plain);
      return reader.pieces;
    }

  g_auto (GStrv) lines = g_strsplit (plain, "\n", MAX_LINES);

  for (guint i = 0; lines[i] != NULL; i++)
    take_line (&reader, lines[i]);

  return reader.pieces;
}

/**
 * crm_card_to_record:
 * @pieces: (element-type CrmCardPiece): from crm_card_read(), corrected or not
 *
 * Puts pieces together: several phones, e-mails and remarks one a line, parts of
 * an address and positions side by side. Of what a customer has once, a name or
 * a website, the first is taken and the others go to the remarks.
 *
 * Returns: (transfer full): a record of crm_customer_fields()
 */
CrmRecord *
crm_card_to_record (GPtrArray *pieces)
{
  gsize n_fields;
  const CrmField *all = crm_customer_fields (&n_fields);
  CrmRecord *record = crm_record_new (all, n_fields);

  g_return_val_if_fail (pieces != NULL, record);

  for (guint i = 0; i < pieces->len; i++)
    {
      const CrmCardPiece *piece = g_ptr_array_index (pieces, i);
      const char *field = piece->field;
      const char *old = field != NULL ? crm_record_get (record, field) : NULL;
      g_autofree char *joined = NULL;

      if (field == NULL)
        continue;

      if (old != NULL &&
          (g_str_equal (field, "name") || g_str_equal (field, "contact_name") || g_str_equal (field, "website") ||
           g_str_equal (field, "industry") || g_str_equal (field, "source") || g_str_equal (field, "size")))
        {
          field = "remarks";
          old = crm_record_get (record, field);
        }

      if (old == NULL)
        joined = g_strdup (piece->value);
      else if (g_str_equal (field, "address") || g_str_equal (field, "contact_role"))
        joined = g_strconcat (old, " ", piece->value, NULL);
      else
        joined = g_strconcat (old, "\n", piece->value, NULL);
      crm_record_set (record, field, joined);
    }

  return record;
}
