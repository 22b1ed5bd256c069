/* driver.c: feeds a parser with a corpus and with what becomes of it
 *
 *   fuzz-NAME CORPUS-FOLDER     the corpus, then mutations for some seconds
 *   fuzz-NAME FILE…             these inputs only, e.g. one that was saved
 *
 * The sequence is the same in every run, so that a red run is red again. Another
 * one: SALES_CRM_FUZZ_SEED; longer: SALES_CRM_FUZZ_SECONDS. An input on which the
 * program dies is saved to SALES_CRM_FUZZ_FOLDER.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sanitizer/common_interface_defs.h>

#define LONGEST 4096

static const GByteArray *current;
static char *saved_path;

static void
save_current (void)
{
  int fd;

  if (current == NULL)
    return;

  fd = open (saved_path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (fd < 0)
    return;
  if (write (fd, current->data, current->len) == (gssize) current->len)
    {
      (void) !write (STDERR_FILENO, "input saved: ", 13);
      (void) !write (STDERR_FILENO, saved_path, strlen (saved_path));
      (void) !write (STDERR_FILENO, "\n", 1);
    }
  close (fd);
}

static void
on_abort (int number)
{
  save_current ();
  signal (number, SIG_DFL);
  raise (number);
}

char *
fuzz_text (const uint8_t *data,
           size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  return g_utf8_make_valid (text, -1);
}

static void
run (GByteArray *input)
{
  current = input;
  LLVMFuzzerTestOneInput (input->data, input->len);
  current = NULL;
}

static GByteArray *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);
  return g_byte_array_new_take ((guint8 *) contents, length);
}

static GPtrArray *
read_corpus (const char *folder)
{
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  if (dir == NULL)
    g_error ("%s", error->message);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  /* In the same order everywhere. */
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (corpus, read_file (names->pdata[i]));

  g_assert (corpus->len > 0);
  return g_steal_pointer (&corpus);
}

/* A part of @from, at most 64 bytes, put into @input somewhere. */
static void
insert_part (GByteArray       *input,
             const GByteArray *from,
             GRand            *random)
{
  guint start, length, at;
  g_autofree guint8 *part = NULL;
  guint rest;

  if (from->len == 0)
    return;

  start = g_rand_int_range (random, 0, from->len);
  length = g_rand_int_range (random, 1, MIN (from->len - start, 64) + 1);
  part = g_memdup2 (from->data + start, length);
  at = g_rand_int_range (random, 0, input->len + 1);
  rest = input->len - at;
  g_byte_array_set_size (input, input->len + length);
  memmove (input->data + at + length, input->data + at, rest);
  memcpy (input->data + at, part, length);
}

static void
mutate (GByteArray *input,
        GPtrArray  *corpus,
        GRand      *random)
{
  static const guint8 special[] = { 0, '\n', '\r', '"', ',', ';', '\t', ' ', '.', '-', '0', '9', 0x80, 0xe3, 0xff };
  int n_changes = g_rand_int_range (random, 1, 6);

  for (int i = 0; i < n_changes; i++)
    {
      guint at = input->len > 0 ? g_rand_int_range (random, 0, input->len) : 0;

      switch (g_rand_int_range (random, 0, 6))
        {
        case 0:
          if (input->len > 0)
            input->data[at] ^= 1 << g_rand_int_range (random, 0, 8);
          break;
        case 1:
          if (input->len > 0)
            input->data[at] = special[g_rand_int_range (random, 0, G_N_ELEMENTS (special))];
          break;
        case 2:
          if (input->len > 0)
            g_byte_array_remove_range (input, at, g_rand_int_range (random, 1, MIN (input->len - at, 32) + 1));
          break;
        case 3:
          insert_part (input, input, random);
          break;
        case 4:
          insert_part (input, corpus->pdata[g_rand_int_range (random, 0, corpus->len)], random);
          break;
        default:
          g_byte_array_set_size (input, input->len > 0 ? at : 0);
          break;
        }
    }
  if (input->len > LONGEST)
    g_byte_array_set_size (input, LONGEST);
}

static guint64
number_from (const char *variable,
             guint64     otherwise)
{
  const char *text = g_getenv (variable);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static guint64
chew (const char *folder)
{
  g_autoptr (GPtrArray) corpus = read_corpus (folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (number_from ("SALES_CRM_FUZZ_SEED", 1));
  gint64 end = g_get_monotonic_time () + number_from ("SALES_CRM_FUZZ_SECONDS", 5) * G_USEC_PER_SEC;
  guint64 n_inputs = 0;

  for (guint i = 0; i < corpus->len; i++, n_inputs++)
    run (corpus->pdata[i]);

  while (g_get_monotonic_time () < end)
    {
      const GByteArray *from = corpus->pdata[g_rand_int_range (random, 0, corpus->len)];
      g_autoptr (GByteArray) input = g_byte_array_new ();

      g_byte_array_append (input, from->data, from->len);
      mutate (input, corpus, random);
      run (input);
      n_inputs++;
    }
  return n_inputs;
}

int
main (int   argc,
      char *argv[])
{
  const char *folder = g_getenv ("SALES_CRM_FUZZ_FOLDER");
  g_autofree char *name = g_path_get_basename (argv[0]);
  g_autofree char *saved_name = g_strconcat (name, ".input", NULL);
  guint64 n_inputs = argc - 1;

  saved_path = g_build_filename (folder != NULL ? folder : ".", saved_name, NULL);
  signal (SIGABRT, on_abort);
  signal (SIGTRAP, on_abort);
  __sanitizer_set_death_callback (save_current);

  g_print ("1..1\n");
  if (argc == 2 && g_file_test (argv[1], G_FILE_TEST_IS_DIR))
    n_inputs = chew (argv[1]);
  else
    {
      for (int i = 1; i < argc; i++)
        {
          g_autoptr (GByteArray) input = read_file (argv[i]);

          run (input);
        }
    }
  g_print ("# %" G_GUINT64_FORMAT " inputs\nok 1 %s\n", n_inputs, name);

  g_free (saved_path);
  return 0;
}
