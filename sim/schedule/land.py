"""Land (stub)."""


def take_land(b, industry_money, t):
    return industry_money
