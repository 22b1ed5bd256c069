/* crm-sample-words.c: what the sample data is made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * None of this is translated: the set is half Chinese and half English in every
 * language of the program.
 */

#include "config.h"

#include "crm-sample-words.h"

#define WORDS(...) \
  { \
    .words = (const char *const[]) { __VA_ARGS__ }, \
    .n_words = sizeof ((const char *const[]) { __VA_ARGS__ }) / sizeof (const char *) \
  }

#define ZH_CITIES \
  "上海", "北京", "深圳", "广州", "杭州", "苏州", "南京", "成都", "重庆", "武汉", "西安", "天津", "青岛", "厦门", "长沙", \
  "合肥", "宁波", "无锡", "郑州", "东莞", "佛山", "福州", "济南", "大连", "沈阳", "昆明", "常州", "温州", "珠海", "南通"

#define ZH_FIRST \
  "新", "华", "中", "天", "瑞", "恒", "鼎", "博", "启", "云", "智", "宏", "远", "盛", "嘉", "金", "汇", "联", "亿", "海", \
  "安", "康", "德", "信", "凯", "泰", "永", "正", "晨", "星", "明", "蓝", "绿", "东", "长", "卓", "创", "优", "锐", "众"

#define ZH_SECOND \
  "能", "达", "通", "讯", "源", "泽", "辰", "科", "维", "图", "力", "越", "诚", "丰", "禾", "润", "邦", "奇", "诺", "航", \
  "腾", "捷", "峰", "宇", "森", "川", "茂", "晟", "业", "景", "和", "美", "旭", "迅", "拓", "益", "元", "成", "光", "杰"

#define ZH_BUSINESS \
  "新能源科技", "医疗器械", "教育科技", "精密制造", "金融信息", "物流", "网络科技", "置业", "商贸", "餐饮管理", \
  "汽车零部件", "化工", "生物医药", "智能装备", "电子", "建材", "文化传媒", "环保科技", "软件", "农业科技"

#define ZH_FORM "有限公司", "股份有限公司", "有限责任公司", "集团有限公司"

#define ZH_INDUSTRIES \
  "新能源", "医疗", "教育", "制造业", "金融", "物流", "互联网", "房地产", "零售", "餐饮", "汽车", "化工", "医疗", "制造业", \
  "电子", "建材", "传媒", "环保", "软件", "农业"

#define ZH_SURNAMES \
  "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "高", \
  "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "单", "解", "欧阳", "仇", "查", "盖"

#define ZH_GIVEN \
  "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀英", "霞", "平", \
  "建国", "文博", "思远", "雨桐", "子涵", "晓东", "志强", "海燕", "佳怡", "俊杰", "欣怡", "浩然", "梓萱", "一诺", "宇轩", \
  "春梅", "国庆", "立新", "少华", "永康"

#define ZH_ROLES "总经理", "采购经理", "技术总监", "副总经理", "行政主管", "信息部主任", "财务总监", "项目经理", "董事长助理", "运营总监"

#define ZH_SOURCES "展会", "转介绍", "线上推广", "电话拓展", "官网咨询", "行业协会", "老客户增购"

#define ZH_SIZES "1–50 人", "50–100 人", "100–300 人", "300–1000 人", "1000 人以上"

#define ZH_PRODUCTS "标准版", "专业版", "企业版", "数据平台", "实施服务", "年度维护", "培训服务"

#define ZH_NEEDS \
  "希望把分散在各部门的客户资料集中管理，导入erp-wms后统一查询", "需要缩短报价周期，目前平均要五天", \
  "想在年底前上线移动端，方便外勤人员录入", "现有系统速度慢，数据量大时经常卡死", "需要与财务系统对接，自动生成对账单", \
  "要求私有化部署，并通过等保二级", "希望提供多语言界面，支持海外子公司", "需要批量导入历史订单并做统计分析", \
  "想减少人工录入错误，提高发货准确率", "关注售后响应时间，要求四小时内到场", "预算有限，希望分两期实施", \
  "需要完整的权限管理和操作日志"

#define ZH_REMARKS \
  "决策人是总经理，技术部门有较大发言权", "上一家供应商合同明年三月到期", "对价格比较敏感，注意竞争对手", "每周三下午方便接电话", \
  "老板喜欢当面谈，建议安排拜访", "已试用过同类产品，反馈一般", "由行业协会介绍，关系较好", "招投标项目，预计下季度发标"

#define ZH_STREETS "人民路", "中山路", "解放大道", "建设路", "科技园南区", "高新大道", "长江路", "滨海大道", "文化路", "创业街"

#define ZH_TASKS \
  "电话回访", "方案反馈", "发送报价单", "安排产品演示", "确认合同条款", "上门拜访", "催收回款", "了解采购计划", "邀请参加展会", \
  "提交技术方案", "节日问候", "跟进试用情况"

#define ZH_FEEDBACK \
  "客户认可方案，要求补充实施计划", "价格偏高，希望再优惠百分之五", "暂时没有预算，下个季度再联系", "技术部门提出三个问题，已记录", \
  "对演示很满意，准备内部立项", "联系人出差，约定下周一再谈", "正在与两家竞争对手比较", "合同已提交法务审核", "同意先做小范围试点", \
  "已收到报价，等待领导审批"

#define ZH_PLANS "下周提交修改后的方案", "三天后电话确认", "安排工程师上门", "准备正式报价", "约总经理见面", "月底前签订合同"

#define EN_FIRST \
  "Amber", "Apex", "Arctic", "Aspen", "Beacon", "Birch", "Blue", "Bright", "Canyon", "Cedar", "Clear", "Cobalt", "Copper", \
  "Coral", "Crown", "Crystal", "Delta", "Eagle", "East", "Echo", "Ember", "Evergreen", "Falcon", "First", "Forest", "Frontier", \
  "Garnet", "Glacier", "Golden", "Granite", "Green", "Harbor", "Hazel", "Heritage", "High", "Horizon", "Iron", "Ivory", "Jade", \
  "Juniper", "Keystone", "Lake", "Laurel", "Liberty", "Lime", "Lunar", "Maple", "Marble", "Meadow", "Merit", "Mill", "Mint", \
  "Noble", "North", "Oak", "Ocean", "Olive", "Onyx", "Orchard", "Pacific", "Pearl", "Pine", "Pioneer", "Polar", "Prairie", \
  "Prime", "Quartz", "Rapid", "Raven", "Red", "Ridge", "River", "Rose", "Royal", "Ruby", "Sage", "Sapphire", "Silver", "Sky", \
  "Solar", "South", "Spring", "Sterling", "Stone", "Summit", "Sunrise", "Swift", "Timber", "Union", "Valley", "West", "Willow"

#define EN_SECOND \
  "Bay", "Bridge", "Brook", "Castle", "Circle", "Coast", "Creek", "Crest", "Cross", "Dale", "Field", "Fjord", "Ford", "Forge", \
  "Gate", "Glen", "Grove", "Haven", "Hill", "House", "Island", "Junction", "Key", "Land", "Light", "Line", "Lodge", "Mark", \
  "Mesa", "Mountain", "Park", "Pass", "Path", "Peak", "Point", "Pond", "Port", "Reach", "Reef", "Road", "Rock", "Sail", "Sands", \
  "Shore", "Side", "Span", "Spire", "Square", "Star", "Station", "Stream", "Terrace", "Tower", "Trail", "Vale", "View", "Vista", \
  "Wave", "Way", "Well", "Wharf", "Wind", "Wood", "Works", "Yard"

#define EN_BUSINESS \
  "Energy", "Medical", "Education", "Manufacturing", "Finance", "Logistics", "Networks", "Properties", "Retail", "Foods", \
  "Automotive", "Chemicals", "Pharma", "Robotics", "Electronics", "Materials", "Media", "Environmental", "Software", "Farms"

#define EN_FORM "Ltd", "Inc.", "LLC", "Group", "Co., Ltd.", "GmbH"

#define EN_INDUSTRIES \
  "Energy", "Health Care", "Education", "Manufacturing", "Finance", "Logistics", "Internet", "Real Estate", "Retail", "Food", \
  "Automotive", "Chemicals", "Health Care", "Manufacturing", "Electronics", "Materials", "Media", "Environment", "Software", \
  "Agriculture"

#define EN_SURNAMES \
  "Smith", "Johnson", "Brown", "Taylor", "Wilson", "Davies", "Evans", "Walker", "Wright", "Hall", "Green", "Baker", "Adams", \
  "Campbell", "Mitchell", "Roberts", "Carter", "Phillips", "O'Brien", "Murphy", "Schmidt", "Müller", "Rossi", "García", "Silva", \
  "Novak", "Ivanova", "Tanaka", "Kim", "Nguyen", "Patel", "Singh"

#define EN_GIVEN \
  "James", "Mary", "Robert", "Linda", "Michael", "Susan", "David", "Karen", "Daniel", "Laura", "Thomas", "Emma", "Oliver", \
  "Sophie", "Lucas", "Anna", "Noah", "Julia", "Peter", "Clara", "Martin", "Elena", "Hugo", "Nora", "Simon", "Alice", "Victor", \
  "Ruth", "Omar", "Priya"

#define EN_ROLES \
  "Managing Director", "Purchasing Manager", "CTO", "Operations Manager", "Office Manager", "Head of IT", "CFO", "Project Manager", \
  "Buyer", "Head of Sales"

#define EN_SOURCES "Exhibition", "Referral", "Online Promotion", "Cold Call", "Website", "Partner", "Existing Customer"

#define EN_SIZES "1–50 people", "50–100 people", "100–300 people", "300–1,000 people", "over 1,000 people"

#define EN_PRODUCTS "Standard", "Professional", "Enterprise", "Data Platform", "Implementation", "Maintenance", "Training"

#define EN_NEEDS \
  "Wants all customer files in one place instead of five spreadsheets", "Quotes take five days, should take one", \
  "Needs a mobile client for the field team before the end of the year", "The present system slows down with every thousand orders", \
  "Must exchange invoices with the accounting system", "Requires on-premises installation and an audit trail", \
  "Looks for several languages because of subsidiaries abroad", "Wants to import ten years of order history", \
  "Too many shipping errors from manual entry", "Cares most about service response within four hours", \
  "Limited budget, prefers two phases", "Asks for fine-grained access rights"

#define EN_REMARKS \
  "The managing director decides, IT has a strong voice", "Contract with the present supplier ends in March", \
  "Sensitive to price, watch the competition", "Best reached on Wednesday afternoons", "Prefers meetings in person", \
  "Has tried a similar product and was not convinced", "Introduced by an industry association", "Tender expected next quarter"

#define EN_STREETS \
  "Station Road", "High Street", "Market Square", "Park Avenue", "Mill Lane", "Harbour Street", "Church Road", "King Street", \
  "River Walk", "Science Park"

#define EN_TASKS \
  "Call back", "Ask for feedback on the proposal", "Send the quotation", "Arrange a demonstration", "Go through the contract", \
  "Visit on site", "Remind of the open invoice", "Ask about purchasing plans", "Invite to the fair", "Hand in the technical concept", \
  "Send season's greetings", "See how the trial goes"

#define EN_FEEDBACK \
  "Likes the proposal and asks for a project plan", "Finds the price high, hopes for five per cent off", \
  "No budget at present, call again next quarter", "The engineers raised three questions", "Pleased with the demonstration", \
  "Contact is travelling, agreed on next Monday", "Compares us with two competitors", "The contract is with the lawyers", \
  "Agrees to a small pilot first", "Has the quotation, waits for approval"

#define EN_PLANS \
  "Hand in the revised proposal next week", "Call in three days", "Send an engineer", "Prepare the formal quotation", \
  "Meet the managing director", "Sign before the end of the month"

const CrmSampleLanguage crm_sample_chinese = {
  .name_parts = { WORDS (ZH_CITIES), WORDS (ZH_FIRST), WORDS (ZH_SECOND), WORDS (ZH_BUSINESS) },
  .separator = "",
  .forms = WORDS (ZH_FORM),
  .business_part = 3,
  .industries = WORDS (ZH_INDUSTRIES),
  .surnames = WORDS (ZH_SURNAMES),
  .given_names = WORDS (ZH_GIVEN),
  .roles = WORDS (ZH_ROLES),
  .sources = WORDS (ZH_SOURCES),
  .sizes = WORDS (ZH_SIZES),
  .products = WORDS (ZH_PRODUCTS),
  .needs = WORDS (ZH_NEEDS),
  .remarks = WORDS (ZH_REMARKS),
  .streets = WORDS (ZH_STREETS),
  .task_subjects = WORDS (ZH_TASKS),
  .feedback = WORDS (ZH_FEEDBACK),
  .plans = WORDS (ZH_PLANS),
};

const CrmSampleLanguage crm_sample_english = {
  .name_parts = { WORDS (EN_FIRST), WORDS (EN_SECOND), WORDS (EN_BUSINESS), WORDS (EN_FORM) },
  .separator = " ",
  .business_part = 2,
  .industries = WORDS (EN_INDUSTRIES),
  .surnames = WORDS (EN_SURNAMES),
  .given_names = WORDS (EN_GIVEN),
  .roles = WORDS (EN_ROLES),
  .sources = WORDS (EN_SOURCES),
  .sizes = WORDS (EN_SIZES),
  .products = WORDS (EN_PRODUCTS),
  .needs = WORDS (EN_NEEDS),
  .remarks = WORDS (EN_REMARKS),
  .streets = WORDS (EN_STREETS),
  .task_subjects = WORDS (EN_TASKS),
  .feedback = WORDS (EN_FEEDBACK),
  .plans = WORDS (EN_PLANS),
};

const CrmWords crm_sample_members = WORDS (
  "陈思远", "林晓东", "黄佳怡", "Emma Walker", "郑俊杰", "何海燕", "Daniel Brown", "宋立新", "唐文博", "冯雨桐", "曾永康", "Laura Evans",
  "彭志强", "邓春梅", "许浩然", "韩少华", "Thomas Green", "罗秀英", "梁国庆", "谢一诺", "Sophie Martin", "曹宇轩", "高欣怡", "马建国");
