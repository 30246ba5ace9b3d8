#include "call.h"

#include <stdio.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/base/near.h"

/* Where the parser is in argv. */
struct words {
    int argc;
    const char *const *argv;
    int at;
};

static void hint_help(const struct call *c, struct err *e)
{
    if (c->command)
        err_hint(e, "See: diple %s --help", c->command->name);
    else
        err_hint(e, "See: diple --help");
}

static enum status unknown_option(
    const struct call *c, const char *given, struct sv name, struct err *e)
{
    struct near m = near_begin(name);
    const struct option *o;
    for (size_t i = 0; (o = command_option_at(c->command, i)); i++)
        near_offer(&m, sv_of(o->name));
    if (c->command)
        err_set(e, ST_INVALID, "`diple %s` has no option %s", c->command->name, given);
    else
        err_set(e, ST_INVALID, "there is no option %s before a command", given);
    if (m.found && name.n > 1) {
        err_hint(e, "Did you mean --%.*s?", (int)m.best.n, m.best.p);
        return ST_INVALID;
    }
    hint_help(c, e);
    return ST_INVALID;
}

/* A value out of a closed list of words. */
static enum status check_word(const struct option *o, const char *value, struct err *e)
{
    if (!o->words)
        return ST_OK;
    struct near m = near_begin(sv_of(value));
    AUTO_STRBUF struct strbuf all = STRBUF_INIT;
    for (size_t i = 0; o->words(i); i++) {
        if (strcmp(o->words(i), value) == 0)
            return ST_OK;
        near_offer(&m, sv_of(o->words(i)));
        strbuf_printf(&all, "%s%s", i ? ", " : "", o->words(i));
    }
    err_set(
        e, ST_INVALID, "`%.100s` is no value for --%s, which takes %s", value, o->name,
        all.p);
    if (m.found)
        err_hint(e, "Did you mean %.*s?", (int)m.best.n, m.best.p);
    return ST_INVALID;
}

static enum status take_option(
    struct call *c, const struct option *o, const char *value, struct err *e)
{
    if (o->letter == 'h') {
        c->help = true;
        return ST_OK;
    }
    if (c->n_given == CALL_GIVEN_MAX)
        return err_set(e, ST_INVALID, "more than %d options", CALL_GIVEN_MAX);
    if (value) {
        enum status st = check_word(o, value, e);
        if (st != ST_OK)
            return st;
    }
    c->given[c->n_given++] = (struct given){o, value};
    return ST_OK;
}

static enum status value_missing(
    const struct call *c, const struct option *o, struct err *e)
{
    err_set(e, ST_INVALID, "--%s needs a value: --%s %s", o->name, o->name, o->value);
    hint_help(c, e);
    return ST_INVALID;
}

/* `--name`, `--name VALUE`, `--name=VALUE`. */
static enum status parse_long(struct call *c, struct words *w, struct err *e)
{
    const char *word = w->argv[w->at++], *equals = strchr(word, '=');
    struct sv name = {
        word + 2, equals ? (size_t)(equals - word) - 2 : strlen(word + 2)};
    if (!c->command && sv_is(name, "version")) {
        c->version = true;
        return ST_OK;
    }
    const struct option *o = command_option(c->command, name, 0);
    if (!o)
        return unknown_option(c, word, name, e);
    if (!o->value && equals)
        return err_set(e, ST_INVALID, "--%s is a switch and takes no value", o->name);
    const char *value = equals ? equals + 1 : NULL;
    if (o->value && !value) {
        if (w->at == w->argc)
            return value_missing(c, o, e);
        value = w->argv[w->at++];
    }
    return take_option(c, o, value, e);
}

/* `-x`, `-xVALUE`, `-x VALUE`, and switches written together. */
static enum status parse_short(struct call *c, struct words *w, struct err *e)
{
    const char *word = w->argv[w->at++];
    for (const char *p = word + 1; *p; p++) {
        const struct option *o = command_option(c->command, SV(""), *p);
        if (!o) {
            char given[3] = {'-', *p, 0};
            return unknown_option(c, given, (struct sv){p, 1}, e);
        }
        const char *value = NULL;
        if (o->value) {
            if (p[1])
                value = p + 1;
            else if (w->at < w->argc)
                value = w->argv[w->at++];
            else
                return value_missing(c, o, e);
        }
        enum status st = take_option(c, o, value, e);
        if (st != ST_OK || value)
            return st;
    }
    return ST_OK;
}

static enum status unknown_command(const char *name, struct err *e)
{
    struct sv near = command_near(name);
    err_set(e, ST_INVALID, "there is no command `%.100s`", name);
    if (near.n) {
        err_hint(e, "Did you mean `diple %.*s`?", (int)near.n, near.p);
        return ST_INVALID;
    }
    err_hint(e, "See: diple --help");
    return ST_INVALID;
}

/* The word, with the group before it where one has begun. */
static enum status take_command(struct call *c, const char *word, struct err *e)
{
    if (!c->group) {
        c->command = command_find(word);
        if (!c->command && command_is_group(word)) {
            c->group = word;
            return ST_OK;
        }
        return c->command ? ST_OK : unknown_command(word, e);
    }
    AUTO_STRBUF struct strbuf name = STRBUF_INIT;
    strbuf_printf(&name, "%s %s", c->group, word);
    c->command = command_find(name.p);
    return c->command ? ST_OK : unknown_command(name.p, e);
}

/* `log` is a command, and the first word of others. */
static bool take_second(struct call *c, const char *word)
{
    AUTO_STRBUF struct strbuf name = STRBUF_INIT;
    if (c->n_args || !command_is_group(c->command->name))
        return false;
    strbuf_printf(&name, "%s %s", c->command->name, word);
    const struct command *other = command_find(name.p);
    c->command = other ? other : c->command;
    return other != NULL;
}

static enum status take_word(struct call *c, const char *word, struct err *e)
{
    if (!c->command)
        return take_command(c, word, e);
    if (take_second(c, word))
        return ST_OK;
    if (c->n_args >= c->command->max_args) {
        err_set(
            e, ST_INVALID, "`%.100s` is one word too many for `diple %s`", word,
            c->command->name);
        hint_help(c, e);
        return ST_INVALID;
    }
    c->args[c->n_args++] = word;
    return ST_OK;
}

static enum status parse_words(struct call *c, struct words *w, struct err *e)
{
    enum status st = ST_OK;
    bool plain = false; /* behind `--` */
    while (st == ST_OK && w->at < w->argc) {
        const char *word = w->argv[w->at];
        if (plain || word[0] != '-' || !word[1]) {
            w->at++;
            st = take_word(c, word, e);
        } else if (strcmp(word, "--") == 0) {
            w->at++;
            plain = true;
        } else {
            st = word[1] == '-' ? parse_long(c, w, e) : parse_short(c, w, e);
        }
    }
    return st;
}

/* `--as NAME import …`: the command means something else by that option. */
static enum status check_places(const struct call *c, struct err *e)
{
    for (size_t i = 0; i < c->n_given; i++) {
        const char *name = c->given[i].option->name;
        const struct option *own = command_option(c->command, sv_of(name), 0);
        if (own && own != c->given[i].option) {
            err_set(
                e, ST_INVALID, "--%s before `diple %s` is not the --%s behind it", name,
                c->command->name, name);
            hint_help(c, e);
            return ST_INVALID;
        }
    }
    return ST_OK;
}

static enum status incomplete(const struct call *c, struct err *e)
{
    if (c->group) {
        AUTO_STRBUF struct strbuf list = STRBUF_INIT;
        command_list_group(c->group, &list);
        return err_set(
            e, ST_INVALID, "`diple %s` needs one more word: %s", c->group, list.p);
    }
    err_set(e, ST_INVALID, "no command was given");
    err_hint(e, "See: diple --help");
    return ST_INVALID;
}

enum status call_parse(struct call *c, int argc, const char *const *argv, struct err *e)
{
    *c = (struct call){0};
    struct words w = {argc, argv, 1};
    enum status st = parse_words(c, &w, e);
    if (st != ST_OK || c->help || c->version)
        return st;
    if (!c->command)
        return incomplete(c, e);
    if (c->n_args < c->command->min_args) {
        err_set(
            e, ST_INVALID, "`diple %s` needs %s", c->command->name, c->command->args);
        hint_help(c, e);
        return ST_INVALID;
    }
    return check_places(c, e);
}

const char *call_value_at(const struct call *c, const char *option, size_t i)
{
    MUST(command_option(c->command, sv_of(option), 0));
    for (size_t k = 0; k < c->n_given; k++) {
        if (strcmp(c->given[k].option->name, option) == 0 && i-- == 0)
            return c->given[k].value;
    }
    return NULL;
}

bool call_has(const struct call *c, const char *option)
{
    MUST(command_option(c->command, sv_of(option), 0));
    for (size_t k = 0; k < c->n_given; k++) {
        if (strcmp(c->given[k].option->name, option) == 0)
            return true;
    }
    return false;
}

const char *call_value(const struct call *c, const char *option)
{
    const char *last = NULL, *value;
    for (size_t i = 0; (value = call_value_at(c, option, i)); i++)
        last = value;
    return last;
}

enum status call_misuse(struct call *c, struct err *e, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    err_vset(e, ST_INVALID, fmt, ap);
    va_end(ap);
    c->misused = true;
    return ST_INVALID;
}

enum status call_number(
    struct call *c, const char *option, long long max, long long *out, struct err *e)
{
    const char *value = call_value(c, option);
    long long n;
    if (!value)
        return ST_OK;
    if (!sv_long(sv_of(value), &n) || n < 1 || n > max)
        return call_misuse(
            c, e, "--%s takes a whole number from 1 to %lld, not `%.40s`", option, max,
            value);
    *out = n;
    return ST_OK;
}
