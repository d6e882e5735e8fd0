#include "measure.h"
#include "unicode.h"
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

/* Thousandths of the size, for the characters from space to tilde. */
static const unsigned short WIDTHS[2][95] = {
    {278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
     556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
     611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
     667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
     222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584},
    {278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
     556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
     611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
     667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
     278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584}};

/* é is as wide as e: the first character of its decomposition. */
static uint32_t base_letter(uint32_t c)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&error);
    UChar parts[16];
    int32_t n = U_SUCCESS(error) ? unorm2_getDecomposition(nfd, (UChar32)c, parts, 16, &error) : -1;
    return n > 0 && U_SUCCESS(error) ? parts[0] : c;
}

static unsigned other_width(uint32_t c)
{
    int8_t type = u_charType((UChar32)c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
        return 0;
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    if (width == U_EA_WIDE || width == U_EA_FULLWIDTH || c > 0xFFFF)
        return 1000;
    if (c == 0x2014 || c == 0x2026 || c == 0x2030)
        return 1000;
    if (c == 0x2018 || c == 0x2019 || c == 0x00B7)
        return 278;
    return u_isupper((UChar32)c) ? 722 : 570;
}

static unsigned width_of(uint32_t c, bool bold)
{
    if (c >= 0x80)
        c = c == 0xA0 ? ' ' : base_letter(c);
    return c >= ' ' && c <= '~' ? WIDTHS[bold][c - ' '] : other_width(c);
}

double ent_text_width(ent_str text, double size, bool bold)
{
    unsigned long width = 0;
    for (size_t i = 0; i < text.n;)
        width += width_of(ent_utf8_next(text, &i), bold);
    return (double)width * size / 1000;
}

void ent_text_fit(ent_buf *out, ent_str text, double size, bool bold, double width)
{
    if (ent_text_width(text, size, bold) <= width) {
        ent_buf_str(out, text);
        return;
    }
    double room = width - ent_text_width(ENT_STR("…"), size, bold), used = 0;
    size_t end = 0;
    for (size_t i = 0; i < text.n; end = i) {
        used += (double)width_of(ent_utf8_next(text, &i), bold) * size / 1000;
        if (used > room)
            break;
    }
    ent_buf_str(out, ent_str_trim(ent_str_n(text.s, end)));
    ent_buf_z(out, "…");
}
