#include "unicode.h"
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

/* ICU's macros mix char and uint8_t as C allows and -Wconversion does not. */
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

bool ent_is_letter(uint32_t c)
{
    if (c < 128)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool ent_is_digit(uint32_t c)
{
    return c < 128 ? c >= '0' && c <= '9' : u_charType((UChar32)c) == U_DECIMAL_DIGIT_NUMBER;
}

bool ent_is_upper(uint32_t c)
{
    if (c < 128)
        return c >= 'A' && c <= 'Z';
    return (U_GET_GC_MASK((UChar32)c) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool ent_is_space(uint32_t c)
{
    if (c < 128)
        return c == ' ' || (c >= 9 && c <= 13);
    return c == 0x85 || c == 0x200b || c == 0xfeff || u_isUWhiteSpace((UChar32)c);
}

bool ent_is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02bc || c == 0x00b4; }

bool ent_is_hyphen(uint32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x00ad; }

size_t ent_utf8_valid(ent_str text)
{
    size_t at = 0;
    while (at < text.n) {
        if ((unsigned char)text.s[at] < 0x80) {
            at++;
            continue;
        }
        size_t next = at;
        UChar32 c;
        U8_NEXT(text.s, next, text.n, c);
        if (c < 0)
            return at;
        at = next;
    }
    return at;
}

size_t ent_utf8_length(ent_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.n; i++)
        count += ((unsigned char)text.s[i] & 0xc0) != 0x80;
    return count;
}

uint32_t ent_utf8_next(ent_str text, size_t *at)
{
    UChar32 c;
    U8_NEXT_UNSAFE(text.s, *at, c);
    return (uint32_t)c;
}

static void add_code_point(ent_buf *out, uint32_t c)
{
    char bytes[4];
    int32_t n = 0;
    U8_APPEND_UNSAFE(bytes, n, (UChar32)c);
    ent_buf_add(out, bytes, (size_t)n);
}

/* Letters that have no canonical decomposition but are spelt otherwise in most newspapers. */
static const char *spelt_out(uint32_t c)
{
    switch (c) {
    case 0x0153: return "oe";
    case 0x00e6: return "ae";
    case 0x00df: return "ss";
    case 0x00f8: return "o";
    case 0x0142: return "l";
    case 0x0111: return "d";
    case 0x00f0: return "d";
    case 0x00fe: return "th";
    case 0x0131: return "i";
    case 0x0127: return "h";
    case 0x0259: return "e";
    }
    return NULL;
}

static void fold_one(ent_buf *out, uint32_t c)
{
    uint32_t lower = (uint32_t)u_tolower((UChar32)c);
    const char *spelling = spelt_out(lower);
    if (spelling)
        ent_buf_z(out, spelling);
    else if (ent_is_apostrophe(lower))
        ent_buf_char(out, '\'');
    else if (ent_is_hyphen(lower))
        ent_buf_char(out, '-');
    else if (u_charType((UChar32)lower) != U_NON_SPACING_MARK)
        add_code_point(out, lower);
}

static void fold_code_point(ent_buf *out, uint32_t c)
{
    if (ent_is_apostrophe(c)) { /* before an acute accent used as one falls apart */
        fold_one(out, c);
        return;
    }
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&error);
    UChar parts[20];
    int32_t n = U_SUCCESS(error) ? unorm2_getDecomposition(nfkd, (UChar32)c, parts, 20, &error) : -1;
    if (n < 0 || U_FAILURE(error)) {
        fold_one(out, c);
        return;
    }
    for (int32_t i = 0; i < n;) {
        UChar32 part;
        U16_NEXT(parts, i, n, part);
        fold_one(out, (uint32_t)part);
    }
}

void ent_fold(ent_buf *out, ent_str text)
{
    for (size_t at = 0; at < text.n;) {
        unsigned char b = (unsigned char)text.s[at];
        if (b < 0x80) {
            ent_buf_char(out, (char)(b >= 'A' && b <= 'Z' ? b + 32 : b));
            at++;
        } else {
            fold_code_point(out, ent_utf8_next(text, &at));
        }
    }
}
