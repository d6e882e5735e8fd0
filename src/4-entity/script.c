#include "script.h"
#include "lookup.h"
#include "romanized.h"
#include "unicode.h"
#include <stdlib.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { LONGEST = 8 /* tokens of a name */, ROOM = 400 /* UTF-16 units of one */ };

typedef struct {
    const char *script;
    UTransliterator *to_latin; /* NULL: there is none */
} opened;

struct ent_scripts {
    ENT_VEC(opened) all;
};

void ent_scripts_free(ent_scripts *scripts)
{
    if (!scripts)
        return;
    for (size_t i = 0; i < scripts->all.n; i++)
        utrans_close(scripts->all.v[i].to_latin);
    ENT_VEC_FREE(scripts->all);
    free(scripts);
}

const char *ent_script_of(const ent_token *word)
{
    if (!(word->flags & ENT_TOKEN_WORD) || (unsigned char)word->norm.s[0] < 0xcd) /* letters up to U+033F */
        return NULL;
    size_t at = 0;
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode code = uscript_getScript((UChar32)ent_utf8_next(word->norm, &at), &error);
    bool other = U_SUCCESS(error) && code > USCRIPT_INHERITED && code != USCRIPT_LATIN;
    return other ? uscript_getShortName(code) : NULL;
}

/* ---- transliteration ---- */

static UTransliterator *open_transliterator(ent_str id)
{
    UChar wide[100];
    int32_t n = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(wide, 100, &n, id.s, (int32_t)id.n, &error);
    UTransliterator *t = id.n ? utrans_openU(wide, n, UTRANS_FORWARD, NULL, 0, NULL, &error) : NULL;
    return U_SUCCESS(error) ? t : NULL;
}

static UTransliterator *transliterator_for(ent_document *doc, const char *script)
{
    if (!doc->scripts)
        doc->scripts = ent_calloc(1, sizeof *doc->scripts);
    for (size_t i = 0; i < doc->scripts->all.n; i++)
        if (!strcmp(doc->scripts->all.v[i].script, script))
            return doc->scripts->all.v[i].to_latin;
    UTransliterator *t = open_transliterator(ent_romanizer_transliterator(doc->romanizer, script));
    *ENT_PUSH(doc->scripts->all) = (opened){script, t};
    return t;
}

/* What is left after folding that is no Latin letter (soft signs, half rings) says nothing of the name. */
static void keep_latin(ent_buf *out, ent_str text)
{
    ent_buf folded = {0};
    ent_fold(&folded, text);
    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.s[i];
        if ((c >= 'a' && c <= 'z') || c == ' ' || c == '-')
            ent_buf_char(out, c);
    }
    ent_buf_free(&folded);
}

static bool transliterate(const UTransliterator *t, ent_str text, ent_buf *out)
{
    UChar wide[ROOM];
    char narrow[ROOM * 3];
    int32_t length = 0, limit, n = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(wide, ROOM / 4, &length, text.s, (int32_t)text.n, &error);
    limit = length;
    if (U_SUCCESS(error))
        utrans_transUChars(t, wide, &length, ROOM, 0, &limit, &error);
    u_strToUTF8(narrow, (int32_t)sizeof narrow, &n, wide, length, &error);
    if (U_FAILURE(error))
        return false;
    keep_latin(out, (ent_str){narrow, (size_t)n});
    return true;
}

bool ent_script_latin(ent_document *doc, ent_span span, ent_buf *out)
{
    const char *script = ent_script_of(ent_doc_token(doc, span.first));
    UTransliterator *t = script && doc->romanizer ? transliterator_for(doc, script) : NULL;
    return t && transliterate(t, ent_doc_text(doc, span), out);
}

/* ---- looking up ---- */

ent_item ent_script_lookup(ent_document *doc, ent_span span, ent_kind type)
{
    ent_buf latin = {0};
    ent_tokens words = {0};
    ent_item found = 0;
    if (ent_script_latin(doc, span, &latin) && latin.n > 3) {
        ent_tokenize(&words, ent_buf_view(&latin));
        ent_node node = ent_lexicon_lookup(doc->kb, ENT_TRIE_FORMS, &words, (ent_span){0, (uint32_t)words.tokens.n});
        size_t n = 0;
        const ent_form *f = node == ENT_NONE ? NULL : ent_kb_forms(doc->kb, node, &n);
        for (; n && !found; n--, f++)
            if (f->flags & ENT_FORM_FULL && ent_kb_kind(doc->kb, f->item) == type)
                found = f->item;
    }
    ent_tokens_free(&words);
    ent_buf_free(&latin);
    return found;
}

/* ---- names ---- */

static const ent_kind types[] = {ENT_PERSON, ENT_PLACE, ENT_ORGANIZATION};

static ent_kind type_as_written(const ent_document *doc, ent_span span)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (ent_name_lookup(doc, span, types[i]))
            return types[i];
    return ENT_NOTHING;
}

static ent_kind type_transliterated(ent_document *doc, ent_span span)
{
    if (ent_romanized_lookup(doc, span))
        return ENT_PERSON;
    for (size_t i = 1; i < sizeof types / sizeof *types; i++)
        if (ent_script_lookup(doc, span, types[i]))
            return types[i];
    return ENT_NOTHING;
}

/* The end of the words of one script that begin at `first`, in its sentence. */
static uint32_t run_end(const ent_document *doc, uint32_t first)
{
    const char *script = ent_script_of(ent_doc_token(doc, first));
    uint32_t end = first + 1, last = doc->tokens.sentences.v[ent_doc_token(doc, first)->sentence].end;
    for (uint32_t i = end; i < last; i++) {
        const ent_token *t = ent_doc_token(doc, i);
        const char *own = ent_script_of(t);
        if (own && !strcmp(own, script))
            end = i + 1;
        else if (!(t->flags & ENT_TOKEN_HYPHEN))
            break;
    }
    return end;
}

/* The longest name that begins at `first` inside a run; its type ENT_NOTHING if none does. Transliterated, only the
 * whole run is looked up: a piece of a sentence in another language would be many a name's. */
static ent_name name_at(ent_document *doc, uint32_t first, ent_span run)
{
    uint32_t end = run.end - first > LONGEST ? first + LONGEST : run.end;
    for (; end > first; end--) {
        ent_span span = {first, end};
        ent_kind type = type_as_written(doc, span);
        if (!type && first == run.first && end == run.end)
            type = type_transliterated(doc, span);
        if (type)
            return (ent_name){span, type, 0.95};
    }
    return (ent_name){{first, first + 1}, ENT_NOTHING, 0};
}

/* Put a name in place of what the tagger found there, unless that is longer. `tagged`: how many names it found. */
static void put_name(ent_document *doc, const ent_name *name, size_t tagged)
{
    for (size_t i = 0; i < tagged; i++) {
        ent_span old = doc->names.v[i].span;
        if (old.first <= name->span.first && name->span.end <= old.end &&
            old.end - old.first > name->span.end - name->span.first)
            return;
    }
    for (size_t i = 0; i < tagged; i++)
        if (doc->names.v[i].span.first < name->span.end && name->span.first < doc->names.v[i].span.end)
            doc->names.v[i].type = ENT_NOTHING;
    *ENT_PUSH(doc->names) = *name;
}

static int by_position(const void *x, const void *y)
{
    const ent_name *a = x, *b = y;
    return (a->span.first > b->span.first) - (a->span.first < b->span.first);
}

static void order_names(ent_document *doc)
{
    size_t kept = 0;
    for (size_t i = 0; i < doc->names.n; i++)
        if (doc->names.v[i].type)
            doc->names.v[kept++] = doc->names.v[i];
    doc->names.n = kept;
    qsort(doc->names.v, doc->names.n, sizeof *doc->names.v, by_position);
}

void ent_script_names(ent_document *doc)
{
    size_t tagged = doc->names.n;
    for (uint32_t i = 0; i < doc->tokens.tokens.n; i++) {
        if (!ent_script_of(ent_doc_token(doc, i)))
            continue;
        ent_span run = {i, run_end(doc, i)};
        while (i < run.end) {
            ent_name name = name_at(doc, i, run);
            if (name.type)
                put_name(doc, &name, tagged);
            i = name.span.end;
        }
        i--;
    }
    if (doc->names.n > tagged)
        order_names(doc);
}
