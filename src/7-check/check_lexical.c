#include "check_lexical.h"
#include "axiom.h"

/* Does the text have the form? 'd' stands for a digit. */
static bool fits(ent_str text, const char *form)
{
    if (text.n != strlen(form))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        bool is_digit = text.s[i] >= '0' && text.s[i] <= '9';
        if (form[i] == 'd' ? !is_digit : text.s[i] != form[i])
            return false;
    }
    return true;
}

static int two_digits(const char *s) { return (s[0] - '0') * 10 + s[1] - '0'; }

static bool is_month(const char *s) { return two_digits(s) >= 1 && two_digits(s) <= 12; }

static bool is_day(int year, const char *month, const char *day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!is_month(month))
        return false;
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    int m = two_digits(month), last = days[m - 1] + (m == 2 && is_leap);
    return two_digits(day) >= 1 && two_digits(day) <= last;
}

static bool is_date(ent_str t)
{
    return fits(t, "dddd-dd-dd") && is_day(two_digits(t.s) * 100 + two_digits(t.s + 2), t.s + 5, t.s + 8);
}

static bool is_month_of_year(ent_str t) { return fits(t, "dddd-dd") && is_month(t.s + 5); }
static bool is_year(ent_str t) { return fits(t, "dddd"); }
static bool is_month_day(ent_str t) { return fits(t, "--dd-dd") && is_day(2000, t.s + 2, t.s + 5); }
static bool is_boolean(ent_str t)
{
    return ent_str_is(t, "true") || ent_str_is(t, "false") || ent_str_is(t, "1") || ent_str_is(t, "0");
}

static bool is_number(ent_str t, bool may_point)
{
    size_t digits = 0, points = 0;
    for (size_t i = t.n && (t.s[0] == '-' || t.s[0] == '+'); i < t.n; i++) {
        digits += t.s[i] >= '0' && t.s[i] <= '9';
        points += t.s[i] == '.';
        if (t.s[i] != '.' && (t.s[i] < '0' || t.s[i] > '9'))
            return false;
    }
    return digits && points <= may_point;
}

static bool is_decimal(ent_str t) { return is_number(t, true); }
static bool is_integer(ent_str t) { return is_number(t, false); }
static bool is_natural(ent_str t) { return is_number(t, false) && (t.s[0] != '-' || strspn(t.s + 1, "0") == t.n - 1); }

static const struct {
    const char *datatype;
    bool (*is_value)(ent_str text);
} types[] = {
    {ENT_XSD "date", is_date},       {ENT_XSD "gYearMonth", is_month_of_year},
    {ENT_XSD "gYear", is_year},      {ENT_XSD "gMonthDay", is_month_day},
    {ENT_XSD "boolean", is_boolean}, {ENT_XSD "decimal", is_decimal},
    {ENT_XSD "integer", is_integer}, {ENT_XSD "nonNegativeInteger", is_natural},
};

bool ent_check_lexical(ent_str text, ent_str datatype)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (ent_str_is(datatype, types[i].datatype))
            return types[i].is_value(text);
    return true;
}

int ent_check_date_order(ent_str a, ent_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    return memcmp(a.s, b.s, n);
}
