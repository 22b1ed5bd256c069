/* crm-card-spans.c: what has a form of its own in a line of a card
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-values.h"

#include "crm-card-private.h"

/* Words that say of a number or an address what it is, before or behind it. */
#define PHONE_WORDS                                                                                                    \
  "telephone|phone|mobile|cellphone|cell|tel|mob|office|direct|work|whatsapp|call me at|call me "                      \
  "on|call|number|电话|電話|手机|手機|座机|固话|直线|总机|热线|"                                                       \
  "联系方式|号码|联系|致电|打我|[tmpod](?=[.:\\s]*$)"
#define FAX_WORDS "fax|facsimile|传真|傳真|f(?=[.:\\s]*$)"
#define CHAT_WORDS "微信|wechat|weixin|wx|vx|qq|skype|line|telegram|v信|薇信|钉钉|旺旺|企业微信"
#define EMAIL_WORDS "e-?mail|mailto|mail|邮箱|郵箱|电子邮件|电邮|邮件|e(?=[.:\\s]*$)"
#define WEB_WORDS "website|web|url|homepage|site|官网|网址|网站|主页|w(?=[.:\\s]*$)"
#define ACCOUNT_WORDS                                                                                                  \
  "账号|帐号|账户|帐户|卡号|税号|纳税人识别号|信用代码|统一社会信用代码|身份证号?|订单号?|邮编|邮政编码|"              \
  "编号|iban|swift|vat|tax id|account|order|invoice|zip|"                                                              \
  "postcode|postal code|license|号码为|tin|abn"

typedef enum
{
  SPAN_EMAIL,
  SPAN_WEB,
  SPAN_PHONE,
  SPAN_OTHER, /* a number that is none of them: fax, chat, account */
} SpanKind;

static gboolean
ends_with_words (const char *before,
                 gsize length,
                 const char *words,
                 gsize *start)
{
  g_autofree char *text = g_strndup (before, length);
  g_autofree char *pattern = g_strdup_printf (
      "(?:我的|本人|公司|办公|固定|移动|手机|联系|您可以|可以|请|也可|my|our|on|at|via|or|加|同|个人|工作)*"
      "\\s*"
      "(?<![a-z])(?:%s)[号码]*\\s*(?:是|为|is|at|no\\.?|number|/|同号)?\\s*[:：.\\s]*(?:\\(|（)?\\s*$",
      words);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  int match_start;

  if (!g_regex_match (regex, text, 0, &match) || !g_match_info_fetch_pos (match, 0, &match_start, NULL))
    return FALSE;

  *start = match_start;
  return TRUE;
}

/* What a number is, by the words before it; @start goes back to where they begin. */
static SpanKind
judge_number (const char *line,
              gsize *start,
              const char *number)
{
  gsize label = *start;
  gboolean mobile;
  g_autofree char *digits = crm_phone_digits (number);

  mobile = strlen (digits) == 11 && digits[0] == '1';

  if (ends_with_words (line, *start, ACCOUNT_WORDS, &label) || ends_with_words (line, *start, FAX_WORDS, &label) ||
      (ends_with_words (line, *start, CHAT_WORDS, &label) && !mobile))
    {
      *start = label;
      return SPAN_OTHER;
    }
  if (ends_with_words (line, *start, PHONE_WORDS, &label) || ends_with_words (line, *start, CHAT_WORDS, &label))
    *start = label;

  return SPAN_PHONE;
}

static gboolean
is_phone (const char *text)
{
  g_autofree char *digits = crm_phone_digits (text);
  gsize n_digits = strspn (digits, "0123456789");

  return n_digits >= 7 && n_digits <= 15;
}

/* Cuts what @regex finds out of @line, with the words before it. */
static char *
cut_spans (CrmCardReader *self,
           const char *line,
           GRegex *regex,
           SpanKind kind)
{
  g_autoptr (GMatchInfo) match = NULL;
  GString *rest = g_string_new (NULL);
  gsize last = 0;

  g_regex_match (regex, line, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 0);
      SpanKind found = kind;
      int from;
      int to;
      gsize start;

      g_match_info_fetch_pos (match, 0, &from, &to);
      start = from;
      if (kind == SPAN_PHONE)
        {
          if (!is_phone (text))
            continue;
          found = judge_number (line, &start, text);
        }
      else
        ends_with_words (line, start, kind == SPAN_EMAIL ? EMAIL_WORDS : WEB_WORDS, &start);
      start = MAX (start, last);

      if (found == SPAN_OTHER)
        {
          /* With its label, which says what it is. */
          g_autofree char *labelled = g_strndup (line + start, to - start);

          g_string_append_len (rest, line + last, start - last);
          g_string_append (rest, CUT);
          crm_card_reader_add (self, "remarks", labelled);
        }
      else
        {
          g_string_append_len (rest, line + last, start - last);
          g_string_append (rest, CUT);
          crm_card_reader_add_exact (self, kind == SPAN_EMAIL ? "email" : kind == SPAN_WEB ? "website" : "phone", text);
        }
      last = to;
    }
  g_string_append (rest, line + last);

  return g_string_free (rest, FALSE);
}

/*
 * crm_card_cut_spans:
 * @self: what takes the pieces
 * @line: a line
 *
 * Cuts e-mail and web addresses and telephone numbers out of a line, with the
 * words that say what they are.
 *
 * Returns: (transfer full): the rest, with CUT in each place
 */
char *
crm_card_cut_spans (CrmCardReader *self,
                    const char *line)
{
  static GRegex *email;
  static GRegex *web;
  static GRegex *phone;
  g_autofree char *without_email = NULL;
  g_autofree char *without_web = NULL;

  without_email = cut_spans (
      self, line, crm_card_get_regex (&email, "[a-z0-9_%+'-][a-z0-9._%+'-]*@[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}"),
      SPAN_EMAIL);
  without_web = cut_spans (
      self, without_email,
      crm_card_get_regex (
          &web, "https?://[^\\s，。；、）)>\"" CUT "]+|"
                "(?<![a-z0-9.@-])(?:www\\.[a-z0-9-]+(?:\\.[a-z0-9-]+)+|"
                "[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:com|cn|net|org|io|co|de|fr|uk|eu|biz|info|ai|tech|top|hk|tw|jp)"
                "(?:\\.cn|\\.hk|\\.tw|\\.uk)?)(?![a-z0-9.-]*[a-z0-9])(?:/[^\\s，。；、）)" CUT "]*)?"),
      SPAN_WEB);
  return cut_spans (
      self, without_web,
      crm_card_get_regex (&phone, "(?<![0-9a-z.:/-])(?!(?:19|20)\\d\\d[-/.]\\d{1,2}[-/"
                                  ".]\\d{1,2}\\b)(?:\\+|00)?(?:\\(\\+?\\d{1,4}\\)[ -]?)?\\d(?:[ .()\\-–]{0,2}\\d){6,18}"
                                  "(?:[ ,]*(?:转|轉|分机|ext\\.?|extension|x)[ :：.]*\\d{1,6})?(?![0-9a-z%元万])"),
      SPAN_PHONE);
}
