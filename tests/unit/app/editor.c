#include "diple/app/editor.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder that stands for the user's run-time folder, with a script in it that
 * stands for their editor. */
static char dir[64], script[96];

static void prepare(const char *body)
{
    snprintf(dir, sizeof dir, "/tmp/diple-editor-XXXXXX");
    cr_assert_not_null(mkdtemp(dir));
    snprintf(script, sizeof script, "%s/ed", dir);
    FILE *f = fopen(script, "w");
    fprintf(f, "#!/bin/sh\n%s\n", body);
    fclose(f);
    chmod(script, 0700);
    setenv("XDG_RUNTIME_DIR", dir, 1);
    unsetenv("EDITOR");
    setenv("VISUAL", script, 1);
}

/* Nothing but the script may be left behind. */
static void clean_up(void)
{
    int n = 0;
    DIR *d = opendir(dir);
    for (struct dirent *x = readdir(d); x; x = readdir(d))
        n += x->d_name[0] != '.';
    closedir(d);
    cr_assert_eq(n, 1, "%d entries were left in %s", n, dir);
    unlink(script);
    rmdir(dir);
}

static enum status edit(const char *before, struct strbuf *text, struct err *e)
{
    strbuf_init(text, 1000);
    strbuf_puts(text, before);
    return editor_run(text, e);
}

Test(app_editor, what_the_editor_left_comes_back)
{
    struct strbuf text;
    prepare("sed s/old/new/ \"$1\" > \"$1.x\" && cat \"$1.x\" > \"$1\" && rm \"$1.x\"");
    cr_assert_eq(edit("an old text", &text, NULL), ST_OK);
    cr_assert(sv_is(sv_trim(strbuf_sv(&text)), "an new text"));
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, what_is_given_ends_in_a_line_feed)
{
    struct strbuf text;
    prepare("echo more >> \"$1\"");
    cr_assert_eq(edit("one", &text, NULL), ST_OK);
    cr_assert_str_eq(text.p, "one\nmore\n");
    strbuf_release(&text);
    cr_assert_eq(edit("", &text, NULL), ST_OK);
    cr_assert_str_eq(text.p, "more\n");
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, file_and_folder_are_the_users_alone)
{
    struct strbuf text;
    prepare("stat -c %a \"$1\" \"$(dirname \"$1\")\" > /tmp/x.$$; "
            "cat /tmp/x.$$ > \"$1\"; rm /tmp/x.$$");
    cr_assert_eq(edit("", &text, NULL), ST_OK);
    cr_assert_str_eq(text.p, "600\n700\n");
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, words_behind_the_program_are_given_to_it)
{
    struct strbuf text;
    char command[160];
    prepare("test \"$1\" = --wait || exit 3\necho \"$#\" > \"$2\"");
    snprintf(command, sizeof command, "%s --wait", script);
    setenv("VISUAL", command, 1);
    cr_assert_eq(edit("", &text, NULL), ST_OK);
    cr_assert_str_eq(text.p, "2\n");
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, no_shell_looks_at_the_setting)
{
    struct strbuf text;
    char command[220];
    prepare("echo \"$1\" > \"$(eval echo \\$$#)\"");
    snprintf(command, sizeof command, "%s $(touch%s/hacked) ;rm", script, dir);
    setenv("VISUAL", command, 1);
    cr_assert_eq(edit("", &text, NULL), ST_OK);
    cr_assert(sv_starts(strbuf_sv(&text), SV("$(touch")));
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, a_failing_editor_leaves_the_text_as_it_was)
{
    struct strbuf text;
    struct err e = {0};
    prepare("echo rubbish > \"$1\"; exit 1");
    cr_assert_eq(edit("kept", &text, &e), ST_CANCELLED);
    cr_assert_str_eq(text.p, "kept");
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, an_editor_killed_by_a_signal_is_a_failure)
{
    struct strbuf text;
    struct err e = {0};
    prepare("kill -9 $$");
    cr_assert_eq(edit("kept", &text, &e), ST_CANCELLED);
    cr_assert_str_eq(text.p, "kept");
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, a_text_past_the_ceiling_is_refused)
{
    struct strbuf text;
    struct err e = {0};
    prepare("head -c 1001 /dev/zero > \"$1\"");
    cr_assert_eq(edit("kept", &text, &e), ST_LIMIT);
    cr_assert_str_eq(text.p, "kept");
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, a_file_the_editor_took_away_is_an_error)
{
    struct strbuf text;
    struct err e = {0};
    prepare("rm \"$1\"");
    cr_assert_neq(edit("kept", &text, &e), ST_OK);
    cr_assert_str_eq(text.p, "kept");
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, a_link_put_in_its_place_is_not_followed)
{
    struct strbuf text;
    struct err e = {0};
    prepare("rm \"$1\"; ln -s /etc/passwd \"$1\"");
    cr_assert_neq(edit("kept", &text, &e), ST_OK);
    cr_assert_str_eq(text.p, "kept");
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, none_set_and_none_there_are_said)
{
    struct strbuf text;
    struct err e = {0};
    prepare("true");
    setenv("VISUAL", "/nowhere/editor", 1);
    cr_assert_eq(edit("kept", &text, &e), ST_NOT_FOUND);
    cr_assert(strstr(e.message, "/nowhere/editor"));
    strbuf_release(&text);
    unsetenv("VISUAL");
    cr_assert_eq(edit("kept", &text, &e), ST_NOT_FOUND);
    cr_assert(strstr(e.hint, "EDITOR"));
    strbuf_release(&text);
    setenv("EDITOR", script, 1);
    cr_assert_eq(edit("kept", &text, &e), ST_OK);
    strbuf_release(&text);
    clean_up();
}

Test(app_editor, a_setting_of_blanks_is_none)
{
    struct strbuf text;
    struct err e = {0};
    prepare("true");
    setenv("VISUAL", "   ", 1);
    cr_assert_neq(edit("kept", &text, &e), ST_OK);
    cr_assert_str_eq(text.p, "kept");
    strbuf_release(&text);
    clean_up();
}
