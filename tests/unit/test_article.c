/* Articles out of files and folders. */
#include "entente/article.h"
#include "test.h"
#include "unicode.h"
#include <zlib.h>

/* Each article as a line "id|lang|published|title|url|source|text", or only its id. */
typedef struct {
    ent_buf shown;
    bool only_ids;
    size_t stop_after, count;
} shelf;

static ent_status put_on_shelf(void *handle, const ent_article *a)
{
    shelf *s = handle;
    const ent_str fields[] = {a->id, a->lang, a->published, a->title, a->url, a->source, a->text};
    for (size_t i = 0; i < (s->only_ids ? 1 : COUNT(fields)); i++) {
        assert_int_equal(fields[i].s ? fields[i].s[fields[i].n] : 0, 0);
        assert_int_equal(ent_utf8_valid(fields[i]), fields[i].n);
        ent_buf_z(&s->shown, i ? "|" : "");
        ent_buf_str(&s->shown, fields[i]);
    }
    ent_buf_z(&s->shown, s->only_ids ? " " : "\n");
    return ++s->count == s->stop_after ? ENT_ERR_LIMIT : ENT_OK;
}

static ent_status read_with(const char *path, ent_article_defaults defaults, shelf *s, heard *said)
{
    ent_log log = {said, hear};
    *said = (heard){0};
    ent_buf_clear(&s->shown);
    s->count = 0;
    return ent_articles_read(path, &defaults, put_on_shelf, s, &log);
}

static ent_status read_path(const char *path, shelf *s, heard *said)
{
    return read_with(path, (ent_article_defaults){{"", 0}, {"", 0}}, s, said);
}

static void plain_text_is_one_article(void **state)
{
    (void)state;
    shelf s = {0};
    heard said;
    assert_int_equal(read_path(put_file("le.monde.txt", "Bonjour.\nMonde.\n"), &s, &said), ENT_OK);
    assert_string_equal(s.shown.s, "le.monde||||||Bonjour.\nMonde.\n\n");
    assert_int_equal(read_path(put_file("latin", "D\xe9"
                                                 "c\xe8s du pr\xe9sident \xe0 Gen\xe8ve, a d\xe9"
                                                 "clar\xe9 la t\xe9l\xe9vision."),
                               &s, &said),
                     ENT_OK);
    assert_string_equal(s.shown.s, "latin||||||Décès du président à Genève, a déclaré la télévision.\n");
    ent_article_defaults defaults = {ENT_STR("fr"), ENT_STR("2017-11-20")};
    assert_int_equal(read_with(put_file(".txt", "\xef\xbb\xbfOui"), defaults, &s, &said), ENT_OK);
    assert_string_equal(s.shown.s, ".txt|fr|2017-11-20||||Oui\n");
    ent_buf_free(&s.shown);
}

static void packed_text_keeps_its_name(void **state)
{
    (void)state;
    shelf s = {0};
    heard said;
    const char *path = in_folder("a.txt.gz");
    gzFile gz = gzopen(path, "wb");
    gzputs(gz, "Packed.");
    gzclose(gz);
    assert_int_equal(read_path(path, &s, &said), ENT_OK);
    assert_string_equal(s.shown.s, "a||||||Packed.\n");
    ent_buf_free(&s.shown);
}

static const char page[] =
    "<!DOCTYPE html>\n<html lang=\"fr-FR\"><head><title>Titre court</title>"
    "<meta property=\"og:title\" content=\"Poutine re&ccedil;oit Assad\">"
    "<meta property=\"og:url\" content=\"https://example.org/a?b=1&amp;c=2\">"
    "<meta property=\"og:site_name\" content=\"Le Quotidien\">"
    "<meta property=\"article:published_time\" content=\"2017-11-21T08:00:00+01:00\">"
    "<script>var x = '<p>non</p>';</script><style>p { color: red }</style></head>"
    "<body><nav>Accueil</nav><header>Le Quotidien</header><article><h1>Poutine re\xc3\xa7oit Assad</h1>"
    "<p>Le pr&eacute;sident   russe\n<b>Vladimir</b> <i>Poutine</i> &lt;lundi&gt;.</p><p>Fin.</p>"
    "<aside>Lire aussi</aside><script>track()</script></article><footer>Mentions</footer></body></html>";

static void pages_are_stripped(void **state)
{
    (void)state;
    shelf s = {0};
    heard said;
    assert_int_equal(read_path(put_file("page.html", page), &s, &said), ENT_OK);
    assert_string_equal(s.shown.s, "page|fr|2017-11-21|Poutine reçoit Assad|https://example.org/a?b=1&c=2|Le Quotidien|"
                                   "Poutine reçoit Assad\nLe président russe Vladimir Poutine <lundi>.\nFin.\n\n");
    assert_int_equal(read_path(put_file("bare.htm", "<html><p>Un<p>Deux<br>Trois</html>"), &s, &said), ENT_OK);
    assert_string_equal(s.shown.s, "bare||||||Un\nDeux\nTrois\n\n");
    ent_buf deep = {0};
    ent_buf_z(&deep, "<html><body><p>Un</p>");
    for (int i = 0; i < 5000; i++)
        ent_buf_z(&deep, "<div><b>");
    ent_buf_z(&deep, "x");
    assert_int_equal(read_path(put_bytes("deep.html", deep.s, deep.n), &s, &said), ENT_OK);
    assert_true(ent_str_starts(ent_buf_view(&s.shown), "deep||||||Un\n"));
    ent_buf_free(&deep);
    ent_buf_free(&s.shown);
}

static void json_lines_are_many_articles(void **state)
{
    (void)state;
    shelf s = {0};
    heard said;
    const char *path =
        put_file("a.jsonl", "{\"id\":\"1\",\"text\":\"Un \\ud83d\\ude00\"}\n\n   \r\n"
                            "{ \"text\": \"Deux\", \"id\": \"2\", \"lang\": \"en\", \"published\": \"2017-11-20\","
                            " \"title\": \"T\", \"url\": \"u\", \"source\": \"s\", \"other\": [1]}");
    assert_int_equal(read_with(path, (ent_article_defaults){ENT_STR("fr"), {"", 0}}, &s, &said), ENT_OK);
    assert_string_equal(s.shown.s, "1|fr|||||Un 😀\n2|en|2017-11-20|T|u|s|Deux\n");
    assert_int_equal(read_path(put_file("bom.jsonl", "\xef\xbb\xbf{\"id\":\"1\",\"text\":\"Un\"}\n"), &s, &said),
                     ENT_OK);
    assert_string_equal(s.shown.s, "1||||||Un\n");
    s.stop_after = 1;
    assert_int_equal(read_path(path, &s, &said), ENT_ERR_LIMIT);
    assert_int_equal(s.count, 1);
    assert_int_equal(said.count, 0);
    ent_buf_free(&s.shown);
}

static void bad_lines_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t line;
        const char *message;
    } rows[] = {
        {"{\"id\":\"1\",\"text\":\"Un\"}\n{\"id\":\"2\",\"text\":\"Deux\"\n", 2, "not JSON: "},
        {"{\"id\":\"1\"}\n", 1, "not an article: a JSON object with a string \"text\" is needed"},
        {"{\"id\":\"1\",\"text\":7}\n", 1, "not an article: a JSON object with a string \"text\" is needed"},
        {"{\"id\":\"1\",\"text\":\"Un\"}\n[]\n", 2, "not an article: a JSON object with a string \"text\" is needed"},
        {"\n{\"text\":\"Un\"}\n", 2, "the article has no \"id\""},
        {"{\"id\":\"\",\"text\":\"Un\"}\n", 1, "the article has no \"id\""},
        {"{\"id\":3,\"text\":\"Un\"}\n", 1, "the article has no \"id\""},
        {"{\"id\":\"1\",\"id\":\"2\",\"text\":\"Un\"}\n", 1, "not JSON: duplicate object key"},
        {"{\"id\":\"1\",\"text\":\"\xe9\"}\n", 1, "not JSON: "},
        {"{\"id\":\"1\",\"text\":\"\\ud83d\"}\n", 1, "not JSON: "},
        {"{\"id\":\"1\",\"text\":\"Un\"} x\n", 1, "not JSON: "},
        {"{}\n", 1, "not an article: a JSON object with a string \"text\" is needed"},
        {"text\n", 1, "not JSON: "},
    };
    shelf s = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        heard said;
        const char *path = put_file("bad.jsonl", rows[i].text);
        assert_int_equal(read_path(path, &s, &said), ENT_ERR_SYNTAX);
        assert_int_equal(said.count, 1);
        assert_string_equal(said.file, path);
        assert_int_equal(said.line, rows[i].line);
        assert_true(ent_str_starts(ent_str_of(said.message), rows[i].message));
    }
    ent_buf_free(&s.shown);
}

static void nothing_there_is_an_error(void **state)
{
    (void)state;
    shelf s = {0};
    heard said;
    assert_int_equal(read_path(put_file("empty.txt", ""), &s, &said), ENT_ERR_EMPTY);
    assert_string_equal(said.message, "the file holds no text");
    assert_int_equal(read_path(put_file("blank.txt", " \n\t\n"), &s, &said), ENT_ERR_EMPTY);
    assert_int_equal(read_path(put_file("empty.jsonl", "\n\n"), &s, &said), ENT_ERR_EMPTY);
    assert_int_equal(read_path(put_file("empty.html", "<html><body><nav>x</nav></body></html>"), &s, &said),
                     ENT_ERR_EMPTY);
    assert_string_equal(said.message, "the page holds no text");
    assert_int_equal(read_path(in_folder("nowhere.txt"), &s, &said), ENT_ERR_IO);
    assert_string_equal(said.message, "cannot read: No such file or directory");
    mkdir(in_folder("bare"), 0755);
    put_file("bare/README.md", "not an article");
    put_file("bare/.hidden.txt", "not an article");
    assert_int_equal(read_path(in_folder("bare"), &s, &said), ENT_ERR_EMPTY);
    assert_string_equal(said.message, "no article there (.txt, .html, .jsonl, also .gz and .zst)");
    assert_int_equal(s.count, 0);
    ent_buf_free(&s.shown);
}

static void folders_are_read_by_name(void **state)
{
    (void)state;
    shelf s = {.only_ids = true};
    heard said;
    static const char *const folders[] = {"tree", "tree/b", "tree/a", "tree/.git"};
    for (size_t i = 0; i < COUNT(folders); i++)
        mkdir(in_folder(folders[i]), 0755);
    static const char *const files[] = {"tree/z.txt",   "tree/c.txt", "tree/b/2.txt", "tree/b/1.txt",
                                        "tree/a/9.txt", "tree/B.txt", "tree/é.txt",   "tree/notes.md"};
    for (size_t i = 0; i < COUNT(files); i++)
        put_file(files[i], "text");
    put_file("tree/.git/x.txt", "text");
    put_file("tree/d.jsonl", "{\"id\":\"d1\",\"text\":\"x\"}\n{\"id\":\"d2\",\"text\":\"x\"}\n");
    assert_int_equal(read_path(in_folder("tree"), &s, &said), ENT_OK);
    assert_string_equal(s.shown.s, "B 9 1 2 c d1 d2 z é ");
    put_file("tree/c.txt", "broken \xc3\xa9 \xff");
    assert_int_equal(read_path(in_folder("tree"), &s, &said), ENT_ERR_ENCODING);
    assert_string_equal(s.shown.s, "B 9 1 2 ");
    assert_true(ent_str_ends(ent_str_of(said.file), "/tree/c.txt"));
    ent_buf_free(&s.shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_is_one_article),
        cmocka_unit_test(packed_text_keeps_its_name),
        cmocka_unit_test(pages_are_stripped),
        cmocka_unit_test(json_lines_are_many_articles),
        cmocka_unit_test(bad_lines_are_told_with_their_place),
        cmocka_unit_test(nothing_there_is_an_error),
        cmocka_unit_test(folders_are_read_by_name),
    };
    return cmocka_run_group_tests_name("article", tests, make_folder, remove_folder);
}
