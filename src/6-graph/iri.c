#include "iri.h"
#include "unicode.h"

static bool is_unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

bool ent_iri_is_base(ent_str iri)
{
    size_t scheme = 0;
    while (scheme < iri.n && is_unreserved((unsigned char)iri.s[scheme]))
        scheme++;
    if (!scheme || scheme == iri.n || iri.s[scheme] != ':')
        return false;
    for (size_t i = 0; i < iri.n; i++)
        if (iri.s[i] <= ' ' || iri.s[i] >= 0x7f || strchr("<>\"{}|^`\\", iri.s[i]))
            return false;
    return true;
}

void ent_iri_add(ent_buf *out, ent_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.s[i];
        if (is_unreserved(c))
            ent_buf_char(out, (char)c);
        else
            ent_buf_printf(out, "%%%02X", c);
    }
}

void ent_iri_slug(ent_buf *out, ent_str name)
{
    ent_buf folded = {0};
    size_t begin = out->n;
    ent_fold(&folded, name);
    ent_str text = ent_buf_view(&folded);
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = ent_utf8_next(text, &at);
        if (ent_is_letter(c) || ent_is_digit(c))
            ent_iri_add(out, (ent_str){text.s + from, at - from});
        else if (out->n > begin && out->s[out->n - 1] != '-' && !ent_is_apostrophe(c) && c != '.')
            ent_buf_char(out, '-');
    }
    while (out->n > begin && out->s[out->n - 1] == '-')
        out->s[--out->n] = '\0';
    if (out->n == begin)
        ent_buf_z(out, "unnamed");
    ent_buf_free(&folded);
}

static ent_str finish(ent_arena *arena, ent_buf *iri)
{
    ent_str copy = ent_arena_str(arena, ent_buf_view(iri));
    ent_buf_free(iri);
    return copy;
}

ent_str ent_iri_item(ent_arena *arena, const ent_kb *kb, ent_item item, const char *base)
{
    ent_str iri = ent_kb_iri(kb, item);
    if (!ent_str_starts(iri, ENT_BASE))
        return iri;
    ent_buf out = {0};
    ent_buf_z(&out, base);
    ent_buf_add(&out, iri.s + strlen(ENT_BASE), iri.n - strlen(ENT_BASE));
    return finish(arena, &out);
}

ent_str ent_iri_entity(const ent_document *doc, uint32_t entity, const char *base)
{
    const ent_entity *e = &doc->entities.v[entity];
    if (e->item)
        return ent_iri_item(doc->arena, doc->kb, e->item, base);
    ent_buf out = {0};
    ent_buf_z(&out, base);
    ent_buf_z(&out, e->type == ENT_PERSON ? "person/" : e->type == ENT_PLACE ? "place/" : "organization/");
    ent_iri_slug(&out, e->key);
    return finish(doc->arena, &out);
}

ent_str ent_iri_article(ent_arena *arena, ent_str id, const char *base)
{
    ent_buf out = {0};
    ent_buf_z(&out, base);
    ent_buf_z(&out, "article/");
    ent_iri_add(&out, id);
    return finish(arena, &out);
}
