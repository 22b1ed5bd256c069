/* test-card.c: pasted signatures, messages and cards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "core/exchange/crm-card.h"

/* A text and what it says: "field=value", one a line of the array. */
typedef struct
{
  const char *name;
  const char *text;
  const char *expected[9];
} Case;

static const Case cases[] = {
  /* Signatures in Chinese */
  { "zh-signature",
    "王伟\n销售总监\n上海新能科技有限公司\n手机：138 0000 1111\n电话：021-5888 6666 转 8012\n传真：021-5888 "
    "6667\n邮箱：wangwei@xnkj.com.cn\n"
    "网址：www.xnkj.com.cn\n地址：上海市浦东新区张江路 100 号 3 号楼 501 室",
    { "name=上海新能科技有限公司", "contact_name=王伟", "contact_role=销售总监",
      "phone=138 0000 1111\n021-5888 6666 转 8012", "email=wangwei@xnkj.com.cn", "website=www.xnkj.com.cn",
      "address=上海市浦东新区张江路 100 号 3 号楼 501 室", "remarks=传真：021-5888 6667" } },
  { "zh-signature-one-line-person",
    "——————\n李娜 | 采购经理\n深圳市鹏程电子有限公司\nMobile: +86 139-2222-3333\nEmail: lina@pengcheng.cn",
    { "name=深圳市鹏程电子有限公司", "contact_name=李娜", "contact_role=采购经理", "phone=+86 139-2222-3333",
      "email=lina@pengcheng.cn" } },
  { "zh-signature-brackets",
    "欧阳明（市场部经理）\n杭州云图信息技术股份有限公司\nT：0571-88990011\nM：13700001234\nE：ouyang@yuntu."
    "com\nA：杭州市西湖区文三路 90 号",
    { "name=杭州云图信息技术股份有限公司", "contact_name=欧阳明", "contact_role=市场部经理",
      "phone=0571-88990011\n13700001234", "email=ouyang@yuntu.com", "address=杭州市西湖区文三路 90 号" } },
  { "zh-signature-regards",
    "祝商祺！\n\n张三丰\n武当集团 总裁办公室\n13911112222",
    { "name=武当集团", "contact_name=张三丰", "contact_role=总裁办公室", "phone=13911112222" } },
  { "zh-signature-english-name",
    "陈晓 Charles Chen\n技术总监 CTO\n北京智源人工智能研究院\nchen@baai.org\n18600001111",
    { "name=北京智源人工智能研究院", "contact_name=陈晓 Charles Chen", "contact_role=技术总监 CTO", "phone=18600001111",
      "email=chen@baai.org" } },
  { "zh-full-width",
    "姓名：赵敏\n公司：ＡＢＣ科技有限公司\n电话：１３８００００２２２２\n邮箱：ｚｈａｏ＠ａｂｃ．ｃｏｍ",
    { "name=ABC科技有限公司", "contact_name=赵敏", "phone=13800002222", "email=zhao@abc.com" } },
  { "zh-mobile-suffix",
    "周杰\n广州天河软件园管理有限公司\n工程师\n13533334444\n发自我的iPhone",
    { "name=广州天河软件园管理有限公司", "contact_name=周杰", "contact_role=工程师", "phone=13533334444" } },
  { "zh-two-companies",
    "苏州海棠纺织有限公司\nSuzhou Haitang Textile Co., Ltd.\n孙丽 外贸经理\nTel: 0512-66778899",
    { "name=苏州海棠纺织有限公司", "contact_name=孙丽", "contact_role=外贸经理", "phone=0512-66778899",
      "remarks=Suzhou Haitang Textile Co., Ltd." } },

  /* Labelled lists, orders, invoices */
  { "zh-labels-one-line",
    "公司名称：成都麻辣餐饮管理有限公司 联系人：刘洋 职位：店长 电话：13688889999 地址：成都市锦江区春熙路 1 "
    "号",
    { "name=成都麻辣餐饮管理有限公司", "contact_name=刘洋", "contact_role=店长", "phone=13688889999",
      "address=成都市锦江区春熙路 1 号" } },
  { "zh-delivery",
    "收货人: 马强\n手机号码: 13012345678\n所在地区: 浙江省宁波市鄞州区\n详细地址: 中山东路 888 号 2 栋 301",
    { "contact_name=马强", "phone=13012345678", "address=浙江省宁波市鄞州区 中山东路 888 号 2 栋 301" } },
  { "zh-invoice",
    "名称：南京紫金山医药有限公司\n纳税人识别号：91320100MA1XXXXX0K\n地址：南京市玄武区中央路 10 "
    "号\n电话：025-83334444\n开户行：中国银行南京分行\n账号：6217001234567890123",
    { "name=南京紫金山医药有限公司", "address=南京市玄武区中央路 10 号", "phone=025-83334444",
      "remarks=纳税人识别号：91320100MA1XXXXX0K\n开户行：中国银行南京分行\n账号：6217001234567890123" } },
  { "zh-label-next-line",
    "公司名称：\n重庆长江机械厂\n联系人：\n曾国华\n联系电话：\n023-67891234",
    { "name=重庆长江机械厂", "contact_name=曾国华", "phone=023-67891234" } },
  { "zh-form-tabs", "客户名称\t西安古城文化有限公司\n", { "name=西安古城文化有限公司" } },
  { "zh-spreadsheet-row",
    "武汉光谷激光有限公司\t韩雪\t总经理\t13900008888\thanxue@gglaser.com\t武汉市洪山区光谷大道 77 号",
    { "name=武汉光谷激光有限公司", "contact_name=韩雪", "contact_role=总经理", "phone=13900008888",
      "email=hanxue@gglaser.com", "address=武汉市洪山区光谷大道 77 号" } },
  { "zh-comma-row",
    "厦门海风贸易有限公司，林涛，业务经理，13600007777",
    { "name=厦门海风贸易有限公司", "contact_name=林涛", "contact_role=业务经理", "phone=13600007777" } },
  { "zh-industry-size",
    "公司：青岛蓝海物流有限公司\n行业：物流\n规模：100-499人\n联系人：高峰\n邮箱：gaofeng@lanhai."
    "cn\n需求：仓储管理系统",
    { "name=青岛蓝海物流有限公司", "industry=物流", "size=100-499人", "contact_name=高峰", "email=gaofeng@lanhai.cn",
      "core_need=仓储管理系统" } },

  /* Messages in Chinese */
  { "zh-chat-introduction",
    "您好，我是上海新能科技有限公司的王伟，电话13800001111，想了解一下贵司的储能产品",
    { "name=上海新能科技有限公司", "contact_name=王伟", "phone=13800001111", "core_need=想了解一下贵司的储能产品" } },
  { "zh-chat-two-lines",
    "你好！我叫李静，来自天津港湾国际货运代理有限公司。\n我的手机是13512340000，邮箱 "
    "lijing@gwhy.com。\n我们想采购 50 台服务器，请报价。",
    { "name=天津港湾国际货运代理有限公司", "contact_name=李静", "phone=13512340000", "email=lijing@gwhy.com",
      "core_need=我们想采购 50 台服务器，请报价" } },
  { "zh-chat-surname", "免贵姓王，请打我手机 137-1234-5678", { "contact_name=王", "phone=137-1234-5678" } },
  { "zh-chat-form-of-address",
    "联系李总\n13811223344\n佛山市顺德区美家电器有限公司",
    { "name=佛山市顺德区美家电器有限公司", "contact_name=李总", "phone=13811223344" } },
  { "zh-chat-wechat-same",
    "吴敏女士 微信同号：18912345678 无锡太湖新材料有限公司",
    { "name=无锡太湖新材料有限公司", "contact_name=吴敏女士", "phone=18912345678" } },
  { "zh-chat-qq",
    "郑凯\n合肥科大讯声有限公司\nQQ：12345678\n手机 13955556666",
    { "name=合肥科大讯声有限公司", "contact_name=郑凯", "phone=13955556666", "remarks=QQ：12345678" } },
  { "zh-chat-wechat-id",
    "微信号：wang_wei88\n王伟\n13800138000",
    { "contact_name=王伟", "phone=13800138000", "remarks=微信号：wang_wei88" } },
  { "zh-map-card",
    "海底捞火锅(中关村店)\n北京市海淀区中关村大街 15 号\n010-62345678 / 400-910-7107",
    { "name=海底捞火锅(中关村店)", "phone=010-62345678\n400-910-7107", "address=北京市海淀区中关村大街 15 号" } },
  { "zh-date-is-no-phone",
    "2024-03-05 14:30\n冯雷\n13788886666\n济南泉城置业有限公司",
    { "name=济南泉城置业有限公司", "contact_name=冯雷", "phone=13788886666" } },
  { "zh-id-is-no-phone",
    "许晴\n身份证：110101199003070000\n13400001111",
    { "contact_name=许晴", "phone=13400001111", "remarks=身份证：110101199003070000" } },
  { "zh-university",
    "清华大学\n计算机系 教授\n唐杰\ntangjie@tsinghua.edu.cn\n010-62780000",
    { "name=清华大学", "contact_name=唐杰", "phone=010-62780000", "email=tangjie@tsinghua.edu.cn" } },
  { "zh-traditional",
    "台灣積體電路製造股份有限公司\n陳志明 業務經理\n電話：+886-3-563-6688\nchen@tsmc-example.com.tw",
    { "name=台灣積體電路製造股份有限公司", "contact_name=陳志明", "contact_role=業務經理", "phone=+886-3-563-6688",
      "email=chen@tsmc-example.com.tw" } },

  /* Signatures in English */
  { "en-signature",
    "John Smith\nSales Director\nAcme Corporation\nTel: +1 (415) 555-0100\nMobile: +1 415 555 0101\nEmail: "
    "john.smith@acme.com\nwww.acme.com\n"
    "123 Main Street, Suite 400, San Francisco, CA 94105",
    { "name=Acme Corporation", "contact_name=John Smith", "contact_role=Sales Director",
      "phone=+1 (415) 555-0100\n+1 415 555 0101", "email=john.smith@acme.com", "website=www.acme.com",
      "address=123 Main Street, Suite 400, San Francisco, CA 94105" } },
  { "en-signature-comma",
    "Best regards,\n\nJane Doe, Purchasing Manager\nGlobex Inc.\njane@globex.com | +44 20 7946 0958",
    { "name=Globex Inc.", "contact_name=Jane Doe", "contact_role=Purchasing Manager", "phone=+44 20 7946 0958",
      "email=jane@globex.com" } },
  { "en-signature-pipe",
    "Maria García | Head of Procurement | Iberia Foods S.L.\nt. +34 91 123 45 67 | m. +34 600 123 456 | e. "
    "maria@iberiafoods.es",
    { "contact_name=Maria García", "contact_role=Head of Procurement", "phone=+34 91 123 45 67\n+34 600 123 456",
      "email=maria@iberiafoods.es" } },
  { "en-signature-german",
    "Dr. Klaus Müller\nGeschäftsführer\nMüller Maschinenbau GmbH\nTel. +49 89 1234567\nFax +49 89 "
    "1234568\nk.mueller@mueller-mb.de",
    { "name=Müller Maschinenbau GmbH", "contact_name=Dr. Klaus Müller", "phone=+49 89 1234567",
      "email=k.mueller@mueller-mb.de" } },
  { "en-signature-iphone",
    "Tom O’Brien\nCEO, Emerald Software Ltd\n+353 1 234 5678\nSent from my iPhone",
    { "name=Emerald Software Ltd", "contact_name=Tom O’Brien", "contact_role=CEO", "phone=+353 1 234 5678" } },
  { "en-signature-extension",
    "Lisa Wong\nAccount Executive\nPacific Trading Company\nPhone: (852) 2345 6789 ext. "
    "101\nlisa.wong@pacific-trading.com.hk",
    { "name=Pacific Trading Company", "contact_name=Lisa Wong", "contact_role=Account Executive",
      "phone=(852) 2345 6789 ext. 101", "email=lisa.wong@pacific-trading.com.hk" } },
  { "en-labels",
    "Name: Ahmed Hassan\nTitle: Operations Manager\nCompany: Nile Logistics\nPhone: +20 2 2345 6789\nEmail: "
    "ahmed@nilelogistics.com\nAddress: 12 Tahrir Square, Cairo\n"
    "Website: https://nilelogistics.com/contact",
    { "name=Nile Logistics", "contact_name=Ahmed Hassan", "contact_role=Operations Manager", "phone=+20 2 2345 6789",
      "email=ahmed@nilelogistics.com", "address=12 Tahrir Square, Cairo",
      "website=https://nilelogistics.com/contact" } },
  { "en-dash",
    "Peter Novak – Chief Engineer\nBohemia Glass s.r.o.\n+420 222 333 444",
    { "contact_name=Peter Novak", "contact_role=Chief Engineer", "phone=+420 222 333 444" } },
  { "en-uk-address",
    "Sarah Jones\nMarketing Manager\nThames Media Limited\n10 Downing Street, London SW1A 2AA\n020 7946 0000",
    { "name=Thames Media Limited", "contact_name=Sarah Jones", "contact_role=Marketing Manager", "phone=020 7946 0000",
      "address=10 Downing Street, London SW1A 2AA" } },
  { "en-mailto",
    "Ravi Patel <ravi.patel@bharatsteel.in>\nBharat Steel Pvt Ltd\nMob: +91 98765 43210",
    { "name=Bharat Steel Pvt Ltd", "contact_name=Ravi Patel", "phone=+91 98765 43210",
      "email=ravi.patel@bharatsteel.in" } },
  { "en-dotted-phone",
    "Emily Chen\nProduct Designer\nStudio Bright LLC\n415.555.0188\nemily@studiobright.co",
    { "name=Studio Bright LLC", "contact_name=Emily Chen", "contact_role=Product Designer", "phone=415.555.0188",
      "email=emily@studiobright.co" } },

  /* Messages in English */
  { "en-chat",
    "Hi, this is Mark Lee from Northwind Traders. We are interested in a quote for 200 laptops. Call me at "
    "+1 206 555 0150 or mark@northwind.com",
    { "name=Northwind Traders", "contact_name=Mark Lee", "phone=+1 206 555 0150", "email=mark@northwind.com",
      "core_need=We are interested in a quote for 200 laptops." } },
  { "en-chat-name-is",
    "Hello\nMy name is Olga Petrova and I work at Volga Shipping. My number is +7 495 123-45-67.",
    { "name=Volga Shipping", "contact_name=Olga Petrova", "phone=+7 495 123-45-67" } },
  { "en-order-number",
    "Order 4500012345\nKim Brown\nkim@brown-bakery.com\n(212) 555-0147",
    { "contact_name=Kim Brown", "phone=(212) 555-0147", "email=kim@brown-bakery.com", "remarks=Order 4500012345" } },

  /* Cards of telephones */
  { "vcard",
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:王;伟;;;\r\nFN:王伟\r\nORG:上海新能科技有限公司;销售部\r\nTITLE:"
    "销售总监\r\nTEL;TYPE=CELL:13800001111\r\n"
    "EMAIL;TYPE=WORK:wangwei@xnkj.com\r\nADR;TYPE=WORK:;;张江路100号;上海;;201203;中国\r\nURL:https://"
    "xnkj.com\r\nEND:VCARD\r\n",
    { "name=上海新能科技有限公司 销售部", "contact_name=王伟", "contact_role=销售总监", "phone=13800001111",
      "email=wangwei@xnkj.com", "address=张江路100号 上海 201203 中国", "website=https://xnkj.com" } },
  { "vcard-folded",
    "BEGIN:VCARD\nVERSION:4.0\nFN:Anna Schmidt\nORG:Rhein Chemie GmbH\nEMAIL:anna.schmidt@\n "
    "rheinchemie.de\nTEL;VALUE=uri:tel:+49-221-123456\nEND:VCARD",
    { "name=Rhein Chemie GmbH", "contact_name=Anna Schmidt", "email=anna.schmidt@rheinchemie.de",
      "phone=+49-221-123456" } },
  { "emoji-icons",
    "👤 何莉\n🏢 昆明花卉进出口有限公司\n📞 0871-65432100\n✉️ heli@kmflower.com\n📍 昆明市呈贡区斗南街道 8 号",
    { "name=昆明花卉进出口有限公司", "contact_name=何莉", "phone=0871-65432100", "email=heli@kmflower.com",
      "address=昆明市呈贡区斗南街道 8 号" } },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GPtrArray) pieces = crm_card_read (test->text);
  g_autoptr (CrmRecord) record = crm_card_to_record (pieces);

  for (guint i = 0; i < pieces->len; i++)
    {
      const CrmCardPiece *piece = g_ptr_array_index (pieces, i);

      g_test_message ("%s: %s", piece->field != NULL ? piece->field : "-", piece->value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (test->expected) && test->expected[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (test->expected[i], "=", 2);

      g_assert_cmpstr (crm_record_get (record, parts[0]), ==, parts[1]);
    }
}

/* Each field that the text does not say stays empty: nothing is made up. */
static void
test_nothing_more (void)
{
  static const char *const silent[] = {
    "name", "contact_name", "contact_role", "phone", "email", "website", "address"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) pieces = crm_card_read (cases[i].text);
      g_autoptr (CrmRecord) record = crm_card_to_record (pieces);

      for (gsize j = 0; j < G_N_ELEMENTS (silent); j++)
        {
          const char *value = crm_record_get (record, silent[j]);

          if (value == NULL)
            continue;
          /* What is said is in the text, letter by letter but for blanks and width. */
          g_auto (GStrv) words = g_strsplit_set (value, " \n", -1);
          for (guint k = 0; words[k] != NULL; k++)
            if (!g_str_has_prefix (cases[i].name, "zh-full-width") && !g_str_has_prefix (cases[i].name, "vcard"))
              g_assert_nonnull (strstr (cases[i].text, words[k]));
        }
    }
}

static void
test_nothing_lost (void)
{
  const char *text = "今天天气不错\nxyzzy plugh\n王伟 13800001111";
  g_autoptr (GPtrArray) pieces = crm_card_read (text);
  g_autoptr (CrmRecord) record = crm_card_to_record (pieces);

  g_assert_cmpstr (crm_record_get (record, "remarks"), ==, "今天天气不错\nxyzzy plugh");
  g_assert_cmpstr (crm_record_get (record, "contact_name"), ==, "王伟");
}

static void
test_empty (void)
{
  static const char *const texts[] = { "", "   \n\n", "-----", "\xff\xfe", "：：：", "@", "+" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) pieces = crm_card_read (texts[i]);
      g_autoptr (CrmRecord) record = crm_card_to_record (pieces);

      g_assert_null (crm_record_get (record, "name"));
      g_assert_null (crm_record_get (record, "phone"));
    }
}

int
main (int argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/card/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/card/nothing-more", test_nothing_more);
  g_test_add_func ("/card/nothing-lost", test_nothing_lost);
  g_test_add_func ("/card/empty", test_empty);

  return g_test_run ();
}
