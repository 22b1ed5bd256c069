/* test-duplicates.c: who is probably the same, and who is not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/crm-duplicates.h"
#include "core/store/crm-match.h"
#include "core/store/crm-merge.h"
#include "core/text/crm-text.h"
#include "customer-fixture.h"

static gint64
add (StoreFixture *fixture,
     const char *name,
     const char *contact,
     const char *phone,
     const char *email)
{
  g_autoptr (CrmRecord) record = customer_record ("name",
                                                  name,
                                                  "industry",
                                                  "a",
                                                  "source",
                                                  "b",
                                                  "contact_name",
                                                  contact,
                                                  "phone",
                                                  phone,
                                                  "email",
                                                  email,
                                                  NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = crm_await_int64 (crm_store_add_customer (fixture->store, record), &error);

  g_assert_no_error (error);
  return id;
}

static CrmDuplicateGroups *
find (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CrmDuplicateGroups *found =
      crm_await_boxed (crm_store_find_duplicates (fixture->store, NULL, NULL), &error);

  g_assert_no_error (error);
  return found;
}

static const CrmDuplicateGroup *
get_group (CrmDuplicateGroups *found,
           guint i)
{
  g_assert_cmpuint (i, <, found->groups->len);
  return &g_array_index (found->groups, CrmDuplicateGroup, i);
}

static void
assert_pair (CrmDuplicateGroups *found,
             guint i,
             gint64 a,
             gint64 b,
             guint reasons)
{
  const CrmDuplicateGroup *group = get_group (found, i);

  g_assert_cmpuint (group->n_customers, ==, 2);
  g_assert_cmpint (g_array_index (found->customers, gint64, group->first), ==, a);
  g_assert_cmpint (g_array_index (found->customers, gint64, group->first + 1), ==, b);
  g_assert_cmpuint (group->reasons, ==, reasons);
}

static void
test_names (void)
{
  static const char *const same[][2] = {
    { "上海新能科技有限公司", "上海新能科技" },
    { "上海新能科技股份有限公司", "上海新能科技（集团）" },
    { "上海新能科技（北京）有限公司", "上海新能科技(北京)" },
    { "上海 新能 科技有限公司", "上海新能科技有限责任公司" },
    { "ＡＢＣ科技有限公司", "abc科技" },
    { "Acme Co., Ltd.", "ACME" },
    { "Acme GmbH & Co. KG", "acme" },
    { "ООО Ромашка", "Ромашка ООО" },
    { "ООО «Ромашка»", "ромашка" },
    { "株式会社日立", "日立株式会社" },
    { "㈱日立", "日立" },
    { "O’Brien Ltd", "O'Brien" },
  };
  static const char *const different[][2] = {
    { "上海新能科技有限公司", "上海新能银行" },
    { "上海新能科技有限公司", "北京新能科技有限公司" },
    { "上海科技有限公司", "北京科技有限公司" },
    { "中国工商银行", "中国农业银行" },
    { "Alpha Group", "Beta Group" },
    { "PT Maju", "PT Jaya" },
    { "Maju Persero Jaya", "Maju Jaya" },
    { "上海公司新能", "上海新能" },
  };
  static const char *const nothing[] = { "",   "有限公司", "Co., Ltd.", "ООО",
                                         "PT", "——",       "（）",      "集团有限公司" };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_test_message ("%s = %s", same[i][0], same[i][1]);
      g_assert_cmpint (crm_match_hash_name (same[i][0]), ==, crm_match_hash_name (same[i][1]));
      g_assert_cmpint (crm_match_hash_name (same[i][0]), !=, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_test_message ("%s ≠ %s", different[i][0], different[i][1]);
      g_assert_cmpint (crm_match_hash_name (different[i][0]), !=, crm_match_hash_name (different[i][1]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_test_message ("“%s” is nothing", nothing[i]);
      g_assert_cmpint (crm_match_hash_name (nothing[i]), ==, 0);
    }
}

static void
test_numbers (void)
{
  static const char *const phones[][2] = {
    { "13800000001", "+86 138 0000 0001" },
    { "13800000001", "0086-138-0000-0001" },
    { "13800000001", "８６１３８０００００００１" },
    { "021-61234567", "+86 21 6123 4567" },
    { "021-61234567", "(021) 6123 4567" },
    { "010-62345678 转 8012", "+86-10-62345678 ext. 8012" },
    { "010-62345678 转 8012", "010-62345678-分机8012" },
    { "400-800-1234", "4008001234" },
    { "+44 (0)20 7946 0958", "0044 20 7946 0958" },
  };
  static const char *const emails[][2] = {
    { "Wang.Wei@Example.COM", "wang.wei@example.com" },
    { "\xe2\x80\x8bwang@example.com ", "wang@example.com" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_test_message ("%s = %s", phones[i][0], phones[i][1]);
      g_assert_cmpint (crm_match_hash_phone (phones[i][0]), ==, crm_match_hash_phone (phones[i][1]));
      g_assert_cmpint (crm_match_hash_phone (phones[i][0]), !=, 0);
    }
  g_assert_cmpint (crm_match_hash_phone ("010-62345678"), !=, crm_match_hash_phone ("021-62345678"));
  g_assert_cmpint (crm_match_hash_phone ("123"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (emails); i++)
    g_assert_cmpint (crm_match_hash_email (emails[i][0]), ==, crm_match_hash_email (emails[i][1]));
  g_assert_cmpint (crm_match_hash_email ("nobody"), ==, 0);
}

static void
test_places (void)
{
  static const char *const names[][3] = {
    { "上海新能科技", "新能科技", "上海" },
    { "新能科技上海", "新能科技", "上海" },
    { "广东省深圳市华为", "华为", "广东深圳" },
    { "呼和浩特市蒙牛", "蒙牛", "呼和浩特" },
    { "上海", "上海", "" },
    { "acmeberlin", "acmeberlin", "" },
    { "新能科技", "新能科技", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *place = NULL;
      g_autofree char *rest = crm_text_take_place (names[i][0], &place);

      g_assert_cmpstr (rest, ==, names[i][1]);
      g_assert_cmpstr (place, ==, names[i][2]);
    }
}

static void
test_groups (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 strong[2], phone[2], name[2], similar[2];
  g_autoptr (CrmDuplicateGroups) found = NULL;
  g_autoptr (CrmDuplicateDetails) details = NULL;
  g_autoptr (GError) error = NULL;
  const CrmDuplicateReason *reason;

  similar[0] = add (fixture, "杭州远景智能设备有限公司", "赵敏", "13800000031", NULL);
  name[0] = add (fixture, "苏州和信咨询有限公司", "孙一", "13800000021", NULL);
  phone[0] = add (fixture, "Alpha", "Ann", "13800000011", NULL);
  strong[0] = add (fixture, "上海新能科技有限公司", "王伟", "021-61234567", "Wang@example.com");
  strong[1] = add (fixture, "上海新能科技", "李娜", "+86 21 6123 4567", "wang@EXAMPLE.com");
  phone[1] = add (fixture, "Beta", "Bob", "+86 138 0000 0011", NULL);
  name[1] = add (fixture, "苏州和信咨询（集团）", "周二", "13800000022", NULL);
  similar[1] = add (fixture, "远景智能（杭州）", "赵敏", "13800000032", NULL);
  /* Different in spite of what they share. */
  add (fixture, "北京新能科技有限公司", "赵六", "13800000041", NULL);
  add (fixture, "宁波远景智能设备", "赵敏", "13800000042", NULL);
  add (fixture, "杭州远景银行", "赵敏", "13800000043", NULL);

  found = find (fixture);
  g_assert_cmpuint (found->groups->len, ==, 4);
  assert_pair (
      found, 0, strong[0], strong[1], CRM_DUPLICATE_PHONE | CRM_DUPLICATE_EMAIL | CRM_DUPLICATE_NAME);
  assert_pair (found, 1, phone[0], phone[1], CRM_DUPLICATE_PHONE);
  assert_pair (found, 2, name[0], name[1], CRM_DUPLICATE_NAME);
  assert_pair (found, 3, similar[0], similar[1], CRM_DUPLICATE_SIMILAR);

  details = crm_await_boxed (
      crm_store_describe_duplicates (fixture->store, strong, 2, get_group (found, 0)->reasons), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (details->customers->n_rows, ==, 2);
  g_assert_cmpuint (details->reasons->len, ==, 3);
  reason = g_ptr_array_index (details->reasons, 0);
  g_assert_cmpint (reason->kind, ==, CRM_DUPLICATE_PHONE);
  g_assert_cmpstr (reason->value, ==, "+86 21 6123 4567");
  g_clear_pointer (&details, crm_duplicate_details_unref);

  details = crm_await_boxed (
      crm_store_describe_duplicates (fixture->store, similar, 2, CRM_DUPLICATE_SIMILAR), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (details->reasons->len, ==, 1);
  reason = g_ptr_array_index (details->reasons, 0);
  g_assert_cmpstr (reason->value, ==, "赵敏");
}

/* What very many share is no reason. */
static void
test_shared_by_many (StoreFixture *fixture,
                     gconstpointer data)
{
  g_autoptr (CrmDuplicateGroups) found = NULL;

  for (int i = 0; i <= CRM_DUPLICATE_MAX_SHARED; i++)
    {
      g_autofree char *name = g_strdup_printf ("Customer %c", 'A' + i);
      g_autofree char *contact = g_strdup_printf ("Contact %c", 'A' + i);

      add (fixture, name, contact, "021-61234567", NULL);
    }
  found = find (fixture);
  g_assert_cmpuint (found->groups->len, ==, 0);
  g_assert_cmpuint (found->n_left_out, ==, 1);
}

static void
test_dismiss (StoreFixture *fixture,
              gconstpointer data)
{
  gint64 ids[3], merge[2];
  g_autoptr (CrmDuplicateGroups) found = NULL;
  g_autoptr (GError) error = NULL;

  ids[0] = add (fixture, "Acme", "Ann", "13800000001", NULL);
  ids[1] = add (fixture, "Acme Ltd", "Bob", "13800000002", NULL);
  crm_await (crm_store_dismiss_duplicates (fixture->store, ids, 2), NULL, &error);
  g_assert_no_error (error);
  found = find (fixture);
  g_assert_cmpuint (found->groups->len, ==, 0);

  /* Somebody else may still be one of them. */
  ids[2] = add (fixture, "Acme Inc", "Cid", "13800000002", NULL);
  crm_duplicate_groups_unref (found);
  found = find (fixture);
  g_assert_cmpuint (get_group (found, 0)->n_customers, ==, 3);

  /* Who was told apart from one of the merged is apart from what they became. */
  merge[0] = ids[2];
  merge[1] = ids[1];
  crm_await (crm_store_merge_customers (fixture->store, merge, 2, NULL), NULL, &error);
  g_assert_no_error (error);
  crm_duplicate_groups_unref (found);
  found = find (fixture);
  g_assert_cmpuint (found->groups->len, ==, 0);

  for (guint i = 0; i < 3; i++)
    {
      CrmUndoResult *result =
          crm_await_boxed (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), &error);

      g_assert_no_error (error);
      crm_undo_result_free (result);
    }
  crm_duplicate_groups_unref (found);
  found = find (fixture);
  assert_pair (found, 0, ids[0], ids[1], CRM_DUPLICATE_NAME);
}

/* A chain ends, whoever it could still go on with. */
static void
test_chain (StoreFixture *fixture,
            gconstpointer data)
{
  g_autoptr (CrmDuplicateGroups) found = NULL;

  for (int i = 0; i < 120; i++)
    {
      g_autofree char *name = g_strdup_printf ("Customer number %d of a chain", i);
      g_autofree char *contact = g_strdup_printf ("Contact %c%c", 'A' + i / 20, 'A' + i % 20);
      g_autofree char *phones = g_strdup_printf ("138000%05d\n138000%05d", i, i + 1);

      add (fixture, name, contact, phones, NULL);
    }
  found = find (fixture);
  g_assert_cmpuint (found->groups->len, >, 1);
  for (guint i = 0; i < found->groups->len; i++)
    g_assert_cmpuint (get_group (found, i)->n_customers, <=, 50);
}

static void
test_cancel (StoreFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add (fixture, "Acme", "Ann", "13800000001", NULL);
  g_cancellable_cancel (cancellable);
  g_assert_false (
      crm_await (crm_store_find_duplicates (fixture->store, NULL, cancellable), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, func)                                                                                      \
  g_test_add ("/duplicates/" name,                                                                           \
              StoreFixture,                                                                                  \
              NULL,                                                                                          \
              customer_fixture_set_up,                                                                       \
              func,                                                                                          \
              store_fixture_check_and_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/duplicates/names", test_names);
  g_test_add_func ("/duplicates/numbers", test_numbers);
  g_test_add_func ("/duplicates/places", test_places);
  ADD ("groups", test_groups);
  ADD ("shared-by-many", test_shared_by_many);
  ADD ("dismiss", test_dismiss);
  ADD ("chain", test_chain);
  ADD ("cancel", test_cancel);

  return g_test_run ();
}
