/* crm-sample-words.h: what the sample data is made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CrmWords:
 * @words: (array length=n_words): the list
 * @n_words: how many there are
 *
 * A list to choose from.
 */
typedef struct
{
  const char *const *words;
  guint n_words;
} CrmWords;

/**
 * CrmSampleLanguage:
 *
 * Everything that differs between the Chinese and the English part of the set.
 * A company's name joins a word of each of the four lists: their product is how
 * many different ones there are.
 */
typedef struct
{
  CrmWords name_parts[4];
  const char *separator;
  CrmWords forms; /* legal forms, put behind the name; may be empty */
  guint business_part; /* which of the four says what the company does … */
  CrmWords industries; /* … and the industry of each of its words */
  CrmWords surnames;
  CrmWords given_names;
  CrmWords roles;
  CrmWords sources;
  CrmWords sizes;
  CrmWords products;
  CrmWords needs;
  CrmWords remarks;
  CrmWords streets;
  CrmWords task_subjects;
  CrmWords feedback;
  CrmWords plans;
} CrmSampleLanguage;

extern const CrmSampleLanguage crm_sample_chinese;
extern const CrmSampleLanguage crm_sample_english;
extern const CrmWords crm_sample_members;

G_END_DECLS
