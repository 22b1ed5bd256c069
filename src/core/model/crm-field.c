/* crm-field.c: the one table of fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "crm-field.h"

#define SHOWN (CRM_FIELD_COLUMN | CRM_FIELD_DEFAULT_COLUMN)
#define ENTERED (CRM_FIELD_IMPORT | CRM_FIELD_EDIT)

static const CrmField customer_fields[] = {
  { "number", N_ ("Number"), CRM_FIELD_NUMBER, CRM_FIELD_COLUMN | CRM_FIELD_IMPORT,
    "customernumber|customerid|customerno|accountnumber|no|id|客户编号|编号|客户号|客户代码" },
  { "name", N_ ("Name"), CRM_FIELD_TEXT, CRM_FIELD_REQUIRED | SHOWN | ENTERED,
    "customer|customername|company|companyname|account|accountname|organization|organisation|client|clientname|"
    "客户名称|客户|客户名|公司|公司名称|公司名|企业名称|企业|单位|单位名称|名称" },
  { "industry", N_ ("Industry"), CRM_FIELD_TERM, CRM_FIELD_REQUIRED | CRM_FIELD_COLUMN | ENTERED,
    "sector|vertical|所属行业|行业|行业类别|行业类型" },
  { "contact_name", N_ ("Contact Name"), CRM_FIELD_TEXT, CRM_FIELD_REQUIRED | SHOWN | ENTERED,
    "contact|contactperson|person|fullname|primarycontact|联系人姓名|联系人|姓名|联系人名称|主要联系人" },
  { "contact_role", N_ ("Contact Role"), CRM_FIELD_TEXT, ENTERED,
    "role|title|jobtitle|position|职务|职位|联系人职务|联系人职位|岗位" },
  { "phone", N_ ("Phone"), CRM_FIELD_PHONE, CRM_FIELD_REQUIRED | CRM_FIELD_COLUMN | ENTERED,
    "mobile|telephone|tel|cell|cellphone|mobilephone|phonenumber|contactphone|"
    "联系方式|电话|手机|手机号|手机号码|联系电话|固定电话|座机|电话号码|联系人电话" },
  { "email", N_ ("Email"), CRM_FIELD_EMAIL, CRM_FIELD_REQUIRED | CRM_FIELD_COLUMN | ENTERED,
    "mail|emailaddress|contactemail|邮箱|电子邮箱|电子邮件|邮件|邮箱地址|联系人邮箱" },
  { "source", N_ ("Source"), CRM_FIELD_TERM, CRM_FIELD_REQUIRED | CRM_FIELD_COLUMN | ENTERED,
    "leadsource|channel|origin|客户来源|来源|线索来源|来源渠道" },
  { "size", N_ ("Size"), CRM_FIELD_TERM, CRM_FIELD_COLUMN | ENTERED,
    "companysize|employees|employeecount|numberofemployees|headcount|staff|客户规模|规模|人数|员工人数|公司规模|企业规模" },
  { "core_need", N_ ("Core Need"), CRM_FIELD_LONG_TEXT, ENTERED,
    "need|needs|requirement|requirements|核心需求|需求|客户需求|需求描述" },
  { "remarks", N_ ("Remarks"), CRM_FIELD_LONG_TEXT, ENTERED,
    "remark|notes|note|comment|comments|description|memo|备注|说明|备注信息" },
  { "address", N_ ("Address"), CRM_FIELD_TEXT, ENTERED,
    "location|officelocation|street|streetaddress|地址|公司地址|联系地址|详细地址|办公地址" },
  { "website", N_ ("Website"), CRM_FIELD_URL, ENTERED,
    "web|url|homepage|webaddress|网址|网站|官网|公司网址|主页" },
  { "owner", N_ ("Owner"), CRM_FIELD_MEMBER, CRM_FIELD_COLUMN | ENTERED,
    "accountowner|salesagent|salesrep|representative|agent|salesperson|负责人|销售|销售代表|销售人员|业务员|跟进人|客户经理" },
  { "first_contact", N_ ("First Contact"), CRM_FIELD_INSTANT, ENTERED,
    "firstcontacted|firstcontactdate|firstcontacttime|首次接触时间|首次联系时间|首次接触" },
  { "stage", N_ ("Stage"), CRM_FIELD_STAGE, SHOWN | CRM_FIELD_IMPORT | CRM_FIELD_EDIT,
    "dealstage|salesstage|pipelinestage|销售阶段|阶段|客户阶段|商机阶段" },
  { "amount", N_ ("Expected Amount"), CRM_FIELD_MONEY, SHOWN | ENTERED,
    "expectedamount|dealvalue|dealsize|value|预计成交额|预计金额|金额|预计成交金额|商机金额" },
  { "currency", N_ ("Currency"), CRM_FIELD_CURRENCY, ENTERED, "currencycode|币种|货币" },
  { "expected_close", N_ ("Expected Close"), CRM_FIELD_DATE, CRM_FIELD_COLUMN | ENTERED,
    "expectedclosedate|expectedclosingdate|预计成交日期|预计成交时间|预计签约日期" },
  { "tags", N_ ("Tags"), CRM_FIELD_TAGS, CRM_FIELD_IMPORT,
    "tag|label|labels|标签|客户标签" },
  { "last_follow_up", N_ ("Last Follow-up"), CRM_FIELD_INSTANT, CRM_FIELD_COLUMN, NULL },
  { "next_step", N_ ("Next Step"), CRM_FIELD_INSTANT, SHOWN, NULL },
  { "created_at", N_ ("Created"), CRM_FIELD_INSTANT, CRM_FIELD_COLUMN | CRM_FIELD_IMPORT,
    "createdate|datecreated|created|createdon|createdtime|创建时间|创建日期|录入时间|建档时间" },
  { "created_by", N_ ("Created By"), CRM_FIELD_MEMBER, CRM_FIELD_IMPORT,
    "creator|author|创建人|录入人|建档人" },
};

static const CrmField opportunity_fields[] = {
  { "reference", N_ ("Reference"), CRM_FIELD_TEXT, CRM_FIELD_IMPORT,
    "opportunityid|opportunitynumber|dealid|dealnumber|id|商机编号|编号" },
  { "customer", N_ ("Customer"), CRM_FIELD_CUSTOMER, CRM_FIELD_REQUIRED | CRM_FIELD_IMPORT,
    "account|accountname|company|companyname|client|customername|客户|客户名称|公司|公司名称" },
  { "title", N_ ("Title"), CRM_FIELD_TEXT, ENTERED,
    "name|opportunity|opportunityname|dealname|商机名称|商机|标题|名称" },
  { "product", N_ ("Product"), CRM_FIELD_TERM, ENTERED, "productname|item|产品|产品名称|意向产品" },
  { "amount", N_ ("Expected Amount"), CRM_FIELD_MONEY, ENTERED,
    "expectedamount|dealvalue|dealsize|value|预计成交额|预计金额|金额|商机金额" },
  { "actual_amount", N_ ("Actual Amount"), CRM_FIELD_MONEY, ENTERED,
    "closevalue|closeamount|wonamount|actualvalue|实际成交额|成交金额|实际金额|成交额" },
  { "currency", N_ ("Currency"), CRM_FIELD_CURRENCY, ENTERED, "currencycode|币种|货币" },
  { "stage", N_ ("Stage"), CRM_FIELD_STAGE, ENTERED, "dealstage|salesstage|status|销售阶段|阶段|商机阶段|状态" },
  { "owner", N_ ("Owner"), CRM_FIELD_MEMBER, ENTERED,
    "salesagent|salesrep|agent|salesperson|representative|负责人|销售|销售代表|业务员" },
  { "engaged_on", N_ ("Engaged On"), CRM_FIELD_DATE, CRM_FIELD_IMPORT,
    "engagedate|startdate|opendate|opened|createdate|created|接触日期|开始日期|立项日期|创建日期|创建时间" },
  { "closed_on", N_ ("Closed On"), CRM_FIELD_DATE, CRM_FIELD_IMPORT,
    "closedate|closeddate|dateclosed|成交日期|关闭日期|结束日期" },
  { "expected_close", N_ ("Expected Close"), CRM_FIELD_DATE, ENTERED,
    "expectedclosedate|预计成交日期|预计签约日期" },
  { "lost_reason", N_ ("Lost Reason"), CRM_FIELD_LOST_REASON, ENTERED, "lossreason|reasonlost|流失原因|输单原因|丢单原因" },
};

static const CrmField member_fields[] = {
  { "name", N_ ("Member Name"), CRM_FIELD_TEXT, CRM_FIELD_REQUIRED | ENTERED,
    "salesagent|agent|member|fullname|employee|representative|salesrep|姓名|成员|员工|销售代表|名称" },
  { "email", N_ ("Email"), CRM_FIELD_EMAIL, ENTERED, "mail|emailaddress|邮箱|电子邮箱|电子邮件" },
  { "role", N_ ("Role"), CRM_FIELD_ROLE, ENTERED, "角色|职务" },
  { "manager", N_ ("Manager"), CRM_FIELD_MEMBER, CRM_FIELD_IMPORT, "supervisor|teammanager|经理|主管|上级|销售经理" },
  { "team", N_ ("Team"), CRM_FIELD_TEXT, CRM_FIELD_IMPORT,
    "department|regionaloffice|office|region|团队|部门|区域|大区" },
};

/**
 * crm_customer_fields:
 * @n_fields: (out): how many there are
 *
 * The fields of a customer, its primary contact and its current opportunity,
 * in the order in which they are shown.
 *
 * Returns: (array length=n_fields) (transfer none): the fields
 */
const CrmField *
crm_customer_fields (gsize *n_fields)
{
  g_return_val_if_fail (n_fields != NULL, NULL);

  *n_fields = G_N_ELEMENTS (customer_fields);
  return customer_fields;
}

/**
 * crm_opportunity_fields:
 * @n_fields: (out): how many there are
 *
 * The fields of an opportunity.
 *
 * Returns: (array length=n_fields) (transfer none): the fields
 */
const CrmField *
crm_opportunity_fields (gsize *n_fields)
{
  g_return_val_if_fail (n_fields != NULL, NULL);

  *n_fields = G_N_ELEMENTS (opportunity_fields);
  return opportunity_fields;
}

/**
 * crm_member_fields:
 * @n_fields: (out): how many there are
 *
 * The fields of a member of the team.
 *
 * Returns: (array length=n_fields) (transfer none): the fields
 */
const CrmField *
crm_member_fields (gsize *n_fields)
{
  g_return_val_if_fail (n_fields != NULL, NULL);

  *n_fields = G_N_ELEMENTS (member_fields);
  return member_fields;
}

/**
 * crm_field_find:
 * @fields: (array length=n_fields): a table of fields
 * @n_fields: how many there are
 * @name: the name to look for
 *
 * Looks up a field by its name.
 *
 * Returns: (transfer none) (nullable): the field, or %NULL
 */
const CrmField *
crm_field_find (const CrmField *fields,
                gsize n_fields,
                const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, name))
      return &fields[i];

  return NULL;
}

/**
 * crm_field_has_alias:
 * @self: a field
 * @folded: a heading or label, folded by crm_text_fold()
 *
 * Returns: whether people write it for the field, in English or Chinese
 */
gboolean
crm_field_has_alias (const CrmField *self,
                     const char *folded)
{
  const char *start;
  gsize length;

  g_return_val_if_fail (self != NULL && folded != NULL, FALSE);

  start = self->aliases;
  length = strlen (folded);
  while (start != NULL)
    {
      const char *end = strchr (start, '|');
      gsize alias_length = end != NULL ? (gsize) (end - start) : strlen (start);

      if (alias_length == length && strncmp (start, folded, length) == 0)
        return TRUE;
      start = end != NULL ? end + 1 : NULL;
    }

  return FALSE;
}

/**
 * crm_field_get_label:
 * @self: a field
 *
 * Returns: (transfer none): the label in the person's language
 */
const char *
crm_field_get_label (const CrmField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->label);
}
