#include "query_term.h"

/* ---- what the datatypes' texts look like ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static size_t digits(ent_str text, size_t at)
{
    size_t n = 0;
    while (at + n < text.n && is_digit(text.s[at + n]))
        n++;
    return n;
}

static size_t sign(ent_str text) { return text.n && (text.s[0] == '-' || text.s[0] == '+'); }

static bool is_integer(ent_str text)
{
    size_t from = sign(text), n = digits(text, from);
    return n && from + n == text.n;
}

/* How many bytes from `at` are a decimal without sign; 0 if none. */
static size_t decimal_length(ent_str text, size_t at)
{
    size_t whole = digits(text, at), end = at + whole;
    if (end >= text.n || text.s[end] != '.')
        return whole;
    size_t fraction = digits(text, end + 1);
    return whole || fraction ? whole + 1 + fraction : 0;
}

static bool is_decimal(ent_str text)
{
    size_t from = sign(text), n = decimal_length(text, from);
    return n && from + n == text.n;
}

static bool is_double(ent_str text)
{
    if (ent_str_is(text, "INF") || ent_str_is(text, "-INF") || ent_str_is(text, "NaN"))
        return true;
    size_t from = sign(text), n = decimal_length(text, from), end = from + n;
    if (!n || end == text.n)
        return n > 0;
    ent_str exponent = ent_str_n(text.s + end + 1, text.n - end - 1);
    return (text.s[end] == 'e' || text.s[end] == 'E') && is_integer(exponent);
}

static bool is_boolean(ent_str text)
{
    return ent_str_is(text, "true") || ent_str_is(text, "false") || ent_str_is(text, "1") || ent_str_is(text, "0");
}

/* ---- moments ---- */

/* Take `width` digits (at least, for a year) and what follows them. */
static bool take_number(ent_str *rest, size_t width, bool more, long *number)
{
    size_t n = digits(*rest, 0);
    if (n < width || (!more && n > width) || n > 9)
        return false;
    *number = 0;
    for (size_t i = 0; i < n; i++)
        *number = *number * 10 + (rest->s[i] - '0');
    rest->s += n;
    rest->n -= n;
    return true;
}

static bool take_char(ent_str *rest, char c)
{
    if (!rest->n || rest->s[0] != c)
        return false;
    rest->s++;
    rest->n--;
    return true;
}

static bool take_small(ent_str *rest, int most, int *number)
{
    long n;
    if (!take_number(rest, 2, false, &n) || n > most)
        return false;
    *number = (int)n;
    return true;
}

static bool take_zone(ent_str *rest, ent_str *zone)
{
    *zone = *rest;
    if (!rest->n)
        return true;
    int hours, minutes;
    if (take_char(rest, 'Z'))
        return !rest->n;
    return (take_char(rest, '+') || take_char(rest, '-')) && take_small(rest, 14, &hours) && take_char(rest, ':') &&
           take_small(rest, 59, &minutes) && !rest->n;
}

static bool take_time(ent_str *rest, ent_moment *m)
{
    int second;
    if (!take_char(rest, 'T') || !take_small(rest, 24, &m->hour) || !take_char(rest, ':') ||
        !take_small(rest, 59, &m->minute) || !take_char(rest, ':'))
        return false;
    m->second.s = rest->s;
    if (!take_small(rest, 60, &second))
        return false;
    if (take_char(rest, '.')) {
        size_t fraction = digits(*rest, 0);
        rest->s += fraction;
        rest->n -= fraction;
    }
    m->second.n = (size_t)(rest->s - m->second.s);
    return true;
}

static bool take_year(ent_str *rest, ent_moment *m)
{
    bool before_christ = take_char(rest, '-');
    if (!take_number(rest, 4, true, &m->year))
        return false;
    m->year = before_christ ? -m->year : m->year;
    return true;
}

/* What a datatype holds, letter by letter: year, month, day, time. */
static const struct {
    const char *name, *parts;
    ent_term_class class;
} moments[] = {{"date", "ymd", ENT_CLASS_DATE},    {"dateTime", "ymdt", ENT_CLASS_DATETIME},
               {"gYear", "y", ENT_CLASS_PARTIAL},  {"gYearMonth", "ym", ENT_CLASS_PARTIAL},
               {"gMonth", "M", ENT_CLASS_PARTIAL}, {"gMonthDay", "Md", ENT_CLASS_PARTIAL},
               {"gDay", "D", ENT_CLASS_PARTIAL}};

static bool take_part(char part, ent_str *rest, ent_moment *m)
{
    switch (part) {
    case 'y': return take_year(rest, m);
    case 'M': return take_char(rest, '-') && take_char(rest, '-') && take_small(rest, 12, &m->month);
    case 'm': return take_char(rest, '-') && take_small(rest, 12, &m->month);
    case 'D':
        return take_char(rest, '-') && take_char(rest, '-') && take_char(rest, '-') && take_small(rest, 31, &m->day);
    case 'd': return take_char(rest, '-') && take_small(rest, 31, &m->day);
    case 't': return take_time(rest, m);
    default: return false;
    }
}

static bool parse_moment(ent_str text, const char *parts, ent_moment *m)
{
    *m = (ent_moment){.month = -1, .day = -1, .hour = -1, .minute = -1};
    for (; *parts; parts++)
        if (!take_part(*parts, &text, m))
            return false;
    return take_zone(&text, &m->zone);
}

/* ---- classes ---- */

static bool xsd_name(ent_str datatype, ent_str *name)
{
    if (!ent_str_starts(datatype, ENT_XSD))
        return false;
    *name = ent_str_n(datatype.s + sizeof ENT_XSD - 1, datatype.n - sizeof ENT_XSD + 1);
    return true;
}

static const struct {
    const char *name;
    ent_term_class class;
    bool (*fits)(ent_str text);
} scalars[] = {{"integer", ENT_CLASS_INTEGER, is_integer},
               {"decimal", ENT_CLASS_DECIMAL, is_decimal},
               {"double", ENT_CLASS_DOUBLE, is_double},
               {"float", ENT_CLASS_DOUBLE, is_double},
               {"boolean", ENT_CLASS_BOOLEAN, is_boolean},
               {"int", ENT_CLASS_INTEGER, is_integer},
               {"long", ENT_CLASS_INTEGER, is_integer},
               {"short", ENT_CLASS_INTEGER, is_integer},
               {"byte", ENT_CLASS_INTEGER, is_integer},
               {"nonNegativeInteger", ENT_CLASS_INTEGER, is_integer},
               {"positiveInteger", ENT_CLASS_INTEGER, is_integer},
               {"nonPositiveInteger", ENT_CLASS_INTEGER, is_integer},
               {"negativeInteger", ENT_CLASS_INTEGER, is_integer},
               {"unsignedInt", ENT_CLASS_INTEGER, is_integer},
               {"unsignedLong", ENT_CLASS_INTEGER, is_integer},
               {"unsignedShort", ENT_CLASS_INTEGER, is_integer},
               {"unsignedByte", ENT_CLASS_INTEGER, is_integer}};

static ent_term_class classify_literal(ent_term term)
{
    ent_str name;
    ent_moment moment;
    if (term.lang.n)
        return ENT_CLASS_LANG;
    if (!term.datatype.n)
        return ENT_CLASS_STRING;
    if (!xsd_name(term.datatype, &name))
        return ENT_CLASS_OTHER;
    if (ent_str_is(name, "string"))
        return ENT_CLASS_STRING;
    for (size_t i = 0; i < sizeof scalars / sizeof *scalars; i++)
        if (ent_str_is(name, scalars[i].name))
            return scalars[i].fits(term.value) ? scalars[i].class : ENT_CLASS_OTHER;
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        if (ent_str_is(name, moments[i].name))
            return parse_moment(term.value, moments[i].parts, &moment) ? moments[i].class : ENT_CLASS_OTHER;
    return ENT_CLASS_OTHER;
}

ent_term_class ent_term_classify(ent_term term)
{
    switch (term.kind) {
    case ENT_TERM_BLANK: return ENT_CLASS_BLANK;
    case ENT_TERM_IRI: return ENT_CLASS_IRI;
    case ENT_TERM_LITERAL: break;
    }
    return classify_literal(term);
}

bool ent_class_is_number(ent_term_class class)
{
    return class == ENT_CLASS_INTEGER || class == ENT_CLASS_DECIMAL || class == ENT_CLASS_DOUBLE;
}

bool ent_class_is_text(ent_term_class class) { return class == ENT_CLASS_STRING || class == ENT_CLASS_LANG; }

static bool is_moment(ent_term_class class)
{
    return class == ENT_CLASS_DATE || class == ENT_CLASS_DATETIME || class == ENT_CLASS_PARTIAL;
}

bool ent_term_moment(ent_term term, ent_moment *moment)
{
    ent_str name;
    if (!is_moment(ent_term_classify(term)) || !xsd_name(term.datatype, &name))
        return false;
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        if (ent_str_is(name, moments[i].name))
            return parse_moment(term.value, moments[i].parts, moment);
    return false;
}

/* ---- values ---- */

static long double power_of_ten(long exponent)
{
    long double result = 1, base = exponent < 0 ? 0.1L : 10;
    for (unsigned long n = exponent < 0 ? 0ul - (unsigned long)exponent : (unsigned long)exponent; n && n < 10000; n--)
        result *= base;
    return result;
}

static long exponent_of(ent_str text, size_t at)
{
    long exponent = 0;
    size_t from = at + (at < text.n && (text.s[at] == '-' || text.s[at] == '+'));
    for (size_t i = from; i < text.n && exponent < 10000; i++)
        exponent = exponent * 10 + (text.s[i] - '0');
    return at < text.n && text.s[at] == '-' ? -exponent : exponent;
}

/* By hand, because strtold() goes by the locale. Digits over a power of ten: "0.50" and "0.5" are equal. */
long double ent_term_number(ent_term term)
{
    ent_str text = term.value;
    if (ent_str_is(text, "NaN"))
        return (long double)__builtin_nan("");
    if (ent_str_ends(text, "INF"))
        return (long double)__builtin_inf() * (text.s[0] == '-' ? -1 : 1);
    long double number = 0, scale = 1;
    bool in_fraction = false;
    size_t i = sign(text);
    for (; i < text.n && (is_digit(text.s[i]) || text.s[i] == '.'); i++) {
        if (text.s[i] == '.') {
            in_fraction = true;
            continue;
        }
        number = number * 10 + (text.s[i] - '0');
        scale *= in_fraction ? 10 : 1;
    }
    number /= scale;
    if (i < text.n)
        number *= power_of_ten(exponent_of(text, i + 1));
    return text.n && text.s[0] == '-' ? -number : number;
}

bool ent_term_is_true(ent_term term) { return ent_str_is(term.value, "true") || ent_str_is(term.value, "1"); }

/* Days since 1970-01-01 in the Gregorian calendar. */
static long days_of(long year, int month, int day)
{
    year -= month <= 2;
    long era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static long double seconds_of_zone(ent_str zone)
{
    if (zone.n < 6)
        return 0;
    long double seconds =
        ((zone.s[1] - '0') * 10 + (zone.s[2] - '0')) * 3600.0L + ((zone.s[4] - '0') * 10 + (zone.s[5] - '0')) * 60.0L;
    return zone.s[0] == '-' ? -seconds : seconds;
}

/* Seconds since 1970; a moment without a zone is taken for UTC, a missing part for its first. */
static long double instant(ent_term term)
{
    ent_moment m;
    if (!ent_term_moment(term, &m))
        return 0;
    long double second = m.second.n ? ent_term_number((ent_term){.value = m.second}) : 0;
    long days = days_of(m.year, m.month > 0 ? m.month : 1, m.day > 0 ? m.day : 1);
    return (long double)days * 86400 + (m.hour > 0 ? m.hour : 0) * 3600.0L + (m.minute > 0 ? m.minute : 0) * 60.0L +
           second - seconds_of_zone(m.zone);
}

/* ---- equality and order ---- */

/* Language tags are equal without regard to case. */
static bool same_language(ent_str a, ent_str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        char x = a.s[i], y = b.s[i];
        x = (char)(x >= 'A' && x <= 'Z' ? x + 32 : x);
        y = (char)(y >= 'A' && y <= 'Z' ? y + 32 : y);
        if (x != y)
            return false;
    }
    return true;
}

bool ent_term_same(ent_term a, ent_term b)
{
    return a.kind == b.kind && ent_str_eq(a.value, b.value) && same_language(a.lang, b.lang) &&
           (ent_str_eq(a.datatype, b.datatype) ||
            (ent_term_classify(a) == ENT_CLASS_STRING && ent_term_classify(b) == ENT_CLASS_STRING));
}

static int compare_numbers(long double x, long double y) { return (x > y) - (x < y); }

/* Whether two classes have values that can be compared. */
static bool comparable(ent_term a, ent_term_class x, ent_term b, ent_term_class y)
{
    if (ent_class_is_number(x) && ent_class_is_number(y))
        return true;
    if (x != y)
        return false;
    return x == ENT_CLASS_STRING || x == ENT_CLASS_BOOLEAN || x == ENT_CLASS_DATE || x == ENT_CLASS_DATETIME ||
           (x == ENT_CLASS_PARTIAL && ent_str_eq(a.datatype, b.datatype));
}

/* Of two comparable terms. */
static int compare_values(ent_term a, ent_term b, ent_term_class class)
{
    if (ent_class_is_number(class))
        return compare_numbers(ent_term_number(a), ent_term_number(b));
    if (class == ENT_CLASS_BOOLEAN)
        return ent_term_is_true(a) - ent_term_is_true(b);
    return is_moment(class) ? compare_numbers(instant(a), instant(b)) : ent_str_cmp(a.value, b.value);
}

static bool is_nan(ent_term term, ent_term_class class)
{
    return class == ENT_CLASS_DOUBLE && ent_str_is(term.value, "NaN");
}

ent_truth ent_term_equal(ent_term a, ent_term b)
{
    ent_term_class x = ent_term_classify(a), y = ent_term_classify(b);
    if (is_nan(a, x) || is_nan(b, y))
        return ENT_NO;
    if (ent_term_same(a, b))
        return ENT_YES;
    if (comparable(a, x, b, y))
        return compare_values(a, b, x) == 0 ? ENT_YES : ENT_NO;
    bool both_literals = a.kind == ENT_TERM_LITERAL && b.kind == ENT_TERM_LITERAL;
    return both_literals && (x == ENT_CLASS_OTHER || y == ENT_CLASS_OTHER) ? ENT_ERROR : ENT_NO;
}

ent_truth ent_term_less(ent_term a, ent_term b)
{
    ent_term_class x = ent_term_classify(a), y = ent_term_classify(b);
    if (!comparable(a, x, b, y))
        return ENT_ERROR;
    return !is_nan(a, x) && !is_nan(b, y) && compare_values(a, b, x) < 0 ? ENT_YES : ENT_NO;
}

ent_truth ent_term_truth(ent_term term)
{
    ent_term_class class = ent_term_classify(term);
    if (class == ENT_CLASS_BOOLEAN)
        return ent_term_is_true(term) ? ENT_YES : ENT_NO;
    if (class == ENT_CLASS_STRING)
        return term.value.n ? ENT_YES : ENT_NO;
    if (!ent_class_is_number(class))
        return ENT_ERROR;
    long double number = ent_term_number(term);
    return number < 0 || number > 0 ? ENT_YES : ENT_NO;
}

/* Numbers are one class, and so are moments: a month stands where it begins. */
static ent_term_class order_class(ent_term term)
{
    ent_term_class class = ent_term_classify(term);
    if (ent_class_is_number(class))
        return ENT_CLASS_INTEGER;
    return is_moment(class) ? ENT_CLASS_DATE : class;
}

int ent_term_order(ent_term a, ent_term b)
{
    ent_term_class x = order_class(a), y = order_class(b);
    if (x != y)
        return x < y ? -1 : 1;
    bool by_value = x == ENT_CLASS_INTEGER || x == ENT_CLASS_DATE || x == ENT_CLASS_BOOLEAN;
    int order = by_value ? compare_values(a, b, x) : 0;
    if (!order)
        order = ent_str_cmp(a.value, b.value);
    if (!order)
        order = ent_str_cmp(a.lang, b.lang);
    return order ? order : ent_str_cmp(a.datatype, b.datatype);
}
