#include "query_function.h"
#include "query_text.h"
#include "query_value.h"
#include <limits.h>
#include <stdlib.h>

/* ---- values ---- */

ent_value ent_value_error(void) { return (ent_value){.ok = false}; }
ent_value ent_value_of(ent_term term) { return (ent_value){true, term}; }

static ent_value typed(ent_str text, const char *datatype)
{
    return ent_value_of((ent_term){.kind = ENT_TERM_LITERAL, .value = text, .datatype = ent_str_of(datatype)});
}

ent_value ent_value_text(ent_str text) { return ent_value_of((ent_term){.kind = ENT_TERM_LITERAL, .value = text}); }

ent_value ent_value_boolean(ent_truth truth)
{
    if (truth == ENT_ERROR)
        return ent_value_error();
    return typed(truth == ENT_YES ? ENT_STR("true") : ENT_STR("false"), ENT_XSD "boolean");
}

ent_value ent_value_integer(const ent_functions *functions, long long number)
{
    return typed(ent_arena_printf(functions->scratch, "%lld", number), ENT_XSD "integer");
}

static ent_value boolean(bool truth) { return ent_value_boolean(truth ? ENT_YES : ENT_NO); }

/* ---- Rasqal's part ---- */

/* "3.0" and "2.50" as Rasqal writes decimals, without what says nothing. */
static ent_str shorten(ent_str decimal)
{
    if (!memchr(decimal.s, '.', decimal.n))
        return decimal;
    while (decimal.s[decimal.n - 1] == '0')
        decimal.n--;
    if (decimal.s[decimal.n - 1] == '.')
        decimal.n--;
    return decimal;
}

/* The operator over constants; the nodes live here, so that Rasqal frees none of them. */
ent_value ent_function_delegate(const ent_functions *functions, rasqal_op op, const ent_value *arguments, size_t n)
{
    rasqal_expression leaves[ENT_ARGUMENTS_MAX] = {{0}};
    rasqal_expression node = {.world = functions->world, .usage = 1, .op = op};
    rasqal_expression **places[ENT_ARGUMENTS_MAX] = {&node.arg1, &node.arg2, &node.arg3, &node.arg4};
    bool ready = true;
    for (size_t i = 0; i < n; i++) {
        rasqal_literal *literal = ent_literal_new(functions->world, arguments[i].term);
        leaves[i] =
            (rasqal_expression){.world = functions->world, .usage = 1, .op = RASQAL_EXPR_LITERAL, .literal = literal};
        *places[i] = &leaves[i];
        ready = ready && literal;
    }
    int failed = 0;
    rasqal_literal *result = ready ? rasqal_expression_evaluate2(&node, functions->context, &failed) : NULL;
    ent_value value = {.ok = !failed && ent_literal_term(result, &value.term)};
    if (value.ok) {
        value.term.value = ent_arena_str(functions->scratch, value.term.value);
        value.term.lang = ent_arena_str(functions->scratch, value.term.lang);
        value.term.datatype = ent_arena_str(functions->scratch, value.term.datatype);
        if (ent_str_is(value.term.datatype, ENT_XSD "decimal"))
            value.term.value = shorten(value.term.value);
    }
    if (result)
        rasqal_free_literal(result);
    for (size_t i = 0; i < n; i++)
        if (leaves[i].literal)
            rasqal_free_literal(leaves[i].literal);
    return value;
}

/* ---- numbers ---- */

static bool is_number(ent_value value) { return value.ok && ent_class_is_number(ent_term_classify(value.term)); }

/* Whole numbers of 64 bits; Rasqal's have 32. */
static bool whole(ent_value value, long long *number)
{
    if (!value.ok || ent_term_classify(value.term) != ENT_CLASS_INTEGER || value.term.value.n > 18)
        return false;
    *number = (long long)ent_term_number(value.term);
    return true;
}

/* A number that is too long for Rasqal's integers is handed over as a decimal. */
static ent_value for_rasqal(ent_value value)
{
    long long number;
    if (ent_term_classify(value.term) != ENT_CLASS_INTEGER)
        return value;
    bool fits = whole(value, &number) && number <= INT_MAX && number >= INT_MIN;
    return typed(value.term.value, fits ? ENT_XSD "integer" : ENT_XSD "decimal");
}

ent_value ent_function_arithmetic(const ent_functions *functions, rasqal_op op, ent_value a, ent_value b)
{
    long long x, y, result;
    if (!is_number(a) || !is_number(b))
        return ent_value_error();
    if (whole(a, &x) && whole(b, &y)) {
        if (op == RASQAL_EXPR_PLUS && !__builtin_add_overflow(x, y, &result))
            return ent_value_integer(functions, result);
        if (op == RASQAL_EXPR_MINUS && !__builtin_sub_overflow(x, y, &result))
            return ent_value_integer(functions, result);
        if (op == RASQAL_EXPR_STAR && !__builtin_mul_overflow(x, y, &result))
            return ent_value_integer(functions, result);
    }
    bool exact = ent_term_classify(a.term) != ENT_CLASS_DOUBLE && ent_term_classify(b.term) != ENT_CLASS_DOUBLE;
    if (op == RASQAL_EXPR_SLASH && exact && !(ent_term_number(b.term) < 0 || ent_term_number(b.term) > 0))
        return ent_value_error();
    ent_value arguments[] = {for_rasqal(a), for_rasqal(b)};
    return ent_function_delegate(functions, op, arguments, 2);
}

static ent_value of_number(const ent_functions *functions, rasqal_op op, ent_value a)
{
    long long number;
    if (!is_number(a))
        return ent_value_error();
    if (whole(a, &number)) {
        bool negate = op == RASQAL_EXPR_UMINUS || (op == RASQAL_EXPR_ABS && number < 0);
        return ent_value_integer(functions, negate ? -number : number);
    }
    a = for_rasqal(a);
    return ent_function_delegate(functions, op, &a, 1);
}

/* ---- terms ---- */

static ent_value string_of(ent_value a)
{
    return a.term.kind == ENT_TERM_BLANK ? ent_value_error() : ent_value_text(a.term.value);
}

static ent_value datatype_of(ent_value a)
{
    if (a.term.kind != ENT_TERM_LITERAL)
        return ent_value_error();
    ent_str iri = a.term.datatype.n ? a.term.datatype : ENT_STR(ENT_XSD "string");
    if (a.term.lang.n)
        iri = ENT_STR("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString");
    return ent_value_of((ent_term){.kind = ENT_TERM_IRI, .value = iri});
}

static ent_value iri_of(const ent_functions *functions, ent_value a)
{
    if (a.term.kind == ENT_TERM_IRI)
        return a;
    if (ent_term_classify(a.term) != ENT_CLASS_STRING)
        return ent_value_error();
    return ent_function_delegate(functions, RASQAL_EXPR_IRI, &a, 1);
}

static ent_value with_datatype(ent_value a, ent_value b)
{
    if (ent_term_classify(a.term) != ENT_CLASS_STRING || b.term.kind != ENT_TERM_IRI)
        return ent_value_error();
    a.term.datatype = b.term.value;
    return a;
}

/* ---- dates ---- */

static ent_value part_of_moment(const ent_functions *functions, rasqal_op op, ent_value a)
{
    ent_moment m;
    if (!ent_term_moment(a.term, &m))
        return ent_value_error();
    switch (op) {
    case RASQAL_EXPR_YEAR: return m.year ? ent_value_integer(functions, m.year) : ent_value_error();
    case RASQAL_EXPR_MONTH: return m.month > 0 ? ent_value_integer(functions, m.month) : ent_value_error();
    case RASQAL_EXPR_DAY: return m.day > 0 ? ent_value_integer(functions, m.day) : ent_value_error();
    case RASQAL_EXPR_HOURS: return m.hour >= 0 ? ent_value_integer(functions, m.hour) : ent_value_error();
    case RASQAL_EXPR_MINUTES: return m.minute >= 0 ? ent_value_integer(functions, m.minute) : ent_value_error();
    case RASQAL_EXPR_SECONDS: return m.second.n ? typed(m.second, ENT_XSD "decimal") : ent_value_error();
    case RASQAL_EXPR_TZ: return ent_value_text(m.zone);
    default: break;
    }
    if (!m.zone.n || ent_term_classify(a.term) != ENT_CLASS_DATETIME)
        return ent_value_error();
    return ent_function_delegate(functions, RASQAL_EXPR_TIMEZONE, &a, 1);
}

/* ---- casts ---- */

static ent_str decimal_text(const ent_functions *functions, ent_term term)
{
    if (ent_term_classify(term) != ENT_CLASS_DOUBLE)
        return term.value;
    return ent_arena_printf(functions->scratch, "%.6Lf", ent_term_number(term));
}

/* Cut off what stands behind the point. */
static ent_str whole_text(const ent_functions *functions, ent_term term)
{
    ent_str text = decimal_text(functions, term);
    const char *point = memchr(text.s, '.', text.n);
    text.n = point ? (size_t)(point - text.s) : text.n;
    return text.n && text.s[text.n - 1] >= '0' ? text : ENT_STR("0");
}

static ent_str cast_text(const ent_functions *functions, ent_term term, ent_str type)
{
    ent_term_class class = ent_term_classify(term);
    if (ent_class_is_number(class) && ent_str_is(type, ENT_XSD "boolean"))
        return ent_term_truth(term) == ENT_YES ? ENT_STR("true") : ENT_STR("false");
    if (class == ENT_CLASS_BOOLEAN && !ent_str_is(type, ENT_XSD "boolean"))
        return ent_term_is_true(term) ? ENT_STR("1") : ENT_STR("0");
    if (ent_class_is_number(class) && ent_str_is(type, ENT_XSD "integer"))
        return whole_text(functions, term);
    if (ent_class_is_number(class) && ent_str_is(type, ENT_XSD "decimal"))
        return decimal_text(functions, term);
    return ent_str_trim(term.value);
}

static ent_value cast(const ent_functions *functions, ent_value a, raptor_uri *to)
{
    size_t n = 0;
    const char *s = (const char *)raptor_uri_as_counted_string(to, &n);
    ent_str type = ent_str_n(s, n);
    if (ent_str_is(type, ENT_XSD "string"))
        return string_of(a);
    ent_term_class class = ent_term_classify(a.term);
    if (a.term.kind != ENT_TERM_LITERAL || class == ENT_CLASS_LANG)
        return ent_value_error();
    ent_term result = {.kind = ENT_TERM_LITERAL, .value = cast_text(functions, a.term, type), .datatype = type};
    bool fits = ent_term_classify(result) != ENT_CLASS_OTHER;
    return fits ? ent_value_of(result) : ent_value_error();
}

/* ---- all of them ---- */

static ent_value compare(rasqal_op op, ent_term a, ent_term b)
{
    ent_truth equal = ent_term_equal(a, b);
    if (op == RASQAL_EXPR_EQ)
        return ent_value_boolean(equal);
    if (op == RASQAL_EXPR_NEQ)
        return ent_value_boolean(equal == ENT_ERROR ? ENT_ERROR : equal == ENT_YES ? ENT_NO : ENT_YES);
    bool turned = op == RASQAL_EXPR_GT || op == RASQAL_EXPR_GE;
    ent_truth less = turned ? ent_term_less(b, a) : ent_term_less(a, b);
    if (less == ENT_NO && equal == ENT_YES && (op == RASQAL_EXPR_LE || op == RASQAL_EXPR_GE))
        return boolean(true);
    return ent_value_boolean(less);
}

/* Arguments given, checked to be there, to the operator's function. */
static ent_value apply(const ent_functions *f, const rasqal_expression *node, const ent_value *a, size_t n)
{
    switch (node->op) {
    case RASQAL_EXPR_EQ:
    case RASQAL_EXPR_NEQ:
    case RASQAL_EXPR_LT:
    case RASQAL_EXPR_GT:
    case RASQAL_EXPR_LE:
    case RASQAL_EXPR_GE: return compare(node->op, a[0].term, a[1].term);
    case RASQAL_EXPR_PLUS:
    case RASQAL_EXPR_MINUS:
    case RASQAL_EXPR_STAR:
    case RASQAL_EXPR_SLASH: return ent_function_arithmetic(f, node->op, a[0], a[1]);
    case RASQAL_EXPR_UMINUS:
    case RASQAL_EXPR_ABS:
    case RASQAL_EXPR_ROUND:
    case RASQAL_EXPR_CEIL:
    case RASQAL_EXPR_FLOOR: return of_number(f, node->op, a[0]);
    case RASQAL_EXPR_STR: return string_of(a[0]);
    case RASQAL_EXPR_DATATYPE: return datatype_of(a[0]);
    case RASQAL_EXPR_LANG:
        return a[0].term.kind == ENT_TERM_LITERAL ? ent_value_text(a[0].term.lang) : ent_value_error();
    case RASQAL_EXPR_ISURI: return boolean(a[0].term.kind == ENT_TERM_IRI);
    case RASQAL_EXPR_ISBLANK: return boolean(a[0].term.kind == ENT_TERM_BLANK);
    case RASQAL_EXPR_ISLITERAL: return boolean(a[0].term.kind == ENT_TERM_LITERAL);
    case RASQAL_EXPR_ISNUMERIC: return boolean(is_number(a[0]));
    case RASQAL_EXPR_SAMETERM: return boolean(ent_term_same(a[0].term, a[1].term));
    case RASQAL_EXPR_URI:
    case RASQAL_EXPR_IRI: return iri_of(f, a[0]);
    case RASQAL_EXPR_STRDT: return with_datatype(a[0], a[1]);
    case RASQAL_EXPR_YEAR:
    case RASQAL_EXPR_MONTH:
    case RASQAL_EXPR_DAY:
    case RASQAL_EXPR_HOURS:
    case RASQAL_EXPR_MINUTES:
    case RASQAL_EXPR_SECONDS:
    case RASQAL_EXPR_TZ:
    case RASQAL_EXPR_TIMEZONE: return part_of_moment(f, node->op, a[0]);
    case RASQAL_EXPR_CAST: return cast(f, a[0], node->name);
    case RASQAL_EXPR_NOW:
    case RASQAL_EXPR_CURRENT_DATETIME:
    case RASQAL_EXPR_RAND:
    case RASQAL_EXPR_UUID:
    case RASQAL_EXPR_STRUUID: return ent_function_delegate(f, node->op, NULL, 0);
    default: return ent_function_text(f, node->op, a, n);
    }
}

ent_value ent_function_apply(const ent_functions *functions, const rasqal_expression *node, const ent_value *arguments,
                             size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!arguments[i].ok)
            return ent_value_error();
    return apply(functions, node, arguments, n);
}
