#include "decode.h"
#include "unicode.h"
#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

static ent_status convert(ent_buf *out, ent_str bytes, const char *encoding, const char *file, const ent_log *log)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *from = ucnv_open(encoding, &error);
    ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    int32_t room = (int32_t)bytes.n * 2 + 16;
    UChar *wide = ent_alloc((size_t)room * sizeof *wide);
    int32_t n = U_SUCCESS(error) ? ucnv_toUChars(from, wide, room, bytes.s, (int32_t)bytes.n, &error) : 0;
    UConverter *to = ucnv_open("UTF-8", &error);
    if (U_SUCCESS(error)) {
        char *text = ent_alloc((size_t)n * 3 + 1);
        int32_t length = ucnv_fromUChars(to, text, n * 3 + 1, wide, n, &error);
        if (U_SUCCESS(error))
            ent_buf_add(out, text, (size_t)length);
        free(text);
    }
    ucnv_close(to);
    ucnv_close(from);
    free(wide);
    return U_SUCCESS(error) ? ENT_OK
                            : ent_fail(log, ENT_ERR_ENCODING, file, 0, 0, "the text is not valid %s (%s)", encoding,
                                       u_errorName(error));
}

/* Is there a multi-byte UTF-8 character anywhere? Then the text means to be UTF-8. */
static bool has_utf8(ent_str bytes)
{
    for (size_t i = 0; i + 1 < bytes.n; i++) {
        unsigned char a = (unsigned char)bytes.s[i], b = (unsigned char)bytes.s[i + 1];
        if (a >= 0xc3 && a <= 0xf4 && (b & 0xc0) == 0x80)
            return true;
    }
    return false;
}

static ent_status broken(ent_str bytes, size_t at, const char *file, const ent_log *log)
{
    size_t line = 1, start = 0;
    for (size_t i = 0; i < at; i++)
        if (bytes.s[i] == '\n') {
            line++;
            start = i + 1;
        }
    size_t column = ent_utf8_length((ent_str){bytes.s + start, at - start}) + 1;
    return ent_fail(log, ENT_ERR_ENCODING, file, line, column, "broken UTF-8: byte 0x%02x", (unsigned char)bytes.s[at]);
}

static ent_status detect(ent_buf *out, ent_str bytes, const char *file, const ent_log *log)
{
    UErrorCode error = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&error);
    ucsdet_setText(detector, bytes.s, (int32_t)bytes.n, &error);
    const UCharsetMatch *match = U_SUCCESS(error) ? ucsdet_detect(detector, &error) : NULL;
    const char *name = match ? ucsdet_getName(match, &error) : NULL;
    if (name && !strcmp(name, "ISO-8859-1"))
        name = "windows-1252"; /* what says Latin-1 on the web is windows-1252 (WHATWG Encoding) */
    ent_status status = name ? convert(out, bytes, name, file, log)
                             : ent_fail(log, ENT_ERR_ENCODING, file, 0, 0, "the encoding of the text cannot be told");
    ucsdet_close(detector);
    return status;
}

ent_status ent_decode(ent_buf *out, ent_str bytes, const char *file, const ent_log *log)
{
    if (bytes.n > INT32_MAX / 4)
        return ent_fail(log, ENT_ERR_LIMIT, file, 0, 0, "the text is larger than an article may be");
    if (bytes.n >= 4 && (!memcmp(bytes.s, "\xff\xfe\0\0", 4) || !memcmp(bytes.s, "\0\0\xfe\xff", 4)))
        return convert(out, bytes, "UTF-32", file, log);
    if (bytes.n >= 2 && (!memcmp(bytes.s, "\xff\xfe", 2) || !memcmp(bytes.s, "\xfe\xff", 2)))
        return convert(out, bytes, "UTF-16", file, log);
    if (ent_str_starts(bytes, "\xef\xbb\xbf"))
        bytes = (ent_str){bytes.s + 3, bytes.n - 3};
    size_t at = ent_utf8_valid(bytes);
    if (at == bytes.n) {
        ent_buf_str(out, bytes);
        return ENT_OK;
    }
    return has_utf8(bytes) ? broken(bytes, at, file, log) : detect(out, bytes, file, log);
}
