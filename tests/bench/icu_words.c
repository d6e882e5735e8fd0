/* A yardstick for make bench: count the words of a file as ICU's word breaking cuts them. */
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file)
        return 1;
    fseek(file, 0, SEEK_END);
    size_t n = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(n);
    if (!text || fread(text, 1, n, file) != n)
        return 1;
    fclose(file);
    UErrorCode error = U_ZERO_ERROR;
    UText *utext = utext_openUTF8(NULL, text, (int64_t)n, &error);
    UBreakIterator *breaks = ubrk_open(UBRK_WORD, "fr", NULL, 0, &error);
    ubrk_setUText(breaks, utext, &error);
    long words = 0;
    while (U_SUCCESS(error) && ubrk_next(breaks) != UBRK_DONE)
        words += ubrk_getRuleStatus(breaks) >= UBRK_WORD_NUMBER;
    printf("%ld\n", words);
    ubrk_close(breaks);
    utext_close(utext);
    free(text);
    return U_FAILURE(error);
}
