/* Output is finished or not there. */
#include "output.h"
#include "test.h"
#include <dirent.h>

static int files_in_folder(void)
{
    int n = 0;
    DIR *dir = opendir(test_folder());
    for (struct dirent *entry; (entry = readdir(dir));)
        n += entry->d_name[0] != '.';
    closedir(dir);
    return n;
}

static void assert_holds(const char *path, const char *text)
{
    ent_buf all = get_file(path);
    assert_string_equal(all.s, text);
    ent_buf_free(&all);
}

static int empty_folder(void **state)
{
    remove_folder(state);
    return make_folder(state);
}

static void a_file_appears_when_committed(void **state)
{
    (void)state;
    const char *path = in_folder("new");
    ent_output *out = ent_output_open(path, NULL);
    fputs("one", ent_output_stream(out));
    fflush(ent_output_stream(out));
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(ent_output_commit(out), ENT_OK);
    assert_holds(path, "one");
    assert_int_equal(files_in_folder(), 1);
    mode_t mask = umask(0);
    umask(mask);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0666 & ~mask);
}

static void an_old_file_is_replaced_whole(void **state)
{
    (void)state;
    const char *path = put_file("old", "a long old text");
    ent_output *out = ent_output_open(path, NULL);
    fputs("new", ent_output_stream(out));
    fflush(ent_output_stream(out));
    assert_holds(path, "a long old text");
    assert_int_equal(ent_output_commit(out), ENT_OK);
    assert_holds(path, "new");
    assert_int_equal(files_in_folder(), 1);
}

static void abort_leaves_what_was_there(void **state)
{
    (void)state;
    const char *path = put_file("old", "old text");
    ent_output *out = ent_output_open(path, NULL);
    fputs("half of the n", ent_output_stream(out));
    ent_output_abort(out);
    assert_holds(path, "old text");
    out = ent_output_open(in_folder("none"), NULL);
    ent_output_abort(out);
    assert_int_equal(files_in_folder(), 1);
    ent_output_abort(NULL);
}

/* A device is written directly; what it refuses is told at the end, however late it shows. */
static void a_full_device_is_told(void **state)
{
    (void)state;
    heard said = {0};
    ent_log log = {&said, hear};
    for (int big = 0; big < 2; big++) {
        ent_output *out = ent_output_open("/dev/full", &log);
        for (int i = 0; i < (big ? 100000 : 1); i++)
            fputs("text", ent_output_stream(out));
        assert_int_equal(ent_output_commit(out), ENT_ERR_IO);
        assert_int_equal(said.count, big + 1);
        assert_string_equal(said.file, "/dev/full");
        assert_string_equal(said.message, "cannot write: No space left on device");
    }
    ent_output *out = ent_output_open("/dev/null", &log);
    fputs("text", ent_output_stream(out));
    assert_int_equal(ent_output_commit(out), ENT_OK);
}

static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    heard said = {0};
    ent_log log = {&said, hear};
    assert_null(ent_output_open(in_folder("no/such/folder"), &log));
    assert_string_equal(said.message, "cannot write: No such file or directory");
    assert_null(ent_output_open(test_folder(), &log));
    assert_string_equal(said.message, "cannot write: Is a directory");
    assert_int_equal(said.count, 2);
    assert_int_equal(said.status, ENT_ERR_IO);
}

static void a_read_only_file_is_not_replaced(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* nothing is read-only to root */
    heard said = {0};
    ent_log log = {&said, hear};
    const char *path = put_file("old", "old text");
    chmod(path, 0444);
    assert_null(ent_output_open(path, &log));
    assert_string_equal(said.message, "cannot write: Permission denied");
    assert_holds(path, "old text");
}

static void standard_output_has_two_names(void **state)
{
    (void)state;
    ent_output *out = ent_output_open(NULL, NULL);
    assert_ptr_equal(ent_output_stream(out), stdout);
    assert_int_equal(ent_output_commit(out), ENT_OK);
    out = ent_output_open("-", NULL);
    assert_ptr_equal(ent_output_stream(out), stdout);
    ent_output_abort(out);
    assert_false(ferror(stdout));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_file_appears_when_committed, empty_folder),
        cmocka_unit_test_setup(an_old_file_is_replaced_whole, empty_folder),
        cmocka_unit_test_setup(abort_leaves_what_was_there, empty_folder),
        cmocka_unit_test(a_full_device_is_told),
        cmocka_unit_test(what_cannot_be_written_is_told),
        cmocka_unit_test_setup(a_read_only_file_is_not_replaced, empty_folder),
        cmocka_unit_test(standard_output_has_two_names),
    };
    return cmocka_run_group_tests_name("output", tests, make_folder, remove_folder);
}
