/* crm-sample-customer.c: one made-up customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "crm-sample-customer.h"
#include "core/text/crm-pinyin.h"

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)
#define HOUR (G_GINT64_CONSTANT (60) * 60 * G_USEC_PER_SEC)
#define HISTORY_DAYS 1080

static const char *
choose (const CrmWords *words,
        GRand *random)
{
  return words->words[g_rand_int_range (random, 0, words->n_words)];
}

static gboolean
chance (GRand *random,
        double probability)
{
  return g_rand_double (random) < probability;
}

/* Makes a text in the customer's own memory, which is large enough never to
 * move: earlier texts stay where they are. */
static const char *begin_text (CrmSampleCustomer *self) { return self->texts->str + self->texts->len; }

static const char *
end_text (CrmSampleCustomer *self,
          const char *begin)
{
  g_string_append_c (self->texts, '\0');

  return begin;
}

/* The index-th of all combinations, walked in a stride that is prime to their
 * number, so that neighbours differ and no name comes twice. */
static void
make_name (CrmSampleCustomer *self,
           GRand *random,
           guint64 ordinal)
{
  const CrmSampleLanguage *language = self->language;
  const char *text = begin_text (self);
  guint64 combinations = 1, choice;
  guint part[4];

  for (guint i = 0; i < 4; i++)
    combinations *= language->name_parts[i].n_words;
  choice = (ordinal % combinations) * 716539 % combinations;
  for (guint i = 0; i < 4; i++)
    {
      part[i] = choice % language->name_parts[i].n_words;
      choice /= language->name_parts[i].n_words;
    }

  for (guint i = 0; i < 4; i++)
    {
      if (i > 0)
        g_string_append (self->texts, language->separator);
      g_string_append (self->texts, language->name_parts[i].words[part[i]]);
    }
  if (language->forms.n_words > 0)
    g_string_append (self->texts, choose (&language->forms, random));

  self->name = end_text (self, text);
  self->industry = language->industries.words[part[language->business_part]];
}

static const char *
make_person (CrmSampleCustomer *self,
             GRand *random,
             gboolean chinese)
{
  const char *text = begin_text (self);
  const char *surname = choose (&self->language->surnames, random);
  const char *given = choose (&self->language->given_names, random);

  if (chinese)
    g_string_append_printf (self->texts, "%s%s", surname, given);
  else
    g_string_append_printf (self->texts, "%s %s", given, surname);

  return end_text (self, text);
}

static const char *
make_phone (CrmSampleCustomer *self,
            GRand *random,
            gboolean chinese)
{
  static const char *const mobile[] = { "130", "131", "135", "136", "138", "139", "150", "152", "158", "159",
                                        "166", "173", "177", "180", "186", "188", "189", "191", "198", "199" };
  static const char *const area[] = { "010", "021", "0755", "020", "0571", "0512", "025", "028" };
  const char *text = begin_text (self);

  if (!chinese)
    g_string_append_printf (self->texts, "+1 %d-555-%04d", g_rand_int_range (random, 201, 989),
                            g_rand_int_range (random, 0, 10000));
  else if (chance (random, 0.85))
    g_string_append_printf (self->texts, "%s%08d", mobile[g_rand_int_range (random, 0, G_N_ELEMENTS (mobile))],
                            g_rand_int_range (random, 0, 100000000));
  else
    g_string_append_printf (self->texts, "%s-%08d", area[g_rand_int_range (random, 0, G_N_ELEMENTS (area))],
                            g_rand_int_range (random, 20000000, 90000000));

  return end_text (self, text);
}

/* "liu.wenbo@xnkj417.example.com": the person's and the company's Latin letters. */
static void
make_addresses (CrmSampleCustomer *self,
                GRand *random,
                gboolean chinese)
{
  const char *text = begin_text (self);
  g_autofree char *initials = NULL;
  g_autofree char *host = NULL;
  int number = g_rand_int_range (random, 1, 1000);

  if (chinese)
    {
      g_autoptr (GArray) readings = crm_pinyin_read (self->contact_name, TRUE);

      for (guint i = 0; i < readings->len; i++)
        {
          const CrmPinyin *reading = &g_array_index (readings, CrmPinyin, i);

          g_string_append (self->texts, reading->syllable != NULL ? reading->syllable : "x");
          if (i == 0)
            g_string_append_c (self->texts, '.');
        }
      initials = crm_pinyin_initials (self->name, FALSE);
      initials[MIN (4, strlen (initials))] = '\0';
      host = g_strdup_printf ("%s%d.example.com", initials, number);
    }
  else
    {
      g_autofree char *person = g_str_to_ascii (self->contact_name, "C");
      g_autofree char *company = g_ascii_strdown (self->name, strchr (self->name, ' ') - self->name);

      for (const char *p = person; *p != '\0'; p++)
        if (g_ascii_isalpha (*p) || *p == ' ')
          g_string_append_c (self->texts, *p == ' ' ? '.' : g_ascii_tolower (*p));
      host = g_strdup_printf ("%s%d.example.com", company, number);
    }
  g_string_append_printf (self->texts, "@%s", host);
  self->email = end_text (self, text);

  text = begin_text (self);
  g_string_append_printf (self->texts, "https://www.%s", host);
  self->website = end_text (self, text);
}

static void
make_address (CrmSampleCustomer *self,
              GRand *random,
              gboolean chinese)
{
  const char *text = begin_text (self);
  const char *street = choose (&self->language->streets, random);
  int number = g_rand_int_range (random, 1, 400);

  if (chinese)
    g_string_append_printf (self->texts, "%s市%s%d号", choose (&self->language->name_parts[0], random), street, number);
  else
    g_string_append_printf (self->texts, "%d %s", number, street);

  self->address = end_text (self, text);
}

/* A way through the funnel that ends where @stage says, in time from the
 * customer's first day to now. */
static void
make_moves (CrmSampleCustomer *self,
            GRand *random,
            int stage,
            gint64 now)
{
  int last_open = stage < 4 ? stage : stage == 4 ? 3 : g_rand_int_range (random, 0, 4);
  gint64 at = self->created_at;

  self->n_moves = 0;
  for (int i = 0; i <= last_open; i++)
    {
      /* Now and then a stage is skipped. */
      if (i > 0 && i < last_open && chance (random, 0.08))
        continue;

      self->moves[self->n_moves++] = (CrmSampleMove) { .stage = i, .at = at };
      at += HOUR * g_rand_int_range (random, 20, 30 * 24);
    }
  if (stage >= 4)
    self->moves[self->n_moves++] = (CrmSampleMove) { .stage = stage, .at = at };

  /* What would lie in the future is pressed together, in order, before now. */
  if (self->moves[self->n_moves - 1].at > now)
    {
      double fraction = (double) (now - self->created_at) / (self->moves[self->n_moves - 1].at - self->created_at + DAY);

      for (guint i = 1; i < self->n_moves; i++)
        self->moves[i].at = self->created_at + (gint64) ((self->moves[i].at - self->created_at) * fraction);
    }
}

static void
make_follow_ups (CrmSampleCustomer *self,
                 GRand *random,
                 gint64 now)
{
  static const char *const channels[] = { "phone", "visit", "email", "chat", "meeting" };
  static const char *const moods[] = { "negative", "neutral", "positive" };
  gint64 end = self->moves[self->n_moves - 1].stage >= 4 ? self->moves[self->n_moves - 1].at : now;

  self->n_follow_ups = g_rand_int_range (random, 0, 4);
  for (guint i = 0; i < self->n_follow_ups; i++)
    {
      int mood = g_rand_int_range (random, 0, 3);
      int after = mood + g_rand_int_range (random, -1, 2);
      gint64 span = MAX (end - self->created_at, HOUR);

      self->follow_ups[i] = (CrmSampleFollowUp) {
        .channel = channels[g_rand_int_range (random, 0, G_N_ELEMENTS (channels))],
        .feedback = choose (&self->language->feedback, random),
        .plan = chance (random, 0.5) ? choose (&self->language->plans, random) : NULL,
        .mood_before = moods[mood],
        .mood_after = moods[CLAMP (after, 0, 2)],
        .at = self->created_at + (gint64) (span * (i + g_rand_double (random)) / self->n_follow_ups),
      };
    }
}

static void
make_tasks (CrmSampleCustomer *self,
            GRand *random,
            gint64 now)
{
  static const char *const priorities[] = { "high", "medium", "medium", "low" };
  gboolean open = self->moves[self->n_moves - 1].stage < 4;
  guint n_done = g_rand_int_range (random, 1, 4);

  self->n_tasks = 0;
  for (guint i = 0; i < n_done; i++)
    {
      gint64 due = self->created_at + (gint64) ((now - self->created_at) * g_rand_double (random));
      gint64 planned = MAX (self->created_at, due - 3 * DAY);
      gint64 done = due + HOUR * g_rand_int_range (random, -6, 30);

      self->tasks[self->n_tasks++] = (CrmSampleTask) {
        .subject = choose (&self->language->task_subjects, random),
        .priority = priorities[g_rand_int_range (random, 0, G_N_ELEMENTS (priorities))],
        .status = "completed",
        .created_at = planned,
        .due_at = due,
        .completed_at = CLAMP (done, planned, now),
      };
    }

  /* One open customer in five has no next step: that is what the page points out. */
  if (open && chance (random, 0.8))
    self->tasks[self->n_tasks++] = (CrmSampleTask) {
      .subject = choose (&self->language->task_subjects, random),
      .priority = priorities[g_rand_int_range (random, 0, G_N_ELEMENTS (priorities))],
      .status = chance (random, 0.2) ? "in-progress" : "not-started",
      .created_at = MAX (self->created_at, now - 4 * DAY),
      /* on the half hour: sample meetings are not at 14:07:31 */
      .due_at = (now + HOUR / 2 * g_rand_int_range (random, -3 * 48, 21 * 48)) / (HOUR / 2) * (HOUR / 2),
    };
}

static void
make_expected_close (CrmSampleCustomer *self,
                     GRand *random,
                     gint64 now)
{
  g_autoptr (GDateTime) close = NULL;
  g_autofree char *text = NULL;
  gint64 at = now + DAY * g_rand_int_range (random, -20, 150);

  if (self->moves[self->n_moves - 1].stage >= 4)
    at = self->moves[self->n_moves - 1].at + DAY * g_rand_int_range (random, -15, 30);

  close = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  text = g_date_time_format (close, "%Y-%m-%d");
  g_strlcpy (self->expected_close, text, sizeof self->expected_close);
}

/**
 * crm_sample_customer_make:
 * @self: what to fill; zeroed before the first call
 * @random: where chance comes from
 * @index: which one, 0 to @n_customers - 1: the older the smaller
 * @n_customers: how many are made in all
 * @n_members: how many members there are to own it
 * @now: the present, µs UTC
 *
 * Makes up one customer with contacts, an opportunity, tasks and follow-ups.
 */
void
crm_sample_customer_make (CrmSampleCustomer *self,
                          GRand *random,
                          guint64 index,
                          guint64 n_customers,
                          guint n_members,
                          gint64 now)
{
  /* In per cent: how many stand where. */
  static const int shares[CRM_SAMPLE_N_STAGES] = { 26, 18, 14, 8, 19, 15 };
  gboolean chinese = index % 10 < 7;
  int draw = g_rand_int_range (random, 0, 100);
  int stage = 0;

  if (self->texts == NULL)
    self->texts = g_string_sized_new (4096);
  g_string_truncate (self->texts, 0);

  for (; stage < CRM_SAMPLE_N_STAGES - 1 && draw >= shares[stage]; stage++)
    draw -= shares[stage];

  self->language = chinese ? &crm_sample_chinese : &crm_sample_english;
  make_name (self, random, index / 10 * (chinese ? 7 : 3) + (chinese ? index % 10 : index % 10 - 7));
  self->contact_name = make_person (self, random, chinese);
  self->contact_role = choose (&self->language->roles, random);
  self->phone = make_phone (self, random, chinese);
  make_addresses (self, random, chinese);
  make_address (self, random, chinese);
  self->second_contact = NULL;
  if (chance (random, 0.25))
    {
      self->second_contact = make_person (self, random, chinese);
      self->second_phone = make_phone (self, random, chinese);
    }
  self->source = choose (&self->language->sources, random);
  self->size = choose (&self->language->sizes, random);
  self->need = choose (&self->language->needs, random);
  self->remarks = chance (random, 0.3) ? choose (&self->language->remarks, random) : NULL;
  self->product = choose (&self->language->products, random);
  self->currency = chinese ? "CNY" : "USD";

  /* Amounts spread over two orders of magnitude, rounded to hundreds. */
  self->amount = (gint64) (exp (log (8000) + g_rand_double (random) * log (120)) / 100) * 100 * 100;
  self->actual_amount = self->amount / 10000 * g_rand_int_range (random, 80, 108) * 100;

  /* The business grows: later days have more customers. Working hours. */
  self->created_at = now - (gint64) (DAY * HISTORY_DAYS * (1 - sqrt ((index + 0.5) / n_customers)));
  self->created_at -= self->created_at % DAY;
  self->created_at += HOUR + g_rand_int_range (random, 0, 9 * 3600) * (gint64) G_USEC_PER_SEC;
  if (self->created_at >= now)
    self->created_at -= DAY;

  self->owner = chance (random, 0.05) ? -1 : g_rand_int_range (random, 0, n_members);
  self->tags[0] = chance (random, 0.4) ? g_rand_int_range (random, 0, 2) : -1;
  self->tags[1] = stage < 4 && chance (random, 0.7) ? g_rand_int_range (random, 0, 3) : -1;
  self->tags[2] = stage == 4 ? 0 : stage == 5 ? 2 : chance (random, 0.5) ? 1 : -1;

  make_moves (self, random, stage, now);
  make_follow_ups (self, random, now);
  make_tasks (self, random, now);
  make_expected_close (self, random, now);
}
