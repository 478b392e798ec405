"""The state of a block: every array declared once with what it is of, its unit and its kind."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from sim.core.declare import Register, StateArray
from sim.core.units import Kind, Unit
from sim.words.state_parts import Governed
from sim.words.state_parts import state_array as _state

Array = NDArray[np.float64]

#: Who runs a village's assets: the collective itself, or the zone company to which their use is entrusted.
OWN, ENTRUSTED = 0, 1

#: A village's building sites: paid from its own funds, given by government, pre-financed for a reward, on a subsidised or bond loan.
OWN_SITE, GRANT_SITE, REWARD_SITE, LOAN_SITE = 0, 1, 2, 3
SITES = 4
#: A company's building sites: its own means and injected capital; a special bond.
COMPANY_SITE, BOND_SITE = 0, 1
COMPANY_SITES = 2


#: A month that no run reaches: the start of a candidate that the programme has not chosen.
NEVER = 1e6

#: More zones than any run holds: the places of a year in which all may start.
EVERYBODY = 1e9


@dataclass(slots=True)
class State(Governed):
    """All that changes from month to month besides the ledger's books; arrays are (unit, run), some with a leading axis."""

    # Shocks
    village_disturbance: Array = _state("village", Kind.INDEX, Unit.ONE, "村级需求扰动", "disturbance of a village's demand")
    zone_disturbance: Array = _state("zone", Kind.INDEX, Unit.ONE, "片区需求扰动", "disturbance of a zone's demand")
    visitor_level: Array = _state("one", Kind.INDEX, Unit.ONE, "当年游客水平", "this year's visitors against trend")
    harvest: Array = _state("village", Kind.INDEX, Unit.ONE, "当年单产水平", "this year's yield against its mean")
    produce_price: Array = _state("one", Kind.INDEX, Unit.ONE, "当年农产品价格水平", "this year's produce price against trend")
    demand: Array = _state("village", Kind.INDEX, Unit.ONE, "当月需求水平", "this month's demand against its trend")
    site_use: Array = _state("zone", Kind.SHARE, Unit.ONE, "旅游设施利用率", "use of tourism capacity")
    visits: Array = _state("zone", Kind.FLOW, Unit.VISITS, "当月游客", "visitors of the month")
    visits_elsewhere: Array = _state("one", Kind.FLOW, Unit.VISITS, "县内其他地方当月游客", "visitors of the month elsewhere in the county")
    appeal: Array = _state(
        "zone", Kind.INDEX, Unit.ONE, "设施、服务、环境和数字化的吸引力", "pull that facilities, services, environment and network add"
    )
    brand: Array = _state("zone", Kind.SHARE, Unit.ONE, "片区品牌知名度", "fame of the zone's brand")
    digital: Array = _state("zone", Kind.SHARE, Unit.ONE, "数字乡村程度", "reach of the digital village")
    online_reach: Array = _state(
        "zone", Kind.INDEX, Unit.ONE, "电商触达增量", "what network, brand and facilities add to sales of e-commerce"
    )
    processing_use: Array = _state(
        "zone", Kind.SHARE, Unit.ONE, "加工产能利用率(原料)", "use of processing capacity that local produce allows"
    )
    rooms_use: Array = _state("zone", Kind.SHARE, Unit.ONE, "出租房屋利用率", "use of let property and workshop rooms that tenants allow")
    online_use: Array = _state("zone", Kind.SHARE, Unit.ONE, "电商利用率(货源)", "use of e-commerce capacity that local produce allows")
    wages_before: Array = _state("zone", Kind.STOCK, Unit.WAN, "月初本年已付工资", "wages paid this year before the month")
    labour_wanted: Array = _state("one", Kind.FLOW, Unit.WAN, "上月用工需求(按常价)", "labour wanted last month, at ordinary wages")
    wage_level: Array = _state("zone", Kind.INDEX, Unit.ONE, "当地用工工资水平", "wages of hired hands against ordinary ones")
    works_pace: Array = _state("one", Kind.SHARE, Unit.ONE, "施工进度系数", "pace of works when builders are short")
    # Villages
    capability: Array = _state("village", Kind.INDEX, Unit.ONE, "带头人能力", "leader capability")
    trust: Array = _state("village", Kind.INDEX, Unit.ONE, "合作信任", "trust in joint operation")
    installed: Array = _state("village", Kind.STOCK, Unit.WAN, "已建成产能", "capacity built", "holder, line")
    working: Array = _state("village", Kind.STOCK, Unit.WAN, "已达产产能", "capacity taken up", "holder, line")
    operating_assets: Array = _state("village", Kind.STOCK, Unit.WAN, "经营性资产账面价值", "book value of operating assets")
    idle_assets: Array = _state("village", Kind.STOCK, Unit.WAN, "闲置资产账面价值", "book value of idle assets")
    facilities: Array = _state("village", Kind.STOCK, Unit.WAN, "公共设施账面价值", "book value of public facilities")
    facility_level: Array = _state("village", Kind.SHARE, Unit.ONE, "公共设施达标程度", "public facilities against standard")
    works_standing: Array = _state("village", Kind.STOCK, Unit.WAN, "项目建成设施现存价值", "public works of the programme that stand")
    service_level: Array = _state("village", Kind.SHARE, Unit.ONE, "公共服务水平", "level of public services")
    environment_level: Array = _state("village", Kind.SHARE, Unit.ONE, "人居环境水平", "level of the environment")
    upkeep_bought: Array = _state(
        "village", Kind.STOCK, Unit.WAN, "本季用于设施管护的资金", "money for facilities' upkeep so far this quarter"
    )
    own_stake: Array = _state("village", Kind.SHARE, Unit.ONE, "资产中自有投入比例", "own money in the assets")
    works: Array = _state("village", Kind.STOCK, Unit.WAN, "在建工程", "works in progress", "site")
    works_own: Array = _state("village", Kind.STOCK, Unit.WAN, "在建工程自有投入", "own money in works in progress", "site")
    works_industry: Array = _state("village", Kind.STOCK, Unit.WAN, "在建工程中的产业部分", "industry part of works in progress", "site")
    works_months: Array = _state("village", Kind.AMOUNT, Unit.MONTHS, "在建工程剩余月数", "months left to completion", "site")
    works_planned: Array = _state("village", Kind.AMOUNT, Unit.MONTHS, "在建工程总月数", "months from start to completion", "site")
    works_line: Array = _state("village", Kind.CHOICE, Unit.NONE, "在建工程业态", "line being built", "site")
    rent: Array = _state("village", Kind.FLOW, Unit.WAN_PER_YEAR, "土地房屋合同租金", "contract rent of land and houses")
    market_rent: Array = _state("village", Kind.FLOW, Unit.WAN_PER_YEAR, "土地房屋市场租金", "market rent of land and houses")
    reward_left: Array = _state("village", Kind.STOCK, Unit.WAN, "尚未兑现的奖补额度", "reward still to be earned")
    reward_refused: Array = _state("village", Kind.STOCK, Unit.WAN, "待复验工程的奖补", "reward for works refused once, to be seen again")
    is_member: Array = _state("village", Kind.SHARE, Unit.ONE, "是否入股公司", "is a member of the company")
    entrusted_value: Array = _state("village", Kind.STOCK, Unit.WAN, "委托公司经营的资产价值", "value of assets entrusted to the company")
    released: Array = _state("village", Kind.FLOW, Unit.WAN, "上月到位的项目资金", "programme money that arrived last month")
    to_displace: Array = _state("village", Kind.STOCK, Unit.WAN, "尚待挤出的常年补助", "ordinary support still to be withdrawn")
    publicly_paid: Array = _state(
        "village", Kind.FLOW, Unit.WAN, "当月公共付费收入", "operating income of the month that a government paid for"
    )
    displaced: Array = _state("village", Kind.FLOW, Unit.WAN, "当月被挤出的常年补助", "ordinary support withdrawn this month")
    guarantee_owed: Array = _state("village", Kind.STOCK, Unit.WAN, "公司应付未付保底", "guaranteed payments owed by the company")
    got_from_company: Array = _state("village", Kind.FLOW, Unit.WAN_PER_YEAR, "上年来自公司的收入", "received from the company last year")
    promised_by_company: Array = _state(
        "village", Kind.FLOW, Unit.WAN_PER_YEAR, "公司应付保底", "guaranteed payments due from the company last year"
    )
    income_this_year: Array = _state("village", Kind.FLOW, Unit.WAN, "本年累计净收益与补助", "net income and support so far this year")
    income_last_year: Array = _state("village", Kind.FLOW, Unit.WAN_PER_YEAR, "上年净收益与补助", "net income and support of last year")
    operating_this_year: Array = _state("village", Kind.FLOW, Unit.WAN, "本年累计经营性收入", "operating income so far this year")
    operating_last_year: Array = _state("village", Kind.FLOW, Unit.WAN_PER_YEAR, "上年经营性收入", "operating income of last year")
    advice: Array = _state(
        "village", Kind.INDEX, Unit.ONE, "外来指导增加的能力(扣除报表负担)", "capability that help adds, less what reporting takes"
    )
    allocation: Array = _state("village", Kind.SHARE, Unit.ONE, "片区资金分配份额", "share of the zone's programme money")
    waiting: Array = _state("village", Kind.STOCK, Unit.WAN, "等待用地的产业资金", "industry money that waits for land")
    training_due: Array = _state("village", Kind.STOCK, Unit.YEARS, "已付费未用的培训年数", "years of training paid for and not yet used")
    has_secretary: Array = _state("village", Kind.SHARE, Unit.ONE, "是否有第一书记", "a first secretary is there")
    credits_due: Array = _state(
        "village", Kind.STOCK, Unit.YEARS, "已付费未用的积分制年数", "years of credit points paid for and not yet used"
    )
    credits: Array = _state("village", Kind.SHARE, Unit.ONE, "积分制覆盖程度", "coverage of credit points")
    content_bought: Array = _state(
        "village", Kind.FLOW, Unit.WAN, "当月用于治理等四项的资金", "money of the month for each content", "content"
    )
    subsidised_debt: Array = _state("village", Kind.STOCK, Unit.WAN, "贴息贷款余额", "loans whose interest the programme pays")
    interest_budget: Array = _state("village", Kind.STOCK, Unit.WAN, "尚未使用的贴息资金", "interest subsidy still to be used")
    interest_paid_for: Array = _state("village", Kind.FLOW, Unit.WAN, "当月贴息", "interest subsidy received this month")
    village_bonds: Array = _state("village", Kind.STOCK, Unit.WAN, "村集体承担的专项债余额", "special bond owed by villages")
    village_bonds_issued: Array = _state(
        "village", Kind.STOCK, Unit.WAN, "村集体专项债发行额", "special bond lent to villages at its issue"
    )
    off_site: Array = _state("village", Kind.STOCK, Unit.WAN, "飞地物业", "off-site property at prices of the start")
    operating_year_before: Array = _state(
        "village", Kind.FLOW, Unit.WAN_PER_YEAR, "前年经营性收入", "operating income of the year before last"
    )
    # Debts: what banks allow and ask, what is unpaid, and what follows
    village_credit_ceiling: Array = _state("village", Kind.STOCK, Unit.WAN, "村集体借款上限", "most a village may owe")
    company_credit_ceiling: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司借款上限", "most a company may owe")
    village_interest_rate: Array = _state("village", Kind.RATE, Unit.PER_YEAR, "村集体贷款利率", "interest rate of villages")
    cooperative_interest_rate: Array = _state("village", Kind.RATE, Unit.PER_YEAR, "合作社贷款利率", "interest rate of cooperatives")
    company_interest_rate: Array = _state("zone", Kind.RATE, Unit.PER_YEAR, "公司贷款利率", "interest rate of companies")
    village_arrears: Array = _state("village", Kind.STOCK, Unit.WAN, "村集体逾期本息", "villages' arrears of debt service")
    cooperative_arrears: Array = _state("village", Kind.STOCK, Unit.WAN, "合作社逾期本息", "cooperatives' arrears of debt service")
    company_arrears: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司逾期本息", "companies' arrears of debt service")
    village_worked_out: Array = _state("village", Kind.SHARE, Unit.ONE, "村集体贷款已展期", "a village's loans have been extended")
    cooperative_worked_out: Array = _state("village", Kind.SHARE, Unit.ONE, "合作社贷款已展期", "a cooperative's loans have been extended")
    company_worked_out: Array = _state("zone", Kind.SHARE, Unit.ONE, "公司贷款已展期", "a company's loans have been extended")
    village_no_credit: Array = _state("village", Kind.AMOUNT, Unit.MONTHS, "村集体停贷剩余月数", "months in which a village gets no credit")
    company_no_credit: Array = _state("zone", Kind.AMOUNT, Unit.MONTHS, "公司停贷剩余月数", "months in which a company gets no credit")
    village_debt_seen: Array = _state("village", Kind.STOCK, Unit.WAN, "上月末村集体借款", "village debt at the last close")
    company_debt_seen: Array = _state("zone", Kind.STOCK, Unit.WAN, "上月末公司借款", "company debt at the last close")
    guaranteed_debt: Array = _state("village", Kind.STOCK, Unit.WAN, "担保的村集体借款", "village debt under guarantee")
    company_guaranteed_debt: Array = _state("zone", Kind.STOCK, Unit.WAN, "担保的公司借款", "company debt under guarantee")
    owed_to_guarantor: Array = _state("village", Kind.STOCK, Unit.WAN, "村集体待偿还代偿款", "called guarantees owed by villages")
    company_owed_to_guarantor: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司待偿还代偿款", "called guarantees owed by companies")
    defaults: Array = _state("zone", Kind.COUNT, Unit.COUNT, "当年违约借款人数", "borrowers in default this year")
    # Cooperatives
    area: Array = _state("village", Kind.STOCK, Unit.MU, "合作社经营面积", "area under the cooperative")
    patronage_per_mu: Array = _state("village", Kind.FLOW, Unit.YUAN_PER_MU_YEAR, "上年每亩返还", "patronage paid per mu last year")
    crop_spent: Array = _state("village", Kind.STOCK, Unit.WAN, "合作社当季已投入成本", "what the growing crop has cost so far")
    cooperative_surplus: Array = _state("village", Kind.FLOW, Unit.WAN, "合作社本年累计盈余", "cooperative's surplus so far this year")
    cooperative_losses: Array = _state("village", Kind.STOCK, Unit.WAN, "合作社未弥补亏损", "cooperative's losses carried forward")
    patronage_due: Array = _state("village", Kind.STOCK, Unit.WAN, "应付按交易量返还", "patronage to be paid")
    members_due: Array = _state("village", Kind.STOCK, Unit.WAN, "应付社员股金分红", "share dividend to members to be paid")
    collective_due: Array = _state("village", Kind.STOCK, Unit.WAN, "应付村集体分红", "dividend to the village to be paid")
    collective_public_due: Array = _state(
        "village", Kind.STOCK, Unit.WAN, "应付村集体分红中的公共付费部分", "publicly paid part of the dividend to the village"
    )
    cooperative_public: Array = _state(
        "village", Kind.STOCK, Unit.WAN, "合作社尚未分配的公共付费盈余", "publicly paid surplus that a cooperative has not shared out yet"
    )
    insured_sum: Array = _state("village", Kind.STOCK, Unit.WAN, "当年农业保险保额", "sum insured of this year's crops")
    # Company
    company_installed: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司已建成产能", "company's capacity built", "line")
    company_working: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司已达产产能", "company's capacity taken up", "line")
    company_assets: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司经营资产账面价值", "book value of the company's assets")
    company_own_stake: Array = _state("zone", Kind.SHARE, Unit.ONE, "公司资产中自有投入比例", "own money in the company's assets")
    company_idle: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司闲置资产", "company's idle assets")
    company_works: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司在建工程", "company's works in progress", "company site")
    company_works_own: Array = _state(
        "zone", Kind.STOCK, Unit.WAN, "公司在建工程自有投入", "own money in the company's works", "company site"
    )
    company_works_months: Array = _state(
        "zone", Kind.AMOUNT, Unit.MONTHS, "公司在建剩余月数", "months left of the company's works", "company site"
    )
    company_works_planned: Array = _state(
        "zone", Kind.AMOUNT, Unit.MONTHS, "公司在建总月数", "months the company's works take", "company site"
    )
    company_works_line: Array = _state("zone", Kind.CHOICE, Unit.NONE, "公司在建业态", "line the company is building", "company site")
    company_bonds: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司承担的专项债余额", "special bond owed by the company")
    company_bonds_issued: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司专项债发行额", "special bond lent to the company at its issue")
    off_site_guaranteed: Array = _state("zone", Kind.SHARE, Unit.ONE, "飞地物业租金有担保", "the rent of off-site property is guaranteed")
    founded_in: Array = _state("zone", Kind.AMOUNT, Unit.MONTHS, "公司成立月份", "month of the company's founding, -1 before")
    injected: Array = _state("zone", Kind.STOCK, Unit.WAN, "尚未投出的注资", "injected capital not yet invested")
    equity_waiting: Array = _state("zone", Kind.STOCK, Unit.WAN, "等待公司成立的注资", "equity that waits for the company")
    is_managed: Array = _state("zone", Kind.SHARE, Unit.ONE, "聘用的经营者在岗", "the hired manager is there")
    partner_stays: Array = _state("zone", Kind.SHARE, Unit.ONE, "合作企业在位", "the partner enterprise is still in")
    unbilled_works: Array = _state("zone", Kind.STOCK, Unit.WAN, "承建工程成本(未结算)", "cost of works not yet paid")
    works_owed: Array = _state("zone", Kind.STOCK, Unit.WAN, "应收工程款", "works done and not yet paid")
    company_profit: Array = _state("zone", Kind.FLOW, Unit.WAN, "公司本年累计利润", "company's profit so far this year")
    company_result: Array = _state("zone", Kind.FLOW, Unit.WAN_PER_YEAR, "公司上年利润", "company's profit of the closed year")
    works_profit: Array = _state("zone", Kind.FLOW, Unit.WAN, "公司本年公共工程利润", "profit from publicly paid works so far this year")
    staff_paid: Array = _state(
        "zone", Kind.FLOW, Unit.WAN, "公司本年固定费用和经理人报酬", "paid for office, staff and manager so far this year"
    )
    company_surplus: Array = _state(
        "zone", Kind.FLOW, Unit.WAN_PER_YEAR, "公司扣除人员费用前的常年盈余", "company's usual surplus before it pays its staff"
    )
    staff: Array = _state("zone", Kind.SHARE, Unit.ONE, "公司专职人员到位比例", "part of its full staff that the company has")
    company_losses: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司未弥补亏损", "company's losses carried forward")
    is_dormant: Array = _state("zone", Kind.SHARE, Unit.ONE, "公司是否停业", "the company is dormant")
    company_reserve: Array = _state("zone", Kind.STOCK, Unit.WAN, "公司公积金", "company's reserve")
    distributable: Array = _state("zone", Kind.STOCK, Unit.WAN, "可分配利润", "distributable profit")
    distributable_public: Array = _state(
        "zone", Kind.STOCK, Unit.WAN, "可分配利润中的公共付费部分", "publicly paid part of distributable profit"
    )
    payable_profit: Array = _state("zone", Kind.STOCK, Unit.WAN, "上年可分红利润", "last year's profit that dividends are taken from")
    company_tax_due: Array = _state("zone", Kind.STOCK, Unit.WAN, "应交所得税", "income tax to be paid")
    is_founded: Array = _state("zone", Kind.SHARE, Unit.ONE, "公司是否成立", "the company is founded")
    # Land
    land_left: Array = _state("zone", Kind.STOCK, Unit.MU, "可用建设用地", "building land free for projects")
    land_used: Array = _state("zone", Kind.STOCK, Unit.MU, "项目用地", "building land that projects have used")
    land_quota: Array = _state("zone", Kind.STOCK, Unit.MU, "累计可用建设用地", "building land made available to projects so far")
    land_freed: Array = _state("zone", Kind.STOCK, Unit.MU, "整治复垦腾出的建设用地", "scattered building land freed so far")
    quota_exchanged: Array = _state("zone", Kind.STOCK, Unit.MU, "已交易的节余指标", "reclaimed quota exchanged so far")
    consolidated: Array = _state("zone", Kind.SHARE, Unit.ONE, "已整治耕地比例", "share of farmland consolidated and in use")
    new_farmland: Array = _state("village", Kind.STOCK, Unit.MU, "整治新增耕地", "net farmland added by consolidation and let")
    houses_in_use: Array = _state("village", Kind.STOCK, Unit.HOUSEHOLDS, "盘活的闲置宅基地", "idle homesteads brought into use")
    land_let: Array = _state("village", Kind.STOCK, Unit.MU, "新增流转耕地", "farmland let anew to scale operators")
    entrusted_land: Array = _state("village", Kind.STOCK, Unit.MU, "托管服务耕地", "farmland under entrusted services")
    # Households
    household_income: Array = _state(
        "village", Kind.FLOW, Unit.WAN_PER_YEAR, "农户年收入", "households' income of the closed year", "household account"
    )
    group_income: Array = _state(
        "village", Kind.FLOW, Unit.WAN_PER_YEAR, "一组农户年收入", "year's income of a group of households", "group"
    )
    low_income_per_head: Array = _state(
        "zone", Kind.FLOW, Unit.YUAN_PER_HEAD_YEAR, "低收入和监测户人均收入", "income per head of low-income households"
    )
    middle_income_per_head: Array = _state(
        "zone", Kind.FLOW, Unit.YUAN_PER_HEAD_YEAR, "中等收入户人均收入", "income per head of middle-income households"
    )
    high_income_per_head: Array = _state(
        "zone", Kind.FLOW, Unit.YUAN_PER_HEAD_YEAR, "较高收入户人均收入", "income per head of higher-income households"
    )
    trouble_hazard: Array = _state(
        "village", Kind.SHARE, Unit.ONE, "当年低收入户每月遇困率", "low-income households that meet trouble in a month of this year"
    )
    in_trouble: Array = _state("village", Kind.STOCK, Unit.HOUSEHOLDS, "遇困未发现户", "households in trouble that nobody has found")
    fallen: Array = _state("village", Kind.STOCK, Unit.HOUSEHOLDS, "返贫致贫户", "households below the line")
    public_jobs: Array = _state("village", Kind.COUNT, Unit.COUNT, "在岗公益性岗位", "public jobs filled")
    placement_spent: Array = _state(
        "village", Kind.FLOW, Unit.WAN, "本年就业介绍与培训资金", "spent on placing low-income households in work this year"
    )
    low_income_in_work: Array = _state(
        "village", Kind.SHARE, Unit.ONE, "有劳动力低收入户就业比例", "able low-income households with somebody in work"
    )
    # Firms, workshops, returnees and trained villagers
    firm_assets: Array = _state("zone", Kind.STOCK, Unit.WAN, "社会资本形成的企业资产", "assets of firms that came with their own money")
    firm_poor_years: Array = _state("zone", Kind.COUNT, Unit.YEARS, "企业连续低回报年数", "poor years of firms in a row")
    industry_seen: Array = _state(
        "zone", Kind.STOCK, Unit.WAN, "企业已见到的财政产业资金", "public industry money that firms have answered"
    )
    paired_money: Array = _state("zone", Kind.STOCK, Unit.WAN, "结对帮扶累计投入", "money brought by paired firms and departments so far")
    workshop_orders: Array = _state("zone", Kind.SHARE, Unit.ONE, "工坊有无订单", "workshops have an order-giving firm")
    workshops: Array = _state("village", Kind.STOCK, Unit.COUNT, "项目建成的工坊", "workshops of the programme that work")
    returnees: Array = _state(
        "zone", Kind.STOCK, Unit.PERSONS, "在片区创业的返乡入乡人员", "returnees and partners with a business in the zone"
    )
    trained: Array = _state("zone", Kind.STOCK, Unit.PERSONS, "技能培训仍有效的人数", "villagers whose skills training is still fresh")
    # Governance
    attention: Array = _state("zone", Kind.INDEX, Unit.ONE, "包联领导的有效关注", "attention of the officials in charge")
    pressure: Array = _state("zone", Kind.INDEX, Unit.ONE, "比拼与通报的压力", "pressure of contests and circulars")
    is_praised: Array = _state("zone", Kind.SHARE, Unit.ONE, "上年度评估为优", "the last yearly assessment was good")
    # Programme
    listed_works: Array = _state("project", Kind.STOCK, Unit.WAN, "清单项目在建工程", "works in progress of listed projects")
    listed_months: Array = _state("project", Kind.AMOUNT, Unit.MONTHS, "清单项目剩余月数", "months left of listed projects")
    listed_started: Array = _state("project", Kind.SHARE, Unit.ONE, "清单项目是否开工", "the listed project has started")
    industry_started: Array = _state("zone", Kind.STOCK, Unit.WAN, "已投入的财政产业资金", "public industry money put to work")
    started_value: Array = _state("zone", Kind.STOCK, Unit.WAN, "已投入项目资金", "programme money put to work")
    projects_started: Array = _state("zone", Kind.COUNT, Unit.COUNT, "当年开工项目数", "programme projects started this year")
    finished_value: Array = _state("zone", Kind.STOCK, Unit.WAN, "已完工项目资金", "programme money in finished works")
    completed: Array = _state("zone", Kind.AMOUNT, Unit.MONTHS, "建成月份", "month of completion, -1 before")
    start: Array = _state(
        "zone",
        Kind.AMOUNT,
        Unit.MONTHS,
        "开工月份",
        "first month of construction, the programme's until zones are selected; 1000000 where there is none",
    )
    dose: Array = _state("zone", Kind.INDEX, Unit.ONE, "片区资金倍数", "the zone's money against the programme's ordinary amount")
    tier: Array = _state("zone", Kind.COUNT, Unit.ONE, "片区等级", "tier of the zone: 2 provincial, 1 municipal, 0 county or none")


#: The declarations of the state, by name of the array.
STATE = Register(
    [
        StateArray(
            name=item.name,
            kind=item.metadata["kind"],
            unit=item.metadata["unit"],
            over=item.metadata["over"],
            label=item.metadata["label"],
            lead=item.metadata["lead"],
        )
        for item in fields(State)
    ],
    name="name",
)
