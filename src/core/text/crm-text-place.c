/* crm-text-place.c: the city in a company's name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-text.h"

/* Provinces and prefectures of China without 省, 市 and the like, the cities that
 * names carry without their prefecture, and the places abroad that Chinese names do. */
static const char places[] =
    "北京 上海 天津 重庆 香港 澳门 台湾 台北 高雄 "
    "河北 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 "
    "山西 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 "
    "内蒙古 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 锡林浩特 "
    "辽宁 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 "
    "吉林 长春 四平 辽源 通化 白山 松原 白城 延边 延吉 "
    "黑龙江 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 "
    "江苏 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 江阴 张家港 常熟 宜兴 "
    "浙江 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 慈溪 余姚 "
    "安徽 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 "
    "福建 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 晋江 "
    "江西 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 "
    "山东 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 "
    "河南 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 "
    "湖北 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 "
    "湖南 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 "
    "广东 广州 深圳 珠海 汕头 佛山 韶关 湛江 肇庆 江门 茂名 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 "
    "揭阳 云浮 "
    "广西 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 "
    "海南 海口 三亚 三沙 儋州 琼海 "
    "四川 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 "
    "甘孜 凉山 西昌 "
    "贵州 贵阳 六盘水 遵义 安顺 毕节 铜仁 黔东南 黔南 黔西南 "
    "云南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 "
    "西藏 拉萨 日喀则 昌都 林芝 山南 那曲 阿里 "
    "陕西 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 "
    "甘肃 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南 "
    "青海 西宁 海东 海西 宁夏 银川 石嘴山 吴忠 固原 中卫 "
    "新疆 乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 阿克苏 喀什 和田 伊犁 塔城 石河子 库尔勒 "
    "中国 新加坡 东京 首尔 伦敦 纽约";

static const char *const place_suffixes[] = { "特别行政区", "自治区", "自治州", "地区", "省", "市" };

static GHashTable *
get_places (void)
{
  static GHashTable *set;

  if (g_once_init_enter_pointer (&set))
    {
      GHashTable *made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_auto (GStrv) names = g_strsplit (places, " ", -1);

      for (guint i = 0; names[i] != NULL; i++)
        g_hash_table_add (made, g_strdup (names[i]));
      g_once_init_leave_pointer (&set, made);
    }

  return set;
}

/* The length in bytes of the place that @text begins with, suffix and all; @name:
 * without. */
static gsize
match_place (const char *text,
             gsize *name)
{
  /* Of four characters at most, the longest first. */
  for (glong n = 4; n >= 2; n--)
    {
      g_autofree char *start = NULL;
      const char *rest;

      if (g_utf8_strlen (text, -1) < n)
        continue;

      start = g_utf8_substring (text, 0, n);
      if (!g_hash_table_contains (get_places (), start))
        continue;

      *name = strlen (start);
      rest = text + *name;
      for (gsize i = 0; i < G_N_ELEMENTS (place_suffixes); i++)
        if (g_str_has_prefix (rest, place_suffixes[i]))
          return *name + strlen (place_suffixes[i]);
      return *name;
    }

  return 0;
}

/* The place that @text ends with. */
static gsize
match_place_behind (const char *text)
{
  glong length = g_utf8_strlen (text, -1);

  for (glong n = 5; n >= 2; n--)
    {
      const char *end;
      gsize name;

      if (length <= n)
        continue;
      end = g_utf8_offset_to_pointer (text, length - n);
      if (match_place (end, &name) == strlen (end))
        return strlen (end);
    }

  return 0;
}

/**
 * crm_text_take_place:
 * @name: a company's name as crm_text_fold_company() folds it
 * @place: (out) (transfer full): the Chinese places at its ends, joined; empty when
 *   there are none
 *
 * Tells a company's place from what it is called: 上海新能科技 and 新能科技(上海) are
 * the same company, 北京新能科技 is another one.
 *
 * Returns: (transfer full): the name without places; with them when nothing is left
 */
char *
crm_text_take_place (const char *name,
                     char **place)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *rest = g_strdup (name);
  gsize length, name_length;

  g_return_val_if_fail (name != NULL, NULL);

  /* 广东深圳 …: at most a province and a city. */
  for (int i = 0; i < 2; i++)
    {
      length = match_place (rest, &name_length);
      if (length == 0 || length == strlen (rest))
        break;
      g_string_append_len (found, rest, name_length);
      memmove (rest, rest + length, strlen (rest) - length + 1);
    }

  length = match_place_behind (rest);
  if (length > 0)
    {
      const char *end = rest + strlen (rest) - length;

      match_place (end, &name_length);
      g_string_append_len (found, end, name_length);
      rest[strlen (rest) - length] = '\0';
    }

  *place = g_string_free_and_steal (g_steal_pointer (&found));
  return g_steal_pointer (&rest);
}
