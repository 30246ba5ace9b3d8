#include <string.h>
#include <unistd.h>

#include "common.h"
#include "diple/base/breaks.h"
#include "diple/base/file.h"
#include "diple/core/sshkey.h"
#include "gate_allow.h"
#include "gate_line.h"
#include "house.h"
#include "keys.h"
#include "usage.h"

enum { AUTH_FILE_MAX = 64 << 10 };

/* One visit: who came, and what they asked for. */
struct coming {
    struct call *c;
    struct session *s;
    struct gate_words words;
    struct visit visit;
    char print[SSHKEY_PRINT_LEN + 1];
};

/* ---- by which key --------------------------------------------------------------- */

static enum status other_key(struct coming *v, struct err *e)
{
    err_set(
        e, ST_DENIED, "the key you came with is not the one this project knows of %s",
        v->s->actor);
    err_hint(e, "A manager can store yours, and write the list of keys anew.");
    return ST_DENIED;
}

/* sshd wrote a line for each way in that it accepted: "publickey TYPE KEY". */
static enum status compare_keys(struct coming *v, struct sv text, struct err *e)
{
    struct sv line, way;
    while (sv_split(&text, '\n', &line)) {
        AUTO_STRBUF struct strbuf key = STRBUF_INIT;
        if (!sv_split(&line, ' ', &way) || !sv_is(way, "publickey") ||
            sshkey_read(line, &key, NULL) != ST_OK)
            continue;
        sshkey_print(strbuf_sv(&key), v->print);
        v->visit.key = v->print;
        return strcmp(key.p, v->s->me.key) == 0 ? ST_OK : other_key(v, e);
    }
    return other_key(v, e);
}

static enum status check_key(struct coming *v, struct err *e)
{
    const char *path = v->c->wire->auth;
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    if (!path[0])
        return ST_OK;
    if (file_read(path, FILE_NO_SYMLINK, AUTH_FILE_MAX, &text, NULL) != ST_OK)
        return err_set(e, ST_DENIED, "it cannot be seen by which key you came in");
    return compare_keys(v, strbuf_sv(&text), e);
}

static enum status check_person(struct coming *v, struct err *e)
{
    if (v->s->me.kind != PERSON_HUMAN)
        return err_set(
            e, ST_DENIED, "%s is a %s here, and nobody comes in by that name",
            v->s->actor, person_kind_word(v->s->me.kind));
    return check_key(v, e);
}

/* ---- what they ask for ---------------------------------------------------------- */

static bool on_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static enum status read_line(struct coming *v, struct err *e)
{
    const struct wire *w = v->c->wire;
    if (w->asked) {
        v->visit.what = w->line;
        enum status st = gate_line_read(sv_of(w->line), &v->s->arena, &v->words, e);
        return st == ST_OK ? ST_OK : (v->c->misused = true, st);
    }
    v->words = (struct gate_words){.list = {"home"}, .n = 1};
    v->visit.what = "home";
    if (on_terminal())
        return ST_OK;
    call_misuse(v->c, e, "there is no terminal here, and nothing was asked for");
    err_hint(e, "To work: ssh -t HOST. What else there is: ssh HOST commands");
    return ST_INVALID;
}

static bool asks_for_list(const struct gate_words *w)
{
    return w->n == 1 &&
           (strcmp(w->list[0], "commands") == 0 || strcmp(w->list[0], "help") == 0);
}

/* The command's own rows take the words apart; `diple` before them is let pass. */
static enum status understand(struct coming *v, struct call *inner, struct err *e)
{
    const char *argv[GATE_WORDS_MAX + 2] = {"diple"};
    size_t from = strcmp(v->words.list[0], "diple") == 0 ? 1 : 0;
    int argc = 1;
    for (size_t i = from; i < v->words.n; i++)
        argv[argc++] = v->words.list[i];
    enum status st = call_parse(inner, argc, argv, e);
    if (st == ST_OK && inner->command) {
        return breaks_read() & BREAK_WIRE ? ST_OK : gate_allow(inner, v->s->me.role, e);
    }
    v->c->misused = true;
    if (st == ST_OK)
        st = err_set(e, ST_INVALID, "no command was asked for");
    err_hint(e, "What there is for you: ssh HOST commands");
    return st;
}

/* ---- letting them in ------------------------------------------------------------ */

static enum status write_down(struct coming *v, struct err *refusal, struct err *e)
{
    if (refusal->status != ST_OK)
        v->visit.refused = refusal->message;
    if (call_has(v->c, "from") && v->c->wire->from[0])
        v->visit.from = v->c->wire->from;
    return session_visit(v->s, &v->visit, e);
}

/* Admitted or not, it is written down; nothing is done that is not. */
static enum status admit(struct coming *v, struct call *inner, struct err *e)
{
    struct err why = {0};
    enum status st = check_person(v, &why);
    if (st == ST_OK)
        st = read_line(v, &why);
    if (st == ST_OK && !asks_for_list(&v->words))
        st = understand(v, inner, &why);
    struct err late = {0};
    enum status written = write_down(v, &why, &late);
    if (st == ST_OK && written != ST_OK) {
        *e = late;
        return written;
    }
    if (st != ST_OK)
        *e = why;
    return st;
}

static enum status run_inner(struct call *c, struct call *inner, struct err *e)
{
    inner->out = c->out;
    if (inner->help) {
        usage_command(inner->command, c->out);
        return ST_OK;
    }
    enum status st = inner->command->run(inner, e);
    c->code = inner->code;
    c->misused |= inner->misused;
    return st;
}

/* What must never be: the deliberately broken build alone comes here. */
static void believe(const struct call *inner, struct pass *pass)
{
    for (size_t i = 0; i < inner->n_given; i++)
        if (strcmp(inner->given[i].option->name, "as") == 0)
            pass->actor = inner->given[i].value;
}

static enum status open_gate(struct call *c, struct err *e)
{
    struct session s;
    struct pass pass = {call_value(c, "project"), call_value(c, "as")};
    struct call inner = {0};
    if (!pass.project || !pass.actor)
        return call_misuse(c, e, "a session needs --as NAME and -p FILE");
    c->pass = &pass;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    struct coming v = {.c = c, .s = &s};
    st = admit(&v, &inner, e);
    bool list = st == ST_OK && asks_for_list(&v.words);
    if (list)
        gate_list(s.me.role, c->out);
    if (st == ST_OK && !list && c->wire->odd_terminal)
        message_note("your terminal type is not known here; vt100 is used");
    if (st == ST_OK && !list && breaks_read() & BREAK_WIRE)
        believe(&inner, &pass);
    /* The words live in the session, and the command opens one of its own. */
    inner.pass = &pass;
    if (st == ST_OK && !list)
        st = run_inner(c, &inner, e);
    session_close(&s);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    if (call_has(c, "keys") || call_has(c, "sshd"))
        return keys_run(c, e);
    if (!c->wire) {
        call_misuse(c, e, "in a session, `gate` is the first word");
        err_hint(e, "diple keys writes the lines that begin sessions.");
        return ST_INVALID;
    }
    return open_gate(c, e);
}

static const struct option options[] = {
    {0, "from", NULL, NULL, "Write the address that somebody comes from into the log."},
    {0, "keys", NULL, NULL,
     "Write the file of authorized keys: the same as diple keys."},
    {0, "sshd", NULL, NULL,
     "Write what sshd must be told: the same as diple keys --sshd."},
    {'o', "output", "FILE", NULL,
     "With --keys or --sshd: into this file, all or none."},
    {0},
};

static const char *const examples[] = {
    "diple gate --as anna -p /srv/diple/ward.db",
    "diple gate --keys -p /srv/diple/ward.db -o /etc/diple/authorized_keys",
    NULL,
};

const struct command cmd_gate = {
    .name = "gate",
    .summary = "Let one person in over SSH, and do what their role allows",
    .args = "",
    .about =
        "What sshd runs for a key of the shared account: who comes in is settled by "
        "the key, whatever they write. Without a command their home screen opens; with "
        "one, that command runs, if the table of the gate allows it to their role. No "
        "shell, no editor, no file and no setting of theirs is within reach, and every "
        "session is in the log. diple keys writes the lines; guides/ssh.md says how it "
        "is set up.",
    .options = options,
    .examples = examples,
    .run = run,
};
