#include "query_text.h"
#include "unicode.h"
#include <stdlib.h>
#include <unicode/ucasemap.h>

static bool is_text(ent_value value) { return ent_class_is_text(ent_term_classify(value.term)); }
static bool is_plain(ent_value value) { return ent_term_classify(value.term) == ENT_CLASS_STRING; }

static ent_value boolean(bool truth) { return ent_value_boolean(truth ? ENT_YES : ENT_NO); }

/* Text with the language of another. */
static ent_value like(ent_str text, ent_value model)
{
    return ent_value_of((ent_term){.kind = ENT_TERM_LITERAL, .value = text, .lang = model.term.lang});
}

/* ---- case ---- */

static ent_value change_case(const ent_functions *functions, ent_value a, bool upper)
{
    UErrorCode error = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open("", 0, &error); /* the root locale: the same everywhere */
    int32_t room = (int32_t)a.term.value.n * 3 + 1, n = 0;
    char *changed = ent_arena_alloc(functions->scratch, (size_t)room);
    if (U_SUCCESS(error))
        n = upper ? ucasemap_utf8ToUpper(map, changed, room, a.term.value.s, (int32_t)a.term.value.n, &error)
                  : ucasemap_utf8ToLower(map, changed, room, a.term.value.s, (int32_t)a.term.value.n, &error);
    ucasemap_close(map);
    return U_SUCCESS(error) ? like(ent_str_n(changed, (size_t)n), a) : ent_value_error();
}

/* ---- parts ---- */

/* The byte where code point `number` (from 0) begins; the end if there are fewer. */
static size_t byte_of(ent_str text, long double number)
{
    size_t at = 0;
    for (long double i = 0; i < number && at < text.n; i++)
        ent_utf8_next(text, &at);
    return at;
}

static long double rounded(ent_value value)
{
    long double number = ent_term_number(value.term) + 0.5L;
    long double cut = number > -1e15L && number < 1e15L ? (long double)(long long)number : number;
    return cut > number ? cut - 1 : cut;
}

/* XPath's rule: the letters whose place p has start <= p < start + length, counted from 1. */
static ent_value substring(ent_value text, const ent_value *bounds, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!ent_class_is_number(ent_term_classify(bounds[i].term)))
            return ent_value_error();
    long double start = rounded(bounds[0]), end = n > 1 ? start + rounded(bounds[1]) : 0;
    size_t from = byte_of(text.term.value, start - 1);
    size_t to = n > 1 ? byte_of(text.term.value, end - 1) : text.term.value.n;
    return like(ent_str_n(text.term.value.s + from, to > from ? to - from : 0), text);
}

/* The second text may have no language, or the first one's. */
static bool compatible(ent_value a, ent_value b)
{
    return is_text(a) && is_text(b) && (!b.term.lang.n || ent_str_eq(a.term.lang, b.term.lang));
}

static const char *find(ent_str text, ent_str part) { return part.n ? memmem(text.s, text.n, part.s, part.n) : text.s; }

static ent_value before_or_after(ent_value a, ent_value b, bool after)
{
    ent_str text = a.term.value;
    const char *at = text.n ? find(text, b.term.value) : b.term.value.n ? NULL : "";
    if (!at)
        return ent_value_text(ENT_STR(""));
    if (!text.n)
        return like(ENT_STR(""), a);
    size_t before = (size_t)(at - text.s), behind = before + b.term.value.n;
    return like(after ? ent_str_n(text.s + behind, text.n - behind) : ent_str_n(text.s, before), a);
}

static bool ends_with(ent_str text, ent_str part)
{
    return text.n >= part.n && ent_str_eq(ent_str_n(text.s + text.n - part.n, part.n), part);
}

static ent_value of_two(rasqal_op op, ent_value a, ent_value b)
{
    ent_str text = a.term.value, part = b.term.value;
    if (!compatible(a, b))
        return ent_value_error();
    switch (op) {
    case RASQAL_EXPR_STRSTARTS: return boolean(text.n >= part.n && ent_str_eq(ent_str_n(text.s, part.n), part));
    case RASQAL_EXPR_STRENDS: return boolean(ends_with(text, part));
    case RASQAL_EXPR_CONTAINS: return boolean(!part.n || (text.n && find(text, part)));
    case RASQAL_EXPR_STRBEFORE: return before_or_after(a, b, false);
    default: return before_or_after(a, b, true);
    }
}

static ent_value concatenate(const ent_functions *functions, const ent_value *arguments, size_t n)
{
    ent_buf joined = {0};
    bool same = n > 0, texts = true;
    for (size_t i = 0; i < n; i++) {
        texts = texts && is_text(arguments[i]);
        same = same && ent_str_eq(arguments[i].term.lang, arguments[0].term.lang);
        ent_buf_str(&joined, arguments[i].term.value);
    }
    ent_str text = ent_arena_str(functions->scratch, ent_buf_view(&joined));
    ent_buf_free(&joined);
    if (!texts)
        return ent_value_error();
    return same ? like(text, arguments[0]) : ent_value_text(text);
}

/* ---- languages ---- */

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

/* Basic filtering of RFC 4647: "fr" is in the range "FR", "fr-ca" is too. */
static bool language_matches(ent_str tag, ent_str range)
{
    if (ent_str_is(range, "*"))
        return tag.n > 0;
    if (!range.n || tag.n < range.n || (tag.n > range.n && tag.s[range.n] != '-'))
        return false;
    for (size_t i = 0; i < range.n; i++)
        if (lower(tag.s[i]) != lower(range.s[i]))
            return false;
    return true;
}

static bool is_language_tag(ent_str tag)
{
    size_t run = 0;
    for (size_t i = 0; i < tag.n; i++) {
        char c = lower(tag.s[i]);
        bool fits = (c >= 'a' && c <= 'z') || (run && c >= '0' && c <= '9');
        if (c == '-' ? i == run : !fits)
            return false;
        if (c == '-')
            run = i + 1;
        if (i - run >= 8 && c != '-')
            return false;
    }
    return tag.n > run;
}

static ent_value with_language(ent_value a, ent_value b)
{
    if (!is_plain(a) || !is_plain(b) || !is_language_tag(b.term.value))
        return ent_value_error();
    return ent_value_of((ent_term){.kind = ENT_TERM_LITERAL, .value = a.term.value, .lang = b.term.value});
}

/* ---- Rasqal's ---- */

/* Patterns: the text may have a language, the rest may not. */
static ent_value match(const ent_functions *functions, rasqal_op op, const ent_value *arguments, size_t n)
{
    ent_value plain[ENT_ARGUMENTS_MAX];
    if (!is_text(arguments[0]) || n > ENT_ARGUMENTS_MAX)
        return ent_value_error();
    for (size_t i = 1; i < n; i++)
        if (!is_plain(arguments[i]))
            return ent_value_error();
    for (size_t i = 0; i < n; i++)
        plain[i] = ent_value_text(arguments[i].term.value);
    ent_value result = ent_function_delegate(functions, op, plain, n);
    if (result.ok && op == RASQAL_EXPR_REPLACE)
        return like(result.term.value, arguments[0]);
    return result;
}

/* ---- all of them ---- */

ent_value ent_function_text(const ent_functions *functions, rasqal_op op, const ent_value *a, size_t n)
{
    if (op == RASQAL_EXPR_CONCAT)
        return concatenate(functions, a, n);
    if (op == RASQAL_EXPR_BNODE && !n)
        return ent_function_delegate(functions, op, NULL, 0);
    if (!n || !is_text(a[0]))
        return ent_value_error();
    switch (op) {
    case RASQAL_EXPR_STRLEN: return ent_value_integer(functions, (long long)ent_utf8_length(a[0].term.value));
    case RASQAL_EXPR_UCASE: return change_case(functions, a[0], true);
    case RASQAL_EXPR_LCASE: return change_case(functions, a[0], false);
    case RASQAL_EXPR_SUBSTR: return n > 1 ? substring(a[0], a + 1, n - 1) : ent_value_error();
    case RASQAL_EXPR_STRSTARTS:
    case RASQAL_EXPR_STRENDS:
    case RASQAL_EXPR_CONTAINS:
    case RASQAL_EXPR_STRBEFORE:
    case RASQAL_EXPR_STRAFTER: return of_two(op, a[0], a[1]);
    case RASQAL_EXPR_LANGMATCHES:
        return is_plain(a[0]) && is_plain(a[1]) ? boolean(language_matches(a[0].term.value, a[1].term.value))
                                                : ent_value_error();
    case RASQAL_EXPR_STRLANG: return with_language(a[0], a[1]);
    case RASQAL_EXPR_REGEX:
    case RASQAL_EXPR_REPLACE: return match(functions, op, a, n);
    case RASQAL_EXPR_ENCODE_FOR_URI: return match(functions, op, a, 1);
    case RASQAL_EXPR_MD5:
    case RASQAL_EXPR_SHA1:
    case RASQAL_EXPR_SHA224:
    case RASQAL_EXPR_SHA256:
    case RASQAL_EXPR_SHA384:
    case RASQAL_EXPR_SHA512:
    case RASQAL_EXPR_BNODE: return is_plain(a[0]) ? match(functions, op, a, 1) : ent_value_error();
    default: return ent_value_error();
    }
}
