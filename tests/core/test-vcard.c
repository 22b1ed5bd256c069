/* test-vcard.c: contacts as vCards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/crm-card.h"
#include "core/exchange/crm-vcard.h"

static CrmContact *
make_contact (const char *name,
              const char *role,
              const char *phone,
              const char *email)
{
  return g_object_new (CRM_TYPE_CONTACT, "name", name, "role", role, "phone", phone, "email", email, NULL);
}

static void
test_whole (void)
{
  g_autoptr (CrmContact) contact = make_contact ("王伟", "销售总监", "13800001111\n021-5888 6666", "w@xnkj.com");
  g_autofree char *card = crm_vcard_from_contact (contact, "上海新能科技有限公司");

  g_assert_cmpstr (
      card, ==,
      "BEGIN:VCARD\r\nVERSION:3.0\r\nN:王伟;;;;\r\nFN:王伟\r\nORG:上海新能科技有限公司\r\nTITLE:销售总监\r\n"
      "TEL;TYPE=WORK,VOICE:13800001111\r\nTEL;TYPE=WORK,VOICE:021-5888 6666\r\n"
      "EMAIL;TYPE=INTERNET:w@xnkj.com\r\nEND:VCARD\r\n");
}

static void
test_escapes (void)
{
  g_autoptr (CrmContact) contact = make_contact ("A;B, C\\D", NULL, NULL, NULL);
  g_autofree char *card = crm_vcard_from_contact (contact, "Acme\r\nEND:VCARD");

  g_assert_nonnull (strstr (card, "FN:A\\;B\\, C\\\\D\r\n"));
  g_assert_nonnull (strstr (card, "ORG:Acme\\nEND:VCARD\r\n"));
  g_assert_null (strstr (card, "TEL"));
}

static void
test_no_name (void)
{
  g_autoptr (CrmContact) contact = make_contact (NULL, NULL, "123456", NULL);
  g_autofree char *card = crm_vcard_from_contact (contact, "Acme");
  g_autofree char *bare = crm_vcard_from_contact (contact, NULL);

  g_assert_nonnull (strstr (card, "\r\nFN:Acme\r\n"));
  g_assert_nonnull (strstr (bare, "\r\nFN:\r\n"));
}

static void
test_read_back (void)
{
  g_autoptr (CrmContact) contact = make_contact ("Anna Schmidt", "CEO", "+49 221 123456", "anna@rhein.de");
  g_autofree char *card = crm_vcard_from_contact (contact, "Rhein Chemie GmbH");
  g_autoptr (GPtrArray) pieces = crm_card_read (card);
  g_autoptr (CrmRecord) record = crm_card_to_record (pieces);

  g_assert_cmpstr (crm_record_get (record, "name"), ==, "Rhein Chemie GmbH");
  g_assert_cmpstr (crm_record_get (record, "contact_name"), ==, "Anna Schmidt");
  g_assert_cmpstr (crm_record_get (record, "contact_role"), ==, "CEO");
  g_assert_cmpstr (crm_record_get (record, "phone"), ==, "+49 221 123456");
  g_assert_cmpstr (crm_record_get (record, "email"), ==, "anna@rhein.de");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vcard/whole", test_whole);
  g_test_add_func ("/vcard/escapes", test_escapes);
  g_test_add_func ("/vcard/no-name", test_no_name);
  g_test_add_func ("/vcard/read-back", test_read_back);

  return g_test_run ();
}
